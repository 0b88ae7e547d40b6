import { say } from '../../cards/render';
import { sharedRiskForm, sharedRiskFormNames } from '../../src/flow/sharedRiskForms';
import { story, type Story } from '../stories';
import { inputsOf } from '../fake/cardForm';
import { england } from '../policy/england';
import { exploitedAndTaken, filled, fillIn, openSummary, title, typeEverywhere, weekly } from './sharedRiskStory';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

type Node = Readonly<Record<string, unknown>>;

function nodesOf(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  if (typeof part !== 'object' || part === null) return [];
  return [part as Node, ...Object.values(part).flatMap(nodesOf)];
}

const bytes = (card: object): number => Buffer.byteLength(JSON.stringify(card));

test('each form asks on its card what it reads, no more and no less, and begins with no consent, basis or part chosen', async () => {
  const { grace } = told.people;
  const reference = await exploitedAndTaken(told);
  const lists = {
    indicators: england.prompts['exploitation']?.indicators.map(({ key }) => key) ?? [],
    recipients: [],
    bases: [],
    conditions: [],
    people: [],
    mayRelease: true,
  };
  await openSummary(grace, reference);
  await fillIn(grace, 'agree', filled.partnerAction);
  const action = /"action":"(\d+)"/.exec(JSON.stringify(grace.card(title(reference))))?.[1];
  for (const form of sharedRiskFormNames) {
    await grace.pressRaw({ type: 'Action.Execute', verb: 'sharedRisk.form', data: { reference, form, action } });
    const asked = inputsOf(grace.card());
    expect(asked.map(({ id }) => id).sort()).toEqual(Object.keys(sharedRiskForm(form, lists)).sort());
    for (const { id, value, label } of asked) {
      expect(label).not.toBe('');
      if (!id.startsWith('risk.') && !id.startsWith('held')) expect([id, value]).toEqual([id, '']);
    }
  }
});

test('what people type stands in text runs and inputs alone, as it was typed', async () => {
  const { grace } = told.people;
  const typed = '**bold** [link](https://example.org) ${reference} ${1+1} @{field} #sharedRisk.title';
  const reference = await exploitedAndTaken(told);
  const cards: object[] = [];
  await typeEverywhere(grace, reference, (names) => {
    cards.push(grace.card());
    return Object.fromEntries(names.map((name) => [name, typed]));
  });
  cards.push(grace.card());
  await grace.press(say('sharedRisk.button.sheet', { number: 1 }));
  cards.push(grace.card());
  // A form that comes back with what was typed.
  await openSummary(grace, reference);
  await fillIn(grace, 'reconvene', { invited: typed });
  cards.push(grace.card());
  let seen = 0;
  for (const { type, text, value } of cards.flatMap(nodesOf)) {
    for (const shown of [text, value]) {
      if (typeof shown !== 'string' || !shown.includes('**bold**')) continue;
      seen += 1;
      expect(type).not.toBe('TextBlock');
      expect(shown).toContain(typed);
    }
  }
  expect(seen).toBeGreaterThan(20);
});

test('however long everything is that was typed, each card can be sent', async () => {
  const { dev } = told.people;
  const long = 'Ystafell “كلام” 😟\n'.repeat(220).slice(0, 3990);
  const reference = await exploitedAndTaken(told);
  const longer = (form: Readonly<Record<string, string>>, but: readonly string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(form).map(([key, value]) => [key, but.includes(key) ? long : value]));
  const short = (): void => expect(bytes(dev.card())).toBeLessThan(80_000);
  await openSummary(dev, reference);
  await fillIn(dev, 'consent', longer(filled.notAgreed, ['consentWords']));
  await fillIn(dev, 'draft', longer(filled.draft, ['known', 'protective', 'view']));
  await dev.press(say('sharedRisk.button.redraft'));
  short();
  await dev.press(say('sharedRisk.button.back'));
  for (let count = 0; count < 6; count += 1) await fillIn(dev, 'agree', longer(filled.partnerAction, ['agreedWhat']));
  const given = { ...longer(filled.share, ['shareWhy', 'necessary']), override: long };
  for (let count = 0; count < 4; count += 1) {
    await fillIn(dev, 'share', { ...given, parts: 'known,protective,view,actions' });
    expect(dev.reads()).toContain('Left out');
    short();
    await dev.press(say('sharedRisk.button.back'));
  }
  await told.later('2026-11-27 15:00');
  await openSummary(dev, reference);
  for (let count = 0; count < 3; count += 1) await fillIn(dev, 'held', longer(filled.held, ['came', 'decisions']));
  await fillIn(dev, 'convene', { ...filled.convene, meetOn: '2026-12-10', invited: long });
  for (let count = 0; count < 5; count += 1) await fillIn(dev, 'review', longer(weekly.higher, ['reviewNote']));
  short();
  expect(dev.reads(title(reference))).toContain('And 1 before that.');
});

test('duty staff see which summaries run, who has each and what is owed next; others do not', async () => {
  const { amara, dev } = told.people;
  const reference = await exploitedAndTaken(told);
  const line = say('sharedRisk.overviewLine', {
    reference,
    owner: say('sharedRisk.owner', { owner: 'Dev Patel' }),
    clock: say('sharedRisk.clock.draft', { due: 'Thu 26 Nov 2026, 17:00' }),
  });
  await dev.say('duty');
  expect(dev.reads()).toContain(line);
  await amara.say('duty');
  expect(amara.reads()).not.toContain(reference);
});
