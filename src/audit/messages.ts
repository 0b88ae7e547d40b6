import type { NewMessage } from '../ledger/messages';

/** Why somebody gets a card of an audit. */
export const auditBecause = ['asked', 'reminded', 'silent', 'nobody', 'handed', 'passed', 'failed', 'empty'] as const;
export type AuditBecause = (typeof auditBecause)[number];

/** The card of a round. In office hours alone (D-21). */
export function auditTo(person: string, round: number, because: AuditBecause): NewMessage {
  return { to: { person }, card: 'audit', urgent: false, officeHoursOnly: true, about: { round, because } };
}
