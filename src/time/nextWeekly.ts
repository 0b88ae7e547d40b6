import { type Instant } from './instant';
import { localDaysBetween } from './localDays';
import { weeklyFrom } from './weeklyFrom';

/**
 * The first of the weekly times after `first` that is later than `after`, at the same local wall time as `first` (D-8). Worked out from
 * `first` each time: a time that one change of clocks has moved does not move those after it.
 */
export function nextWeekly(first: Instant, after: Instant, zone: string): Instant {
  const weeks = Math.max(0, Math.ceil(localDaysBetween(first, after, zone) / 7)) + 1;
  const times = weeklyFrom(first, weeks, zone);
  return times.find((time) => time > after) ?? times[times.length - 1] ?? first;
}
