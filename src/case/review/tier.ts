import type { Tier, TierReason } from '../../policy/tier';
import { isFactorPattern } from '../recurrence';
import type { Case } from '../state';
import { proposedTier } from '../triage/tier';

/** The review a case gets, and why. */
export interface StandingTier {
  readonly tier: Tier;
  /** What the rules ask for at least; the tier is lower only when it was lowered by two people. */
  readonly minimum: Tier;
  readonly reasons: readonly TierReason[];
}

export const tiers = ['A', 'B', 'C'] as const satisfies readonly Tier[];

/**
 * Undefined before triage. The tier is a minimum: it goes up freely, and down only when two people agreed to what the rules asked for then; when
 * they come to ask for more, that agreement is no longer about it (domain reference 5.1).
 */
export function tierOf(found: Case): StandingTier | undefined {
  const proposed = proposedTier(found);
  if (!proposed) return undefined;
  const { asked, lowered, set, raised } = found.review;
  // What was asked for once does not fall because one person fills in triage anew.
  const before = asked && asked.tier > proposed.minimumTier ? asked : undefined;
  const minimum = before?.tier ?? proposed.minimumTier;
  const reasons = before?.reasons ?? proposed.reasons;
  const lowerable = lowered !== undefined && minimum <= lowered.from;
  const least = lowerable ? lowered.to : minimum;
  // Raised before it was lowered: that is what was lowered.
  const lifted = raised.filter(({ at }) => at >= (lowered?.at ?? '')).map(({ tier }) => tier);
  const chosen = [least, ...(set && (!lowered || set.at >= lowered.at) ? [set.tier] : []), ...lifted];
  return { tier: chosen.sort().at(-1) ?? least, minimum, reasons };
}

/**
 * A review of tier A has found that its team's system factors recur, for which the rules ask for tier B (D-13). It is proposed and not done: the
 * tier goes up when somebody raises it. What two people have lowered knowingly is not proposed to them again.
 */
export function proposesRaise(found: Case): boolean {
  const standing = tierOf(found);
  return standing?.tier === 'A' && standing.minimum === 'A' && found.patterns.some(isFactorPattern);
}
