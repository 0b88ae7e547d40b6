import { plusMonths } from '../../time/month';
import { smallest } from '../suppression';
import type { Released } from './packKind';

/**
 * Whether a number, if it were shown, would give away a small one together with what was released before (domain reference 11.2): in the same
 * row and column, whatever months can be added up or taken from each other, none of them may come to fewer than five, none included. What was
 * hidden for the very same months stays hidden.
 */
export function tellsByDifference(
  about: Pick<Released, 'table' | 'from' | 'to'>,
  row: string,
  column: string,
  value: number,
  before: readonly Released[],
): boolean {
  const ofTable = before.filter(({ table }) => table === about.table);
  const isSame = ({ from, to }: Released): boolean => from === about.from && to === about.to;
  const known = ofTable.flatMap((one): Span[] => {
    const then = one.shown[row]?.[column];
    return then === undefined || isSame(one) ? [] : [spanOf(one, then)];
  });
  if (ofTable.some((one) => isSame(one) && one.shown[row]?.[column] === undefined)) return true;
  const { start, end } = spanOf(about, value);
  const left = sumsFrom(start, known);
  // Already told by the others: to show it adds nothing.
  if (left.has(end)) return false;
  const right = sumsFrom(end, known);
  return [...left].some(([a, upToA]) =>
    [...right].some(([b, upToB]) => (a < b ? 1 : -1) * (value + upToB - upToA) < smallest),
  );
}

/** What was counted between two beginnings of months. */
interface Span {
  readonly start: string;
  readonly end: string;
  readonly value: number;
}

function spanOf({ from, to }: Pick<Released, 'from' | 'to'>, value: number): Span {
  return { start: from, end: plusMonths(to, 1), value };
}

/** Every beginning of a month that can be reached by adding and taking away what is known, and the sum up to there. */
function sumsFrom(month: string, known: readonly Span[]): Map<string, number> {
  const sums = new Map([[month, 0]]);
  for (const [at, sum] of sums)
    for (const { start, end, value } of known) {
      if (start === at && !sums.has(end)) sums.set(end, sum + value);
      if (end === at && !sums.has(start)) sums.set(start, sum - value);
    }
  return sums;
}
