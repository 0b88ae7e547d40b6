import fc from 'fast-check';
import { recurringWith, type Match } from '../../src/case/recurrence';
import { plusDays } from '../../src/time/local';

const on = (reference: string, day: string): Match => ({ reference, day, restricted: false });
const named = (matches: readonly Match[]): string[] => matches.map(({ reference }) => reference);

describe('a repeated pattern (D-13), by local day of occurrence, first and last day included', () => {
  test.each([
    ['the same day', '2026-06-01', '2026-06-01', 2],
    ['90 days later', '2026-06-01', '2026-08-30', 2],
    ['91 days later', '2026-06-01', '2026-08-31', 0],
    ['90 days over the night the clocks go back', '2026-08-01', '2026-10-30', 2],
    ['90 days over the night the clocks go forward', '2027-02-01', '2027-05-02', 2],
    ['90 days over a leap day', '2028-01-15', '2028-04-14', 2],
    ['91 days over a leap day', '2028-01-15', '2028-04-15', 0],
  ])('two cases, %s: %s and %s', (_what, first, second, cases) => {
    const rule = { count: 2, days: 90 };
    expect(recurringWith(on('b', second), [on('a', first)], rule)).toHaveLength(cases);
    // Reported in the other order, it is the same pattern.
    expect(recurringWith(on('a', first), [on('b', second)], rule)).toHaveLength(cases);
  });

  test('three that never lie in one span of 90 days are none, however close each is to the next', () => {
    const others = [on('a', '2026-01-01'), on('c', '2026-05-01')];
    expect(recurringWith(on('b', '2026-03-01'), others, { count: 3, days: 90 })).toEqual([]);
    expect(
      named(recurringWith(on('b', '2026-03-01'), [on('x', '2026-02-01'), ...others], { count: 3, days: 90 })),
    ).toEqual(['a', 'x', 'b', 'c']);
  });

  test('those outside every span with this case are not listed', () => {
    const others = [on('old', '2026-01-01'), on('a', '2026-05-20'), on('late', '2026-12-01')];
    expect(named(recurringWith(on('b', '2026-06-01'), others, { count: 2, days: 90 }))).toEqual(['a', 'b']);
  });

  test('the case itself counts once, also when it is among those found', () => {
    expect(recurringWith(on('a', '2026-06-01'), [on('a', '2026-06-01')], { count: 2, days: 90 })).toEqual([]);
  });

  test('a team with thousands of reports has one pattern', () => {
    const many = Array.from({ length: 5000 }, (_, index) => on(`m${index}`, plusDays('2026-01-01', index % 180)));
    expect(recurringWith(on('own', '2026-05-01'), many, { count: 3, days: 90 }).length).toBeGreaterThan(3000);
  });

  test('against a plainer count: there is a pattern exactly when some span with this case holds enough', () => {
    const day = fc.nat(200).map((days) => plusDays('2026-01-01', days));
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 12 }), fc.integer({ min: 2, max: 4 }), (own, days, count) => {
        const others = days.map((one, index) => on(`o${index}`, one));
        const span = 90;
        const enough = Array.from({ length: span + 1 }, (_, back) => plusDays(own, -back)).some((first) => {
          const last = plusDays(first, span);
          return 1 + others.filter((one) => one.day >= first && one.day <= last).length >= count;
        });
        expect(recurringWith(on('own', own), others, { count, days: span }).length > 0).toBe(enough);
      }),
    );
  });
});
