import { smallest } from '../suppression';
import type { Released } from './packKind';

/**
 * Whether a number, if it were shown, would give away a small one by its difference from a number that was released before: the same row and
 * column, over months that hold the other's or lie within them (domain reference 11.2).
 */
export function tellsByDifference(
  about: Pick<Released, 'table' | 'from' | 'to'>,
  row: string,
  column: string,
  value: number,
  before: readonly Released[],
): boolean {
  return before.some((other) => {
    const then = other.table === about.table ? other.shown[row]?.[column] : undefined;
    if (then === undefined || !isNested(about, other)) return false;
    return then !== value && Math.abs(then - value) < smallest;
  });
}

function isNested(a: Pick<Released, 'from' | 'to'>, b: Pick<Released, 'from' | 'to'>): boolean {
  if (a.from === b.from && a.to === b.to) return false;
  return (a.from <= b.from && b.to <= a.to) || (b.from <= a.from && a.to <= b.to);
}
