import type { PeriodFigures } from '../assurance/periodFigures';
import { localDate, plusDays } from '../time/local';
import { localMonth, plusMonths, type Month } from '../time/month';
import { figuresOfMonths, type Scope } from './figures';
import type { Throughline } from './throughline';

/** A month's figures of one part of the organisation. */
export interface Found {
  readonly month: Month;
  readonly figures: PeriodFigures;
}

/** From the first month on in which anything was reported: before that there was no Throughline. */
export async function figuresByMonth(app: Throughline, months: readonly Month[], scope: Scope): Promise<Found[]> {
  const all = await figuresOfMonths(app, months);
  const found: Found[] = [];
  for (const month of months) {
    const figures = all.get(month)?.get(scope);
    if (figures && (found.length > 0 || figures.reports > 0)) found.push({ month, figures });
  }
  return found;
}

/** The local day to which these months reach, which is never after today. */
export function lastDayOf({ ports, office }: Throughline, found: readonly Found[]): string {
  const today = localDate(ports.clock.now(), office.zone);
  const last = found[found.length - 1];
  const ends = last ? plusDays(`${plusMonths(last.month, 1)}-01`, -1) : today;
  return ends < today ? ends : today;
}

/** The whole months before today, oldest first. */
export function wholeMonths({ ports, office }: Throughline, count: number): Month[] {
  const thisMonth = localMonth(ports.clock.now(), office.zone);
  return Array.from({ length: count }, (_, index) => plusMonths(thisMonth, index - count));
}
