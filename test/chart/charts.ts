import type { ChartLabels, ControlChart } from '../../bot/chart/controlChart';

export const labels: ChartLabels = {
  mean: 'Average',
  limits: 'Expected',
  trialLimits: 'Expected so far',
  target: 'Target',
  change: 'Changed',
  better: 'Better',
  worse: 'Worse',
};

/** So many months from January 2020 on. */
export function months(values: readonly number[], from = 0): { on: string; value: number }[] {
  return values.map((value, index) => {
    const month = from + index;
    return { on: `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`, value };
  });
}

/** Values that go up and down without a pattern, and are the same every time: 40 to 80. */
export function restless(points: number): number[] {
  return Array.from({ length: points }, (_, index) => 40 + ((index * 7919) % 41));
}

/** A chart of so many points, half of them before the change, with everything on it that there can be. */
export function chartWith(points: number, rest: Partial<ControlChart> = {}): ControlChart {
  const mark = (index: number) =>
    (['plain', 'better', 'plain', 'worse', 'plain', 'better'] as const)[index % 6] ?? 'plain';
  return {
    title: 'Same-day consult rate',
    points: months(restless(points)).map((point, index) => ({ ...point, mark: mark(index) })),
    before: Math.floor(points / 2),
    limits: { mean: 58.2, lower: 36.1, upper: 80.3, trial: false },
    changeOn: '2021-03-12',
    target: 80,
    unit: '%',
    labels,
    ...rest,
  };
}
