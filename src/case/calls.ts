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
