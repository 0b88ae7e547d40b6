import { say } from '../../cards/render';
import { daysBetween, fewestGaps, isRare, tChart } from '../../src/assurance/rareEvents';
import { chartSvg, type ControlChart } from '../chart/controlChart';
import { dayOrMonth } from '../chart/figures';
import { labelsOf } from './chartWords';
import { verdictOf, type TrendChart } from './trendVerdict';

/** Days between rare events by local date (domain reference 8.3); undefined where they are not rare, and months say more. */
export async function rareChart(asked: {
  readonly id: string;
  readonly title: string;
  /** Local days of the events, in order. */
  readonly days: readonly string[];
  readonly months: readonly number[];
  readonly today: string;
  readonly screened: boolean;
}): Promise<TrendChart | undefined> {
  const { id, title, days, months, today, screened } = asked;
  if (!isRare(months) || days.length < 2) return undefined;
  const sorted = [...days].sort();
  const gaps = daysBetween(sorted);
  const limits = gaps.length < fewestGaps.drawn ? undefined : tChart(gaps, screened);
  const points = gaps.map((value, at) => ({
    on: sorted[at + 1] ?? today,
    value,
    mark: limits?.above.includes(at)
      ? ('better' as const)
      : limits?.below.includes(at)
        ? ('worse' as const)
        : ('plain' as const),
  }));
  const [open = 0] = daysBetween([sorted[sorted.length - 1] ?? today, today]);
  const chart: ControlChart = {
    title,
    unit: say('tab.chart.daysUnit'),
    points: [...points, { on: today, value: open, mark: 'plain', open: true }],
    before: points.length + 1,
    ...(limits && {
      limits: {
        mean: limits.centreLine,
        lower: limits.lower3,
        upper: limits.upper3,
        trial: gaps.length < fewestGaps.lasting,
      },
    }),
    labels: labelsOf(false),
  };
  return {
    kind: 'chart',
    id,
    title,
    svg: await chartSvg(chart),
    verdict: limits ? verdictOf(points.map(({ mark }) => (mark === 'plain' ? undefined : mark === 'better'))) : 'few',
    alt: say('tab.chart.rareAlt', { title, gaps: gaps.length, open }),
    notes: [
      say(limits ? (screened ? 'tab.chart.rareScreened' : 'tab.chart.rareMethod') : 'tab.chart.rareFew', {
        gaps: gaps.length,
      }),
      say('tab.chart.rareOpen', { open }),
    ],
    data: {
      title: say('tab.chart.data', { title }),
      columns: [{ label: say('tab.chart.event') }, { label: say('tab.chart.daysSince'), numeric: true }],
      rows: points.map(({ on, value }) => [{ text: dayOrMonth(on) }, { text: String(value) }]),
      empty: say('tab.chart.empty'),
    },
  };
}
