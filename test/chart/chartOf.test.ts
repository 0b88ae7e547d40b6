import { chartOf, type ChartAsked } from '../../bot/chart/chartOf';
import { impactOf } from '../../src/assurance/impact';
import { limitsOf } from '../../src/assurance/xmr';
import { labels, months, restless } from './charts';

const calm = [50, 52, 49, 51, 50, 48, 52, 50, 51, 49, 50, 52];

const asked = (baseline: readonly number[], after: readonly number[], rest: Partial<ChartAsked> = {}): ChartAsked => ({
  title: 'Same-day consult rate',
  unit: '%',
  baseline: months(baseline),
  after: months(after, baseline.length),
  direction: 'increase',
  changeOn: '2021-01-01',
  ...rest,
});
const marksOf = (...args: Parameters<typeof asked>) => chartOf(asked(...args), labels).points.map(({ mark }) => mark);

describe('What a chart of a change shows', () => {
  test('is every point in its order, and how many are before the change', () => {
    const { points, before } = chartOf(asked(calm, [60, 61]), labels);
    expect(points.map(({ value }) => value)).toEqual([...calm, 60, 61]);
    expect(points.map(({ on }) => on).slice(10, 14)).toEqual(['2020-11', '2020-12', '2021-01', '2021-02']);
    expect(before).toBe(12);
  });

  test('are the unscreened limits of the points before the change, whatever came after', () => {
    const { mean, lowerLimit, upperLimit } = limitsOf(calm, false);
    const limits = { mean, lower: lowerLimit, upper: upperLimit, trial: false };
    expect(chartOf(asked(calm, []), labels).limits).toEqual(limits);
    expect(chartOf(asked(calm, [90, 95, 99]), labels).limits).toEqual(limits);
  });

  test.each(Array.from({ length: 15 }, (_, points) => [points]))(
    'limits from %i points: none below 6, on trial below 12',
    (points) => {
      const { limits } = chartOf(asked(restless(points), [60, 60, 60]), labels);
      expect(limits?.trial).toBe(points < 6 ? undefined : points < 12);
    },
  );

  test('without limits nothing is marked, however far off it is', () => {
    expect(new Set(marksOf([50, 50, 50, 50, 50], [500, 0, 500]))).toEqual(new Set(['plain']));
  });

  test('a point above the limits is better where more is better, and worse where less is', () => {
    expect(marksOf(calm, [50, 90]).slice(-2)).toEqual(['plain', 'better']);
    expect(marksOf(calm, [50, 90], { direction: 'decrease' }).slice(-2)).toEqual(['plain', 'worse']);
    expect(marksOf(calm, [50, 10]).slice(-2)).toEqual(['plain', 'worse']);
    expect(marksOf(calm, [50, 10], { direction: 'decrease' }).slice(-2)).toEqual(['plain', 'better']);
  });

  test('seven on one side after the change are marked, and six are not', () => {
    expect(marksOf(calm, Array<number>(7).fill(51)).slice(12)).toEqual(Array(7).fill('better'));
    expect(marksOf(calm, Array<number>(6).fill(51)).slice(12)).toEqual(Array(6).fill('plain'));
  });

  test('no run and no trend goes across the change', () => {
    const rising = [50, 48, 52, 49, 51, 50, 48, 52, 49, 49.5, 50.2, 51];
    expect(marksOf(rising, [51.5, 52, 52.5]).slice(-3)).toEqual(['plain', 'plain', 'plain']);
  });

  test('seven that rise are a trend before the change; after it only the rules of the impact check count', () => {
    const rising = [50, 48, 49, 49.5, 50, 50.5, 51, 51.5];
    expect(marksOf([...rising, 50, 50, 49, 50], []).slice(1, 8)).toEqual(Array(7).fill('better'));
    const wide = [40, 60, 40, 60, 40, 60, 40, 60, 40, 60, 40, 60];
    expect(marksOf(wide, [47, 48, 49, 50.5, 51, 52, 53]).slice(12)).toEqual(Array(7).fill('plain'));
  });

  test('what is marked after the change is what the impact check found', () => {
    for (const direction of ['increase', 'decrease'] as const) {
      for (const after of [[50, 90], [10, 50], [90, 50, 10], Array<number>(8).fill(51), [50, 51, 49]]) {
        const marks = marksOf(calm, after, { direction }).slice(calm.length);
        const impact = impactOf(calm, after, direction);
        expect([marks.includes('better'), marks.includes('worse')]).toEqual([
          impact.improvementSignal,
          impact.concernSignal,
        ]);
      }
    }
  });

  test('a target is on it only where there is one', () => {
    expect(chartOf(asked(calm, [], { target: 0 }), labels).target).toBe(0);
    expect(chartOf(asked(calm, []), labels)).not.toHaveProperty('target');
  });
});
