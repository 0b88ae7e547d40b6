import { say } from '../../cards/render';
import type { CaseRow } from '../../src/assurance/caseRow';
import type { TabView } from '../../src/tab/view';
import { written } from '../bot/record';
import { ids } from '../people';
import type { Story } from '../stories';
import { figuresIn, pageFor, referencesIn, rowsIn, tableIn } from '../tab/asked';
import { demoMonths, filledStory } from '../tab/filledStory';
import { reported, type Batch } from '../tab/reported';

const pack = (told: Story, from: string, to: string, where = 'all'): Promise<TabView> =>
  pageFor(told, ids.sian, 'pack', { from, to, where });

describe('late calls', () => {
  // Ten of the North's are enough to be shown, but not beside the one of the West and the total of all.
  const batches: readonly Batch[] = [
    { team: 'north', category: 'self_neglect', month: '2026-09', count: 10, late: true },
    { team: 'south', category: 'self_neglect', month: '2026-09', count: 12, late: true },
    { team: 'west', category: 'self_neglect', month: '2026-09', count: 1, late: true },
  ];
  let told: Story;
  beforeAll(async () => {
    told = await filledStory((app) => reported(app, batches));
  });
  afterAll(() => told.end());

  test.each(['team:north', 'team:west'])(
    'a pack of %s does not say how many the table of all teams hides',
    async (where) => {
      const total = rowsIn(await pack(told, '2026-09', '2026-09'), 'late').at(-1) ?? [];
      expect(total.slice(1)).toEqual(['[c]', '12', '[c]', '23']);
      const own = await pack(told, '2026-09', '2026-09', where);
      const figures = own.blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
      for (const id of ['M1', 'M2', 'M3']) {
        const { value, note } = figures.find((one) => one.id === id) ?? { value: '', note: '' };
        expect(`${id} ${value} ${note}`).toBe(`${id} [c] ${say('tab.figure.suppressed')}`);
      }
      expect(own.blocks.filter((block) => block.kind === 'chart' && block.id === 'sameDay')).toEqual([]);
    },
  );

  test('the pack of all says how many, as its table does', async () => {
    expect(figuresIn(await pack(told, '2026-09', '2026-09'))['M1']).toBe('0.0%');
  });
});

describe('a pack of months that are over', () => {
  let told: Story;
  let rows: Map<string, CaseRow>;
  let view: TabView;
  beforeAll(async () => {
    told = await filledStory(demoMonths(5));
    const { heads } = await written(told.folder);
    rows = new Map(
      heads.flatMap(({ stream, kind, summary }) =>
        kind === 'case' ? [[stream.slice('case/'.length), summary['counted'] as CaseRow] as const] : [],
      ),
    );
    view = await pack(told, '2026-10', '2026-10');
  });
  afterAll(() => told.end());

  /** The first moment after it, in London. */
  const ended = '2026-11-01T00:00:00.000Z';
  const named = (id: string): string[] => referencesIn(tableIn(view, id).rows);
  const row = (reference: string): CaseRow => rows.get(reference) as CaseRow;
  const isOpen = ({ acceptedAt, droppedAt }: CaseRow['actions'][number]): boolean =>
    acceptedAt === null && droppedAt === null;

  test('names no case that was reported, reviewed or planned for after them', () => {
    expect(named('notYet').length).toBeGreaterThan(0);
    for (const id of ['learned', 'changed', 'effect', 'notYet'])
      for (const reference of named(id))
        expect(`${reference} ${row(reference).reportedAt < ended}`).toBe(`${reference} true`);
  });

  test('says what is open today of what had been begun by then: every such action, and no other', () => {
    const open = rowsIn(view, 'notYet').filter(([, what]) => what === say('tab.deadline.action'));
    const expected = [...rows].flatMap(([reference, { actions, restricted }]) =>
      restricted ? [] : actions.filter((one) => isOpen(one) && one.agreedAt < ended).map(() => reference),
    );
    expect(open.map(([reference]) => reference).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
    const later = [...rows.values()]
      .flatMap(({ actions }) => actions)
      .filter((one) => isOpen(one) && one.agreedAt >= ended);
    expect(later.length).toBeGreaterThan(0);
    for (const [reference = '', what] of rowsIn(view, 'notYet'))
      if (what === say('tab.deadline.review') || what === say('tab.deadline.setUp'))
        expect((row(reference).review?.askedAt ?? '~') < ended).toBe(true);
  });

  test('says of no change that was made after them what it did', () => {
    const made = rowsIn(view, 'effect').map(([, , changedOn = '']) => changedOn);
    expect(made.length).toBeGreaterThan(0);
    for (const changedOn of made) expect(changedOn).toMatch(/ (Jun|Jul|Aug|Sept?|Oct) 2026$|^Not done by then$/);
    const after = [...rows.values()]
      .flatMap(({ measures }) => measures)
      .filter((one) => (one.changedOn ?? '') >= '2026-11-01');
    expect(after.length).toBeGreaterThan(0);
  });

  test('says so in its own words', () => {
    expect(JSON.stringify(view.blocks)).toContain(say('tab.pack.asItStands', { to: 'October 2026' }));
  });
});
