import { DateTime } from 'luxon';
import type { Month } from '../../src/time/month';

/** A month as cards say it: 'December 2026'. */
export function monthName(month: Month): string {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc', locale: 'en-GB' }).toFormat('LLLL yyyy');
}
