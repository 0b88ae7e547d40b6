/** A table that was released: whole months from `from` to before `to`, by their place; a row for each category, totals last. `null` is hidden. */
export interface Release {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly (readonly (number | null)[])[];
}

/** What was counted: by row, column and month. */
export type Counts = readonly (readonly (readonly number[])[])[];

/** Arithmetic of remainders of a prime: sums of whole numbers that follow from each other do so here too, without fractions. */
const prime = 67_108_859;

/**
 * What somebody works out who has every table that was released: each is equations about what was counted in single months, and whatever is a sum of
 * equations is known. Nothing of how the tables were made is used here.
 *
 * @returns a sentence for each small number that is told, and for each line whose hidden numbers are one alone or add up to a small number
 */
export function toldBy(counts: Counts, releases: readonly Release[], smallest = 5): string[] {
  const [rows, columns] = [counts.length, counts[0]?.length ?? 0];
  const months = counts[0]?.[0]?.length ?? 0;
  const isIn = (place: number, line: number, all: number): boolean => line === all || place === line;
  /** Which months' counts a number of a table is the sum of. */
  const equation = (row: number, column: number, from: number, to: number): number[] =>
    counts.flatMap((ofRow, y) =>
      ofRow.flatMap((ofCell, x) =>
        ofCell.map((_, m) => (isIn(y, row, rows) && isIn(x, column, columns) && from <= m && m < to ? 1 : 0)),
      ),
    );
  const all = counts.flat(2);
  const known = new Equations();
  for (const { from, to, rows: shown } of releases)
    for (const [y, row] of shown.entries())
      for (const [x, value] of row.entries()) if (value !== null) known.add(equation(y, x, from, to));
  const found: string[] = [];
  for (let from = 0; from < months; from += 1)
    for (let to = from + 1; to <= months; to += 1) {
      const table = Array.from({ length: rows + 1 }, (_, y) =>
        Array.from({ length: columns + 1 }, (__, x) => {
          const of = equation(y, x, from, to);
          const value = of.reduce((sum, has, at) => sum + has * (all[at] ?? 0), 0);
          return { at: `row ${y}, column ${x}, months ${from} to ${to}`, value, told: known.tell(of) };
        }),
      );
      for (const { at, value, told } of table.flat()) if (told && value < smallest) found.push(`${at}: ${value}`);
      const across = Array.from({ length: columns + 1 }, (_, x) => table.flatMap((row) => row[x] ?? []));
      for (const line of [...table, ...across]) {
        const total = line[line.length - 1];
        const hidden = line.slice(0, -1).filter(({ told }) => !told);
        const sum = hidden.reduce((sumOf, { value }) => sumOf + value, 0);
        if (total?.told && hidden.length > 0 && (hidden.length === 1 || sum < smallest))
          found.push(`${total.at}: ${hidden.length} hidden add up to ${sum}`);
      }
    }
  return found;
}

/** Equations by elimination: each that is kept begins with a one where no other before it does. */
class Equations {
  private readonly kept: { readonly pivot: number; readonly of: readonly number[] }[] = [];

  add(of: readonly number[]): void {
    const left = this.reduced(of);
    const pivot = left.findIndex((one) => one !== 0);
    if (pivot < 0) return;
    const scale = inverse(left[pivot] ?? 1);
    this.kept.push({ pivot, of: left.map((one) => (one * scale) % prime) });
  }

  tell(of: readonly number[]): boolean {
    return this.reduced(of).every((one) => one === 0);
  }

  private reduced(of: readonly number[]): number[] {
    const left = [...of];
    for (const { pivot, of: other } of this.kept) {
      const factor = left[pivot] ?? 0;
      if (factor === 0) continue;
      for (const [at, one] of other.entries())
        if (one !== 0) left[at] = ((((left[at] ?? 0) - factor * one) % prime) + prime) % prime;
    }
    return left;
  }
}

function inverse(value: number): number {
  let [result, base] = [1, value];
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
