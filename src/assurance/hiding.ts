/** A number of a table that is about to be shown. */
export interface Slot {
  readonly value: number;
  hidden: boolean;
}

/** A place of a table that a reader has before them or can work out, with what they know of it. */
export interface Part {
  /** What is known of it; undefined where nothing is. */
  readonly value: number | undefined;
  /** The number that has to be shown for it to be known; undefined where it is known without, or not at all. */
  readonly slot: Slot | undefined;
}

/** Rows with their total last, and below them the row of column totals; one row alone has none below it. */
export type Grid = readonly (readonly Part[])[];

/** Parts that add up to another. */
interface Line {
  readonly parts: readonly Part[];
  readonly total: Part;
}

/**
 * Hides as many more as it takes that in none of the tables a hidden number can be worked out from the others, by its line or by several
 * lines together (domain reference 11.2). Order: rows, columns, the line of row totals, the line of column totals; again until nothing
 * changes. Ends, because each round hides at least one more.
 */
export function protect(grids: readonly Grid[], threshold: number): void {
  const lines = grids.flatMap(linesOf);
  do while (lines.map((line) => hideOneMore(line, threshold)).some(Boolean));
  while (grids.some(hideBesideTold));
}

function linesOf(grid: Grid): Line[] {
  const across = grid.map(lineOf);
  if (grid.length === 1) return across;
  const columns = (grid[0] ?? []).map((_, x) => lineOf(grid.flatMap((row) => row[x] ?? [])));
  const [rows, totals] = [across.slice(0, -1), across.slice(-1)];
  return [...rows, ...columns.slice(0, -1), ...columns.slice(-1), ...totals];
}

function lineOf(all: readonly Part[]): Line {
  return { parts: all.slice(0, -1), total: all[all.length - 1] as Part };
}

function isKnown({ value, slot }: Part): boolean {
  return slot ? !slot.hidden : value !== undefined;
}

/** @returns whether something was hidden that was not */
function hideOneMore({ parts, total }: Line, threshold: number): boolean {
  if (!isKnown(total)) return false;
  const known = parts.filter(isKnown);
  const gone = parts.length - known.length;
  const left = known.reduce((rest, { value = 0 }) => rest - value, total.value ?? 0);
  if (gone === 0 || (gone > 1 && left >= threshold)) return false;
  return hideLeast(parts) || hideLeast([total]);
}

/** Hides the smallest number that is still shown. What is known without it cannot be hidden any more. */
function hideLeast(parts: readonly Part[]): boolean {
  const [least] = parts
    .flatMap(({ slot }) => (slot && !slot.hidden ? [slot] : []))
    .sort((one, other) => one.value - other.value);
  if (least) least.hidden = true;
  return least !== undefined;
}

/** Where several lines together tell a hidden number, hides one more beside the first of them. @returns whether it did */
function hideBesideTold(grid: Grid): boolean {
  // One row alone has no other lines.
  if (grid.length === 1) return false;
  return grid.some((row, y) =>
    row.some((part, x) => {
      if (isKnown(part) || canVary(grid, y, x)) return false;
      const column = grid.flatMap((one) => one[x] ?? []);
      return hideLeast([...row.slice(0, -1), ...column.slice(0, -1)]) || hideLeast([...row, ...column]);
    }),
  );
}

/**
 * Whether a hidden number could be one more or one less, all that is known being as it is. Numbers of people are whole and not negative, so it
 * could when the change can be passed on, from a line to a number that crosses it and on to that number's other line, until it is back where it
 * began (the cells of a table are the edges between its rows and its columns; what can vary lies on a circle).
 */
function canVary(grid: Grid, y: number, x: number): boolean {
  const last = { y: grid.length - 1, x: (grid[0]?.length ?? 0) - 1 };
  /** Totals stand on the other side of the sum: there, one more is one less. */
  const isTotal = (row: number, column: number): boolean => (row === last.y) !== (column === last.x);
  const canGo = (row: number, column: number, more: boolean): boolean => {
    const part = grid[row]?.[column];
    if (!part || isKnown(part) || (row === y && column === x)) return false;
    return more || part.value === undefined || part.value > 0;
  };
  const cannotBeLess = (grid[y]?.[x]?.value ?? 1) <= 0;
  return [true, false].some((more) => {
    if (!more && cannotBeLess) return false;
    // From the row to the column when what is on the left of the sum grows, or the other way.
    const towardsColumn = more !== isTotal(y, x);
    const begin = towardsColumn ? { column: x } : { row: y };
    const seen = { rows: new Set<number>(), columns: new Set<number>() };
    const open: { readonly row?: number; readonly column?: number }[] = [begin];
    for (const { row, column } of open) {
      if (towardsColumn ? row === y : column === x) return true;
      if (row !== undefined)
        for (let to = 0; to <= last.x; to += 1) {
          if (seen.columns.has(to) || !canGo(row, to, !isTotal(row, to))) continue;
          seen.columns.add(to);
          open.push({ column: to });
        }
      if (column !== undefined)
        for (let to = 0; to <= last.y; to += 1) {
          if (seen.rows.has(to) || !canGo(to, column, isTotal(to, column))) continue;
          seen.rows.add(to);
          open.push({ row: to });
        }
    }
    return false;
  });
}
