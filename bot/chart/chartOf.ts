import { flagsOf, limitsOf, type Direction, type Flag } from '../../src/assurance/xmr';
import type { ChartLabels, ChartPoint, ClosedSegment, ControlChart, PointMark, RebasedLabels } from './controlChart';

export interface Measured {
  /** YYYY-MM-DD or YYYY-MM. */
  readonly on: string;
  readonly value: number;
}

export interface ChartAsked {
  readonly title: string;
  /** '%', 'days', or '' for a count. */
  readonly unit: string;
  /** What a new baseline has closed, oldest first: it lies before everything else. */
  readonly closed?: { readonly segments: readonly ClosedAsked[]; readonly labels: RebasedLabels };
  /** Before the change, in the order of their dates. */
  readonly baseline: readonly Measured[];
  /** From the change on, in the order of their dates. */
  readonly after: readonly Measured[];
  /** Which way is better; where neither is, nothing is marked and the flags are said in words. */
  readonly direction: Direction;
  /** YYYY-MM-DD; absent where nothing was changed. */
  readonly changeOn?: string;
  readonly target?: number;
}

/** A segment that a new baseline has closed. */
export interface ClosedAsked extends Pick<ClosedSegment, 'limits' | 'until'> {
  readonly points: readonly Measured[];
}

/** Points without which no limits are drawn (domain reference 8.2). */
export const fewestForLimits = 6;
const fewestForLasting = 12;

/** On which side of the mean a flag says something. */
const sides = {
  above_upl: 'above',
  below_lpl: 'below',
  trend_up: 'above',
  trend_down: 'below',
  two_in_three_above: 'above',
  two_in_three_below: 'below',
  run_above: 'above',
  run_below: 'below',
  common: null,
} as const satisfies Record<Flag, 'above' | 'below' | null>;

/**
 * What a chart of a change shows (domain reference 8.2 and 8.5): unscreened limits of the points before it, and the points on either side
 * that say something against those limits. No rule looks across the change, and after it no trend counts, so that the picture marks
 * what the status of the impact check is made of. With fewer than 6 points before it there are no limits, and nothing is marked.
 */
export function chartOf(asked: ChartAsked, labels: ChartLabels): ControlChart {
  const { title, unit, baseline, after, direction, changeOn, target, closed } = asked;
  const ofBaseline = baseline.length < fewestForLimits ? undefined : limitsOf(valuesOf(baseline), false);
  return {
    title,
    points: [
      ...(closed?.segments ?? []).flatMap(({ points, limits }) => marked(points, nearOf(limits), direction, true)),
      ...marked(baseline, ofBaseline, direction, true),
      ...marked(after, ofBaseline, direction, false),
    ],
    before: (closed?.segments ?? []).reduce((sum, { points }) => sum + points.length, baseline.length),
    ...(closed && {
      rebased: {
        closed: closed.segments.map(({ points, limits, until }) => ({ points: points.length, limits, until })),
        labels: closed.labels,
      },
    }),
    ...(ofBaseline && {
      limits: {
        mean: ofBaseline.mean,
        lower: ofBaseline.lowerLimit,
        upper: ofBaseline.upperLimit,
        trial: baseline.length < fewestForLasting,
      },
    }),
    ...(changeOn !== undefined && { changeOn }),
    ...(target !== undefined && { target }),
    unit,
    labels,
  };
}

/** The flag of each point, baseline first: what the marks are made of, to be said in words. Empty without limits. */
export function flagsIn({ baseline, after }: Pick<ChartAsked, 'baseline' | 'after'>): readonly Flag[] {
  if (baseline.length < fewestForLimits) return [];
  const limits = limitsOf(valuesOf(baseline), false);
  return [...flagsOf(valuesOf(baseline), limits, true), ...flagsOf(valuesOf(after), limits, false)];
}

/** The flags of a segment that a new baseline has closed, against the limits that it was left with. */
export function flagsOfClosed({ points, limits }: Pick<ClosedAsked, 'points' | 'limits'>): readonly Flag[] {
  return flagsOf(valuesOf(points), nearOf(limits), true);
}

/** Limits as they were kept, with what else the rules look at. */
function nearOf({ mean, lower, upper }: ClosedSegment['limits']): FlagLimits {
  const near = (2 / 3) * (upper - mean);
  return { mean, lowerLimit: lower, upperLimit: upper, lowerNear: mean - near, upperNear: mean + near };
}

type FlagLimits = Parameters<typeof flagsOf>[1];

function marked(
  points: readonly Measured[],
  limits: FlagLimits | undefined,
  direction: ChartAsked['direction'],
  trends: boolean,
): ChartPoint[] {
  const flags = limits ? flagsOf(valuesOf(points), limits, trends) : [];
  return points.map(({ on, value }, at) => ({ on, value, mark: markOf(flags[at] ?? 'common', direction) }));
}

function markOf(flag: Flag, direction: ChartAsked['direction']): PointMark {
  const side = sides[flag];
  if (side === null || direction === 'neutral') return 'plain';
  return (side === 'above') === (direction === 'increase') ? 'better' : 'worse';
}

function valuesOf(points: readonly Measured[]): number[] {
  return points.map(({ value }) => value);
}
