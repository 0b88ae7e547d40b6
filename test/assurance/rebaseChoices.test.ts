import type { PeriodFigures } from '../../src/assurance/periodFigures';
import { neverAsked, type Rebases } from '../../src/assurance/rebase/state';
import { limitsOf } from '../../src/assurance/xmr';
import { plusMonths } from '../../src/time/month';
import { rebaseChoices, type RebaseRecord } from '../../src/usecases/rebases';
import { ids } from '../people';
import { about, cause, old } from './rebaseStory';

/** So many of a hundred calls decided in time, month by month from January 2025 on; null for a month without calls. */
function record(values: readonly (number | null)[], ...changedOn: readonly string[]): RebaseRecord {
  const found = values.map((numerator, index) => {
    const sameDay = { numerator: numerator ?? 0, denominator: numerator === null ? 0 : 100, percent: numerator };
    const toDecision = { median: numerator };
    return { month: plusMonths('2025-01', index), figures: { sameDay, toDecision } as unknown as PeriodFigures };
  });
  const changes = changedOn.map((on, nth) => ({ reference: `TL-0000-000${nth}`, on, own: 'decided_in_time' as const }));
  return { found, changes };
}

const before = [60, 62, 58, 61, 59, 60, 62, 58, 61, 59, 60, 62];
const better = Array<number>(8).fill(90);

function rebased(on: string): Rebases {
  const decided = { how: 'approved', by: ids.grace, at: `${on}T10:00:00.000Z`, old } as const;
  return {
    about,
    requests: [{ by: ids.sian, at: decided.at, reference: 'TL-0000-0000', changedOn: on, cause, decided }],
  };
}

describe('Where a new baseline can begin', () => {
  test('is the date of a change that was meant to move this figure, and never the lowest or the highest point', () => {
    const whole = record([...before, ...better], '2026-01-15');
    expect(rebaseChoices(whole, about, neverAsked)).toMatchObject([{ on: '2026-01-15', missing: undefined }]);
    expect(rebaseChoices({ ...whole, changes: [] }, about, neverAsked)).toEqual([]);
    const other = whole.changes.map((one) => ({ ...one, own: 'acknowledged_in_time' as const }));
    expect(rebaseChoices({ ...whole, changes: other }, about, neverAsked)).toEqual([]);
    const entered = whole.changes.map((one) => ({ ...one, own: null }));
    expect(rebaseChoices({ ...whole, changes: entered }, about, neverAsked)).toEqual([]);
  });

  test('the month of the change is the first of the new baseline; the limits of before are those of the points before it', () => {
    const time = { ...about, figure: 'toDecision' } as const;
    const [choice] = rebaseChoices(record([...before, ...better], '2026-01-31'), time, neverAsked);
    expect(choice?.looked).toMatchObject({ before, after: better });
    const { mean, lowerLimit, upperLimit } = limitsOf(before, false);
    expect(choice?.old).toEqual({ points: 12, mean, lower: lowerLimit, upper: upperLimit });
  });

  test.each([
    ['2025-12-31', 'before'],
    ['2026-01-01', undefined],
  ])('with a change on %s, of figures that got better from January: %s is missing', (on, missing) => {
    expect(rebaseChoices(record([...before, ...better], on), about, neverAsked)[0]?.missing).toBe(missing);
  });

  test('months without any call are no points', () => {
    const [choice] = rebaseChoices(record([...before.slice(1), null, ...better], '2026-01-01'), about, neverAsked);
    expect(choice?.missing).toBe('before');
  });

  test('that it got better is read the right way round for a time', () => {
    const time = { ...about, figure: 'toDecision' } as const;
    expect(rebaseChoices(record([...before, ...better], '2026-01-01'), time, neverAsked)[0]?.missing).toBe('after');
    const quicker = [...before, ...better.map(() => 20)];
    expect(rebaseChoices(record(quicker, '2026-01-01'), time, neverAsked)[0]?.missing).toBeUndefined();
  });

  test('after one was approved the next begins at a later change, with twelve points of its own before it', () => {
    const again = [...before, ...Array<number>(12).fill(80), ...Array<number>(7).fill(99)];
    const two = record(again, '2026-01-10', '2027-01-10');
    expect(rebaseChoices(two, about, rebased('2026-01-10'))).toMatchObject([
      { on: '2027-01-10', missing: undefined, old: { points: 12, mean: 80 } },
    ]);
    const soon = record([...again.slice(0, 13), ...again.slice(14)], '2026-01-10', '2026-12-10');
    expect(rebaseChoices(soon, about, rebased('2026-01-10'))).toMatchObject([{ on: '2026-12-10', missing: 'before' }]);
  });
});
