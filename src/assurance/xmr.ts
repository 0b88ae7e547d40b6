/** Which way is better. */
export type Direction = 'increase' | 'decrease' | 'neutral';

/** What is flagged at a point, most important first; one for each point (domain reference 8.2). */
export type Flag =
  | 'above_upl'
  | 'below_lpl'
  | 'trend_up'
  | 'trend_down'
  | 'two_in_three_above'
  | 'two_in_three_below'
  | 'run_above'
  | 'run_below'
  | 'common';
export type PointType =
  'special_cause_improvement' | 'special_cause_concern' | 'special_cause_neutral' | 'common_cause';
export type Assurance = 'consistent_pass' | 'consistent_fail' | 'inconsistent';

export interface XmrAsked {
  /** In the order of their dates. */
  readonly values: readonly number[];
  /** Drop moving ranges that are far too large, once (D-27). */
  readonly screenOutliers: boolean;
  /** Where a new segment begins: the index of its first point. */
  readonly rebaseAt: readonly number[];
  /** Limits from the first so many points of a segment; null from all. */
  readonly fixAfterPoints: number | null;
  readonly improvementDirection: Direction;
  readonly target: number | null;
  /** Mean moving range to half width of the limits; 2.66 when left out. Other tools round it otherwise: never mix two on one chart. */
  readonly constant?: number;
}

export interface Limits {
  readonly mean: number;
  readonly meanMovingRange: number;
  readonly lowerLimit: number;
  readonly upperLimit: number;
  readonly lowerNear: number;
  readonly upperNear: number;
}

export interface Segment extends Limits {
  readonly fromIndex: number;
  readonly toIndex: number;
  readonly n: number;
  /** Fewer than 12 points: the limits will still move. */
  readonly trialLimits: boolean;
}

export interface Xmr {
  readonly segments: readonly Segment[];
  readonly flags: readonly Flag[];
  readonly pointTypes: readonly PointType[];
  /** Of the last segment against the target; null without one. */
  readonly assurance: Assurance | null;
}

/** 3 / d2 rounded as Making Data Count and NHSRplotthedots have it. */
const madeToCount = 2.66;
const screenedAbove = 3.267;
const fewestForLimits = 12;

/** An XmR (individuals) chart by the rules of domain reference 8.2. Moving ranges never cross the beginning of a segment. */
export function xmr(asked: XmrAsked): Xmr {
  const { values, rebaseAt, improvementDirection, target } = asked;
  const starts = [0, ...[...new Set(rebaseAt)].filter((at) => at > 0 && at < values.length).sort((a, b) => a - b)];
  const segments = starts.map((from, index): Segment => {
    const to = (starts[index + 1] ?? values.length) - 1;
    const own = values.slice(from, to + 1);
    const basis = asked.fixAfterPoints === null ? own : own.slice(0, asked.fixAfterPoints);
    const n = own.length;
    return {
      fromIndex: from,
      toIndex: to,
      n,
      trialLimits: n < fewestForLimits,
      ...limitsOf(basis, asked.screenOutliers, asked.constant),
    };
  });
  const flags = segments.flatMap((segment) =>
    flagsOf(values.slice(segment.fromIndex, segment.toIndex + 1), segment, true),
  );
  const last = segments[segments.length - 1];
  return {
    segments,
    flags,
    pointTypes: flags.map((flag) => typeOf(flag, improvementDirection)),
    assurance: target === null || !last ? null : assuranceOf(last, target, improvementDirection),
  };
}

/** Limits of a series: mean ± 2.66 × its mean moving range, near limits at two thirds of that. */
export function limitsOf(values: readonly number[], screenOutliers: boolean, constant = madeToCount): Limits {
  const mean = average(values);
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const first = average(ranges);
  const kept = screenOutliers ? ranges.filter((range) => range < screenedAbove * first) : ranges;
  const meanMovingRange = kept.length === 0 ? first : average(kept);
  const width = constant * meanMovingRange;
  return {
    mean,
    meanMovingRange,
    lowerLimit: mean - width,
    upperLimit: mean + width,
    lowerNear: mean - (2 / 3) * width,
    upperNear: mean + (2 / 3) * width,
  };
}

/**
 * The flag of each point against some limits. Comparisons are strict with a tolerance, so that a flat series is never flagged.
 *
 * @param trends false where the points are on both sides of a change: a trend across it says nothing
 */
export function flagsOf(values: readonly number[], limits: Omit<Limits, 'meanMovingRange'>, trends: boolean): Flag[] {
  const flags: Flag[] = values.map(() => 'common');
  const mark = (at: number, flag: Flag): void => {
    flags[at] = flag;
  };
  // The least important first: what is more important is written over it.
  runs(values, limits.mean).forEach(([at, flag]) => mark(at, flag));
  twoInThree(values, limits).forEach(([at, flag]) => mark(at, flag));
  if (trends) trendsIn(values).forEach(([at, flag]) => mark(at, flag));
  values.forEach((value, at) => {
    if (above(value, limits.upperLimit)) mark(at, 'above_upl');
    if (above(limits.lowerLimit, value)) mark(at, 'below_lpl');
  });
  return flags;
}

type Marked = readonly (readonly [at: number, flag: Flag])[];

/** Seven points in a row on one side; one on the mean breaks it. */
function runs(values: readonly number[], mean: number): Marked {
  const sides = values.map((value) => sideOf(value, mean));
  return windows(sides, 7).flatMap(([from, seven]) => {
    const [side] = seven;
    if (side === 0 || seven.some((one) => one !== side)) return [];
    return seven.map((_, index) => [from + index, side === 1 ? 'run_above' : 'run_below'] as const);
  });
}

/** Two of three points on one side between near limit and limit: those are flagged. One beyond the limit is not near. */
function twoInThree(values: readonly number[], limits: Omit<Limits, 'meanMovingRange'>): Marked {
  const isNear = (value: number): number => {
    if (above(value, limits.upperNear) && !above(value, limits.upperLimit)) return 1;
    return above(limits.lowerNear, value) && !above(limits.lowerLimit, value) ? -1 : 0;
  };
  return windows(values, 3).flatMap(([from, three]) => {
    const side = sideOf(three[0] ?? 0, limits.mean);
    if (side === 0 || three.some((value) => sideOf(value, limits.mean) !== side)) return [];
    const near = three.flatMap((value, index) => (isNear(value) === side ? [from + index] : []));
    if (near.length < 2) return [];
    return near.map((at) => [at, side === 1 ? 'two_in_three_above' : 'two_in_three_below'] as const);
  });
}

/** Seven points, six steps the same way; a tie breaks it. A point in two trends has the later one's. */
function trendsIn(values: readonly number[]): Marked {
  return windows(values, 7).flatMap(([from, seven]) => {
    const steps = seven.slice(1).map((value, index) => sideOf(value, seven[index] ?? value));
    const [step] = steps;
    if (step === 0 || steps.some((one) => one !== step)) return [];
    return seven.map((_, index) => [from + index, step === 1 ? 'trend_up' : 'trend_down'] as const);
  });
}

function windows<T>(all: readonly T[], size: number): (readonly [from: number, part: readonly T[]])[] {
  return all
    .slice(0, Math.max(0, all.length - size + 1))
    .map((_, from) => [from, all.slice(from, from + size)] as const);
}

/** Strictly above, by more than rounding could make. */
export function above(a: number, b: number): boolean {
  return a - b > 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** 1 above, −1 below, 0 on it. */
export function sideOf(value: number, line: number): -1 | 0 | 1 {
  return above(value, line) ? 1 : above(line, value) ? -1 : 0;
}

function typeOf(flag: Flag, direction: Direction): PointType {
  if (flag === 'common') return 'common_cause';
  if (direction === 'neutral') return 'special_cause_neutral';
  const up = flag.endsWith('above') || flag.startsWith('above') || flag.endsWith('up');
  return up === (direction === 'increase') ? 'special_cause_improvement' : 'special_cause_concern';
}

function assuranceOf({ lowerLimit, upperLimit }: Limits, target: number, direction: Direction): Assurance {
  const [beyond, within] =
    direction === 'decrease'
      ? (['consistent_pass', 'consistent_fail'] as const)
      : (['consistent_fail', 'consistent_pass'] as const);
  if (direction === 'neutral') return 'inconsistent';
  if (above(target, upperLimit)) return beyond;
  return above(lowerLimit, target) ? within : 'inconsistent';
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
