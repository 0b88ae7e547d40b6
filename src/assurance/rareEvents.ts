import { medianOf } from './statistics';
import { limitsOf } from './xmr';

/** Limits of a chart of rare events (domain reference 8.3). Two and three sigma above and below the centre. */
export interface RareLimits {
  /** The median for a g chart; the back-transformed mean for a t chart. */
  readonly centreLine: number;
  readonly upper3: number;
  readonly upper2: number;
  readonly lower2: number;
  readonly lower3: number;
  /** Where a gap was longer than the upper limit: good, when what is counted is harm. */
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** Fewest gaps for which limits are drawn, and from which on they are no trial limits any more. */
export const fewestGaps = { drawn: 8, lasting: 12 } as const;

/** The power that makes gaps between rare events about normal (Nelson 1994). */
const power = 3.6;
/** Mean moving range to one sigma. */
const d2 = 1.128;

/** A g chart: counts between events, such as visits. */
export function gChart(values: readonly number[]): RareLimits & { readonly mean: number; readonly sigma: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sigma = Math.sqrt(mean * (mean + 1));
  const [upper3, upper2] = [mean + 3 * sigma, mean + 2 * sigma];
  return {
    mean,
    sigma,
    ...flagged(values, { centreLine: medianOf(values) ?? 0, upper3, upper2, lower2: 0, lower3: 0 }),
  };
}

/**
 * A t chart: time between events, transformed by x^(1/3.6), limits of an XmR chart, and back. Values below 0 become 0.
 *
 * @param screenOutliers drop moving ranges that are far too large, once; the chart has to say whether it was done
 */
export function tChart(values: readonly number[], screenOutliers: boolean): RareLimits {
  const { mean, meanMovingRange } = limitsOf(
    values.map((value) => value ** (1 / power)),
    screenOutliers,
  );
  const sigma = meanMovingRange / d2;
  const back = (sigmas: number): number => Math.max(0, mean + sigmas * sigma) ** power;
  return flagged(values, { centreLine: back(0), upper3: back(3), upper2: back(2), lower2: back(-2), lower3: back(-3) });
}

function flagged(values: readonly number[], limits: Omit<RareLimits, 'above' | 'below'>): RareLimits {
  const where = (is: (value: number) => boolean): number[] =>
    values.flatMap((value, index) => (is(value) ? [index] : []));
  // A flat series back-transforms to itself but for rounding: that is no signal.
  const slack = 1e-9 * Math.max(1, limits.upper3);
  return {
    ...limits,
    above: where((value) => value > limits.upper3 + slack),
    below: where((value) => value < limits.lower3 - slack),
  };
}

/** Days between events, by their local dates; two on one day are 0 apart. */
export function daysBetween(days: readonly string[]): number[] {
  const sorted = days.map((day) => Date.parse(`${day}T00:00:00Z`)).sort((a, b) => a - b);
  return sorted.slice(1).map((day, index) => Math.round((day - (sorted[index] ?? day)) / 86_400_000));
}

/** Whether events are so rare that a chart of days between them says more than one of counts (domain reference 8.3). */
export function isRare(counts: readonly number[]): boolean {
  const none = counts.filter((count) => count === 0).length;
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  return none > counts.length / 2 || mean < 1;
}
