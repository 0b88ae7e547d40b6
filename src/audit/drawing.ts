import { hashRanked, listHash } from '../assurance/hashRank';
import { sampleSize } from '../assurance/sampleSize';
import { stratifiedAllocation } from '../assurance/stratifiedAllocation';
import type { Item, RoundDays } from './facts';

export interface Draw {
  readonly seed: string;
  readonly hash: string;
  /** In the order of their references. */
  readonly population: readonly Item[];
  readonly sample: readonly Item[];
}

/**
 * A round's sample (domain reference 10): the smallest that would notice the share of failures, spread over the strata, and within a stratum
 * by SHA-256 of `seed:reference`. It follows from the list and the seed alone: not from the order the list came in, nor from who asks.
 *
 * @param audit the audit's id
 * @param share of failures that has to be noticed: 0.2, or 0.1 in tier C
 */
export function drawRound(
  audit: string,
  { from, to }: Pick<RoundDays, 'from' | 'to'>,
  nonce: string,
  found: readonly Item[],
  share: number,
): Draw {
  const population = [...found].sort(byReference);
  const seed = seedOf(audit, { from, to }, nonce);
  const strata = [...new Set(population.map(({ stratum }) => stratum))].sort();
  const within = strata.map((name) => population.filter(({ stratum }) => stratum === name));
  const n = population.length === 0 ? 0 : sampleSize(population.length, share);
  const given = stratifiedAllocation(
    within.map(({ length }) => length),
    n,
  );
  const drawn = new Set(
    within.flatMap((items, index) =>
      hashRanked(
        seed,
        items.map(({ reference }) => reference),
      ).slice(0, given[index]),
    ),
  );
  return {
    seed,
    hash: listHash(population.map(({ reference }) => reference)),
    population,
    sample: population.filter(({ reference }) => drawn.has(reference)),
  };
}

/** Audit id, period and the number that was written down at planning. */
export function seedOf(audit: string, { from, to }: Pick<RoundDays, 'from' | 'to'>, nonce: string): string {
  return `${audit}/${from}..${to}/${nonce}`;
}

function byReference(a: Item, b: Item): number {
  return a.reference < b.reference ? -1 : 1;
}
