import { sampleSize } from '../../src/assurance/sampleSize';
import { readVectors, type VectorCase } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly population: number; readonly failureShare: number; readonly confidence: number };
  readonly expected: { readonly sampleSize: number };
}

const all = readVectors<Case>('audit-sampling.json');
/** Checked in hashRank.test.ts, and not built: figures are of a whole population, without strata (domain reference 10.3). */
const elsewhere: readonly string[] = ['hash_rank', 'stratified_allocation'];
const cases = all.filter(({ kind }) => !elsewhere.includes(kind ?? ''));

test('there are cases, and no kind that nobody has heard of', () => {
  expect(cases.length).toBeGreaterThan(0);
  expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(['detection_size']));
});

test.each(cases.map((one) => [one.id, one] as const))('%s detection_size', (_id, { input, expected }) => {
  // How sure it has to be is no setting.
  expect(input.confidence).toBe(0.95);
  expect(sampleSize(input.population, input.failureShare)).toBe(expected.sampleSize);
});

/** The sample sizes of domain reference 10.1: rows of population up to, then sample; `null`: all of them. */
const table = {
  0.2: [[10, null], [20, 10], [40, 12], [100, 13], [1_000_000, 14]],
  0.1: [[20, 16], [30, 19], [50, 22], [100, 25], [200, 27], [1_000_000, 29]],
} as const;

test.each([0.2, 0.1] as const)('the everyday table rounds the formula up, for a failing share of %d', (share) => {
  let from = share === 0.2 ? 1 : 11;
  for (const [to, sample] of table[share]) {
    const sizes = Array.from({ length: Math.min(to, 2000) - from + 1 }, (_, index) => sampleSize(from + index, share));
    if (sample !== null) expect(Math.max(...sizes)).toBe(sample);
    from = to + 1;
  }
});

test('of ten or fewer, for a tenth, all are looked at', () => {
  for (let population = 1; population <= 10; population += 1) expect(sampleSize(population, 0.1)).toBe(population);
});
