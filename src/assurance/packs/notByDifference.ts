import { plusMonths } from '../../time/month';
import type { At, Difference, Earlier } from '../suppression';
import type { Released } from './packKind';

/** What a total is called in the register. */
export const total = 'total';

/**
 * What was released before, for a table that is to be held against it (domain reference 11.2). Whatever months can be added up or taken from each
 * other give a table too, and that one is read as any other: by its single numbers, its lines and their totals.
 *
 * @returns the same for a table of these rows and columns, as the register names them
 */
export function heldAgainst(
  about: Pick<Released, 'table' | 'from' | 'to'>,
  before: readonly Released[],
): (rows: readonly string[], columns: readonly string[]) => Earlier {
  const [start, end] = endsOf(about);
  const ofTable = before
    .filter(({ table }) => table === about.table)
    .map((one) => ({ shown: one.shown, ends: endsOf(one) }));
  const same = ofTable.filter(({ ends }) => ends[0] === start && ends[1] === end);
  return (rows, columns) => {
    const name = (names: readonly string[], at: At): string => (at === total ? total : (names[at] ?? ''));
    const places = [...rows, total].map((row) => [...columns, total].map((column) => reached(ofTable, row, column)));
    const knownAt = (y: At, x: At): Reached =>
      places[y === total ? rows.length : y]?.[x === total ? columns.length : x] ?? new Map();
    return {
      staysHidden: (y, x) => same.some(({ shown }) => shown[name(rows, y)]?.[name(columns, x)] === undefined),
      differences: newlyTold(places.flat(), start, end).map(([from, to]): Difference => {
        return (y, x, value) => differenceOf(knownAt(y, x), { start, end, value }, from, to);
      }),
    };
  };
}

/** What was counted between two beginnings of months. */
interface Span {
  readonly start: string;
  readonly end: string;
  readonly value: number;
}

/**
 * Beginnings of months with what was counted up to there, from one that they can all be reached from by adding and taking away what is known. What
 * lies between two with another `from` is not known.
 */
type Reached = ReadonlyMap<string, { readonly from: string; readonly sum: number }>;

function endsOf({ from, to }: Pick<Released, 'from' | 'to'>): [string, string] {
  return [from, plusMonths(to, 1)];
}

function reached(
  released: readonly { readonly shown: Released['shown']; readonly ends: readonly [string, string] }[],
  row: string,
  column: string,
): Reached {
  const found = new Map<string, { readonly from: string; readonly sum: number }>();
  const spans = released.flatMap(({ shown, ends: [start, end] }): Span[] => {
    const value = shown[row]?.[column];
    return value === undefined ? [] : [{ start, end, value }];
  });
  for (const { start: from } of spans) {
    if (found.has(from)) continue;
    const sums = new Map([[from, 0]]);
    for (const [at, sum] of sums)
      for (const { start, end, value } of spans) {
        if (start === at && !sums.has(end)) sums.set(end, sum + value);
        if (end === at && !sums.has(start)) sums.set(start, sum - value);
      }
    for (const [at, sum] of sums) found.set(at, { from, sum });
  }
  return found;
}

/** Two beginnings of months, the earlier first, between which a number is known at some place of the table once the new one shows it there. */
function newlyTold(places: readonly Reached[], start: string, end: string): (readonly [string, string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const known of places) {
    const [s, e] = [known.get(start)?.from ?? start, known.get(end)?.from ?? end];
    if (s === e) continue;
    const reachedFrom = (from: string): string[] =>
      [...known].flatMap(([month, at]) => (at.from === from ? [month] : []));
    for (const a of new Set([start, ...reachedFrom(s)]))
      for (const b of new Set([end, ...reachedFrom(e)])) {
        const [from, to] = a < b ? [a, b] : [b, a];
        found.set(`${from} ${to}`, [from, to]);
      }
  }
  return [...found.values()];
}

/** What lies between two beginnings of months at one place of the table, when the new one shows its value there. */
function differenceOf(known: Reached, shown: Span, from: string, to: string): ReturnType<Difference> {
  const at = (month: string) => known.get(month) ?? { from: month, sum: 0 };
  const [a, b, s, e] = [at(from), at(to), at(shown.start), at(shown.end)];
  if (a.from === b.from) return { value: b.sum - a.sum, through: false };
  if (a.from === s.from && b.from === e.from)
    return { value: shown.value + (b.sum - e.sum) - (a.sum - s.sum), through: true };
  if (a.from === e.from && b.from === s.from)
    return { value: b.sum - s.sum - (a.sum - e.sum) - shown.value, through: true };
  return undefined;
}
