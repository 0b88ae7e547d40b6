import { type Instant } from './instant';
import { type LocalDate, calendarDay, localAt, plusDays, startOfLocalDay } from './local';
import { type OfficeHours, isWorkingDay, openingOf, workingDayFrom } from './officeHours';

/** A local calendar month, 'YYYY-MM': the unit of supervision learning points (D-15). */
export type Month = string;

/** The month an instant belongs to, by the local calendar (D-2, D-15). */
export function localMonth(instant: Instant, zone: string): Month {
  return localAt(instant, zone).toFormat('yyyy-MM');
}

/** The month `months` later (or earlier, when negative). Throws RangeError when the text is no month. */
export function plusMonths(month: Month, months: number): Month {
  return calendarDay(`${month}-01`).plus({ months }).toFormat('yyyy-MM');
}

/** Midnight at the start of a month. */
export function monthStart(month: Month, zone: string): Instant {
  return startOfLocalDay(`${month}-01`, zone);
}

/** The end (exclusive) of a month: midnight at the start of the next. */
export function monthEnd(month: Month, zone: string): Instant {
  return monthStart(plusMonths(month, 1), zone);
}

/** Opening time on the first working day of the month: the first supervision reminder. */
export function firstWorkingMorning(month: Month, office: OfficeHours): Instant {
  return openingOf(workingDayFrom(`${month}-01`, office), office);
}

/** Opening time on the first working day on or after the 15th: the second reminder. */
export function midMonthMorning(month: Month, office: OfficeHours): Instant {
  return openingOf(workingDayFrom(`${month}-15`, office), office);
}

/**
 * Opening time on the first working day of the month's last seven days: the last reminder. If the office is shut on all
 * seven, the last working day before them, because a reminder after the month has ended comes too late.
 */
export function lastWeekMorning(month: Month, office: OfficeHours): Instant {
  const lastDay = plusDays(`${plusMonths(month, 1)}-01`, -1);
  const week = Array.from({ length: 7 }, (_, i) => plusDays(lastDay, i - 6));
  return openingOf(week.find((day) => isWorkingDay(day, office)) ?? workingDayUpTo(lastDay, office), office);
}

function workingDayUpTo(date: LocalDate, office: OfficeHours): LocalDate {
  // There is a working day somewhere (workingDayFrom throws if not), so this walk back ends.
  workingDayFrom(date, office);
  let day = date;
  for (let tried = 0; tried < 400 && !isWorkingDay(day, office); tried += 1) day = plusDays(day, -1);
  return day;
}
