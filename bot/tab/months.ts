import { say } from '../../cards/render';
import type { Filter } from '../../src/tab/view';
import { localMonth, plusMonths } from '../../src/time/month';
import type { Bot } from '../press';
import { monthName } from '../views/monthName';
import { filterOf } from './filters';

const monthsBack = 24;

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
