import { personPercent, publishedCell, suppressed, type Shown } from '../../src/assurance/suppression';
import { checkFor, readVectors, type VectorCase } from './vectors';

interface Case extends VectorCase {
  readonly input: Readonly<Record<string, number>> & {
    readonly cells: readonly (readonly number[])[];
    readonly threshold: number;
    readonly totalsPublished: boolean;
  };
  readonly expected: unknown;
}

const found: Readonly<Record<string, (input: Case['input']) => unknown>> = {
  sac_cell: ({ value = 0 }) => ({ shown: publishedCell(value) }),
  person_percentage: ({ numerator = 0, denominator = 0 }) => ({ shown: personPercent(numerator, denominator) }),
  exact_table: ({ cells, threshold, totalsPublished }) => suppressed(cells, threshold, totalsPublished),
};

const cases = readVectors<Case>('suppression.json');

test.each(cases.map((one) => [one.id, one.kind ?? '', one] as const))('%s %s', (id, kind, { input, expected }) => {
  expect(checkFor(found, kind, `suppression.json ${id}`)(input)).toEqual(expected);
});

/** Every way of filling the hidden cells that fits all that is shown, by trying: at most so many values for each. */
function possible(cells: readonly (readonly number[])[], shown: readonly (readonly Shown[])[], most: number) {
  const places = cells.flatMap((row, y) => row.flatMap((_, x) => (typeof shown[y]?.[x] === 'number' ? [] : [[y, x]])));
  return { places, most };
}

test('nothing that is hidden can be worked out: each hidden cell of a small table could be at least two numbers', () => {
  const tables = [
    [[1, 2, 9]],
    [[3, 8], [6, 12]],
    [[0, 7], [9, 5]],
    [[4, 4], [5, 9]],
  ];
  for (const cells of tables) {
    const table = suppressed(cells);
    const { places, most } = possible(cells, table.cells, 16);
    const seen = new Map<string, Set<number>>();
    const attempt = cells.map((row) => [...row]);
    const fill = (at: number): void => {
      const place = places[at];
      if (place) {
        const [y = 0, x = 0] = place;
        for (let value = 0; value <= most; value += 1) {
          (attempt[y] as number[])[x] = value;
          fill(at + 1);
        }
        return;
      }
      const rows = attempt.map((row) => row.reduce((a, b) => a + b, 0));
      const columns = (attempt[0] ?? []).map((_, x) => attempt.reduce((a, row) => a + (row[x] ?? 0), 0));
      const fits =
        rows.every((sum, y) => typeof table.rowTotals?.[y] !== 'number' || table.rowTotals[y] === sum) &&
        (table.colTotals === null ||
          columns.every((sum, x) => typeof table.colTotals?.[x] !== 'number' || table.colTotals[x] === sum)) &&
        (typeof table.grandTotal !== 'number' || table.grandTotal === rows.reduce((a, b) => a + b, 0));
      if (fits)
        for (const [y = 0, x = 0] of places) {
          const values = seen.get(`${y},${x}`) ?? new Set();
          seen.set(`${y},${x}`, values.add(attempt[y]?.[x] ?? 0));
        }
    };
    fill(0);
    expect(places.length).toBeGreaterThan(0);
    for (const values of seen.values()) expect(values.size).toBeGreaterThan(1);
  }
});
