import { page } from '../../bot/actions/caseLine';
import type { Bot } from '../../bot/press';
import { caseLineCard } from '../../bot/views/caseLineCard';
import { say } from '../../cards/render';
import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { submitReport } from '../../src/usecases/report';
import { buttonsOf, textsOf } from '../fake/cardForm';
import { ids } from '../people';
import { fill, northbank, type Northbank } from '../usecases/northbank';

let bank: Northbank;
let seen: Seen<Case>;
beforeEach(async () => {
  bank = northbank();
  await fill(bank.app, 'd1', ids.amara);
  const sent = await submitReport(bank.app, 'd1', ids.amara, 'press', false);
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  seen = sent.seen;
});
afterEach(() => bank.end());

const botWith = (pageAddress: Bot['pageAddress']): Bot => ({
  app: bank.app,
  seat: () => '',
  hasChannel: async () => true,
  bindChannel: async () => {},
  ...(pageAddress ? { pageAddress } : {}),
});

describe('a deployment that has no address of its own', () => {
  test.each([{ pageAddress: undefined }, { pageAddress: () => undefined }])(
    'offers no page, says nothing of one, and a forged press asks for none',
    async ({ pageAddress }) => {
      const bot = botWith(pageAddress);
      const { card } = caseLineCard(bot, seen, ids.grace);
      expect(buttonsOf(card).map(({ verb }) => verb)).not.toContain('line.page');
      expect(textsOf(card)).not.toContain(say('page.part'));
      const asker = { person: ids.grace, place: { kind: 'personal' } } as const;
      await page({ asker, verb: 'line.page', data: { reference: seen.state.reference }, id: 'press' }, bot);
      const { state } = await bank.app.turns.see(bank.app.cases, caseStream(seen.state.reference));
      expect(state.pages).toEqual([]);
    },
  );
});

test('the link has the address that people’s browsers know', async () => {
  const bot = botWith((token) => `https://throughline.example.org/case/${token}`);
  const asker = { person: ids.grace, place: { kind: 'personal' } } as const;
  const { card } = await page(
    { asker, verb: 'line.page', data: { reference: seen.state.reference }, id: 'press' },
    bot,
  );
  expect(JSON.stringify(card)).toMatch(/"url":"https:\/\/throughline\.example\.org\/case\/[\w-]{43}"/);
  expect(textsOf(card).join('\n')).not.toContain(seen.state.reference);
});
