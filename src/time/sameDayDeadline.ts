import { plusMinutes } from './elapsed';
import { type Instant, canonicalInstant } from './instant';
import { localDate } from './local';
import { type OfficeHours, closingOf, isOfficeHours } from './officeHours';

export interface SameDaySettings {
  /** In hours, nobody gets less time than this, even at one minute to closing. */
  readonly floorMinutes: number;
  /** Out of hours the clock is this long, in elapsed minutes. */
  readonly outOfHoursMinutes: number;
}

export interface SameDayDeadline {
  readonly due: Instant;
  readonly route: 'duty' | 'on_call';
  /** The due time is on another local day than the trigger: say so, or "today" misleads. */
  readonly crossesMidnight: boolean;
}

/**
 * The "same day" decision clock (domain reference 2.2, D-4). In hours: the later of closing time and trigger + floor,
 * by the duty manager. Otherwise: trigger + outOfHours in elapsed time, by the on-call manager, past midnight if need be.
 * Compute once at the trigger, store and show it; never recompute it silently.
 */
export function sameDayDeadline(trigger: Instant, office: OfficeHours, settings: SameDaySettings): SameDayDeadline {
  const inHours = isOfficeHours(trigger, office);
  const due = inHours
    ? later(closingOf(localDate(trigger, office.zone), office), plusMinutes(trigger, settings.floorMinutes))
    : plusMinutes(trigger, settings.outOfHoursMinutes);
  return {
    due,
    route: inHours ? 'duty' : 'on_call',
    crossesMidnight: localDate(due, office.zone) !== localDate(trigger, office.zone),
  };
}

function later(a: Instant, b: Instant): Instant {
  return canonicalInstant(a) > canonicalInstant(b) ? a : b;
}
