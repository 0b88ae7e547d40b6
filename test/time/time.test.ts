import fc from 'fast-check';
import { acknowledgeBy } from '../../src/time/acknowledgeBy';
import { plusHours, plusMinutes } from '../../src/time/elapsed';
import { canonicalInstant, instantOf, millisOf } from '../../src/time/instant';
import { localDate, localTime, localToInstant, startOfLocalDay } from '../../src/time/local';
import { endOfLocalDayAfter, localDaysBetween, withinLostContactWindow } from '../../src/time/localDays';
import {
  firstWorkingMorning,
  lastWeekMorning,
  localMonth,
  midMonthMorning,
  monthEnd,
  monthStart,
} from '../../src/time/month';
import {
  type OfficeHours,
  isOfficeHours,
  isWorkingDay,
  nextWorkingMoment,
  workingDaysAfter,
} from '../../src/time/officeHours';
import { quarterBounds, quarterLabel, quarterOf } from '../../src/time/quarter';
import { sameDayDeadline } from '../../src/time/sameDayDeadline';
import { weeklyFrom } from '../../src/time/weeklyFrom';

const zone = 'Europe/London';
const office: OfficeHours = {
  zone,
  open: '09:00',
  close: '17:00',
  weekdays: [1, 2, 3, 4, 5],
  bankHolidays: ['2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
};
const sameDay = { floorMinutes: 60, outOfHoursMinutes: 120 };
/** Any second from 2020 to 2040. */
const anyTime = fc.integer({ min: 1_577_836_800, max: 2_208_988_800 }).map((s) => instantOf(s * 1000));

describe('an instant', () => {
  it('has one spelling, so that instants sort as text', () => {
    expect(canonicalInstant('2026-03-11T17:00:00Z')).toBe('2026-03-11T17:00:00.000Z');
    expect(canonicalInstant('2026-07-11T17:00:00+01:00')).toBe('2026-07-11T16:00:00.000Z');
  });
  it.each(['2026-03-11', '2026-03-11T17:00:00', 'soon', ''])('is refused when it names no zone: "%s"', (text) => {
    expect(() => millisOf(text)).toThrow('is not an instant');
  });
});

describe('the same-day clock (D-4)', () => {
  it('never gives less than the floor in hours, nor another length out of hours', () => {
    fc.assert(
      fc.property(anyTime, (trigger) => {
        const { due, route } = sameDayDeadline(trigger, office, sameDay);
        const minutes = (millisOf(due) - millisOf(trigger)) / 60_000;
        return route === 'duty' ? minutes >= 60 && minutes <= 480 : minutes === 120;
      }),
    );
  });
  it('goes to duty at 16:59:59 and to on-call at 17:00:00', () => {
    expect(sameDayDeadline('2026-03-11T16:59:59.000Z', office, sameDay).route).toBe('duty');
    expect(sameDayDeadline('2026-03-11T17:00:00.000Z', office, sameDay).route).toBe('on_call');
  });
  it('says when an office that shuts late carries the clock past midnight', () => {
    const late = { ...office, close: '23:30' };
    expect(sameDayDeadline('2026-03-11T23:15:00.000Z', late, sameDay)).toEqual({
      due: '2026-03-12T00:15:00.000Z',
      route: 'duty',
      crossesMidnight: true,
    });
  });
});

describe('the acknowledge clock (D-5)', () => {
  const settings = { immediateMinutes: 15, sameDayMinutes: 30 };
  it('is elapsed time through the repeated hour', () => {
    expect(acknowledgeBy('2026-10-25T00:50:00.000Z', 'immediate', settings)).toBe('2026-10-25T01:05:00.000Z');
    expect(acknowledgeBy('2026-10-25T00:50:00.000Z', 'same_day', settings)).toBe('2026-10-25T01:20:00.000Z');
  });
  it('counts hours as elapsed hours', () => {
    expect(plusHours('2026-10-24T12:00:00.000Z', 24)).toBe('2026-10-25T12:00:00.000Z');
    expect(plusMinutes('2026-10-24T12:00:00.000Z', -30)).toBe('2026-10-24T11:30:00.000Z');
  });
});

describe('office hours (D-3)', () => {
  it('are shut on Good Friday, at the weekend, before nine and from five', () => {
    expect(isWorkingDay('2026-04-03', office)).toBe(false);
    expect(isWorkingDay('2026-04-04', office)).toBe(false);
    expect(isOfficeHours('2026-03-11T08:59:59.000Z', office)).toBe(false);
    expect(isOfficeHours('2026-03-11T09:00:00.000Z', office)).toBe(true);
    expect(isOfficeHours('2026-03-11T17:00:00.000Z', office)).toBe(false);
  });
  it('a quiet reminder on the evening before Easter waits until Tuesday morning', () => {
    expect(nextWorkingMoment('2026-04-02T18:00:00.000Z', office)).toBe('2026-04-07T08:00:00.000Z');
  });
  it('a quiet reminder before opening waits until opening, and one in hours goes now', () => {
    expect(nextWorkingMoment('2026-03-11T07:00:00.000Z', office)).toBe('2026-03-11T09:00:00.000Z');
    expect(nextWorkingMoment('2026-03-11T10:00:00.000Z', office)).toBe('2026-03-11T10:00:00.000Z');
  });
  it('the next working moment is always in hours', () => {
    fc.assert(fc.property(anyTime, (at) => isOfficeHours(nextWorkingMoment(at, office), office)));
  });
  it.each([0, -1, 1.5])('%d working days is a mistake, not today', (n) => {
    expect(() => workingDaysAfter('2026-03-11T10:00:00.000Z', n, office)).toThrow('at least 1');
  });
  it('an office that never opens is a mistake, not an endless search', () => {
    expect(() => workingDaysAfter('2026-03-11T10:00:00.000Z', 1, { ...office, weekdays: [] })).toThrow('D-3');
  });
});

describe('local time (D-8)', () => {
  it('local → instant → local is the same wall time, except in the skipped hour', () => {
    fc.assert(
      fc.property(anyTime, fc.constantFrom(zone, 'America/New_York', 'Pacific/Auckland'), (at, place) => {
        const [date, time] = [localDate(at, place), localTime(at, place)];
        const { instant, adjusted } = localToInstant(date, time, place);
        expect([localDate(instant, place), localTime(instant, place)]).toEqual([date, time]);
        // A wall time read off a clock existed, so it was never skipped; if it came twice this is the first.
        expect(adjusted).not.toBe('skipped_hour');
        expect(millisOf(instant)).toBeLessThanOrEqual(millisOf(at));
      }),
    );
  });
  it('says when it had to choose', () => {
    expect(localToInstant('2026-03-29', '01:30', zone)).toEqual({
      instant: '2026-03-29T01:30:00.000Z',
      adjusted: 'skipped_hour',
    });
    expect(localToInstant('2026-10-25', '01:30', zone)).toEqual({
      instant: '2026-10-25T00:30:00.000Z',
      adjusted: 'repeated_hour',
    });
    expect(localToInstant('2026-10-25', '02:00', zone).adjusted).toBe('none');
  });
  it('holds for every quarter hour of both change days', () => {
    for (const day of ['2026-03-29', '2026-10-25']) {
      for (let m = 0; m < 96; m += 1) {
        const time = `${String(Math.floor(m / 4)).padStart(2, '0')}:${String((m % 4) * 15).padStart(2, '0')}`;
        const { instant, adjusted } = localToInstant(day, time, zone);
        const back = localTime(instant, zone);
        expect(back).toBe(adjusted === 'skipped_hour' ? time.replace('01:', '02:') : time);
        expect(adjusted === 'none').toBe(!time.startsWith('01:'));
      }
    }
  });
  it.each([
    ['2026-02-30', '10:00'],
    ['2026-3-1', '10:00'],
    ['2026-03-01', '25:00'],
    ['2026-03-01', '9am'],
  ])('refuses %s %s', (date, time) => {
    expect(() => localToInstant(date, time, zone)).toThrow('is not a local time');
  });
  it('refuses a zone nobody knows', () => {
    expect(() => localDate('2026-03-11T10:00:00.000Z', 'Europe/Londn')).toThrow('IANA');
  });
});

describe('weekly reviews (D-8)', () => {
  it('keep the wall time through both clock changes', () => {
    const dates = weeklyFrom('2026-10-20T09:30:00.000Z', 3, zone);
    expect(dates).toEqual(['2026-10-27T10:30:00.000Z', '2026-11-03T10:30:00.000Z', '2026-11-10T10:30:00.000Z']);
  });
  it('a review that would fall in the skipped hour moves forward, and the next is back at its time', () => {
    const dates = weeklyFrom('2026-03-22T01:30:00.000Z', 2, zone);
    expect(dates).toEqual(['2026-03-29T01:30:00.000Z', '2026-04-05T00:30:00.000Z']);
  });
});

describe('days, months and quarters (D-2, D-10, D-15, D-29)', () => {
  it('two misses count together whichever was reported first', () => {
    const [monday, nextMonday] = ['2026-03-23T12:00:00.000Z', '2026-03-30T16:00:00.000Z'];
    expect(withinLostContactWindow(monday, nextMonday, 7, zone)).toBe(true);
    expect(withinLostContactWindow(nextMonday, monday, 7, zone)).toBe(true);
    expect(localDaysBetween(nextMonday, monday, zone)).toBe(-7);
    expect(withinLostContactWindow(monday, '2026-04-30T16:00:00.000Z', 7, zone)).toBe(false);
  });
  it('every instant lies inside its own day, month and quarter', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const inside = (start: string, end: string) => start <= at && at < end;
        const month = localMonth(at, zone);
        const { start, end } = quarterBounds(quarterOf(at, zone), zone);
        expect(inside(startOfLocalDay(localDate(at, zone), zone), endOfLocalDayAfter(at, 0, zone))).toBe(true);
        expect(inside(monthStart(month, zone), monthEnd(month, zone))).toBe(true);
        expect(inside(start, end)).toBe(true);
      }),
    );
  });
  it('quarters are named by financial year', () => {
    expect(quarterLabel({ year: 2026, calendarQuarter: 2 })).toBe('Q1 2026/27');
    expect(quarterLabel({ year: 2026, calendarQuarter: 1 })).toBe('Q4 2025/26');
    expect(quarterLabel({ year: 2099, calendarQuarter: 4 })).toBe('Q3 2099/00');
  });
  it('the last quarter of a year ends in the next', () => {
    expect(quarterBounds({ year: 2026, calendarQuarter: 4 }, zone).end).toBe('2027-01-01T00:00:00.000Z');
  });
});

describe('supervision reminders', () => {
  it('come on the first working morning, mid-month, and in the last week', () => {
    expect(firstWorkingMorning('2026-05', office)).toBe('2026-05-01T08:00:00.000Z');
    expect(firstWorkingMorning('2026-08', office)).toBe('2026-08-03T08:00:00.000Z');
    expect(midMonthMorning('2026-08', office)).toBe('2026-08-17T08:00:00.000Z');
    expect(lastWeekMorning('2026-05', office)).toBe('2026-05-26T08:00:00.000Z');
    expect(lastWeekMorning('2026-02', office)).toBe('2026-02-23T09:00:00.000Z');
    expect(monthEnd('2026-12', zone)).toBe('2027-01-01T00:00:00.000Z');
  });
  it('the last one stays in its month even when the office is shut all week', () => {
    const shut = { ...office, bankHolidays: ['2026-02-23', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'] };
    expect(lastWeekMorning('2026-02', shut)).toBe('2026-02-20T09:00:00.000Z');
  });
});
