import { say } from '../../cards/render';
import { daysBetween, fewestGaps, isRare, tChart } from '../../src/assurance/rareEvents';
import type { Flag } from '../../src/assurance/xmr';
import { chartSvg, type ControlChart } from '../chart/controlChart';
import { dayOrMonth } from '../chart/figures';
import { labelsOf } from './chartWords';
import { flaggedMonths } from './flaggedMonths';
import { isBetter, verdictOf, type TrendChart } from './trendVerdict';

/** Days between rare events by local date (domain reference 8.3); undefined where they are not rare, and months say more. */
export async function rareChart(asked: {
  readonly id: string;
  readonly title: string;
  /** Local days of the events, in order. */
  readonly days: readonly string[];
  readonly months: readonly number[];
  readonly today: string;
  readonly screened: boolean;
  /** `increase` where the event is a harm: a longer time without it is better. */
  readonly direction: 'increase' | 'neutral';
}): Promise<TrendChart | undefined> {
  const { id, title, days, months, today, screened, direction } = asked;
  if (!isRare(months) || days.length < 2) return undefined;
  const sorted = [...days].sort();
  const gaps = daysBetween(sorted);
  const limits = gaps.length < fewestGaps.drawn ? undefined : tChart(gaps, screened);
  const flags = gaps.map((_gap, at): Flag => {
    if (limits?.above.includes(at)) return 'above_upl';
    return limits?.below.includes(at) ? 'below_lpl' : 'common';
  });
  const better = flags.map((flag) => isBetter(flag, direction));
  const points = gaps.map((value, at) => ({ on: sorted[at + 1] ?? today, value, mark: markOf(better[at]) }));
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
    ...(direction === 'neutral' ? {} : { verdict: limits ? verdictOf(better) : 'few' }),
    alt: say('tab.chart.rareAlt', { title, gaps: gaps.length, open }),
    notes: [
      ...flaggedMonths(points, flags, direction),
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

function markOf(better: boolean | undefined): 'better' | 'worse' | 'plain' {
  return better === undefined ? 'plain' : better ? 'better' : 'worse';
}
