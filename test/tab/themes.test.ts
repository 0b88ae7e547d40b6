import { say } from '../../cards/render';
import type { ActAnswer, Form, TabView } from '../../src/tab/view';
import { northbankWithHistory } from '../../src/people/demoHistory';
import { learningOffers } from '../../src/usecases/learningOffers';
import { factsCalled, written } from '../bot/record';
import { toldBy } from '../pack/differenceAttack';
import { ids } from '../people';
import { england } from '../policy/england';
import type { Story } from '../stories';
import { asks, figuresIn, pageFor, rowsIn, sends } from './asked';
import { seenIn } from './attack';
import { withBoardMember } from './boardMember';
import { filledStory, onRecord } from './filledStory';
import { planted, reported, type Batch } from './reported';

const quarter = '2026-3';
const batches: readonly Batch[] = [
  { team: 'north', category: 'self_neglect', month: '2026-07', count: 8 },
  { team: 'south', category: 'self_neglect', month: '2026-08', count: 7 },
  { team: 'west', category: 'self_neglect', month: '2026-08', count: 2 },
  { team: 'north', category: 'exploitation', month: '2026-09', count: 6 },
  { team: 'south', category: 'exploitation', month: '2026-09', count: 1 },
  { team: 'west', category: 'exploitation', month: '2026-07', count: 5 },
  { team: 'north', category: 'lost_contact', month: '2026-07', count: 3, late: true },
  { team: 'north', category: 'self_neglect', month: '2026-05', count: 4 },
];
const texts = {
  learned: 'Nobody could see at the visit that care was declined twice.',
  changed: '',
  didNotWork: '',
  audits: '',
  points: 'Ask at every visit who was last there.\n\nWrite down what was declined. ',
};

const categories = [...Object.keys(england.prompts), 'none'];

let told: Story;
beforeEach(async () => {
  told = await filledStory((app) => reported(app, batches));
});
afterEach(() => told.end());

const view = (as: string = ids.sian): Promise<TabView> => pageFor(told, as, 'themes', { quarter });
const formIn = ({ blocks }: TabView, act: string): Form | undefined =>
  blocks.find((block): block is Form => block.kind === 'form' && block.act === act);
const read = async (): Promise<string> => formIn(await view(), 'themes.write')?.fixed['read'] ?? '';
const write = async (more: Readonly<Record<string, string>> = {}, as: string = ids.sian) =>
  sends(told, as, 'themes.write', { quarter, read: await read(), ...texts, ...more });
const sign = async () => sends(told, ids.sian, 'themes.sign', { quarter, read: await read() });
describe('the quarterly thematic review', () => {
  test('opens on the quarter that is over, drafted from the record, for those who see the whole organisation', async () => {
    const first = await pageFor(told, ids.sian, 'themes');
    expect(first.filters[0]?.value).toBe(quarter);
    expect(JSON.stringify(first)).toContain(say('tab.themes.toWrite'));
    expect(rowsIn(first, 'reports').length).toBeGreaterThan(2);
    for (const who of [ids.amara, ids.tom]) expect((await asks(told, 'pages/themes', who)).status).toBe(403);
  });

  test('is written and signed by the quality lead and by nobody else', async () => {
    for (const who of [ids.amara, ids.dev, ids.tom, ids.grace, ids.omar]) {
      if ((await asks(told, 'pages/themes', who)).status === 200) {
        const seen = await view(who);
        expect(seen.blocks.filter(({ kind }) => kind === 'form')).toEqual([]);
      }
      for (const act of ['write', 'sign', 'discuss'])
        expect(
          (await sends(told, who, `themes.${act}`, { quarter, read: '0', ...texts, on: '2026-11-20', minutes: 'x' }))
            .status,
        ).toBe(403);
    }
    const facts = await written(told.folder);
    for (const type of ['themesWritten', 'themesSigned', 'themesDiscussed'])
      expect(factsCalled(facts, type)).toEqual([]);
    expect((await write()).json).toMatchObject({ done: true });
    expect((await sign()).json).toMatchObject({ done: true });
  });

  test('two who write at once: the second gets theirs back in the form, and pressed again both versions are kept', async () => {
    const began = await read();
    await write({ learned: 'The first to save.' });
    const second = (
      await sends(told, ids.sian, 'themes.write', { quarter, ...texts, learned: 'The second.', read: began })
    ).json as Extract<ActAnswer, { done: false }>;
    expect(second).toMatchObject({ done: false, said: say('tab.themes.problem.changed_meanwhile') });
    const values = Object.fromEntries((second.form?.fields ?? []).map(({ id, value }) => [id, value]));
    expect(values).toMatchObject({ learned: 'The second.', points: texts.points });
    expect((await sends(told, ids.sian, 'themes.write', { ...values, ...second.form?.fixed })).json).toMatchObject({
      done: true,
    });
    const versions = factsCalled<{ texts: { learned: string } }>(await written(told.folder), 'themesWritten');
    expect(versions.map((one) => one.texts.learned)).toEqual(['The first to save.', 'The second.']);
  });

  test('what was signed does not move when something of the quarter changes afterwards', async () => {
    await write();
    await sign();
    const before = await view();
    await told.stop();
    const more: Batch = { team: 'north', category: 'self_neglect', month: '2026-08', count: 9 };
    await onRecord(told, (app) => reported(app, [...batches.map((one) => ({ ...one, count: 0 })), more]));
    await told.start();
    const after = await view();
    expect(rowsIn(after, 'reports')).toEqual(rowsIn(before, 'reports'));
    expect(figuresIn(after)).toEqual(figuresIn(before));
    expect(after.asAt).toBe(before.asAt);
    // Written anew, it is drawn anew, and what came since is in it.
    await write({ reason: 'More was reported.' });
    expect(rowsIn(await view(), 'reports')).not.toEqual(rowsIn(before, 'reports'));
  });

  test('written anew once it was signed it says why, and is signed again', async () => {
    await write();
    await sign();
    const refused = (await write()).json as Extract<ActAnswer, { done: false }>;
    expect(refused).toMatchObject({ done: false, said: say('tab.themes.problem.reason_needed') });
    expect(refused.form?.fields.find(({ id }) => id === 'reason')?.problem).toBe(
      say('tab.themes.problem.reason_needed'),
    );
    expect((await write({ reason: 'A case was counted twice.' })).json).toMatchObject({ done: true });
    expect(JSON.stringify(await view())).toContain(say('tab.themes.signAgain'));
    expect(
      (await sends(told, ids.sian, 'themes.discuss', { quarter, on: '2026-11-20', minutes: 'x' })).json,
    ).toMatchObject({
      done: false,
      said: say('tab.themes.problem.not_signed'),
    });
    await sign();
    expect(factsCalled(await written(told.folder), 'themesSigned')).toHaveLength(2);
  });

  test('nothing is signed that nobody wrote, or while its quarter runs, or on an older version', async () => {
    const nothing = await sends(told, ids.sian, 'themes.sign', { quarter, read: '0' });
    expect(nothing.json).toMatchObject({ done: false, said: say('tab.themes.problem.nothing_written') });
    const running = { quarter: '2026-4', read: '0' };
    await sends(told, ids.sian, 'themes.write', { ...running, ...texts });
    expect((await sends(told, ids.sian, 'themes.sign', { ...running, read: '1' })).json).toMatchObject({
      done: false,
      said: say('tab.themes.problem.not_over'),
    });
    await write();
    expect((await sends(told, ids.sian, 'themes.sign', { quarter, read: '0' })).json).toMatchObject({ done: false });
    for (const odd of ['', '2026-5', '2026-3/../x', '😀', '9999-9'])
      expect((await sends(told, ids.sian, 'themes.write', { ...texts, quarter: odd, read: '0' })).status).toBe(404);
  });

  test('it is discussed once it is signed, on a day that has come, and its minutes are kept', async () => {
    const discuss = (on: string, minutes: string) => sends(told, ids.sian, 'themes.discuss', { quarter, on, minutes });
    await write();
    expect((await discuss('2026-11-20', 'All teams')).json).toMatchObject({
      said: say('tab.themes.problem.not_signed'),
    });
    await sign();
    expect((await discuss('2026-11-26', 'All teams')).json).toMatchObject({
      said: say('tab.themes.problem.in_the_future'),
    });
    for (const [on, minutes] of [
      ['', 'x'],
      ['2026-11-20', ' '],
      ['soon', 'x'],
      ['2026-02-31', 'x'],
    ] as const)
      expect((await discuss(on, minutes)).json).toMatchObject({ done: false });
    expect((await discuss('2026-11-20', 'All team leads; the visit form is changed.')).json).toMatchObject({
      done: true,
    });
    expect(JSON.stringify((await view(ids.grace)).blocks)).toContain('the visit form is changed.');
  });

  test('its learning points are offered in supervision from its signature on, one for each line', async () => {
    const offers = async (): Promise<string[]> => {
      await told.stop();
      const found: string[] = [];
      await onRecord(told, async (app) => {
        const all = await learningOffers(app, ids.amara);
        found.push(...all.flatMap(({ source }) => (source.kind === 'themes' ? [source.says] : [])));
      });
      await told.start();
      return found;
    };
    await write();
    expect(await offers()).toEqual([]);
    await sign();
    expect(await offers()).toEqual(['Ask at every visit who was last there.', 'Write down what was declined.']);
  });
});

describe('for whoever does not see small numbers about people', () => {
  const isTold = async (sentence: string): Promise<boolean> => JSON.stringify(await view(ids.omar)).includes(sentence);

  beforeEach(async () => {
    await told.end();
    told = await filledStory((app) => reported(app, batches), { organisation: withBoardMember });
  });

  test('no draft is shown, neither its figures nor its words: it can be read once it is signed', async () => {
    await write();
    const draft = await view(ids.omar);
    expect(draft.blocks).toEqual([{ kind: 'notice', tone: 'info', text: say('tab.themes.notSignedYet') }]);
    await sign();
    const signed = await view(ids.omar);
    expect(rowsIn(signed, 'reports')).toEqual(rowsIn(await view(), 'reports'));
    expect(await isTold(texts.learned)).toBe(true);
  });

  test('while it is written anew they read what was signed', async () => {
    await write();
    await sign();
    const signed = rowsIn(await view(ids.omar), 'reports');
    await write({ learned: 'Something else.', reason: 'A case was counted twice.' });
    expect(rowsIn(await view(ids.omar), 'reports')).toEqual(signed);
    expect(await isTold(texts.learned)).toBe(true);
    expect(await isTold('Something else.')).toBe(false);
  });
});

describe('small numbers in it', () => {
  test('no hidden number of a table can be worked out from what is shown', async () => {
    const counted = {
      reports: batches.filter(({ month }) => month >= '2026-07'),
      referrals: [],
      late: batches.filter(({ late }) => late),
    };
    for (const [table, of] of Object.entries(counted)) {
      const rows = rowsIn(await view(), table);
      // Every category has its row, or no number is there at all: a row that is not there would be told to be none.
      expect([0, categories.length + 1]).toContain(rows.length);
      for (const [, ...values] of rows)
        for (const value of values) if (value !== '[c]') expect(Number(value)).toBeGreaterThanOrEqual(5);
      const count = (row: string, team: string): number =>
        of.reduce((sum, one) => sum + (one.category === row && one.team === team ? one.count : 0), 0);
      const counts = categories.map((row) => northbankWithHistory.teams.map(({ id }) => [count(row, id)]));
      expect(toldBy(counts, [{ from: 0, to: 1, rows: seenIn(rows) }])).toEqual([]);
    }
    expect(rowsIn(await view(), 'reports').flat()).toContain('[c]');
  });

  test('no figure and no line beside the tables shows what they hide', async () => {
    const page = await view();
    const totals = new Map(rowsIn(page, 'reports').map((row) => [row[0], row[row.length - 1]]));
    const [, ...named] = [[], ...rowsIn(page, 'named')];
    for (const [category, reports, before, late] of named) {
      expect(reports).toBe(totals.get(category) ?? '[c]');
      for (const value of [before, late]) if (value !== '[c]') expect(Number(value)).toBeGreaterThanOrEqual(5);
    }
    expect(figuresIn(page)).toMatchObject({ reports: totals.get(say('tab.column.total')), M6: '[c]', M1: '[c]' });
    const figures = page.blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
    for (const id of ['M1', 'M5', 'M6', 'M7', 'M15', 'M17'])
      expect(figures.find((one) => one.id === id)?.note).not.toMatch(/\d/);
  });

  test('nobody is named on it, and nothing that somebody typed of a case', async () => {
    const text = JSON.stringify(await view());
    expect(text).not.toContain(planted.person);
    expect(text).not.toContain('Bethan');
  });
});
