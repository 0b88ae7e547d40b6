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

const fewestBefore = 12;
const fewestAfter = 7;
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
  const onBetterSide = after.map((value) => sideOf(value, limits.mean) === better);
  const held = after.length >= heldAfter && onBetterSide.slice(-fewestAfter).every(Boolean);
  return {
    status: statusOf(
      baseline.length < fewestBefore || after.length < fewestAfter,
      improvementSignal,
      concernSignal,
      held,
    ),
    improvementSignal,
    concernSignal,
    rebaseAllowed: baseline.length >= fewestBefore && longestRun(onBetterSide) >= fewestAfter,
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

function longestRun(points: readonly boolean[]): number {
  let longest = 0;
  let run = 0;
  for (const point of points) {
    run = point ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
