import { impactOf } from '../../src/assurance/impact';
import { xmr, type XmrAsked } from '../../src/assurance/xmr';
import { type VectorCase, describeVectors } from './vectors';

interface Case<Input> extends VectorCase {
  readonly input: Input;
  readonly expected: object;
  /** How far a figure may be from the published one. */
  readonly tolerance: number;
}

/** The same shape with every number as a matcher that allows for the tolerance. */
function near(value: unknown, tolerance: number): unknown {
  if (typeof value === 'number') {
    const digits = Math.round(-Math.log10(tolerance * 2));
    return expect.closeTo(value, digits) as unknown;
  }
  if (Array.isArray(value)) return value.map((one) => near(one, tolerance));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, near(one, tolerance)]));
}

describeVectors<Case<XmrAsked>>(
  'spc-xmr.json',
  {
    xmr: ({ input, expected, tolerance }) => expect(xmr(input)).toEqual(near(expected, tolerance)),
  },
  'xmr',
);

interface ImpactAsked {
  readonly baseline: readonly number[];
  readonly after: readonly number[];
  readonly improvementDirection: 'increase' | 'decrease';
}

describeVectors<Case<ImpactAsked>>(
  'spc-impact.json',
  {
    impact: ({ input: { baseline, after, improvementDirection }, expected, tolerance }) =>
      expect(impactOf(baseline, after, improvementDirection)).toEqual(near(expected, tolerance)),
  },
  'impact',
);
