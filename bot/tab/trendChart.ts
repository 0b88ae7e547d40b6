import { say } from '../../cards/render';
import type { OldBaseline } from '../../src/assurance/rebase/facts';
import type { Direction } from '../../src/assurance/xmr';
import { chartOf, fewestForLimits, flagsIn, flagsOfClosed, type ClosedAsked, type Measured } from '../chart/chartOf';
import { chartSvg, type ControlChart } from '../chart/controlChart';
import { limitsText } from '../chart/drawnLimits';
import { dayOrMonth, figure, withUnit } from '../chart/figures';
import { labelsOf, rebasedLabels } from './chartWords';
import { flaggedMonths, flagWords } from './flaggedMonths';
import { splitAtRebases } from './splitAtRebases';
import { isBetter, verdictOf, type TrendChart } from './trendVerdict';

/** A month's value, and what it is out of where it is a share. */
export interface MonthValue extends Measured {
  readonly note: string;
}

/** A new baseline that was approved: the local day it begins, the one before it, and in words who asked and approved, and why. */
export interface ShownRebase {
  readonly on: string;
  readonly old: OldBaseline;
  readonly says: string;
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
  /** Oldest first. */
  readonly rebases?: readonly ShownRebase[];
}

/** An XmR chart of months by the rules of domain reference 8.2, with everything it shows said in words. */
export async function trendChart(asked: TrendAsked): Promise<TrendChart> {
  const { id, title, unit, direction, values, changes, rebases = [] } = asked;
  const { closed, standing, told } = splitAtRebases(values, rebases);
  const since = told.at(-1)?.on ?? '';
  // The first change of the baseline that stands with enough before it to compare with: limits of before stay, whatever came after.
  const change = changes.find(
    ({ on }) => on > since && standing.filter((value) => value.on < on.slice(0, 7)).length >= fewestForLimits,
  );
  const isAfter = ({ on }: Measured): boolean => change !== undefined && on >= change.on.slice(0, 7);
  const baseline = standing.filter((value) => !isAfter(value));
  const after = standing.filter(isAfter);
  const chart = chartOf(
    {
      title,
      unit,
      baseline,
      after,
      direction,
      ...(change && { changeOn: change.on }),
      ...(closed.length > 0 && { closed: { segments: closed, labels: rebasedLabels() } }),
    },
    labelsOf(change !== undefined),
  );
  const flags = flagsIn({ baseline, after });
  const allFlags = [
    ...closed.flatMap(flagsOfClosed),
    ...(flags.length > 0 ? flags : standing.map(() => 'common' as const)),
  ];
  const better = closed.at(-1)?.until;
  return {
    kind: 'chart',
    id,
    title,
    svg: values.length === 0 ? '' : await chartSvg(chart),
    alt: altOf(title, unit, values),
    ...(direction === 'neutral'
      ? {}
      : { verdict: chart.limits ? verdictOf(flags.map((flag) => isBetter(flag, direction))) : 'few' }),
    ...(better === undefined ? {} : { betterSince: better }),
    notes: [
      ...flaggedMonths(standing, flags, direction),
      ...(flags.length > 0 && flags.every((flag) => flag === 'common')
        ? [say(told.length > 0 ? 'tab.chart.nothingSince' : 'tab.chart.nothingFlagged')]
        : []),
      ...changes.map(({ on, what }) =>
        say(on === change?.on ? 'tab.chart.change' : 'tab.chart.alsoChanged', { on: dayOrMonth(on), what }),
      ),
      ...told.flatMap(({ says, old }) => [says, oldWords(old, unit)]),
      ...closed.flatMap((segment) => closedWords(segment, direction)),
      methodOf(chart, baseline.length, since),
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
        { text: flagWords(allFlags[at] ?? 'common') },
      ]),
      empty: say('tab.chart.empty'),
    },
  };
}

function methodOf({ limits }: ControlChart, points: number, since: string): string {
  if (!limits) return say('tab.chart.tooFew', { points });
  const baseline = say(since === '' ? 'tab.chart.noRebase' : 'tab.chart.rebasedOn', { on: dayOrMonth(since) });
  return say(limits.trial ? 'tab.chart.trialMethod' : 'tab.chart.method', { points, baseline });
}

/** The limits that a new baseline has left behind. */
function oldWords({ points, mean, lower, upper }: OldBaseline, unit: string): string {
  const limits = limitsText({ lower, upper }, unit);
  return say('tab.chart.oldBaseline', { points, mean: withUnit(figure(mean), unit), limits });
}

/** What was flagged before a new baseline. */
function closedWords(segment: ClosedAsked, direction: Direction): string[] {
  const on = dayOrMonth(segment.until);
  return flaggedMonths(segment.points, flagsOfClosed(segment), direction).map((says) =>
    say('tab.chart.beforeRebase', { on, says }),
  );
}

function altOf(title: string, unit: string, values: readonly Measured[]): string {
  const [first, last] = [values[0], values[values.length - 1]];
  if (!first || !last) return say('tab.chart.empty');
  const said = ({ on, value }: Measured): string => `${dayOrMonth(on)} ${withUnit(figure(value), unit)}`;
  return say('tab.chart.alt', { title, points: values.length, first: said(first), last: said(last) });
}
