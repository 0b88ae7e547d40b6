import { combineHarm } from '../../policy/harm';
import { proposeTier, type ProposedTier } from '../../policy/tier';
import { isFactorPattern } from '../recurrence';
import { latestOf } from '../review/state';
import type { Case } from '../state';
import { lastForm } from './state';

/** The least review that the rules ask for, from what triage found and what the record knows; undefined before triage. */
export function proposedTier({ triage, patterns, review }: Case): ProposedTier | undefined {
  const form = lastForm(triage);
  if (!form) return undefined;
  // What a review itself finds in its root cause changes nothing by itself: it proposes in words. Triage that is done again knows of it.
  const factorsKnown = (latestOf(review.rootCauses)?.at ?? '') < form.at;
  const died = ['death', 'death_detained'].some((event) => form.events.includes(event));
  return proposeTier(combineHarm([form.harm]), {
    ...form.failures,
    death: died ? 'yes' : 'no',
    pattern: patterns.some((one) => factorsKnown || !isFactorPattern(one)) ? 'yes' : 'no',
    s42EnquiryOpened: triage.notifications.some(({ answered }) => answered?.enquiry === 'yes') ? 'yes' : 'no',
  });
}
