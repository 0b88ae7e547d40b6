import { type Instant } from './instant';
import { localAt, startOfLocalDay } from './local';

/** A calendar quarter: 1 is January to March. */
export interface Quarter {
  readonly year: number;
  readonly calendarQuarter: 1 | 2 | 3 | 4;
}

/** From `start` (included) to `end` (not included). */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/** The quarter an instant belongs to, by the local calendar (D-29). */
export function quarterOf(instant: Instant, zone: string): Quarter {
  const local = localAt(instant, zone);
  return { year: local.year, calendarQuarter: local.quarter as Quarter['calendarQuarter'] };
}

/** When a quarter starts and ends where the organisation is; it can be an hour longer or shorter than its days (D-29). */
export function quarterBounds({ year, calendarQuarter }: Quarter, zone: string): Period {
  const firstOf = (quarter: number) => {
    const month = (quarter - 1) * 3 + 1;
    return startOfLocalDay(
      `${month > 12 ? year + 1 : year}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`,
      zone,
    );
  };
  return { start: firstOf(calendarQuarter), end: firstOf(calendarQuarter + 1) };
}

/** The name people use, by financial year: April to June 2026 is 'Q1 2026/27', January to March 2026 'Q4 2025/26' (D-29). */
export function quarterLabel({ year, calendarQuarter }: Quarter): string {
  const startYear = calendarQuarter === 1 ? year - 1 : year;
  const number = calendarQuarter === 1 ? 4 : calendarQuarter - 1;
  return `Q${number} ${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`;
}
