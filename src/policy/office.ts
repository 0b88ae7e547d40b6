import type { OfficeHours } from '../time/officeHours';
import type { Pack } from './pack';

/** The office hours of a pack with the zone they are meant in (D-2, D-3). */
export function officeOf({ settings }: Pack): OfficeHours {
  const { open, close, weekdays, bankHolidays } = settings.officeHours;
  return { zone: settings.clock.zone, open, close, weekdays, bankHolidays };
}
