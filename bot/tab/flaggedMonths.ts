import { say } from '../../cards/render';
import type { Direction, Flag } from '../../src/assurance/xmr';
import type { Measured } from '../chart/chartOf';
import { dayOrMonth } from '../chart/figures';
import { isBetter } from './trendVerdict';

/** What was flagged and why, one sentence for each rule; none where nothing was. */
export function flaggedMonths(values: readonly Measured[], flags: readonly Flag[], direction: Direction): string[] {
  const kinds = [...new Set(flags)].filter((flag) => flag !== 'common');
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
