import { plusMinutes } from '../time/elapsed';
import { localDate, localToInstant, plusDays, type LocalDate } from '../time/local';
import { isOfficeHours, nextWorkingMoment, workingDayFrom, type OfficeHours } from '../time/officeHours';
import type { Chance } from './chance';

/** An instant of a local day, so many minutes after midnight. */
export function atMinute(day: LocalDate, minute: number, { zone }: OfficeHours): string {
  const text = (part: number): string => String(part).padStart(2, '0');
  return localToInstant(day, `${text(Math.floor(minute / 60))}:${text(minute % 60)}`, zone).instant;
}

/** Some minutes later, but when the office is open: whoever comes in does it in the course of the first hour. */
export function inOffice(from: string, minutes: number, office: OfficeHours, chance: Chance): string {
  const then = plusMinutes(from, minutes);
  return isOfficeHours(then, office) ? then : plusMinutes(nextWorkingMoment(then, office), chance.between(4, 55));
}

/** Some time in office hours of the working day that comes so many days after an instant. */
export function daysLater(from: string, days: number, office: OfficeHours, chance: Chance): string {
  const day = workingDayFrom(plusDays(localDate(from, office.zone), days), office);
  return atMinute(day, chance.between(9 * 60 + 10, 16 * 60 + 40), office);
}
