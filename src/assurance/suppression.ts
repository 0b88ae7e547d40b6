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

/** What has to be hidden beside small numbers, by row and column. */
export type AlsoHidden = (row: number | 'total', column: number | 'total', value: number) => boolean;

/** A number of the table with what it is: a cell, a total of a line, or the total of all. */
interface Slot {
  readonly value: number;
  hidden: boolean;
}

/** Slots that add up to one that may be seen. */
interface Line {
  readonly parts: readonly Slot[];
  readonly total: Slot;
}

/**
 * The exact profile: every cell below the threshold is hidden, and then as many more as it takes that none can be worked out from a line and
 * its total. Order: rows, columns, the line of row totals, the line of column totals; again until nothing changes.
 */
export function suppressed(
  cells: readonly (readonly number[])[],
  threshold = smallest,
  totals = true,
  alsoHidden: AlsoHidden = () => false,
): ShownTable {
  const slot = (value: number, y: number | 'total' = 'total', x: number | 'total' = 'total'): Slot => ({
    value,
    hidden: value < threshold || alsoHidden(y, x, value),
  });
  const rows = cells.map((row, y) => row.map((value, x) => slot(value, y, x)));
  if (!totals) return { cells: rows.map((row) => row.map(shown)), rowTotals: null, colTotals: null, grandTotal: null };
  const oneWay = rows.length === 1;
  const rowTotals = rows.map((row, y) => slot(sum(row), y));
  const columns = (rows[0] ?? []).map((_, at) => rows.flatMap((row) => row[at] ?? []));
  const colTotals = columns.map((column, x) => slot(sum(column), 'total', x));
  const grand = slot(sum(rowTotals));
  const across = rows.map((parts, at) => ({ parts, total: rowTotals[at] ?? grand }));
  const down = columns.map((parts, at) => ({ parts, total: colTotals[at] ?? grand }));
  const lines = [...across, ...down, { parts: rowTotals, total: grand }, { parts: colTotals, total: grand }];
  protect(oneWay ? across : lines, threshold);
  return {
    cells: rows.map((row) => row.map(shown)),
    rowTotals: rowTotals.map(shown),
    colTotals: oneWay ? null : colTotals.map(shown),
    grandTotal: oneWay ? null : shown(grand),
  };
}

/** Ends, because each round hides at least one more. */
function protect(lines: readonly Line[], threshold: number): void {
  while (lines.map((line) => hideOneMore(line, threshold)).some(Boolean));
}

/** @returns whether something was hidden that was not */
function hideOneMore({ parts, total }: Line, threshold: number): boolean {
  const gone = parts.filter((part) => part.hidden);
  if (total.hidden || gone.length === 0 || (gone.length > 1 && sum(gone) >= threshold)) return false;
  const [least = total] = parts.filter((part) => !part.hidden).sort((a, b) => a.value - b.value);
  least.hidden = true;
  return true;
}

function sum(slots: readonly Slot[]): number {
  return slots.reduce((all, { value }) => all + value, 0);
}

function shown(slot: Slot): Shown {
  return slot.hidden ? hidden : slot.value;
}
