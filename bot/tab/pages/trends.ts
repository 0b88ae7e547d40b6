import { say } from '../../../cards/render';
import { localDate } from '../../../src/time/local';
import { plusMonths, type Month } from '../../../src/time/month';
import type { Scope } from '../../../src/usecases/figures';
import { monthName } from '../../views/monthName';
import { figureAccess } from '../access';
import { asAtNow } from '../asAt';
import { filterOf, scopeFilter } from '../filters';
import type { PageOf } from '../page';
import { rounded, summaryFigures } from '../summaryFigures';
import { figuresByMonth, trendCategories, trendCharts } from '../trendBlocks';
import { verdictFacts } from '../trendVerdict';

const lengths = ['24', '18', '12', '36'] as const;

/** Is it getting better? Every measure of S24 over whole months, by team, locality and organisation. */
export const trendsPage: PageOf = async ({ bot, viewer, query }) => {
  const access = figureAccess(bot, viewer);
  if (!access) return 'not_permitted';
  const { exact, scopes } = access;
  const where = scopeFilter(bot, scopes, query);
  const length = filterOf(
    'months',
    say('tab.filter.months'),
    lengths.map((value) => ({ value, label: say('tab.filter.monthCount', { months: value }) })),
    query,
  );
  const { app } = bot;
  const scope = where.value as Scope;
  const today = localDate(app.ports.clock.now(), app.office.zone);
  const found = await figuresByMonth(bot, wholeMonths(today, Number(length.value)), scope);
  const last = found[found.length - 1];
  const charts = await trendCharts(bot, scope, found, exact);
  return {
    title: say('tab.page.trends'),
    lead: say('tab.trends.lead'),
    asAt: asAtNow(bot),
    filters: [where, length],
    blocks: last
      ? [
          verdictFacts(charts),
          ...charts,
          summaryFigures(
            say('tab.trends.latest', { month: monthName(last.month) }),
            exact ? last.figures : rounded(last.figures),
            exact,
          ),
          trendCategories(bot, found, exact),
        ]
      : [{ kind: 'notice', tone: 'empty', text: say('tab.trends.empty') }],
  };
};

/** The whole months before today, oldest first. */
function wholeMonths(today: string, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => plusMonths(today.slice(0, 7), index - count));
}
