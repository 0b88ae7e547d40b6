import { DateTime, IANAZone } from 'luxon';
import { type Instant, instantOf, millisOf } from './instant';

/** A calendar day where the organisation is: 'YYYY-MM-DD'. */
export type LocalDate = string;
/** A time on the wall clock: 'HH:mm', or with seconds 'HH:mm:ss' and 'HH:mm:ss.SSS'. */
export type LocalTime = string;

const zones = new Map<string, IANAZone>();

const QUARTER_HOUR = 900_000;

/** No zone changes its clock within a quarter of an hour, and asking the runtime for an offset is most of the cost of a local time. */
class RememberingZone extends IANAZone {
  private readonly offsets = new Map<number, number>();

  override offset(ms: number): number {
    const quarter = Math.floor(ms / QUARTER_HOUR);
    const known = this.offsets.get(quarter);
    if (known !== undefined) return known;
    if (this.offsets.size >= 10_000) this.offsets.clear();
    const found = super.offset(ms);
    this.offsets.set(quarter, found);
    return found;
  }
}

/** The zone by its IANA name. Throws RangeError on an unknown name: a wrong zone would move every deadline unseen. */
export function zoneOf(name: string): IANAZone {
  const known = zones.get(name);
  if (known) return known;
  const zone = new RememberingZone(name);
  if (!zone.isValid) throw new RangeError(`'${name}' is not a time zone. Use an IANA name such as Europe/London.`);
  zones.set(name, zone);
  return zone;
}

/** The wall clock of `zone` at an instant. */
export function localAt(instant: Instant, zone: string): DateTime {
  return DateTime.fromMillis(millisOf(instant), { zone: zoneOf(zone), locale: 'en-US' });
}

/** The local day of an instant: every "day" in the product is this one, never the phone's (D-2). */
export function localDate(instant: Instant, zone: string): LocalDate {
  return localAt(instant, zone).toISODate() ?? '';
}

/** The local wall time of an instant, 'HH:mm'. */
export function localTime(instant: Instant, zone: string): LocalTime {
  return localAt(instant, zone).toFormat('HH:mm');
}

/** A calendar day as a luxon value without zone trouble (UTC). Throws RangeError when there is no such day. */
export function calendarDay(date: LocalDate): DateTime<true> {
  // Parsing by a format is ten times slower, and counting working days is mostly this.
  const [, year, month, ofMonth] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const day =
    year === undefined
      ? undefined
      : DateTime.fromObject({ year: Number(year), month: Number(month), day: Number(ofMonth) }, { zone: 'utc' });
  if (!day?.isValid) throw new RangeError(`'${date}' is not a day. Give it as YYYY-MM-DD.`);
  return day;
}

/** The calendar day `days` later (or earlier, when negative). */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return new Date(calendarDay(date).toMillis() + days * DAY).toISOString().slice(0, 10);
}

/** The same calendar day `years` later; 28 February for a 29th that does not exist then. */
export function plusYears(date: LocalDate, years: number): LocalDate {
  return calendarDay(date).plus({ years }).toFormat('yyyy-MM-dd');
}

/** The same day of the month `months` later; the last of that month where it has no such day. */
export function plusMonths(date: LocalDate, months: number): LocalDate {
  return calendarDay(date).plus({ months }).toFormat('yyyy-MM-dd');
}

export interface LocalMoment {
  readonly instant: Instant;
  /** What had to be decided: the wall time was skipped in spring, or came twice in autumn. */
  readonly adjusted: 'none' | 'skipped_hour' | 'repeated_hour';
}

const DAY = 86_400_000;

/**
 * The instant of a wall time. A time in the missing hour moves forward by the gap; one in the repeated hour is the
 * earlier of the two (domain reference 2.2, D-8). Throws RangeError when the text is no date or time.
 */
export function localToInstant(date: LocalDate, time: LocalTime, zone: string): LocalMoment {
  const wall = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(time) || !wall.isValid) {
    throw new RangeError(`'${date} ${time}' is not a local time. Give it as YYYY-MM-DD and HH:mm.`);
  }
  const naive = wall.toMillis();
  const place = zoneOf(zone);
  const offset = (ms: number) => place.offset(ms) * 60_000;
  // A change of clock can only matter here if it lies within a day of the wall time; each side offers one reading.
  const before = naive - offset(naive - DAY);
  const after = naive - offset(naive + DAY);
  const fits = [...new Set([before, after])].filter((ms) => ms + offset(ms) === naive).sort((a, b) => a - b);
  if (fits[0] === undefined) return { instant: instantOf(before), adjusted: 'skipped_hour' };
  return { instant: instantOf(fits[0]), adjusted: fits.length > 1 ? 'repeated_hour' : 'none' };
}

/** Midnight at the start of a local day. */
export function startOfLocalDay(date: LocalDate, zone: string): Instant {
  return localToInstant(date, '00:00', zone).instant;
}
