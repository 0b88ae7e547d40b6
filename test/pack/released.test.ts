import { northbankWithHistory } from '../../src/people/demoHistory';
import { plusMonths } from '../../src/time/month';
import { factsCalled, written } from '../bot/record';
import { ids } from '../people';
import type { Story } from '../stories';
import { pageFor, rowsIn, sends } from '../tab/asked';
import { filledStory } from '../tab/filledStory';
import { reported, type Batch } from '../tab/reported';
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

/** Every number of the whole organisation's tables, by row and column. */
function series(all: readonly Shown[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { from, to, rows } of all)
    for (const [row = '', ...values] of rows)
      for (const [at, value] of values.entries()) {
        if (value === '[c]') continue;
        const key = `${row}, column ${at}`;
        found.set(
          key,
          (found.get(key) ?? new Map<string, number>()).set(`${from} ${plusMonths(to, 1)}`, Number(value)),
        );
      }
  return found;
}

/** Everything that follows from some spans of months by adding and taking away, until nothing new does. */
function closure(known: ReadonlyMap<string, number>): Map<string, number> {
  const all = new Map(known);
  for (let before = -1; before < all.size;) {
    before = all.size;
    for (const [one, a] of [...all])
      for (const [other, b] of [...all]) {
        const [from = '', to = ''] = one.split(' ');
        const [start = '', end = ''] = other.split(' ');
        if (to === start) all.set(`${from} ${end}`, a + b);
        if (from === start && end < to) all.set(`${end} ${to}`, a - b);
        if (to === end && from < start) all.set(`${from} ${start}`, a - b);
      }
  }
  return all;
}

function tellsNothing(all: readonly Shown[]): void {
  for (const [key, known] of series(all))
    for (const [span, value] of closure(known))
      expect(value >= 5 ? 'not small' : `${key}: ${span} is ${value}`).toBe('not small');
}

test('a second pack over months of the first does not give a small number away by difference', async () => {
  const wide = await releases('2026-08', '2026-10');
  const [selfNeglect = []] = wide.rows;
  // 8 + 6 + 3 in three months: with 14 for the first two of them, three in October would be told.
  expect(selfNeglect[1]).toBe('17');
  const narrow = await releases('2026-08', '2026-09');
  expect(narrow.rows[0]?.[1]).toBe('[c]');
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
  expect(series(all).size).toBeGreaterThan(0);
  tellsNothing(all);
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
  expect(rowsIn(await pageFor(told, ids.sian, 'themes', { quarter }), 'reports')[0]?.[1]).toBe('14');
  await sends(told, ids.sian, 'themes.write', { quarter, read: '0', learned: 'Look twice.' });
  expect((await sends(told, ids.sian, 'themes.sign', { quarter, read: '1' })).json).toMatchObject({ done: true });
  expect((await releases('2026-07', '2026-10')).rows[0]?.[1]).toBe('[c]');
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
  expect(made?.released.map(({ table }) => table)).toEqual(['reports', 'referrals']);
  expect(rowsIn(await pageFor(told, ids.grace, 'pack'), 'packs')).toMatchObject([
    [expect.any(String), 'Siân Evans', expect.any(String), expect.any(String)],
  ]);
});
