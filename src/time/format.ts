import { LRUCache } from 'lru-cache';
import { type Instant, millisOf } from './instant';
import { calendarDay, localAt, zoneOf, type LocalDate } from './local';
import { localDaysBetween } from './localDays';

// Day and month names come from luxon's own English table, not from the runtime's ICU data, so that Node 20 and 24 and
// every machine write the same text; the order of the parts is British.

/** 'Wed 11 Mar 2026, 17:00'. Within an hour of a clock change also which clock: 'Sun 25 Oct 2026, 01:30 BST'. */
export function formatLocal(instant: Instant, zone: string): string {
  // Every card says some minute, often the same one.
  const key = `${zone} ${Math.floor(millisOf(instant) / 60_000)}`;
  const known = minutes.get(key);
  if (known !== undefined) return known;
  const text = `${localAt(instant, zone).toFormat('ccc d LLL yyyy')}, ${formatClock(instant, zone)}`;
  minutes.set(key, text);
  return text;
}

const minutes = new LRUCache<string, string>({ max: 500 });

/** 'Wed 11 Mar 2026'. */
export function formatDay(instant: Instant, zone: string): string {
  return localAt(instant, zone).toFormat('ccc d LLL yyyy');
}

/** A calendar day in the same words: 'Wed 11 Mar 2026'. */
export function formatDate(date: LocalDate): string {
  return calendarDay(date).setLocale('en-US').toFormat('ccc d LLL yyyy');
}

/** '17:00', and within an hour of a clock change '01:30 GMT', because 01:30 happens twice that night. */
export function formatClock(instant: Instant, zone: string): string {
  const local = localAt(instant, zone);
  const clock = local.toFormat('HH:mm');
  return clocksChangeNear(instant, zone) ? `${clock} ${local.setLocale('en-GB').offsetNameShort ?? ''}`.trim() : clock;
}

const NEAR_DAYS: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

/** A due time as people say it: 'today 17:00', 'tomorrow 09:10', 'yesterday 16:00', else the full date. */
export function formatDue(due: Instant, now: Instant, zone: string): string {
  const near = NEAR_DAYS[localDaysBetween(now, due, zone)];
  return near ? `${near} ${formatClock(due, zone)}` : formatLocal(due, zone);
}

/** The hour that repeats or is skipped lies within an hour of this instant (D-8). */
function clocksChangeNear(instant: Instant, zone: string): boolean {
  const HOUR = 3_600_000;
  const at = millisOf(instant);
  return zoneOf(zone).offset(at - HOUR) !== zoneOf(zone).offset(at + HOUR);
}
