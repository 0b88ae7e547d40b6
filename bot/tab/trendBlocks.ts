import { say } from '../../cards/render';
import type { PeriodFigures, Share } from '../../src/assurance/periodFigures';
import { publishedCell } from '../../src/assurance/suppression';
import type { OwnFigureId } from '../../src/assurance/ownFigures';
import type { Direction } from '../../src/assurance/xmr';
import type { Table } from '../../src/tab/view';
import { localDate, plusDays } from '../../src/time/local';
import { plusMonths, type Month } from '../../src/time/month';
import { changesIn, type ChangeMade } from '../../src/usecases/changesIn';
import { monthCoverage } from '../../src/usecases/coverage';
import { figuresOfMonths, type Scope } from '../../src/usecases/figures';
import type { Bot } from '../press';
import { categoryName } from './filters';
import { rareChart, trendChart, type MonthValue } from './trendChart';
import type { TrendChart } from './trendVerdict';

/** One figure followed over the months: which way is better, and Throughline's own figure that a measure may have chosen. */
interface Trend {
  readonly id: string;
  readonly unit: '%' | 'min' | '';
  readonly direction: Direction;
  readonly aimedAtBy: OwnFigureId | null;
  readonly of: (figures: PeriodFigures) => Share | number | null;
}

/** S24, in the order in which they are shown. */
const trends: readonly Trend[] = [
  { id: 'sameDay', unit: '%', direction: 'increase', aimedAtBy: 'decided_in_time', of: ({ sameDay }) => sameDay },
  {
    id: 'toAcknowledgement',
    unit: 'min',
    direction: 'decrease',
    aimedAtBy: 'acknowledged_in_time',
    of: ({ toAcknowledgement }) => toAcknowledgement.median,
  },
  {
    id: 'toDecision',
    unit: 'min',
    direction: 'decrease',
    aimedAtBy: 'decided_in_time',
    of: ({ toDecision }) => toDecision.median,
  },
  { id: 'followUps', unit: '%', direction: 'increase', aimedAtBy: null, of: ({ followUps }) => followUps },
  { id: 'complete', unit: '%', direction: 'increase', aimedAtBy: null, of: ({ complete }) => complete },
  { id: 'repeats', unit: '%', direction: 'decrease', aimedAtBy: null, of: ({ repeats }) => repeats },
  { id: 'overdue', unit: '%', direction: 'decrease', aimedAtBy: null, of: ({ overdue }) => overdue },
  { id: 'reports', unit: '', direction: 'neutral', aimedAtBy: 'reports', of: ({ reports }) => reports },
];

/** About people: a month with few could be told from the others and their sum, so whoever does not see small numbers sees none of these. */
const aboutPeople: readonly string[] = ['repeats', 'reports', 'followUps'];

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
  const today = localDate(app.ports.clock.now(), app.office.zone);
  const ends = plusDays(`${plusMonths(last.month, 1)}-01`, -1);
  const changes = await changesIn(app, scope, { from: `${first.month}-01`, to: ends });
  const charts: TrendChart[] = [];
  for (const trend of trends.filter(({ id }) => exact || !aboutPeople.includes(id)))
    charts.push(await chartOfTrend(trend, found, changes, exact));
  const late = exact ? await lateChart(bot, found, ends < today ? ends : today) : undefined;
  const learning = await learningChart(
    bot,
    scope,
    found.map(({ month }) => month),
  );
  return [...charts, ...(late ? [late] : []), ...(learning ? [learning] : [])];
}

/** A month's figures of one part of the organisation. */
export interface Found {
  readonly month: Month;
  readonly figures: PeriodFigures;
}

/** From the first month on in which anything was reported: before that there was no Throughline. */
export async function figuresByMonth({ app }: Bot, months: readonly Month[], scope: Scope): Promise<Found[]> {
  const all = await figuresOfMonths(app, months);
  const found: Found[] = [];
  for (const month of months) {
    const figures = all.get(month)?.get(scope);
    if (figures && (found.length > 0 || figures.reports > 0)) found.push({ month, figures });
  }
  return found;
}

async function chartOfTrend(
  trend: Trend,
  found: readonly Found[],
  changes: readonly ChangeMade[],
  exact: boolean,
): Promise<TrendChart> {
  const values = found.flatMap(({ month, figures }) => valueOf(month, trend, figures, exact));
  return trendChart({
    id: trend.id,
    title: say(`tab.trend.${trend.id}`),
    unit: trend.unit === 'min' ? say('tab.trend.minutes') : trend.unit,
    direction: trend.direction,
    values,
    changes: changes
      .filter(({ own }) => own !== null && own === trend.aimedAtBy)
      .map(({ on, reference }) => ({ on, what: reference })),
  });
}

function valueOf(month: Month, { of }: Trend, figures: PeriodFigures, exact: boolean): MonthValue[] {
  const found = of(figures);
  if (found === null) return [];
  if (typeof found === 'number') return [{ on: month, value: found, note: '' }];
  const { numerator, denominator } = found;
  if (denominator === 0) return [];
  const note = exact ? say('tab.figure.outOf', { numerator, denominator }) : '';
  return [{ on: month, value: (numerator / denominator) * 100, note }];
}

/** Days between duty calls that were late, once they are rare. */
async function lateChart({ app }: Bot, found: readonly Found[], today: string): Promise<TrendChart | undefined> {
  const days = found.flatMap(({ figures }) => figures.lateAt.map((at) => localDate(at, app.office.zone)));
  return rareChart({
    id: 'daysBetweenLate',
    title: say('tab.trend.daysBetweenLate'),
    days,
    months: found.map(({ figures }) => figures.lateAt.length),
    today,
    screened: false,
  });
}

/** Learning shown: workers with a learning point out of those who were due one. A part of the organisation that is no team has none of its own. */
async function learningChart({ app }: Bot, scope: Scope, months: readonly Month[]): Promise<TrendChart | undefined> {
  const team = scope.startsWith('team:') ? scope.slice('team:'.length) : undefined;
  if (team === undefined && scope !== 'all') return undefined;
  const values: MonthValue[] = [];
  for (const month of months) {
    const coverage = await monthCoverage(app, month);
    const of = team === undefined ? coverage.all : coverage.teams.find((one) => one.team === team);
    if (!of || of.coverage.denominator === 0) continue;
    const { numerator, denominator } = of.coverage;
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
  const categories = Object.keys(bot.app.pack.prompts).filter((category) => reports[category] || referrals[category]);
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
