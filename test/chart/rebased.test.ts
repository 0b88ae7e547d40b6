import { say } from '../../cards/render';
import { chartOf, flagsOfClosed, type ClosedAsked } from '../../bot/chart/chartOf';
import { chartSvg, type ControlChart } from '../../bot/chart/controlChart';
import { splitAtRebases } from '../../bot/tab/splitAtRebases';
import { trendChart, type ShownRebase } from '../../bot/tab/trendChart';
import { verdictFacts } from '../../bot/tab/trendVerdict';
import { limitsOf, xmr } from '../../src/assurance/xmr';
import { labels, months } from './charts';

const before = [60, 62, 58, 61, 59, 60, 62, 58, 61, 59, 60, 62];
const after = [90, 92, 89, 91, 90, 92, 89, 91];
/** From the last day of the month in which it got better: the month counts. */
const on = '2021-01-31';
const rebase: ShownRebase = { on, old: oldOf(before), says: 'Approved by Grace Lin.' };
const rebasedWords = { mean: 'Average before', limits: 'Expected before', rebased: 'New baseline' };

function oldOf(values: readonly number[]) {
  const { mean, lowerLimit, upperLimit } = limitsOf(values, false);
  return { points: values.length, mean, lower: lowerLimit, upper: upperLimit };
}

const points = (values: readonly number[], from = 0) => months(values, from).map((one) => ({ ...one, note: '' }));
const drawn = (values: readonly number[], rebases: readonly ShownRebase[] = [rebase], from = 0) =>
  trendChart({
    id: 'sameDay',
    title: 'Decided in time',
    unit: '%',
    direction: 'increase',
    values: points(values, from),
    changes: [{ on, what: 'TL-7K3M-9PQ2' }],
    rebases,
  });
const closed: ClosedAsked = { points: months(before), limits: oldOf(before), until: on };
const chart = (rest: Partial<Parameters<typeof chartOf>[0]> = {}): ControlChart =>
  chartOf(
    {
      title: 'Decided in time',
      unit: '%',
      direction: 'increase',
      baseline: months(after, before.length),
      after: [],
      closed: { segments: [closed], labels: rebasedWords },
      ...rest,
    },
    labels,
  );
/** From where to where the long level lines of a colour run in the picture, in pixels. */
function across(svg: string, color: string): { readonly from: number; readonly to: number; readonly lines: number } {
  const levels = [...svg.matchAll(/<path d="([^"]*)"[^>]*stroke="([^"]*)"/g)]
    .filter(([, , stroke]) => stroke === color)
    .flatMap(([, path = '']) => path.split('M').filter(Boolean))
    .map((part) => part.match(/[\d.]+/g)?.map(Number) ?? [])
    .filter(([x = 0, y, toX = 0, toY, ...more]) => more.length === 0 && y === toY && toX - x > 100);
  return {
    from: Math.min(...levels.map(([x = 0]) => x)),
    to: Math.max(...levels.map(([, , x = 0]) => x)),
    lines: levels.length,
  };
}

describe('A chart with a new baseline', () => {
  test('keeps the limits of before over the months before, and has new ones over those from the change on', async () => {
    const { limits, rebased, points: all } = chart();
    const { segments, pointTypes } = xmr({
      values: [...before, ...after],
      screenOutliers: false,
      rebaseAt: [before.length],
      fixAfterPoints: null,
      improvementDirection: 'increase',
      target: null,
    });
    const [was, is] = segments;
    expect(rebased?.closed).toEqual([
      {
        points: 12,
        limits: { points: 12, mean: was?.mean, lower: was?.lowerLimit, upper: was?.upperLimit },
        until: on,
      },
    ]);
    expect(limits).toEqual({ mean: is?.mean, lower: is?.lowerLimit, upper: is?.upperLimit, trial: true });
    expect(all.map(({ mark }) => mark)).toEqual(
      pointTypes.map((type) =>
        type === 'special_cause_improvement' ? 'better' : type === 'special_cause_concern' ? 'worse' : 'plain',
      ),
    );
    const svg = await chartSvg(chart());
    const [ofBefore, ofNow] = [across(svg, '#6b7c88'), across(svg, '#212b32')];
    expect(ofBefore.lines).toBe(3);
    // Twelve of twenty months: where the lines of before end those of now begin.
    expect((ofBefore.to - ofBefore.from) / (ofNow.to - ofBefore.from)).toBeCloseTo(12 / 20, 2);
  });

  test('says on the picture from which day, and what mean and limits were before', async () => {
    const svg = await chartSvg(chart());
    for (const words of ['New baseline 31 Jan 2021', 'Average before 60.2%', 'Expected before'])
      expect(svg.includes(words)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const without = await chartSvg(chart({ closed: { segments: [], labels: rebasedWords } }));
    for (const words of ['New baseline', 'Average before']) expect(without.includes(words)).toBe(false);
  });

  test('no rule looks across it: what is better by far than before is flagged by none of its points', () => {
    expect(chart().points.every(({ mark }) => mark === 'plain')).toBe(true);
    // Without it they are.
    const plain = chart({ closed: undefined as never, baseline: months(before), after: months(after, 12) });
    expect(plain.points.slice(12).every(({ mark }) => mark === 'better')).toBe(true);
  });

  test('what was unusual before stays marked, against the limits of then', () => {
    const odd = [...before.slice(0, 11), 20];
    const segment = { ...closed, points: months(odd) };
    expect(flagsOfClosed(segment).at(-1)).toBe('below_lpl');
    const marks = chart({ closed: { segments: [segment], labels: rebasedWords } }).points.map(({ mark }) => mark);
    expect(marks[11]).toBe('worse');
  });

  test('a later change is held against the new baseline alone, and both lines are told apart', async () => {
    const later = chart({ after: months([70, 71], 20), changeOn: '2021-09-10' });
    expect(later.before).toBe(20);
    expect(later.points.slice(20).map(({ mark }) => mark)).toEqual(['worse', 'worse']);
    const svg = await chartSvg(later);
    const heights = ['New baseline 31 Jan 2021', 'Changed 10 Sept 2021'].map(
      (words) => new RegExp(`<text ([^>]*)>${words}`).exec(svg)?.[1],
    );
    const rows = heights.map((attributes) => /translate\([\d.]+ ([\d.]+)\)|y="([\d.]+)"/.exec(attributes ?? '')?.[1]);
    expect(new Set(rows).size).toBe(2);
  });
});

describe('A trend with a new baseline', () => {
  test('says since when and by whom, the mean and limits of before, and how those of now are made', async () => {
    const { notes } = await drawn([...before, ...after]);
    expect(notes).toContain(rebase.says);
    expect(notes.join('\n')).toContain('mean 60.2%');
    expect(notes).toContain(say('tab.chart.nothingSince'));
    const baseline = say('tab.chart.rebasedOn', { on: '31 Jan 2021' });
    expect(notes).toContain(say('tab.chart.trialMethod', { points: 8, baseline }));
  });

  test('is judged by what came since, and still says that it got better', async () => {
    const calm = await drawn([...before, ...after]);
    expect(calm).toMatchObject({ verdict: 'same', betterSince: on });
    const [row] = verdictFacts([calm]).rows;
    expect(row?.text).toBe(say('tab.trends.verdict.rebased', { title: 'Decided in time', on: '31 Jan 2021' }));
    const fallen = [...before, ...Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 88 : 92)), 70];
    const falling = await drawn(fallen);
    expect(falling.verdict).toBe('worse');
    // Against the limits of before it would be better still.
    expect((await drawn(fallen, [])).verdict).toBe('better');
  });

  test('every month has its flag beside it, those before the new baseline too', async () => {
    const { data, notes } = await drawn([...before.slice(0, 11), 20, ...after]);
    expect(data?.rows).toHaveLength(20);
    expect(data?.rows[11]?.at(-1)?.text).toBe(say('tab.flag.below_lpl'));
    expect(notes.some((note) => note.startsWith(say('tab.chart.beforeRebase', { on: '31 Jan 2021', says: '' })))).toBe(
      true,
    );
  });

  test('shown from a later month on, it says of the baseline and of the limits of before, and draws none of them', async () => {
    const late = await drawn(after, [rebase], 12);
    expect(late.notes).toContain(rebase.says);
    expect(late.betterSince).toBeUndefined();
    expect(late.svg.includes(say('tab.chart.rebased'))).toBe(false);
  });

  test('of an earlier time, when there were not yet seven months of it, it is drawn as it was then', async () => {
    const early = await drawn([...before, ...after.slice(0, 6)]);
    expect(early).toMatchObject({ verdict: 'better' });
    expect(early.notes).not.toContain(rebase.says);
    expect(early.notes.join('\n')).toContain(say('tab.chart.noRebase'));
    expect(splitAtRebases(points([...before, ...after.slice(0, 7)]), [rebase]).told).toEqual([rebase]);
    expect(splitAtRebases(points(before), [rebase]).told).toEqual([]);
  });

  test('each of two baselines keeps its limits', async () => {
    const third = Array.from({ length: 8 }, (_, index) => 98 + (index % 2));
    const second: ShownRebase = {
      on: '2022-01-05',
      old: oldOf([...after, ...after.slice(0, 4)]),
      says: 'Approved again.',
    };
    const values = [...before, ...after, ...after.slice(0, 4), ...third];
    const split = splitAtRebases(points(values), [rebase, second]);
    expect(split.closed.map(({ points: own, until }) => [own.length, until])).toEqual([
      [12, on],
      [12, '2022-01-05'],
    ]);
    expect(split.standing.map(({ value }) => value)).toEqual(third);
    const both = await drawn(values, [rebase, second]);
    expect(both.notes).toEqual(expect.arrayContaining([rebase.says, second.says]));
    for (const day of ['31 Jan 2021', '5 Jan 2022'])
      expect(both.svg.includes(`${say('tab.chart.rebased')} ${day}`)).toBe(true);
  });
});
