import { say } from '../../cards/render';
import { daysBetween, fewestGaps, isRare, tChart } from '../../src/assurance/rareEvents';
import type { Direction, Flag } from '../../src/assurance/xmr';
import { chartOf, flagsIn, type Measured } from '../chart/chartOf';
import { chartSvg, type ControlChart } from '../chart/controlChart';
import { dayOrMonth, figure, withUnit } from '../chart/figures';
import { labelsOf } from './chartWords';
import { isBetter, verdictOf, type TrendChart } from './trendVerdict';

/** A month's value, and what it is out of where it is a share. */
export interface MonthValue extends Measured {
  readonly note: string;
}

export interface TrendAsked {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly direction: Direction;
  /** Months in order; those of which there is nothing are left out. */
  readonly values: readonly MonthValue[];
  /** Local days of changes it was meant to move, and what made them. */
  readonly changes: readonly { readonly on: string; readonly what: string }[];
}

const fewest = { limits: 6, lasting: 12 } as const;

/** An XmR chart of months by the rules of domain reference 8.2, with everything it shows said in words. */
export async function trendChart(asked: TrendAsked): Promise<TrendChart> {
  const { id, title, unit, direction, values, changes } = asked;
  // The first change with enough before it to compare with: limits of before stay, whatever came after.
  const change = changes.find(({ on }) => values.filter((value) => value.on < on.slice(0, 7)).length >= fewest.limits);
  const isAfter = ({ on }: Measured): boolean => change !== undefined && on >= change.on.slice(0, 7);
  const baseline = values.filter((value) => !isAfter(value));
  const after = values.filter(isAfter);
  const labels = labelsOf(change !== undefined);
  const chart = chartOf({ title, unit, baseline, after, direction, ...(change && { changeOn: change.on }) }, labels);
  const flags = flagsIn({ baseline, after });
  return {
    kind: 'chart',
    id,
    title,
    svg: values.length === 0 ? '' : await chartSvg(chart),
    alt: altOf(title, unit, values),
    ...(direction === 'neutral'
      ? {}
      : { verdict: chart.limits ? verdictOf(flags.map((flag) => isBetter(flag, direction))) : 'few' }),
    notes: [
      ...flaggedOf([...baseline, ...after], flags, direction),
      ...changes.map(({ on, what }) =>
        say(on === change?.on ? 'tab.chart.change' : 'tab.chart.alsoChanged', { on: dayOrMonth(on), what }),
      ),
      methodOf(chart),
    ],
    data: {
      title: say('tab.chart.data', { title }),
      columns: [
        { label: say('tab.chart.month') },
        { label: title, numeric: true },
        { label: say('tab.chart.outOf') },
        { label: say('tab.chart.flag') },
      ],
      rows: values.map((value, at) => [
        { text: dayOrMonth(value.on) },
        { text: withUnit(figure(value.value), unit) },
        { text: value.note },
        { text: flagWords(flags[at] ?? 'common') },
      ]),
      empty: say('tab.chart.empty'),
    },
  };
}

function methodOf({ limits, before }: ControlChart): string {
  if (!limits) return say('tab.chart.tooFew', { points: before });
  return say(limits.trial ? 'tab.chart.trialMethod' : 'tab.chart.method', { points: before });
}

function altOf(title: string, unit: string, values: readonly Measured[]): string {
  const [first, last] = [values[0], values[values.length - 1]];
  if (!first || !last) return say('tab.chart.empty');
  const said = ({ on, value }: Measured): string => `${dayOrMonth(on)} ${withUnit(figure(value), unit)}`;
  return say('tab.chart.alt', { title, points: values.length, first: said(first), last: said(last) });
}

/** What was flagged and why, one sentence for each rule. */
function flaggedOf(values: readonly Measured[], flags: readonly Flag[], direction: Direction): string[] {
  const kinds = [...new Set(flags)].filter((flag) => flag !== 'common');
  if (flags.length > 0 && kinds.length === 0) return [say('tab.chart.nothingFlagged')];
  return kinds.map((kind) =>
    say('tab.chart.flagged', {
      means: meaning(kind, direction),
      why: flagWords(kind),
      when: whenFlagged(values, flags, kind),
    }),
  );
}

/** The months of a flag. What is in a row is said from its first month to its last, though some of them may have a stronger flag as well. */
function whenFlagged(values: readonly Measured[], flags: readonly Flag[], kind: Flag): string {
  const flagged = flags.flatMap((flag, at) => (flag === kind ? [at] : []));
  const name = (at: number): string => dayOrMonth(values[at]?.on ?? '');
  if (!/^(run|trend)_/.test(kind)) return flagged.map(name).join(', ');
  const rows = flagged.flatMap((at) => {
    const [from, to] = inARow(flags, at);
    return flagged.some((before) => from <= before && before < at) ? [] : [[from, to] as const];
  });
  return rows.map(([from, to]) => say('tab.chart.fromTo', { from: name(from), to: name(to) })).join(', ');
}

/** The first and the last of the flagged points that stand together with this one. */
function inARow(flags: readonly Flag[], at: number): readonly [number, number] {
  let [from, to] = [at, at];
  while (from > 0 && flags[from - 1] !== 'common') from -= 1;
  while (to < flags.length - 1 && flags[to + 1] !== 'common') to += 1;
  return [from, to];
}

export function flagWords(flag: Flag): string {
  return flag === 'common' ? '' : say(`tab.flag.${flag}`);
}

function meaning(flag: Flag, direction: Direction): string {
  const better = isBetter(flag, direction);
  return say(better === undefined ? 'tab.chart.neutral' : better ? 'tab.chart.better' : 'tab.chart.worse');
}

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
