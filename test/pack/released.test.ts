import { say } from '../../cards/render';
import { northbankWithHistory } from '../../src/people/demoHistory';
import { factsCalled, written } from '../bot/record';
import { ids } from '../people';
import { england } from '../policy/england';
import type { Story } from '../stories';
import { pageFor, rowsIn, sends } from '../tab/asked';
import { seenIn } from '../tab/attack';
import { withBoardMember } from '../tab/boardMember';
import { filledStory } from '../tab/filledStory';
import { reported, type Batch } from '../tab/reported';
import { toldBy, type Counts } from './differenceAttack';
import { makesPack } from './packed';

// What the files look like is another test's matter; here it is which numbers leave the house.
jest.mock('../../bot/pack/makeFiles', () => ({
  makeFiles: async () => [{ name: 'pack.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }],
}));
const teams = northbankWithHistory.teams.map(({ id }) => id);
const batches: readonly Batch[] = [
  { team: 'north', category: 'self_neglect', month: '2026-08', count: 8 },
  { team: 'north', category: 'self_neglect', month: '2026-09', count: 6 },
  { team: 'north', category: 'self_neglect', month: '2026-10', count: 3 },
  { team: 'south', category: 'self_neglect', month: '2026-08', count: 7 },
  { team: 'south', category: 'self_neglect', month: '2026-10', count: 9 },
  { team: 'west', category: 'self_neglect', month: '2026-09', count: 3 },
  { team: 'west', category: 'exploitation', month: '2026-09', count: 11 },
  { team: 'north', category: 'exploitation', month: '2026-08', count: 5 },
  { team: 'south', category: 'exploitation', month: '2026-09', count: 6 },
];

let told: Story;
beforeEach(async () => {
  told = await filledStory((app) => reported(app, batches));
});
afterEach(() => told.end());

interface Shown {
  readonly from: string;
  readonly to: string;
  readonly scope: string;
  readonly rows: readonly (readonly string[])[];
}

/** What a pack shows of reports, and then the pack itself is made, so that it is released. */
async function releases(from: string, to: string, scope = 'all'): Promise<Shown> {
  const page = await pageFor(told, ids.sian, 'pack', { from, to, where: scope });
  await makesPack(told, { from, to, scope });
  return { from, to, scope, rows: rowsIn(page, 'reports') };
}

const months = ['2026-08', '2026-09', '2026-10'];
const categories = [...Object.keys(england.prompts), 'none'];

/** What was counted, as the batches have it. */
function countsOf(of: readonly Batch[]): Counts {
  return categories.map((category) =>
    teams.map((team) =>
      months.map((month) =>
        of
          .filter((one) => one.category === category && one.team === team && one.month === month)
          .reduce((sum, { count }) => sum + count, 0),
      ),
    ),
  );
}

function tellsNothing(all: readonly Shown[], of: readonly Batch[] = batches): void {
  const tables = all.map(({ from, to, rows }) => ({
    from: months.indexOf(from),
    to: months.indexOf(to) + 1,
    rows: seenIn(rows),
  }));
  expect(toldBy(countsOf(of), tables)).toEqual([]);
}

/** The numbers of self-neglect, by team, and their total; none where the table says that none can be shown. */
function selfNeglect({ rows }: Pick<Shown, 'rows'>): readonly string[] {
  return rows[categories.indexOf('self_neglect')]?.slice(1) ?? [];
}

test('a second pack over months of the first does not give a small number away by difference', async () => {
  const wide = await releases('2026-08', '2026-10');
  // 8 + 6 + 3 in three months: with 14 for the first two of them, three in October would be told.
  expect(selfNeglect(wide)[0]).toBe('17');
  const narrow = await releases('2026-08', '2026-09');
  expect(selfNeglect(narrow)[0]).not.toBe('14');
  tellsNothing([wide, narrow]);
});

test.each([
  [
    ['2026-08', '2026-09'],
    ['2026-08', '2026-10'],
    ['2026-10', '2026-10'],
  ],
  [
    ['2026-08', '2026-08'],
    ['2026-09', '2026-09'],
    ['2026-08', '2026-10'],
  ],
  [
    ['2026-08', '2026-10'],
    ['2026-08', '2026-08'],
    ['2026-09', '2026-09'],
    ['2026-09', '2026-10'],
  ],
] as const)('neither do several, however their months are added and taken from each other: %j', async (...spans) => {
  const all: Shown[] = [];
  for (const [from, to] of spans) all.push(await releases(from, to));
  expect(all.flatMap(({ rows }) => rows.flat()).filter((value) => /^\d+$/.test(value)).length).toBeGreaterThan(0);
  tellsNothing(all);
});

test('a month in which two teams reported nothing is not told by the line of the third', async () => {
  await told.end();
  const counted = {
    self_neglect: { north: [10, 0, 1], south: [20, 0, 1], west: [30, 6, 7] },
    // Hidden with all that nobody reported, so that the line above need not be.
    exploitation: { north: [6, 6, 6], south: [7, 7, 7], west: [8, 8, 8] },
  } as const;
  const of = Object.entries(counted).flatMap(([category, byTeam]) =>
    (['north', 'south', 'west'] as const).flatMap((team) =>
      byTeam[team].map((count, at): Batch => ({ team, category, month: months[at] ?? '', count })),
    ),
  );
  told = await filledStory((app) => reported(app, of));
  const all: Shown[] = [];
  for (const to of months) all.push(await releases('2026-08', to));
  expect(all.map(selfNeglect)[0]).toEqual(['10', '20', '30', '60']);
  tellsNothing(all, of);
});

test('a category without any report has its row as one with few has: to leave it out would tell that there was none', async () => {
  const { rows } = await releases('2026-08', '2026-10');
  expect(rows).toHaveLength(categories.length + 1);
});

test('whoever does not see small numbers sees before the press what a pack holds, in words, and no figure of it', async () => {
  await told.end();
  told = await filledStory((app) => reported(app, batches), { organisation: withBoardMember });
  const query = { from: '2026-08', to: '2026-10', where: 'all' };
  const [page, leads] = [await pageFor(told, ids.omar, 'pack', query), await pageFor(told, ids.sian, 'pack', query)];
  expect(page.blocks.map(({ kind }) => kind)).toEqual(['text', 'form', 'table', 'heading', 'facts']);
  const held = page.blocks.flatMap((block) => (block.kind === 'facts' ? block.rows.map(({ label }) => label) : []));
  const headings = leads.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  expect([say('tab.pack.inIt'), ...held]).toEqual(headings);
});

test('packs of a part of the organisation show of it what the whole shows, so that the rest cannot be worked out', async () => {
  const days = ['2026-08', '2026-10'] as const;
  const whole = await releases(...days);
  for (const scope of ['locality:Riverside', 'locality:Coast', ...teams.map((id) => `team:${id}`)]) {
    const part = await releases(...days, scope);
    const own = northbankWithHistory.teams.filter(
      ({ id, locality }) => scope === `team:${id}` || scope === `locality:${locality}`,
    );
    for (const [at, [row, ...values]] of part.rows.entries()) {
      expect(row).toBe(whole.rows[at]?.[0]);
      const cells = own.map(({ id }) => whole.rows[at]?.[1 + teams.indexOf(id)] ?? '');
      expect(values.slice(0, own.length)).toEqual(cells);
      if (own.length > 1) {
        const sum = cells.reduce((all, cell) => all + Number(cell), 0);
        expect(values[own.length]).toBe(cells.includes('[c]') ? '[c]' : String(sum));
      }
    }
  }
});

test('the same months again show the same, whatever was released in between', async () => {
  const first = await releases('2026-08', '2026-10');
  await releases('2026-08', '2026-09');
  await releases('2026-09', '2026-09', 'team:west');
  expect((await releases('2026-08', '2026-10')).rows).toEqual(first.rows);
});

test('a thematic review that was signed counts as released: a pack over a month more does not tell that month', async () => {
  const quarter = '2026-3';
  const draft = rowsIn(await pageFor(told, ids.sian, 'themes', { quarter }), 'reports');
  expect(selfNeglect({ rows: draft })[0]).toBe('14');
  await sends(told, ids.sian, 'themes.write', { quarter, read: '0', learned: 'Look twice.' });
  expect((await sends(told, ids.sian, 'themes.sign', { quarter, read: '1' })).json).toMatchObject({ done: true });
  expect(selfNeglect(await releases('2026-07', '2026-10'))[0]).not.toBe('17');
});

test('the register keeps what was released with who asked for it, when and for which months', async () => {
  await releases('2026-08', '2026-10');
  const facts = await written(told.folder);
  expect(factsCalled(facts, 'packAsked')).toMatchObject([
    { by: ids.sian, from: '2026-08', to: '2026-10', scope: 'all' },
  ]);
  const [made] = factsCalled<{ files: { sha256: string; bytes: number }[]; released: { table: string }[] }>(
    facts,
    'packMade',
  );
  expect(made?.files.every(({ sha256, bytes }) => /^[0-9a-f]{64}$/.test(sha256) && bytes === 3)).toBe(true);
  expect(made?.released.map(({ table }) => table)).toEqual(['reports', 'referrals', 'late']);
  expect(rowsIn(await pageFor(told, ids.grace, 'pack'), 'packs')).toMatchObject([
    [expect.any(String), 'Siân Evans', expect.any(String), expect.any(String)],
  ]);
});
