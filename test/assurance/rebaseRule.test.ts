import fc from 'fast-check';
import { impactOf } from '../../src/assurance/impact';
import {
  missingForRebase,
  rebaseConditions,
  type RebaseCondition,
  type RebaseLooked,
} from '../../src/assurance/rebase/rebaseRule';

/** Around 50, so that 60 is above the mean and 40 below it. */
const calm = (points: number): number[] => Array.from({ length: points }, (_, index) => (index % 2 === 0 ? 45 : 55));
const same = (points: number, value: number): number[] => Array<number>(points).fill(value);

/** A chart that may have a new baseline, but for what a story changes. */
const whole: RebaseLooked = {
  direction: 'increase',
  changedOn: '2026-03-01',
  before: calm(12),
  after: same(7, 60),
  cause: 'One duty phone that goes round.',
  approver: { by: 'grace', never: ['sian', 'dev'] },
};
const missing = (changes: Partial<RebaseLooked>, upTo?: RebaseCondition) =>
  missingForRebase({ ...whole, ...changes }, upTo);

describe('A new baseline', () => {
  test('is allowed when a change was made, twelve points are before it, seven in a row are better, its cause is written down, and another approves', () => {
    expect(missing({})).toBeUndefined();
  });

  test('is never drawn where neither way is better', () => {
    expect(missing({ direction: 'neutral' })).toBe('direction');
  });

  test('is never drawn without a dated change, however much better it got', () => {
    expect(missing({ changedOn: null, after: same(30, 90) })).toBe('change');
  });

  test.each([
    [11, 'before'],
    [12, undefined],
    [14, undefined],
  ])('with %i points before the change: %s is missing', (points, condition) => {
    // An even number of them, so that the mean stays in the middle.
    expect(missing({ before: [...calm(points - (points % 2)), ...same(points % 2, 50)] })).toBe(condition);
  });

  test.each([
    [6, 'after'],
    [7, undefined],
  ])('with %i points in a row on the better side: %s is missing', (points, condition) => {
    expect(missing({ after: same(points, 60) })).toBe(condition);
    expect(missing({ direction: 'decrease', after: same(points, 40) })).toBe(condition);
    // Others before and after them do not lengthen the row.
    expect(missing({ after: [...same(5, 60), 40, ...same(points, 60), 40, ...same(5, 60)] })).toBe(condition);
  });

  test('a point on the mean breaks the row, and so does one on the other side', () => {
    for (const between of [50, 49]) expect(missing({ after: [...same(6, 60), between, ...same(6, 60)] })).toBe('after');
    expect(missing({ after: [...same(6, 60), 50.001, ...same(6, 60)] })).toBeUndefined();
  });

  test('seven on the worse side are no reason', () => {
    expect(missing({ after: same(12, 40) })).toBe('after');
    expect(missing({ direction: 'decrease', after: same(12, 60) })).toBe('after');
  });

  test('needs its cause in words', () => {
    for (const cause of ['', '  \n ']) expect(missing({ cause })).toBe('cause');
  });

  test('is approved by somebody, who neither asked for it nor made the change', () => {
    expect(missing({ approver: null })).toBe('approver');
    for (const by of ['sian', 'dev']) expect(missing({ approver: { by, never: ['sian', 'dev'] } })).toBe('approver');
  });

  test('what is missing is named in the order of the rule, and nothing beyond what is asked for', () => {
    const broken: Readonly<Record<RebaseCondition, Partial<RebaseLooked>>> = {
      direction: { direction: 'neutral' },
      change: { changedOn: null },
      before: { before: calm(4) },
      after: { after: [] },
      cause: { cause: '' },
      approver: { approver: null },
    };
    rebaseConditions.forEach((condition, index) => {
      const later = rebaseConditions.slice(index).reduce((all, one) => ({ ...all, ...broken[one] }), {});
      expect(missing(later)).toBe(condition);
      const before = rebaseConditions[index - 1];
      if (before) expect(missing(later, before)).toBeUndefined();
    });
  });

  test('asks of the figures exactly what the impact check calls allowed', () => {
    const series = fc.array(fc.integer({ min: 40, max: 60 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        series,
        series,
        fc.constantFrom('increase' as const, 'decrease' as const),
        (before, after, direction) => {
          const found = missing({ before, after, direction }, 'after');
          expect(found === undefined).toBe(impactOf(before, after, direction).rebaseAllowed);
        },
      ),
    );
  });
});
