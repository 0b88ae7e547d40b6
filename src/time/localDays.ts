import { type Instant } from './instant';
import { calendarDay, localDate, plusDays, startOfLocalDay } from './local';

/** Local calendar days from `a` to `b`; negative when `b` is earlier. Two times on one local day are 0 apart. */
export function localDaysBetween(a: Instant, b: Instant, zone: string): number {
  const days = calendarDay(localDate(b, zone)).diff(calendarDay(localDate(a, zone)), 'days').days;
  return Math.round(days);
}

/**
 * Two misses close enough to count together: a difference of local dates of at most `windowDays` (D-10). The order does
 * not matter, because misses are also reported late.
 */
export function withinLostContactWindow(first: Instant, second: Instant, windowDays: number, zone: string): boolean {
  return Math.abs(localDaysBetween(first, second, zone)) <= windowDays;
}

/** The end (exclusive) of the local day that lies `days` days after the one of `from`. */
export function endOfLocalDayAfter(from: Instant, days: number, zone: string): Instant {
  return startOfLocalDay(plusDays(localDate(from, zone), days + 1), zone);
}
