/** A table as somebody outside has it: a row for each category, the last column and the last row their totals. `null` is hidden. */
export type Seen = readonly (readonly (number | null)[])[];

/** The texts of a table with totals, as numbers. */
export function seenIn(rows: readonly (readonly string[])[]): Seen {
  return rows.map(([, ...values]) => values.map((value) => (value === '[c]' ? null : Number(value))));
}

/**
 * Every number each hidden cell could be, by trying all ways of filling them that fit what is shown; at most `most` in each. The key is
 * `row,column`.
 */
export function couldBe(seen: Seen, most = 9): Map<string, Set<number>> {
  const inner = seen.slice(0, -1).map((row) => row.slice(0, -1));
  const at = inner.map((row) => row.map((value) => value ?? 0));
  const totals = seen.slice(0, -1).map((row) => row[row.length - 1] ?? null);
  const below = seen[seen.length - 1] ?? [];
  const found = new Map<string, Set<number>>();
  const places = inner.flatMap((row, y) => row.flatMap((value, x) => (value === null ? [[y, x] as const] : [])));
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const fits = (): boolean => {
    const columns = (at[0] ?? []).map((_, x) => sum(at.map((row) => row[x] ?? 0)));
    const rows = at.map(sum);
    return (
      columns.every((column, x) => (below[x] ?? column) === column) &&
      (below[below.length - 1] ?? sum(rows)) === sum(rows)
    );
  };
  const fill = (nth: number): void => {
    const [y, x] = places[nth] ?? [];
    if (y === undefined || x === undefined) {
      if (fits()) for (const [a, b] of places) mark(`${a},${b}`, at[a]?.[b] ?? 0);
      return;
    }
    const row = at[y] as number[];
    const isLast = places[nth + 1]?.[0] !== y;
    const total = totals[y] ?? null;
    for (let value = 0; value <= most; value += 1) {
      row[x] = value;
      if (!isLast || total === null || sum(row) === total) fill(nth + 1);
    }
    row[x] = 0;
  };
  const mark = (place: string, value: number): void => {
    found.set(place, (found.get(place) ?? new Set()).add(value));
  };
  fill(0);
  return found;
}
