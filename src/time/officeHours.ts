import { type Instant } from './instant';
import { type LocalDate, type LocalTime, calendarDay, localDate, localToInstant, plusDays } from './local';

/** When the office answers (domain reference 2.2, D-3). Policy data: every function here takes it as an argument. */
export interface OfficeHours {
  /** IANA zone, 'Europe/London'. */
  readonly zone: string;
  /** First minute in hours, 'HH:mm'. */
  readonly open: LocalTime;
  /** First minute out of hours again, 'HH:mm', later than `open` on the same day. */
  readonly close: LocalTime;
  /** ISO weekdays worked: 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Local days on which the office is shut. */
  readonly bankHolidays: readonly LocalDate[];
}

/** No real calendar has a gap this long; without a limit, office hours with no weekdays would search for ever. */
const LONGEST_SEARCH_DAYS = 400;

export function isWorkingDay(date: LocalDate, office: OfficeHours): boolean {
  return office.weekdays.includes(calendarDay(date).weekday) && !office.bankHolidays.includes(date);
}

/** Opening time on a local day, whether or not it is worked. */
export function openingOf(date: LocalDate, office: OfficeHours): Instant {
  return localToInstant(date, office.open, office.zone).instant;
}

/** Closing time on a local day, whether or not it is worked. */
export function closingOf(date: LocalDate, office: OfficeHours): Instant {
  return localToInstant(date, office.close, office.zone).instant;
}

/** In hours: a working day, from `open` (included) to `close` (not included) (D-3). */
export function isOfficeHours(instant: Instant, office: OfficeHours): boolean {
  const date = localDate(instant, office.zone);
  if (!isWorkingDay(date, office)) return false;
  const at = Date.parse(instant);
  return at >= Date.parse(openingOf(date, office)) && at < Date.parse(closingOf(date, office));
}

/** The first working day on `date` or after it. Throws RangeError when there is none in over a year. */
export function workingDayFrom(date: LocalDate, office: OfficeHours): LocalDate {
  for (let day = date, tried = 0; tried < LONGEST_SEARCH_DAYS; day = plusDays(day, 1), tried += 1) {
    if (isWorkingDay(day, office)) return day;
  }
  throw new RangeError(`No working day within ${LONGEST_SEARCH_DAYS} days of ${date}. Check the weekdays (D-3).`);
}

/** Now if the office is open, else the next time it opens: when a reminder that is not urgent may be sent (D-21). */
export function nextWorkingMoment(instant: Instant, office: OfficeHours): Instant {
  if (isOfficeHours(instant, office)) return instant;
  const today = localDate(instant, office.zone);
  const opensLater = Date.parse(instant) < Date.parse(openingOf(today, office));
  return openingOf(workingDayFrom(opensLater ? today : plusDays(today, 1), office), office);
}

/**
 * Closing time of the nth working day after `from`: counting starts on the next working day, whatever the hour of
 * `from` (D-8). `n` is a whole number of at least 1; anything else throws RangeError.
 */
export function workingDaysAfter(from: Instant, n: number, office: OfficeHours): Instant {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`${n} working days: give a whole number of at least 1.`);
  let day = localDate(from, office.zone);
  for (let counted = 0; counted < n; counted += 1) day = workingDayFrom(plusDays(day, 1), office);
  return closingOf(day, office);
}

/** The last time the office opened at or before `instant`. Throws RangeError when there is no working day in over a year before. */
export function lastOpening(instant: Instant, office: OfficeHours): Instant {
  const today = localDate(instant, office.zone);
  const isOver = Date.parse(openingOf(today, office)) <= Date.parse(instant);
  return openingOf(workingDayUntil(isOver ? today : plusDays(today, -1), office), office);
}

/** Opening time of the nth working day before the day of `instant`, whatever its hour. `n` is a whole number of at least 1. */
export function openingWorkingDaysBefore(instant: Instant, n: number, office: OfficeHours): Instant {
  let day = localDate(instant, office.zone);
  for (let counted = 0; counted < n; counted += 1) day = workingDayUntil(plusDays(day, -1), office);
  return openingOf(day, office);
}

/** The last working day on `date` or before it. */
function workingDayUntil(date: LocalDate, office: OfficeHours): LocalDate {
  for (let day = date, tried = 0; tried < LONGEST_SEARCH_DAYS; day = plusDays(day, -1), tried += 1) {
    if (isWorkingDay(day, office)) return day;
  }
  throw new RangeError(`No working day within ${LONGEST_SEARCH_DAYS} days before ${date}. Check the weekdays (D-3).`);
}
