import { say } from '../../../cards/render';
import type { Scope } from '../../../src/usecases/figures';
import { figuresByMonth, wholeMonths } from '../../../src/usecases/trendMonths';
import { monthName } from '../../views/monthName';
import { figureAccess } from '../access';
import { asAtNow } from '../asAt';
import { categoryCharts } from '../categoryCharts';
import { categoryFilter, everyCategory, filterOf, scopeFilter } from '../filters';
import type { PageOf } from '../page';
import { rebaseBlocks } from '../rebaseBlocks';
import { asTheyAre, rounded } from '../shownFigures';
import { summaryFigures } from '../summaryFigures';
import { trendCategories, trendCharts } from '../trendBlocks';
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
  const found = await figuresByMonth(app, wholeMonths(app, Number(length.value)), scope);
  const last = found[found.length - 1];
  // Small numbers about people stand in the charts of one category.
  const category = exact ? categoryFilter(bot, query) : undefined;
  const view = {
    title: say('tab.page.trends'),
    lead: say('tab.trends.lead'),
    asAt: asAtNow(bot),
    filters: [where, length, ...(category ? [category] : [])],
  };
  if (!last) return { ...view, blocks: [{ kind: 'notice', tone: 'empty', text: say('tab.trends.empty') }] };
  if (category && category.value !== everyCategory)
    return {
      ...view,
      lead: say('tab.trends.categoryLead'),
      blocks: await categoryCharts(bot, found, category.value),
    };
  const charts = await trendCharts(bot, scope, found, exact);
  const { below, toDecide } = await rebaseBlocks(bot, viewer, scope);
  return {
    ...view,
    blocks: [
      ...(toDecide.length > 0
        ? [{ kind: 'notice', tone: 'info', text: say('tab.rebase.toDecide', { charts: toDecide.join(', ') }) } as const]
        : []),
      verdictFacts(charts),
      ...charts.map((chart) => ({ ...chart, ...(below.has(chart.id) && { below: below.get(chart.id) ?? [] }) })),
      summaryFigures(
        say('tab.trends.latest', { month: monthName(last.month) }),
        exact ? asTheyAre(last.figures) : rounded(last.figures),
      ),
      trendCategories(bot, found, exact),
    ],
  };
};
