import { nextWeekly } from '../../src/time/nextWeekly';

const zone = 'Europe/London';

/** The weekly times after the first, each worked out from the one before. */
function weeks(first: string, count: number): string[] {
  const found: string[] = [];
  for (let after = first; found.length < count; after = found.at(-1) ?? '') found.push(nextWeekly(first, after, zone));
  return found.map((time) => time.slice(0, 16));
}

test.each([
  ['a plain month', '2026-11-04T14:00:00.000Z', ['2026-11-11T14:00', '2026-11-18T14:00', '2026-11-25T14:00']],
  ['the clocks go forward', '2027-03-17T10:00:00.000Z', ['2027-03-24T10:00', '2027-03-31T09:00', '2027-04-07T09:00']],
  ['the clocks go back', '2027-10-20T09:00:00.000Z', ['2027-10-27T09:00', '2027-11-03T10:00', '2027-11-10T10:00']],
  [
    'a leap day is one of them',
    '2028-02-22T10:00:00.000Z',
    ['2028-02-29T10:00', '2028-03-07T10:00', '2028-03-14T10:00'],
  ],
  ['it begins on a leap day', '2028-02-29T09:30:00.000Z', ['2028-03-07T09:30', '2028-03-14T09:30', '2028-03-21T09:30']],
  ['a new year', '2026-12-24T15:00:00.000Z', ['2026-12-31T15:00', '2027-01-07T15:00', '2027-01-14T15:00']],
  // 01:30 does not exist on 28 March 2027: that week it is 02:30 by the clock, and the week after 01:30 again.
  [
    'one falls into the hour that is skipped',
    '2027-03-21T01:30:00.000Z',
    ['2027-03-28T01:30', '2027-04-04T00:30', '2027-04-11T00:30'],
  ],
  // 01:30 comes twice on 31 October 2027: the earlier one.
  [
    'one falls into the hour that repeats',
    '2027-10-24T00:30:00.000Z',
    ['2027-10-31T00:30', '2027-11-07T01:30', '2027-11-14T01:30'],
  ],
])('every week at the same time of day: %s (D-8)', (_what, first, expected) => {
  expect(weeks(first, 3)).toEqual(expected);
});

test.each([
  ['at the time itself: the week after', '2026-11-11T14:00:00.000Z', '2026-11-18T14:00'],
  ['just before it: that time', '2026-11-11T13:59:59.999Z', '2026-11-11T14:00'],
  ['long after: none is made up for', '2027-02-01T08:00:00.000Z', '2027-02-03T14:00'],
  ['before the first: the first after it', '2026-11-01T08:00:00.000Z', '2026-11-11T14:00'],
])('the next one, asked %s', (_when, after, expected) => {
  expect(nextWeekly('2026-11-04T14:00:00.000Z', after, zone).slice(0, 16)).toBe(expected);
});
