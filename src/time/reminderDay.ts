import { calendarDay, plusDays, type LocalDate } from './local';

/** D-21: days before (negative) and after the day something is due, then every so many days. */
export interface ReminderDays {
  readonly reminderDays: readonly number[];
  readonly thenEveryDays: number;
}

/** The first reminder day later than `since` for something due on `due`. All local days. */
export function nextReminderDay(
  due: LocalDate,
  since: LocalDate,
  { reminderDays, thenEveryDays }: ReminderDays,
): LocalDate {
  const set = [...reminderDays].sort((a, b) => a - b);
  const found = set.map((days) => plusDays(due, days)).find((day) => day > since);
  if (found !== undefined) return found;
  const last = plusDays(due, set.at(-1) ?? 0);
  const passed = calendarDay(since).diff(calendarDay(last), 'days').days;
  return plusDays(last, (Math.floor(passed / thenEveryDays) + 1) * thenEveryDays);
}
