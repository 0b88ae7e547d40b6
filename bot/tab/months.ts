import { say } from '../../cards/render';
import type { Filter } from '../../src/tab/view';
import { localMonth, plusMonths, type Month } from '../../src/time/month';
import type { Bot } from '../press';
import { monthName } from '../views/monthName';
import { filterOf } from './filters';

const monthsBack = 24;
/** Months that a pack may be of: a longer look back than anybody asks for, and an end to what one press can set going. */
const packMonthsBack = 36;

/** Which month; this one when the address says none. */
export function monthFilter({ app }: Bot, query: Readonly<Record<string, string>>): Filter {
  const thisMonth = localMonth(app.ports.clock.now(), app.office.zone);
  const choices = Array.from({ length: monthsBack + 1 }, (_, back) => plusMonths(thisMonth, -back));
  return filterOf(
    'month',
    say('tab.filter.month'),
    choices.map((value) => ({ value, label: monthName(value) })),
    query,
  );
}

/** The whole months that a pack may begin and end with, the last one first. */
export function packMonths({ app }: Bot): Month[] {
  const thisMonth = localMonth(app.ports.clock.now(), app.office.zone);
  return Array.from({ length: packMonthsBack }, (_, back) => plusMonths(thisMonth, -1 - back));
}
