import type { Tier } from '../../policy/tier';
import { plusHours } from '../../time/elapsed';
import { workingDaysAfter } from '../../time/officeHours';
import type { World } from '../caseKind';
import { latestOf, type Review } from './state';

/** By when a reviewer has to be named: some working days, or in tier C some hours, from when the review was asked for (D-30). */
export function startBy(tier: Tier, from: string, { pack, office }: World): string {
  const begun = pack.settings.review.tiers[tier];
  return 'startHours' in begun
    ? plusHours(from, begun.startHours)
    : workingDaysAfter(from, begun.startWorkingDays, office);
}

/** From when they count: it was asked for, raised or taken up again, whichever came last. */
export function countsFrom({ asked, raised, reopened }: Review): string {
  return [asked?.at ?? '', latestOf(raised)?.at ?? '', latestOf(reopened)?.at ?? ''].sort().at(-1) ?? '';
}

/** By when it has to be finished (D-30). */
export function finishBy(tier: Tier, from: string, { pack, office }: World): string {
  return workingDaysAfter(from, pack.settings.review.tiers[tier].finishWorkingDays, office);
}
