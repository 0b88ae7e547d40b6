import { betterInARow, fewestAround } from '../impact';
import type { Direction } from '../xmr';

/** What a new baseline needs (domain reference 8.4), in the order in which it is looked at. */
export const rebaseConditions = ['direction', 'change', 'before', 'after', 'cause', 'approver'] as const;
export type RebaseCondition = (typeof rebaseConditions)[number];

/** Everything the rule looks at. */
export interface RebaseLooked {
  /** Which way is better. Where neither is, nothing can have got better. */
  readonly direction: Direction;
  /** The local day of a change that was made; null without one. */
  readonly changedOn: string | null;
  /** The points of the baseline that stands now, up to the change, and those from it on, in the order of their dates. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Why it got better. */
  readonly cause: string;
  /** Whoever approves, and those who cannot: who asked, and who made the change. Null before anybody has. */
  readonly approver: { readonly by: string; readonly never: readonly string[] } | null;
}

const holds: Readonly<Record<RebaseCondition, (looked: RebaseLooked) => boolean>> = {
  direction: ({ direction }) => direction !== 'neutral',
  change: ({ changedOn }) => changedOn !== null,
  before: ({ before }) => before.length >= fewestAround.before,
  after: ({ before, after, direction }) =>
    direction !== 'neutral' && betterInARow(before, after, direction) >= fewestAround.after,
  cause: ({ cause }) => cause.trim() !== '',
  approver: ({ approver }) => approver !== null && !approver.never.includes(approver.by),
};

/**
 * May a chart have a new baseline from a change on (domain reference 8.4)? It begins at the change's date, whatever the lowest point is.
 *
 * @param upTo the last condition to look at: before anybody has asked there is no cause, and before somebody approves no approver
 * @returns the first condition that is missing; undefined when none is
 */
export function missingForRebase(
  looked: RebaseLooked,
  upTo: RebaseCondition = 'approver',
): RebaseCondition | undefined {
  return rebaseConditions.slice(0, rebaseConditions.indexOf(upTo) + 1).find((condition) => !holds[condition](looked));
}
