import { say } from '../../cards/render';
import type { PeriodFigures } from '../../src/assurance/periodFigures';
import type { RebaseAbout } from '../../src/assurance/rebase/facts';
import { approvedRebases } from '../../src/assurance/rebase/state';
import { publishedCell } from '../../src/assurance/suppression';
import { trendIds, trends, trendValue, type Trend, type TrendId } from '../../src/assurance/trends';
import { nameOf } from '../../src/people/organisation';
import type { Table } from '../../src/tab/view';
import { localDate, plusDays } from '../../src/time/local';
import { plusMonths, type Month } from '../../src/time/month';
import { changesIn, type ChangeMade } from '../../src/usecases/changesIn';
import { monthCoverage } from '../../src/usecases/coverage';
import { scopesOf, type Scope } from '../../src/usecases/figures';
import { rebasesOf } from '../../src/usecases/rebases';
import { lastDayOf, type Found } from '../../src/usecases/trendMonths';
import { dayOrMonth } from '../chart/figures';
import type { Bot } from '../press';
import { when } from '../views/when';
import { categoryName } from './filters';
import { rareChart } from './rareChart';
import { rebasable } from './rebaseBlocks';
import { trendChart, type MonthValue, type ShownRebase } from './trendChart';
import type { TrendChart } from './trendVerdict';

/** What stands behind the numbers of a chart. */
const units: Readonly<Record<TrendId, '%' | 'min' | ''>> = {
  sameDay: '%',
  toAcknowledgement: 'min',
  toDecision: 'min',
  followUps: '%',
  complete: '%',
  repeats: '%',
  overdue: '%',
  reports: '',
};

/** About people: a month with few could be told from the others and their sum, so whoever does not see small numbers sees none of these. */
const aboutPeople: readonly TrendId[] = ['repeats', 'reports', 'followUps'];

/** What the charts are of. */
interface Shown {
  readonly scope: Scope;
  readonly found: readonly Found[];
  readonly changes: readonly ChangeMade[];
  readonly exact: boolean;
}

/** A chart for each measure, and one of days between late calls where those are rare. */
export async function trendCharts(
  bot: Bot,
  scope: Scope,
  found: readonly Found[],
  exact: boolean,
): Promise<TrendChart[]> {
  const [first, last] = [found[0], found[found.length - 1]];
  if (!first || !last) return [];
  const { app } = bot;
  const changes = await changesIn(app, scope, {
    from: `${first.month}-01`,
    to: plusDays(`${plusMonths(last.month, 1)}-01`, -1),
  });
  const charts: TrendChart[] = [];
  for (const id of trendIds.filter((one) => exact || !aboutPeople.includes(one)))
    charts.push(await chartOfTrend(bot, id, { scope, found, changes, exact }));
  const late = exact ? await lateChart(bot, found) : undefined;
  const learning = await learningChart(
    bot,
    scope,
    found.map(({ month }) => month),
  );
  return [...charts, ...(late ? [late] : []), learning];
}

async function chartOfTrend(bot: Bot, id: TrendId, { scope, found, changes, exact }: Shown): Promise<TrendChart> {
  const trend: Trend = trends[id];
  const unit = units[id];
  return trendChart({
    id,
    title: say(`tab.trend.${id}`),
    unit: unit === 'min' ? say('tab.trend.minutes') : unit,
    direction: trend.direction,
    values: found.flatMap(({ month, figures }) => valueOf(month, trend, figures, exact)),
    changes: changes
      .filter(({ own }) => own !== null && own === trend.aimedAtBy)
      .map(({ on, reference }) => ({ on, what: reference })),
    rebases: rebasable.includes(id) ? await shownRebases(bot, { figure: id, scope }) : [],
  });
}

/** New baselines that were approved: who asked and who approved stands with the chart (domain reference 8.2). */
async function shownRebases(bot: Bot, about: RebaseAbout): Promise<ShownRebase[]> {
  const { organisation } = bot.app;
  return approvedRebases((await rebasesOf(bot.app, about)).state).map(({ by, at, changedOn, cause, decided }) => ({
    on: changedOn,
    old: decided.old,
    says: say('tab.chart.rebase', {
      on: dayOrMonth(changedOn),
      cause,
      by: nameOf(organisation, by),
      at: when(bot, at),
      approver: nameOf(organisation, decided.by),
      approvedAt: when(bot, decided.at),
    }),
  }));
}

function valueOf(month: Month, trend: Trend, figures: PeriodFigures, exact: boolean): MonthValue[] {
  const value = trendValue(trend, figures);
  if (value === undefined) return [];
  const found = trend.of(figures);
  const note = exact && found !== null && typeof found === 'object' ? say('tab.figure.outOf', { ...found }) : '';
  return [{ on: month, value, note }];
}

/** Days between duty calls that were late, once they are rare. */
async function lateChart({ app }: Bot, found: readonly Found[]): Promise<TrendChart | undefined> {
  const days = found.flatMap(({ figures }) => figures.lateAt.map((at) => localDate(at, app.office.zone)));
  return rareChart({
    id: 'daysBetweenLate',
    title: say('tab.trend.daysBetweenLate'),
    days,
    months: found.map(({ figures }) => figures.lateAt.length),
    today: lastDayOf(app, found),
    screened: false,
    direction: 'increase',
  });
}

/** Learning shown: workers with a learning point out of those who were due one, of a locality those of its teams. */
async function learningChart({ app }: Bot, scope: Scope, months: readonly Month[]): Promise<TrendChart> {
  const values: MonthValue[] = [];
  for (const month of months) {
    const { all, teams } = await monthCoverage(app, month);
    const own = teams.filter(({ team }) => team !== null && scopesOf(app.organisation, team).includes(scope));
    const shares = (scope === 'all' ? [all] : own).map(({ coverage }) => coverage);
    const numerator = shares.reduce((sum, share) => sum + share.numerator, 0);
    const denominator = shares.reduce((sum, share) => sum + share.denominator, 0);
    if (denominator === 0) continue;
    values.push({
      on: month,
      value: (numerator / denominator) * 100,
      note: say('tab.figure.outOf', { numerator, denominator }),
    });
  }
  return trendChart({
    id: 'learning',
    title: say('tab.trend.learning'),
    unit: '%',
    direction: 'increase',
    values,
    changes: [],
  });
}

/** Reports and referrals of the whole time, by category: concerns that led to a referral and those that did not stand side by side (S35). */
export function trendCategories(bot: Bot, found: readonly Found[], exact: boolean): Table {
  const add = (of: (figures: PeriodFigures) => Readonly<Record<string, number>>): Record<string, number> => {
    const all: Record<string, number> = {};
    for (const { figures } of found)
      for (const [category, count] of Object.entries(of(figures))) all[category] = (all[category] ?? 0) + count;
    return all;
  };
  const [reports, referrals] = [add(({ reportsBy }) => reportsBy), add(({ referralsBy }) => referralsBy)];
  // Where small numbers are hidden a category that is not there would be told to be none.
  const isThere = (category: string): boolean => !exact || !!reports[category] || !!referrals[category];
  const categories = Object.keys(bot.app.pack.prompts).filter(isThere);
  const shown = [reports, referrals].map((counts) => {
    const row = categories.map((category) => counts[category] ?? 0);
    // The same months are in many of these tables: exact numbers could be taken from each other.
    return exact ? row : row.map(publishedCell);
  });
  return {
    kind: 'table',
    id: 'categories',
    title: say('tab.trends.categories'),
    columns: [
      { label: say('tab.column.category') },
      { label: say('tab.column.reports'), numeric: true },
      { label: say('tab.column.referrals'), numeric: true },
    ],
    rows: categories.map((category, at) => [
      { text: categoryName(bot, category) },
      ...shown.map((row) => ({ text: String(row[at] ?? '') })),
    ]),
    empty: say('tab.trends.empty'),
  };
}
