import { protect, type Part, type Slot } from './hiding';
import { percentOf } from '../supervision/percentOf';

/** What stands where a small number was. */
export const hidden = '[c]';
export type Shown = number | typeof hidden;

/** Below this a number about people is not shown outside the group that needs to know (domain reference 11.2). */
export const smallest = 5;

/** The published profile: below 5, none included, hidden; others to the nearest 5. */
export function publishedCell(value: number): Shown {
  return value < smallest ? hidden : Math.round(value / smallest) * smallest;
}

/** A share of people: only where the whole is at least 10 and both sides of it at least 5. One decimal, half up. */
export function personPercent(numerator: number, denominator: number): Shown {
  const small = denominator < 10 || numerator < smallest || denominator - numerator < smallest;
  return small ? hidden : (percentOf(numerator, denominator) ?? hidden);
}

export interface ShownTable {
  readonly cells: readonly (readonly Shown[])[];
  /** Null where no totals are shown; of one row alone there are no column totals. */
  readonly rowTotals: readonly Shown[] | null;
  readonly colTotals: readonly Shown[] | null;
  readonly grandTotal: Shown | null;
}

/** A row or a column of a table by its place, or the line of totals. */
export type At = number | 'total';

/** What readers have already that was shown before, and so what they could work out of a table together with it. */
export interface Earlier {
  /** What was not shown when the very same table was. */
  readonly staysHidden: (row: At, column: At) => boolean;
  /** Every table that comes about when this one is added to those of before or taken from them. */
  readonly differences: readonly Difference[];
}

/**
 * A table of differences: what is known at a place of it when this table shows a number there, and whether that is because it does. Undefined where
 * nothing is known all the same.
 */
export type Difference = (
  row: At,
  column: At,
  value: number,
) => { readonly value: number; readonly through: boolean } | undefined;

const nothing: Earlier = { staysHidden: () => false, differences: [] };

/**
 * The exact profile: every cell below the threshold is hidden, and then as many more as it takes that none can be worked out from the rest of
 * the table, or from its difference from one of before.
 */
export function suppressed(
  cells: readonly (readonly number[])[],
  threshold = smallest,
  totals = true,
  { staysHidden, differences }: Earlier = nothing,
): ShownTable {
  const slot = (value: number, y: At, x: At): Slot => ({ value, hidden: value < threshold || staysHidden(y, x) });
  if (!totals) {
    const rows = cells.map((row, y) => row.map((value, x) => shown(slot(value, y, x))));
    return { cells: rows, rowTotals: null, colTotals: null, grandTotal: null };
  }
  const whole = withTotals(cells);
  const place = (at: number, of: readonly unknown[]): At => (at === of.length - 1 ? 'total' : at);
  const oneWay = cells.length === 1;
  const slots = whole.map((row, y) => row.map((value, x) => slot(value, oneWay ? y : place(y, whole), place(x, row))));
  const own = slots.map((row) => row.map((one): Part => ({ value: one.value, slot: one })));
  const others = differences.map((difference) =>
    slots.map((row, y) =>
      row.map((one, x): Part => {
        const known = difference(oneWay ? y : place(y, slots), place(x, row), one.value);
        return { value: known?.value, slot: known?.through ? one : undefined };
      }),
    ),
  );
  // What is small in a difference is told by the number itself.
  for (const { value = threshold, slot: one } of others.flat(2)) if (one && value < threshold) one.hidden = true;
  protect([own, ...others], threshold);
  const all = slots.map((row) => row.map(shown));
  const [rows, below] = oneWay ? [all, undefined] : [all.slice(0, -1), all[all.length - 1]];
  return {
    cells: rows.map((row) => row.slice(0, -1)),
    rowTotals: rows.map(lastOf),
    colTotals: below?.slice(0, -1) ?? null,
    grandTotal: below ? lastOf(below) : null,
  };
}

/** Each row with its sum and, below more than one, the sums of the columns. */
function withTotals(cells: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows = cells.map((row) => [...row, sum(row)]);
  return rows.length === 1 ? rows : [...rows, (rows[0] ?? [0]).map((_, x) => sum(rows.map((row) => row[x] ?? 0)))];
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function lastOf(values: readonly Shown[]): Shown {
  return values[values.length - 1] ?? hidden;
}

function shown(slot: Slot): Shown {
  return slot.hidden ? hidden : slot.value;
}
