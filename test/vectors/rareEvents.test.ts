import { daysBetween, gChart, tChart } from '../../src/assurance/rareEvents';
import { localDate } from '../../src/time/local';
import { checkFor, readVectors, type VectorCase } from './vectors';

interface Case extends VectorCase {
  readonly input: {
    readonly values: readonly number[];
    readonly screenOutliers: boolean | null;
    readonly eventInstantsUtc: readonly string[];
    readonly zone: string;
  };
  readonly expected: Readonly<Record<string, number | readonly number[]>>;
  readonly tolerance: number;
}

type Found = Readonly<Record<string, number | readonly number[]>>;

const found: Readonly<Record<string, (input: Case['input']) => Found>> = {
  g: ({ values }) => {
    const { mean, sigma, centreLine, upper3, upper2, lower3, above } = gChart(values);
    return { mean, sigma, centreLineMedian: centreLine, upper3, upper2, lower: lower3, pointsAboveUpper3: above };
  },
  t: ({ values, screenOutliers }) => {
    const { centreLine, upper3, upper2, lower2, lower3, above, below } = tChart(values, screenOutliers === true);
    return { centreLine, upper3, upper2, lower2, lower3, pointsAboveUpper3: above, pointsBelowLower3: below };
  },
  gaps_local_days: ({ eventInstantsUtc, zone }) => ({
    daysBetween: daysBetween(eventInstantsUtc.map((at) => localDate(`${at.slice(0, -1)}.000Z`, zone))),
  }),
};

const cases = readVectors<Case>('spc-rare-events.json');

test.each(cases.map((one) => [one.id, one] as const))('%s', (id, { kind = '', input, expected, tolerance }) => {
  const got = checkFor(found, kind, `spc-rare-events.json ${id}`)(input);
  expect(Object.keys(got)).toEqual(expect.arrayContaining(Object.keys(expected)));
  for (const [name, value] of Object.entries(expected)) {
    if (typeof value === 'number') expect(Math.abs((got[name] as number) - value)).toBeLessThanOrEqual(tolerance);
    else expect(got[name]).toEqual(value);
  }
});

test('the published upper limit of the t chart needs screening (domain reference 8.3)', () => {
  const values = cases.find(({ id }) => id === 'RA-03')?.input.values;
  if (values) expect(tChart(values, true).upper3).toBeCloseTo(97.27, 2);
});
