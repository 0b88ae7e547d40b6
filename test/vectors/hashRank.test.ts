import { hashRanked, hashSample } from '../../src/assurance/hashRank';
import { readVectors, type VectorCase } from './vectors';

interface Case extends VectorCase {
  readonly input: { readonly seed: string; readonly ids: readonly string[]; readonly n: number };
  readonly expected: { readonly sample: readonly string[] };
}

// Sizes and strata of audits are checked with the audits.
const cases = readVectors<Case>('audit-sampling.json').filter(({ kind }) => kind === 'hash_rank');

test('there are cases', () => expect(cases.length).toBeGreaterThan(0));

test.each(cases.map((one) => [one.id, one] as const))('%s hash_rank', (_id, { input, expected }) => {
  expect(hashSample(input.seed, input.ids, input.n)).toEqual(expected.sample);
  // Neither the order in which they come nor who asks makes a difference.
  expect(hashRanked(input.seed, [...input.ids].reverse())).toEqual(hashRanked(input.seed, input.ids));
});
