import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookUp } from '../../cards/words';
import { withTabLink } from '../../bot/withTabLink';
import type { Reply } from '../../bot/press';
import { addressOf } from '../../src/tab/place';
import { dutyChannel } from '../people';
import { fillReport, june, sendReport, story, type Story } from '../stories';

const tabLink = (place: Parameters<typeof addressOf>[0]): string => `https://tab/${addressOf(place)}`;

function linked(...actions: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  const buttons = actions.map((one) => ({ type: 'Action.Execute', ...one }));
  const reply = {
    card: { type: 'AdaptiveCard', body: [{ type: 'ActionSet', actions: buttons }] },
    summary: '',
  } as unknown as Reply;
  return /https:\/\/tab\/[^)"\s]*/.exec(JSON.stringify(withTabLink({ tabLink }, reply, '').card))?.[0];
}

const [one, other] = ['TL-1234-ABCD', 'TL-5678-EFGH'];

test('a card about one case links to it, a list to its page, and a draft to nothing', () => {
  expect(linked({ verb: 'case.open', data: { reference: one } }, { verb: 'plan.form', data: { reference: one } })).toBe(
    `https://tab/case?reference=${one}`,
  );
  expect(
    linked({ verb: 'audit.open', data: { reference: one } }, { verb: 'audit.open', data: { reference: other } }),
  ).toBe('https://tab/audits');
  expect(linked({ verb: 'supervision.show' })).toBe('https://tab/learning');
  expect(linked({ verb: 'report.next', data: { draft: 'd1', token: 't' } })).toBeUndefined();
  expect(linked({ verb: 'case.open', data: { reference: 'Bethan Rhydderch' } })).toBeUndefined();
});

describe('in Teams', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test("a channel's link holds the case's reference and nothing else of it", async () => {
    const reference = await sendReport(told.people.amara);
    const { connector } = told.teams;
    await connector.until(() => connector.cards(dutyChannel.id).length > 0);
    const links = [...JSON.stringify(connector.cards(dutyChannel.id)).matchAll(/http[^)\s"\\]*\/tab\/[^)\s"\\]*/g)].map(
      ([link]) => link,
    );
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(new URL(link).search).toBe(`?reference=${reference}`);
  });

  test('the cards of a report that is being written link nowhere', async () => {
    const { amara } = told.people;
    await fillReport(amara, june);
    for (const card of amara.cards()) expect(JSON.stringify(card)).not.toContain('/tab/');
  });
});

test('every card that can be a message has the words it is called by where messages are listed', () => {
  const source = readFileSync(join(__dirname, '../../bot/messageCards.ts'), 'utf8');
  const table = source.slice(source.indexOf('const cards'), source.indexOf('};'));
  const cards = [...table.matchAll(/^ {2}(\w+): \(/gm)].map(([, card = '']) => card);
  expect(cards.length).toBeGreaterThan(25);
  for (const card of cards) expect([card, typeof lookUp(`message.${card}`)]).toEqual([card, 'string']);
});
