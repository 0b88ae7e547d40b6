import { closingOf, isWorkingDay, type OfficeHours } from '../time/officeHours';
import { localDate, plusDays, type LocalDate } from '../time/local';
import { monthStart, plusMonths, type Month } from '../time/month';

/** Whole months that are told. A change needs twelve figures before it and seven after it to be seen, so eighteen are too few for both. */
export const monthsTold = 21;

/** How many whole months there are after the change, the month in which it was done among them. */
const after = 8;

/** What is told of, and when it changed. */
export interface Span {
  readonly from: string;
  /** The day of the first start: nothing of it is told. */
  readonly today: LocalDate;
  /** When the office last closed before that: people do nothing after it, so that no message is left for when it opens. */
  readonly actsUntil: string;
  /** Whole months, oldest first, and the one that has begun. */
  readonly months: readonly Month[];
  /** The month in which the change of the North was done, and that of the South. */
  readonly changed: Month;
  readonly reminded: Month;
}

/**
 * @param until the first start: what is told ends with the day before
 * @param months how many whole ones are told, and the one that has begun
 */
export function spanOf(until: string, office: OfficeHours, months = monthsTold): Span {
  const { zone } = office;
  const today = localDate(until, zone);
  const last = plusDays(today, -1).slice(0, 7);
  const first = plusMonths(last, -months);
  return {
    from: monthStart(first, zone),
    today,
    actsUntil: closingOf(lastWorkingDay(today, office), office),
    months: Array.from({ length: months + 1 }, (_, index) => plusMonths(first, index)),
    changed: plusMonths(last, -after),
    reminded: plusMonths(last, -after - 1),
  };
}

/** The first working day of a month. */
export function firstWorkingDay(month: Month, office: OfficeHours): LocalDate {
  let day = `${month}-01`;
  while (!isWorkingDay(day, office)) day = plusDays(day, 1);
  return day;
}

function lastWorkingDay(before: LocalDate, office: OfficeHours): LocalDate {
  let day = plusDays(before, -1);
  while (!isWorkingDay(day, office)) day = plusDays(day, -1);
  return day;
}
