import fc from 'fast-check';
import { lastDayOf, whyNotDue, type Job } from '../../src/supervision/dueInMonth';
import { percentOf } from '../../src/supervision/percentOf';
import { plusDays } from '../../src/time/local';
import { england } from '../policy/england';

const rule = england.settings.dueForSupervision;
const employee: Job = { worker: 'a', employment: 'employee', start: null, end: null, absences: [], inScope: true };
const why = (change: Partial<Job>, month = '2026-06', ...others: Job[]): string =>
  whyNotDue([{ ...employee, ...change }, ...others], month, rule) ?? 'due';
const away = (...spells: [string, string][]): Partial<Job> => ({
  absences: spells.map(([from, to]) => ({ from, to })),
});

describe('a worker is due a learning point in a month (D-16)', () => {
  test.each<[string, Partial<Job>, string, string?]>([
    ['in post throughout', {}, 'due'],
    ['started on the 17th of 30 days: 14 days', { start: '2026-06-17' }, 'due'],
    ['started on the 18th: 13 days', { start: '2026-06-18' }, 'starter'],
    ['started on the 20th', { start: '2026-06-20' }, 'starter'],
    ['starts next month', { start: '2026-07-01' }, 'not_in_post'],
    ['left on the 14th', { end: '2026-06-14' }, 'due'],
    ['left on the 13th', { end: '2026-06-13' }, 'leaver'],
    ['left on the 10th', { end: '2026-06-10' }, 'leaver'],
    ['left last month', { end: '2026-05-31' }, 'not_in_post'],
    ['started on the 5th and left on the 12th', { start: '2026-06-05', end: '2026-06-12' }, 'starter'],
    ['started on the 1st and left on the 10th', { start: '2026-06-01', end: '2026-06-10' }, 'leaver'],
    ['started on 15 February 2026', { start: '2026-02-15' }, 'due', '2026-02'],
    ['started on 16 February 2026', { start: '2026-02-16' }, 'starter', '2026-02'],
    ['started on 16 February in a leap year', { start: '2028-02-16' }, 'due', '2028-02'],
    ['a role that is out of scope', { inScope: false }, 'out_of_scope'],
    ['out of scope comes before not in post', { inScope: false, end: '2025-01-01' }, 'out_of_scope'],
    ['a volunteer, by days', { employment: 'volunteer', start: '2026-06-20' }, 'starter'],
  ])('%s', (_what, change, expected, ...month) => {
    expect(why(change, ...month)).toBe(expected);
  });

  test.each<[string, Partial<Job>, string, string?]>([
    ['three weeks away', away(['2026-06-08', '2026-06-28']), 'long_leave'],
    ['16 days away leave 14', away(['2026-06-01', '2026-06-16']), 'due'],
    ['17 days away leave 13', away(['2026-06-01', '2026-06-17']), 'long_leave'],
    [
      'spells of six days are not removed, however many',
      away(['2026-06-01', '2026-06-06'], ['2026-06-08', '2026-06-13'], ['2026-06-15', '2026-06-20']),
      'due',
    ],
    ['a spell of seven is', { start: '2026-06-11', ...away(['2026-06-20', '2026-06-26']) }, 'long_leave'],
    ['a spell of six is not', { start: '2026-06-11', ...away(['2026-06-20', '2026-06-25']) }, 'due'],
    [
      'two entries without a gap are one spell',
      away(...twoWeeks('2026-06-08'), ['2026-06-18', '2026-06-24']),
      'long_leave',
    ],
    ['overlapping entries are counted once', away(['2026-06-01', '2026-06-10'], ['2026-06-05', '2026-06-16']), 'due'],
    [
      'one entry inside another does not end it early',
      away(['2026-06-01', '2026-06-20'], ['2026-06-03', '2026-06-04']),
      'long_leave',
    ],
    [
      'a spell over the month’s end counts with its whole length and is removed only inside',
      { start: '2026-06-16', ...away(['2026-06-29', '2026-07-05']) },
      'long_leave',
    ],
    ['the same spell in the next month', away(['2026-06-29', '2026-07-05']), 'due', '2026-07'],
    ['a spell from the month before', { end: '2026-06-16', ...away(['2026-05-28', '2026-06-03']) }, 'long_leave'],
    ['away from before the month until after it', away(['2026-01-01', '2026-12-31']), 'long_leave'],
    ['a starter stays one, away or not', { start: '2026-06-20', ...away(['2026-06-21', '2026-06-30']) }, 'starter'],
  ])('absences: %s', (_what, change, expected, ...month) => {
    expect(why(change, ...month)).toBe(expected);
  });

  const agency = (shifts?: number): Job => ({ ...employee, employment: 'agency', shifts });
  const bank = (shifts?: number): Job => ({ ...employee, employment: 'bank', shifts });
  test.each([
    ['three shifts', [agency(3)], 'agency_few_shifts'],
    ['four shifts', [agency(4)], 'due'],
    ['none', [bank(0)], 'agency_few_shifts'],
    ['not known is not none', [bank()], 'due'],
    ['four shifts from the 20th on', [{ ...agency(4), start: '2026-06-20' }], 'due'],
    ['no longer there', [{ ...agency(9), end: '2026-05-31' }], 'not_in_post'],
    ['two agencies, two shifts each', [agency(2), agency(2)], 'due'],
    ['few shifts beside a post', [bank(1), employee], 'due'],
    ['few shifts beside a post begun on the 20th', [bank(1), { ...employee, start: '2026-06-20' }], 'starter'],
    [
      'shifts in a role that is out of scope',
      [
        { ...bank(9), inScope: false },
        { ...employee, end: '2026-06-02' },
      ],
      'leaver',
    ],
    [
      'one post ends as the next begins',
      [
        { ...employee, end: '2026-06-10' },
        { ...employee, start: '2026-06-11' },
      ],
      'due',
    ],
  ])('agency, bank and two jobs: %s', (_what, jobs: Job[], expected) => {
    expect(whyNotDue(jobs, '2026-06', rule) ?? 'due').toBe(expected);
  });

  test('no absence makes anybody due who was not, and no further day in post makes anybody not due', () => {
    const day = fc.integer({ min: 0, max: 89 }).map((days) => plusDays('2026-05-01', days));
    const span = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 4 }), span, ({ from, to }, absences, more) => {
        const job = { ...employee, start: from, end: to, absences };
        const isDue = (one: Job): boolean => whyNotDue([one], '2026-06', rule) === undefined;
        if (isDue({ ...job, absences: [...absences, more] })) expect(isDue(job)).toBe(true);
        if (isDue(job)) expect(isDue({ ...job, start: plusDays(from, -1), end: plusDays(to, 1) })).toBe(true);
      }),
    );
  });
});

function twoWeeks(first: string): [string, string][] {
  return [
    [first, plusDays(first, 4)],
    [plusDays(first, 5), plusDays(first, 9)],
  ];
}

test('months end where the calendar says', () => {
  expect(['2026-02', '2028-02', '2026-12', '2026-03', '2026-10'].map(lastDayOf)).toEqual([
    '2026-02-28',
    '2028-02-29',
    '2026-12-31',
    '2026-03-31',
    '2026-10-31',
  ]);
});

test('percent: one decimal, half up, and nothing of nothing', () => {
  expect([
    percentOf(1, 7),
    percentOf(2, 3),
    percentOf(1, 16),
    percentOf(1, 80),
    percentOf(0, 3),
    percentOf(4, 4),
  ]).toEqual([14.3, 66.7, 6.3, 1.3, 0, 100]);
  expect(percentOf(0, 0)).toBeNull();
});
