import type { Call } from '../assurance/caseRow';
import { every } from './lostContact/episode';
import type { Case } from './state';

/** The duty call that stands, as it was answered. */
export function callOf(found: Case, escalation: NonNullable<Case['escalation']>, acknowledgedAt?: string): Call {
  const { at, acknowledgeBy, decideBy } = escalation;
  const [decided] = found.decisions.slice(found.decidedBefore);
  const contact = found.stoodDown
    ? every(found.lostContact, 'contactMade').find(({ standsDown }) => standsDown)
    : undefined;
  const answers = [decided?.at, contact && contact.at > at ? contact.at : undefined].flatMap((time) => time ?? []);
  const [decidedAt = null] = answers.sort();
  return { at, acknowledgeBy, decideBy, acknowledgedAt: acknowledgedAt ?? decidedAt, decidedAt };
}

/** Every duty call of a case, as each was answered, oldest first: escalated anew is another call. */
export function everyCall(found: Case): readonly Call[] {
  const { callsBefore, escalation, acknowledged } = found;
  return escalation ? [...callsBefore, callOf(found, escalation, acknowledged?.at)] : callsBefore;
}
