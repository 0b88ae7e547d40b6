import { say } from '../../cards/render';
import type { Direction, Flag } from '../../src/assurance/xmr';
import type { Chart, Facts } from '../../src/tab/view';
import { dayOrMonth } from '../chart/figures';

/** What a chart says of the last months: `both` where some are flagged as better and some as worse, `few` where there are too few for limits. */
const verdicts = ['better', 'worse', 'both', 'same', 'few'] as const;
export type Verdict = (typeof verdicts)[number];

/** A chart of a measure; without a verdict where more or fewer is neither good nor bad. */
export interface TrendChart extends Chart {
  readonly verdict?: Verdict;
  /** The day of its last new baseline, where the months before it are shown: the verdict is of what came since. */
  readonly betterSince?: string;
}

/** What was flagged before that says how it was, not whether it is getting better. */
const recent = 6;

/** Whether a flag is for the better; undefined where nothing is flagged or neither way is better. */
export function isBetter(flag: Flag, direction: Direction): boolean | undefined {
  if (flag === 'common' || direction === 'neutral') return undefined;
  const up = flag.endsWith('above') || flag.startsWith('above') || flag.endsWith('up');
  return up === (direction === 'increase');
}

/** @param better for each point in order, whether it is flagged as better; undefined for one that is not flagged */
export function verdictOf(better: readonly (boolean | undefined)[]): Verdict {
  const lately = better.slice(-recent);
  if (lately.includes(true)) return lately.includes(false) ? 'both' : 'better';
  return lately.includes(false) ? 'worse' : 'same';
}

/** Is it getting better? Every measure by its name, by what its chart flags. */
export function verdictFacts(charts: readonly TrendChart[]): Facts {
  return {
    kind: 'facts',
    title: say('tab.trends.verdict.title'),
    rows: verdicts.flatMap((verdict) => {
      const titles = charts
        .filter((chart) => chart.verdict === verdict)
        .map(({ title, betterSince: on }) =>
          on === undefined ? title : say('tab.trends.verdict.rebased', { title, on: dayOrMonth(on) }),
        );
      return titles.length === 0 ? [] : [{ label: say(`tab.trends.verdict.${verdict}`), text: titles.join('\n') }];
    }),
  };
}
