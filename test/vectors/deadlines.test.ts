import { acknowledgeBy } from '../../src/time/acknowledgeBy';
import { plusHours } from '../../src/time/elapsed';
import { canonicalInstant } from '../../src/time/instant';
import { localDate, localTime, localToInstant } from '../../src/time/local';
import { endOfLocalDayAfter, localDaysBetween, withinLostContactWindow } from '../../src/time/localDays';
import { localMonth } from '../../src/time/month';
import { type OfficeHours, workingDaysAfter } from '../../src/time/officeHours';
import { type Quarter, quarterBounds } from '../../src/time/quarter';
import { sameDayDeadline } from '../../src/time/sameDayDeadline';
import { weeklyFrom } from '../../src/time/weeklyFrom';
import { england } from '../policy/england';
import { type VectorCase, describeVectors } from './vectors';

interface Case extends VectorCase {
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const { clock, officeHours, acknowledge, sameDay } = england.settings;
const zone = clock.zone;

/** The case's own office hours where it gives them, the pack's where it does not. */
function office(input: Case['input']): OfficeHours {
  return {
    zone: text(input, 'zone', zone),
    open: text(input, 'openLocal', officeHours.open),
    close: text(input, 'closeLocal', officeHours.close),
    weekdays: (input['weekdays'] as number[] | undefined) ?? officeHours.weekdays,
    bankHolidays: (input['bankHolidays'] as string[] | undefined) ?? officeHours.bankHolidays,
  };
}

function text(input: Case['input'], key: string, otherwise?: string): string {
  const value = input[key] ?? otherwise;
  if (typeof value !== 'string') throw new Error(`The case has no '${key}'.`);
  return value;
}

function number(input: Case['input'], key: string, otherwise?: number): number {
  const value = input[key] ?? otherwise;
  if (typeof value !== 'number') throw new Error(`The case has no '${key}'.`);
  return value;
}

/** The files write 2026-03-11T17:00:00Z; the product writes milliseconds too. */
const utc = (value: unknown) => canonicalInstant(String(value));

describeVectors<Case>('deadlines.json', {
  same_day: ({ input, expected }) => {
    const got = sameDayDeadline(text(input, 'triggerUtc'), office(input), {
      floorMinutes: number(input, 'floorMinutes', sameDay.floorMinutes),
      outOfHoursMinutes: number(input, 'outOfHoursMinutes', sameDay.outOfHoursMinutes),
    });
    const { dueUtc, ...rest } = expected;
    expect(got).toEqual({ due: utc(dueUtc), ...rest });
  },
  acknowledge: ({ input, expected }) => {
    const urgency = text(input, 'urgency') as 'immediate' | 'same_day';
    const settings = {
      immediateMinutes: number(input, 'immediateMinutes', acknowledge.immediateMinutes),
      sameDayMinutes: number(input, 'sameDayMinutes', acknowledge.sameDayMinutes),
    };
    expect(acknowledgeBy(text(input, 'triggerUtc'), urgency, settings)).toBe(utc(expected['dueUtc']));
  },
  working_days: ({ input, expected }) => {
    const got = workingDaysAfter(text(input, 'fromUtc'), number(input, 'workingDays'), office(input));
    expect(got).toBe(utc(expected['dueUtc']));
  },
  weekly_review: ({ input, expected }) => {
    const got = weeklyFrom(text(input, 'firstUtc'), number(input, 'count'), zone);
    expect(got).toEqual((expected['dueUtc'] as string[]).map(utc));
  },
  elapsed_hours: ({ input, expected }) => {
    const due = plusHours(text(input, 'fromUtc'), number(input, 'hours'));
    expect(due).toBe(utc(expected['dueUtc']));
    expect(`${localDate(due, zone)}T${localTime(due, zone)}`).toBe(expected['dueLocal']);
  },
  month_bucket: ({ input, expected }) => {
    expect(localMonth(text(input, 'instantUtc'), zone)).toBe(expected['month']);
  },
  quarter: ({ input, expected }) => {
    const { start, end } = quarterBounds(input as unknown as Quarter, zone);
    expect([start, end]).toEqual([utc(expected['startUtc']), utc(expected['endUtcExclusive'])]);
    expect((Date.parse(end) - Date.parse(start)) / 3_600_000).toBe(expected['elapsedHours']);
  },
  local_to_instant: ({ input, expected }) => {
    const got = localToInstant(text(input, 'localDate'), text(input, 'localTime'), zone);
    expect(got.instant).toBe(utc(expected['utc']));
  },
  lost_contact_window: ({ input, expected }) => {
    const [first, second] = [text(input, 'firstMissedUtc'), text(input, 'secondMissedUtc')];
    expect({
      localDaysBetween: localDaysBetween(first, second, zone),
      withinWindow: withinLostContactWindow(first, second, number(input, 'windowDays'), zone),
    }).toEqual(expected);
  },
  end_of_local_day_after_n_days: ({ input, expected }) => {
    const got = endOfLocalDayAfter(text(input, 'fromUtc'), number(input, 'days'), zone);
    expect(got).toBe(utc(expected['endUtcExclusive']));
  },
});
