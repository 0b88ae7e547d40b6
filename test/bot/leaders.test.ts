import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import type { Person } from '../../src/people/organisation';
import { ids } from '../people';
import { pageFor, sends } from '../tab/asked';
import { filledStory } from '../tab/filledStory';
import { reported } from '../tab/reported';
import { story, type Story } from '../stories';
import type { Form } from '../../src/tab/view';
import { reviewAsked } from './reviewed';
import { factsCalled, settled, until, written } from './record';

let told: Story;
afterEach(() => told.end());

interface Begin {
  readonly changes?: Readonly<Record<string, Partial<Person>>>;
  readonly at?: string;
  /** Months in which something was reported. */
  readonly months?: readonly string[];
}

/** The evening before December, a Monday; something was reported in November alone unless a story says otherwise. */
async function begins({ changes = {}, at = '2026-11-30T18:00:00.000Z', months = ['2026-11'] }: Begin = {}) {
  const people = northbankCare.people.map((person) => ({ ...person, ...changes[person.id] }));
  const batches = months.map((month) => ({ team: 'north', category: 'self_neglect', month, count: 2 }) as const);
  told = await filledStory((app) => reported(app, batches), { organisation: { ...northbankCare, people }, at });
  const { omar, sian, grace } = told.people;
  for (const person of [omar, sian, grace]) await person.say('help');
  await settled(told);
}

const tellings = async () =>
  factsCalled<{ month: string; people: string[] }>(await written(told.folder), 'executivesTold');
const askings = async () =>
  factsCalled<{ quarter: string; people: string[] }>(await written(told.folder), 'themesAsked');
const title = say('leaders.month.title', { month: 'November 2026' });

/** Moves on, and until the clock was looked at. */
async function on(words: string): Promise<void> {
  await told.later(words);
  await settled(told);
}

describe("the executive's month", () => {
  test('comes on the first working morning, five lines on learning and what needs them, and not twice', async () => {
    await begins();
    await on('2026-12-01 08:30');
    expect(await tellings()).toEqual([]);
    await on('2026-12-01 09:05');
    await until(async () => (await tellings()).length === 1);
    await settled(told);
    // What became of the message is not one of the month's own facts.
    const head = (await written(told.folder)).heads.find(({ stream }) => stream.startsWith('leaders/'));
    expect(head?.summary).toMatchObject({ month: head?.stream.slice('leaders/'.length) });
    const { omar } = told.people;
    const card = omar.reads(title);
    for (const line of ['learned', 'changes', 'coverage', 'inTime', 'overdue'])
      expect(card).toContain(say(`leaders.line.${line}.title`));
    expect(card).toContain(say('leaders.needs.nothing'));
    // Also when no case of theirs waits it leads on.
    expect(JSON.stringify(omar.cards())).toContain(`/tab/trends?as=${ids.omar}`);
    // How much was reported is not one of the lines.
    expect(card).not.toMatch(/reports?: \d/i);
    for (const words of ['+1h', '2026-12-02 09:30', '2026-12-10 10:00']) await on(words);
    expect(await tellings()).toHaveLength(1);
    expect(omar.cards().filter((one) => JSON.stringify(one).includes(title))).toHaveLength(1);
  });

  test('names the high-risk case that waits for their review, with the way to it', async () => {
    told = await story();
    const reference = await reviewAsked(told, { physicalHarm: '1' });
    await settled(told);
    await on('2026-12-01 09:05');
    await told.teams.connector.until(() => told.people.omar.cards().some((one) => JSON.stringify(one).includes(title)));
    expect(told.people.omar.reads(title)).toContain(say('leaders.needs.highRisk', { cases: reference }));
    expect(told.people.omar.buttons(title)).toContain(say('delivery.open', { title: reference }));
  });

  test('is not sent in the second half of the month: it would be news of the month before the last', async () => {
    await begins({ at: '2026-12-16T10:00:00.000Z' });
    await on('+1h');
    expect(await tellings()).toEqual([]);
  });

  test('waits for an executive who is away, and comes when they are back', async () => {
    await begins({ changes: { [ids.omar]: { absences: [{ from: '2026-11-28', to: '2026-12-03' }] } } });
    await on('2026-12-01 09:05');
    expect(await tellings()).toEqual([]);
    await on('2026-12-04 09:05');
    await until(async () => (await tellings()).length === 1);
    expect((await tellings())[0]?.people).toEqual([ids.omar]);
  });

  test('passes on to a safeguarding lead when it cannot be delivered', async () => {
    await begins();
    told.teams.connector.fail({ fault: { kind: 'status', status: 403 }, conversation: told.people.omar.conversation });
    await on('2026-12-01 09:05');
    await told.teams.connector.until(() =>
      told.people.grace.cards().some((one) => JSON.stringify(one).includes(title)),
    );
  });

  test('is not sent where nothing was reported in the month', async () => {
    await begins({ months: ['2026-07'] });
    await on('2026-12-01 09:05');
    await until(async () => (await askings()).length > 0);
    expect(await tellings()).toEqual([]);
  });
});

describe('the thematic review of a quarter that is over', () => {
  const asked = say('leaders.themesDue.title', { quarter: 'Q2 2026/27' });

  test('is asked of the quality lead, every week until it is signed', async () => {
    await begins({ months: ['2026-08'] });
    await on('2026-12-01 09:05');
    await until(async () => (await askings()).length === 1);
    await settled(told);
    expect((await askings())[0]).toMatchObject({ quarter: '2026-3', people: [ids.sian] });
    expect(told.people.sian.reads(asked)).toContain(say('leaders.themesDue.text', { quarter: 'Q2 2026/27' }));
    expect(JSON.stringify(told.people.sian.card(asked))).toContain('quarter=2026-3');
    await on('2026-12-03 10:00');
    expect(await askings()).toHaveLength(1);
    await on('2026-12-08 09:30');
    await until(async () => (await askings()).length === 2);
    await signs();
    await on('2026-12-16 10:00');
    await on('2026-12-23 10:00');
    expect(await askings()).toHaveLength(2);
  });

  test('is not asked of a quarter in which nothing was reported', async () => {
    await begins({ months: ['2026-11'] });
    await on('2026-12-01 09:05');
    await until(async () => (await tellings()).length === 1);
    expect(await askings()).toEqual([]);
  });

  async function signs(): Promise<void> {
    const quarter = '2026-3';
    const form = async (act: string) =>
      (await pageFor(told, ids.sian, 'themes', { quarter })).blocks.find(
        (block): block is Form => block.kind === 'form' && block.act === act,
      )?.fixed ?? {};
    await sends(told, ids.sian, 'themes.write', { ...(await form('themes.write')), learned: 'What recurs.' });
    const { json } = await sends(told, ids.sian, 'themes.sign', await form('themes.sign'));
    expect(json).toMatchObject({ done: true });
  }
});
