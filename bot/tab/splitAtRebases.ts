import { fewestAround } from '../../src/assurance/impact';
import type { ClosedAsked, Measured } from '../chart/chartOf';
import type { ShownRebase } from './trendChart';

/** The months of a chart, taken apart where a new baseline begins. */
export interface Split<Value extends Measured> {
  /** Oldest first. */
  readonly closed: readonly ClosedAsked[];
  /** The months of the baseline that stands. */
  readonly standing: readonly Value[];
  /** What has to be said of new baselines: also of one that lies before the first month shown. */
  readonly told: readonly ShownRebase[];
}

/**
 * Each new baseline begins with the month of its change. In a chart that ends before there are seven months of it, as one of an earlier time
 * does, it had not been drawn yet: there the limits of before go on.
 */
export function splitAtRebases<Value extends Measured>(
  values: readonly Value[],
  rebases: readonly ShownRebase[],
): Split<Value> {
  const closed: ClosedAsked[] = [];
  const told: ShownRebase[] = [];
  let standing = values;
  for (const rebase of rebases) {
    const { on, old } = rebase;
    const begins = standing.findIndex((value) => value.on >= on.slice(0, 7));
    if (begins < 0 || (begins > 0 && standing.length - begins < fewestAround.after)) break;
    if (begins > 0) closed.push({ points: standing.slice(0, begins), limits: old, until: on });
    standing = standing.slice(begins);
    told.push(rebase);
  }
  return { closed, standing, told };
}
