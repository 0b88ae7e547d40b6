import { combineHarm } from '../../policy/harm';
import { proposeTier, type ProposedTier } from '../../policy/tier';
import type { Case } from '../state';
import { lastForm } from './state';

/** The least review that the rules ask for, from what triage found and what the record knows; undefined before triage. */
export function proposedTier({ triage, patterns }: Case): ProposedTier | undefined {
  const form = lastForm(triage);
  if (!form) return undefined;
  const died = ['death', 'death_detained'].some((event) => form.events.includes(event));
  return proposeTier(combineHarm([form.harm]), {
    ...form.failures,
    death: died ? 'yes' : 'no',
    pattern: patterns.length > 0 ? 'yes' : 'no',
    s42EnquiryOpened: triage.notifications.some(({ answered }) => answered?.enquiry === 'yes') ? 'yes' : 'no',
  });
}
