import { sampleSize } from '../../src/assurance/sampleSize';
import { stratifiedAllocation } from '../../src/assurance/stratifiedAllocation';
import { readVectors, type VectorCase } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly population: number; readonly failureShare: number; readonly confidence: number };
  readonly expected: { readonly sampleSize: number };
}

interface Strata extends VectorCase {
  readonly input: { readonly strata: readonly number[]; readonly n: number };
  readonly expected: { readonly allocation: readonly number[] };
}

/** Those of `hash_rank` are checked in hashRank.test.ts. */
const all = readVectors<VectorCase>('audit-sampling.json').filter(({ kind }) => kind !== 'hash_rank');
const cases = all.filter(({ kind }) => kind === 'detection_size') as Case[];
const strata = all.filter(({ kind }) => kind === 'stratified_allocation') as Strata[];

test('there are cases, and no kind that nobody has heard of', () => {
  expect(cases.length).toBeGreaterThan(0);
  expect(strata.length).toBeGreaterThan(0);
  expect(all).toHaveLength(cases.length + strata.length);
});

test.each(strata.map((one) => [one.id, one] as const))('%s stratified_allocation', (_id, { input, expected }) => {
  expect(stratifiedAllocation(input.strata, input.n)).toEqual(expected.allocation);
});

test('every allocation adds up, takes no more than there are, and leaves no stratum out while the sample has room', () => {
  const sizes = [0, 1, 2, 3, 7, 20];
  for (const a of sizes)
    for (const b of sizes)
      for (const c of sizes)
        for (let n = 0; n <= 15; n += 1) {
          const given = stratifiedAllocation([a, b, c], n);
          expect(given.reduce((total, one) => total + one, 0)).toBe(Math.min(n, a + b + c));
          expect(given.every((one, index) => one <= ([a, b, c][index] ?? 0))).toBe(true);
          const there = [a, b, c].filter((size) => size > 0).length;
          if (n >= there) expect(given.filter((one) => one > 0)).toHaveLength(there);
        }
});

test('a sample smaller than the number of strata takes the largest first', () => {
  expect(stratifiedAllocation([2, 9, 4, 9], 2)).toEqual([0, 1, 0, 1]);
  expect(stratifiedAllocation([3, 3, 3], 1)).toEqual([1, 0, 0]);
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
