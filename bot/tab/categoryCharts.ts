import { say } from '../../cards/render';
import { localDate } from '../../src/time/local';
import { lastDayOf, type Found } from '../../src/usecases/trendMonths';
import type { Bot } from '../press';
import { categoryName } from './filters';
import { rareChart } from './rareChart';
import { trendChart } from './trendChart';
import type { TrendChart } from './trendVerdict';

/**
 * Reports and concerns of one category over the months (S24), and days between them where they are rare (domain reference 8.3). More reports
 * may be a good sign, so neither way is called better. For readers of exact figures alone.
 */
export async function categoryCharts(bot: Bot, found: readonly Found[], category: string): Promise<TrendChart[]> {
  const name = categoryName(bot, category);
  const { zone } = bot.app.office;
  const both = [
    {
      id: 'reports',
      counts: found.map(({ figures }) => figures.reportsBy[category] ?? 0),
      days: found.flatMap(({ figures }) => figures.occurredBy[category] ?? []),
    },
    {
      id: 'referrals',
      counts: found.map(({ figures }) => figures.referralsBy[category] ?? 0),
      days: found.flatMap(({ figures }) => (figures.referredBy[category] ?? []).map((at) => localDate(at, zone))),
    },
  ] as const;
  const charts: TrendChart[] = [];
  for (const { id, counts, days } of both) {
    const between = await rareChart({
      id: `${id}:daysBetween`,
      title: say(`tab.trend.between.${id}`, { category: name }),
      days,
      months: counts,
      today: lastDayOf(bot.app, found),
      screened: false,
      direction: 'neutral',
    });
    charts.push(between ?? (await monthly(id, say(`tab.trend.category.${id}`, { category: name }), found, counts)));
  }
  return charts;
}

function monthly(id: string, title: string, found: readonly Found[], counts: readonly number[]): Promise<TrendChart> {
  return trendChart({
    id,
    title,
    unit: '',
    direction: 'neutral',
    values: found.map(({ month }, at) => ({ on: month, value: counts[at] ?? 0, note: '' })),
    changes: [],
  });
}
