import { heldAgainst } from '../../src/assurance/packs/notByDifference';
import type { Released } from '../../src/assurance/packs/packKind';
import { suppressed, type Earlier, type Shown } from '../../src/assurance/suppression';
import { plusMonths } from '../../src/time/month';
import { couldBe } from '../tab/attack';
import { toldBy, type Counts, type Release } from './differenceAttack';

const first = '2026-01';
const teams = ['north', 'south', 'west', 'east'];
const noEarlier: Earlier = { staysHidden: () => false, differences: [] };

type Line = readonly Shown[];

/** Releases the tables of these months one after another, each held against those before; `held` false leaves that out. */
function releases(counts: Counts, spans: readonly (readonly [number, number])[], held = true): Release[] {
  const rows = counts.map((_, y) => `row ${y}`);
  const columns = teams.slice(0, counts[0]?.length);
  const before: Released[] = [];
  return spans.map(([from, to]) => {
    const about = { table: 'reports', from: plusMonths(first, from), to: plusMonths(first, to - 1) };
    const cells = counts.map((row) => row.map((months) => months.slice(from, to).reduce((sum, one) => sum + one, 0)));
    const table = suppressed(cells, 5, true, held ? heldAgainst(about, before)(rows, columns) : noEarlier);
    const lines: Line[] = [
      ...table.cells.map((row, y) => [...row, table.rowTotals?.[y] ?? '[c]']),
      [...(table.colTotals ?? []), table.grandTotal ?? '[c]'],
    ];
    const named = lines.map((line, y) => [
      rows[y] ?? 'total',
      Object.fromEntries(line.flatMap((value, x) => (value === '[c]' ? [] : [[columns[x] ?? 'total', value]]))),
    ]);
    before.push({ ...about, shown: Object.fromEntries(named) as Released['shown'] });
    return { from, to, rows: lines.map((line) => line.map((value) => (value === '[c]' ? null : value))) };
  });
}

/** Numbers that look drawn and are the same every time. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function drawnCounts(draw: (below: number) => number, rows: number, months: number): Counts {
  const most = [2, 5, 9, 20][draw(4)] ?? 5;
  const count = (): number => (draw(4) === 0 ? 0 : draw(most));
  return Array.from({ length: rows }, () => teams.map(() => Array.from({ length: months }, count)));
}

/** August, September and October of one category in three teams, with another that is large everywhere. */
const proof: Counts = [
  [
    [10, 0, 1],
    [20, 0, 1],
    [30, 6, 7],
  ],
  [
    [50, 50, 50],
    [50, 50, 50],
    [50, 50, 50],
  ],
];

test('a month more does not tell by its line that two teams had none in it, although each table alone is right', () => {
  const spans = [
    [0, 1],
    [0, 2],
    [0, 3],
  ] as const;
  expect(toldBy(proof, releases(proof, spans, false)).length).toBeGreaterThan(0);
  const all = releases(proof, spans);
  expect(toldBy(proof, all)).toEqual([]);
  expect(all[0]?.rows[0]).toEqual([10, 20, 30, 60]);
  // North and South were none in September: one more has to be hidden with them, and the total may stay.
  expect(all[1]?.rows[0]).toEqual([null, null, null, 66]);
});

test.each([2, 4, 7])('whatever is released one after another tells no small number: %i categories', (rows) => {
  const draw = drawing(rows);
  let toldAlone = 0;
  let shown = 0;
  for (let nth = 0; nth < 60; nth += 1) {
    const counts = drawnCounts(draw, rows, 4);
    const spans = Array.from({ length: 2 + draw(4) }, () => {
      const from = draw(4);
      return [from, from + 1 + draw(4 - from)] as const;
    });
    toldAlone += toldBy(counts, releases(counts, spans, false)).length;
    const all = releases(counts, spans);
    shown += all.flatMap((one) => one.rows.flat()).filter((value) => value !== null).length;
    expect({ nth, told: toldBy(counts, all) }).toEqual({ nth, told: [] });
  }
  expect(toldAlone).toBeGreaterThan(0);
  expect(shown).toBeGreaterThan(0);
});

/** One month of counts up to `most`, each as likely as any other: many lines then have two small ones, and several lines together tell them. */
function evenCounts(draw: (below: number) => number, rows: number, most: number): Counts {
  return Array.from({ length: rows }, () => teams.map(() => [draw(most + 1)]));
}

test('in one table no hidden number is told by several rows and columns together', () => {
  const draw = drawing(11);
  for (let nth = 0; nth < 600; nth += 1) {
    const counts = evenCounts(draw, 5, 20);
    expect({ nth, told: toldBy(counts, releases(counts, [[0, 1]])) }).toEqual({ nth, told: [] });
  }
});

test('nor is it because numbers of people are whole and not negative', () => {
  // Each line has enough hidden, but the first two rows less the first two columns are the two zeros together: both would be told.
  const counts = [
    [1, 6, 0, 7],
    [6, 1, 7, 0],
    [7, 7, 6, 6],
  ].map((row) => row.map((count) => [count]));
  const [only] = releases(counts, [[0, 1]]);
  const could = couldBe(only?.rows ?? [], 8);
  expect(could.size).toBeGreaterThan(7);
  for (const [place, values] of could) expect([place, values.size > 1]).toEqual([place, true]);
});

test('the same months again show the same', () => {
  const draw = drawing(13);
  for (let nth = 0; nth < 40; nth += 1) {
    const counts = drawnCounts(draw, 4, 3);
    const all = releases(counts, [
      [0, 3],
      [0, 2],
      [1, 3],
      [0, 3],
      [0, 2],
    ]);
    expect(all[3]?.rows).toEqual(all[0]?.rows);
    expect(all[4]?.rows).toEqual(all[1]?.rows);
  }
});
