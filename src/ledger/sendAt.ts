import { nextWorkingMoment, type OfficeHours } from '../time/officeHours';
import type { Message } from './messages';

/** When a message may be sent: at once, not before the office opens, or never any more. */
export type SendAt = 'now' | 'expired' | { readonly notBefore: string };

/** @param at the instant it is looked at (D-21: reminders in office hours only; urgent clocks ignore quiet hours) */
export function sendAt({ expiresAt, officeHoursOnly }: Message, at: string, office: OfficeHours): SendAt {
  if (expiresAt !== undefined && at >= expiresAt) return 'expired';
  const opens = officeHoursOnly ? nextWorkingMoment(at, office) : at;
  return opens <= at ? 'now' : { notBefore: opens };
}
