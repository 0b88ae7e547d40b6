import { flagsOf, limitsOf, sideOf, type Direction } from './xmr';

export type ImpactStatus = 'not_enough_data' | 'mixed' | 'sustained' | 'improved' | 'worse' | 'no_change';

export interface Impact {
  readonly status: ImpactStatus;
  readonly improvementSignal: boolean;
  readonly concernSignal: boolean;
  /** Whether a new baseline may be drawn from the change on, if its cause is written down and another than the owner approves. */
  readonly rebaseAllowed: boolean;
  readonly baselineMean: number;
  readonly baselineLower: number;
  readonly baselineUpper: number;
}

/** Points before a change, and after it, without which nothing is said of it. */
export const fewestAround = { before: 12, after: 7 } as const;
const heldAfter = 12;

/**
 * Whether a change worked (domain reference 8.5): the points after it against the unscreened limits of those before it. A before and after
 * average alone is no evidence, and a trend across the date is none either.
 *
 * @param improvementDirection which way is better
 */
export function impactOf(
  baseline: readonly number[],
  after: readonly number[],
  improvementDirection: Exclude<Direction, 'neutral'>,
): Impact {
  const limits = limitsOf(baseline, false);
  const better = improvementDirection === 'increase' ? 1 : -1;
  const sides = flagsOf(after, limits, false).flatMap((flag) =>
    flag === 'common' ? [] : [flag.endsWith('above') || flag.startsWith('above') ? 1 : -1],
  );
  const improvementSignal = sides.includes(better);
  const concernSignal = sides.some((side) => side !== better);
  const onBetterSide = betterSide(after, limits.mean, improvementDirection);
  const held = after.length >= heldAfter && onBetterSide.slice(-fewestAround.after).every(Boolean);
  return {
    status: statusOf(
      baseline.length < fewestAround.before || after.length < fewestAround.after,
      improvementSignal,
      concernSignal,
      held,
    ),
    improvementSignal,
    concernSignal,
    rebaseAllowed: baseline.length >= fewestAround.before && longestRun(onBetterSide) >= fewestAround.after,
    baselineMean: limits.mean,
    baselineLower: limits.lowerLimit,
    baselineUpper: limits.upperLimit,
  };
}

function statusOf(tooFew: boolean, improvement: boolean, concern: boolean, held: boolean): ImpactStatus {
  if (tooFew) return 'not_enough_data';
  if (improvement && concern) return 'mixed';
  if (improvement) return held ? 'sustained' : 'improved';
  return concern ? 'worse' : 'no_change';
}

/** How many points after a change were in a row on the side that is better of the mean before it; one on the mean breaks the row. */
export function betterInARow(
  baseline: readonly number[],
  after: readonly number[],
  improvementDirection: Exclude<Direction, 'neutral'>,
): number {
  return longestRun(betterSide(after, limitsOf(baseline, false).mean, improvementDirection));
}

function betterSide(
  after: readonly number[],
  mean: number,
  improvementDirection: Exclude<Direction, 'neutral'>,
): readonly boolean[] {
  const better = improvementDirection === 'increase' ? 1 : -1;
  return after.map((value) => sideOf(value, mean) === better);
}

function longestRun(points: readonly boolean[]): number {
  let longest = 0;
  let run = 0;
  for (const point of points) {
    run = point ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
