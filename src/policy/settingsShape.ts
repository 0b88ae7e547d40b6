import { IANAZone } from 'luxon';
import { z } from 'zod';

// Every default of domain reference 2.2 that is a number, a clock or a list, with the range a pack may move it in.
// The range is a guard against slips of the hand (a 300-minute acknowledge clock), not a policy.

const setting = <Id extends string, Values extends z.ZodRawShape>(id: Id, values: Values) =>
  z.strictObject({ id: z.literal(id, `this setting is ${id}`), title: z.string().trim().min(1), ...values });

const from = (min: number, max: number) =>
  z
    .number(`a number from ${min} to ${max}`)
    .int('a whole number')
    .min(min, `out of range: from ${min} to ${max}`)
    .max(max, `out of range: from ${min} to ${max}`);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:mm in quotes');
const role = z.string().regex(/^[a-z_]+$/);
const pattern = z.strictObject({ count: from(2, 20), days: from(1, 730) });

/** Every visible setting of a pack, by name; each carries its number in the domain reference and a title. */
export const settingsShape = z.strictObject({
  clock: setting('D-2', {
    zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'not a time zone: use a name such as Europe/London'),
  }),
  officeHours: setting('D-3', {
    open: clockTime,
    close: clockTime,
    weekdays: z.array(from(1, 7)).min(1, 'at least one working day'),
    bankHolidays: z.array(z.iso.date('a date as YYYY-MM-DD')),
  }).refine((hours) => hours.open < hours.close, {
    path: ['close'],
    error: 'the office must close later than it opens',
  }),
  sameDay: setting('D-4', { floorMinutes: from(15, 480), outOfHoursMinutes: from(15, 480) }),
  acknowledge: setting('D-5', { immediateMinutes: from(5, 60), sameDayMinutes: from(5, 120) }),
  noAcknowledgement: setting('D-6', { steps: from(1, 10) }),
  nextReview: setting('D-7', { atMostHours: from(1, 72) }),
  workingDays: setting('D-8', { startNextWorkingDay: z.literal(true, 'only the next working day is supported') }),
  lostContact: setting('D-10', { windowDays: from(1, 31), tryAgainHours: from(1, 72) }),
  elevatedRisk: setting('D-11', {
    firstMissGoesToDuty: z.literal(true, 'the rows of lost_contact decide this: change them'),
  }),
  repeatTrigger: setting('D-12', { days: from(1, 365) }),
  repeatedPattern: setting('D-13', {
    samePersonAndCategory: pattern,
    sameTeamAndCategory: pattern,
    sameSystemFactorInTeam: pattern,
  }),
  supervisionMonth: setting('D-15', { carryBackDays: from(0, 5) }),
  dueForSupervision: setting('D-16', {
    daysInPost: from(1, 28),
    absenceSpellDays: from(1, 28),
    bankShifts: from(1, 31),
  }),
  followUpContact: setting('D-17', { withinHours: from(1, 168), remindMinutesBefore: from(5, 720) }),
  sharedRisk: setting('D-18', { draftWorkingDays: from(1, 10), meetWorkingDays: from(1, 20) }),
  weeklyReview: setting('D-19', { lowerRatingsInARow: from(1, 10), earlyDays: from(0, 3) }),
  carePlanAndClinicalAdvice: setting('D-20', {
    carePlanReviewWorkingDays: from(1, 10),
    clinicalAdviceMinutes: from(15, 480),
  }),
  actionDue: setting('D-21', {
    defaultDays: from(1, 365),
    reminderDays: z.array(from(-90, 90)).min(1),
    thenEveryDays: from(1, 31),
  }),
  actionClosers: setting('D-22', { roles: z.array(role).min(1), tierCAlso: role }),
  reporterFeedback: setting('D-24', { workingDays: from(1, 20) }),
  localAuthorityOutcome: setting('D-25', { firstWorkingDays: from(1, 20), thenEveryWorkingDays: from(1, 20) }),
  simulation: setting('D-26', { watermark: z.string().trim().min(1) }),
  outlierScreening: setting('D-27', { on: z.boolean() }),
  suppression: setting('D-28', { below: from(3, 20) }),
  quarters: setting('D-29', { firstMonths: z.tuple([z.literal(4), z.literal(7), z.literal(10), z.literal(1)]) }),
  review: setting('D-30', {
    triageWorkingDays: from(1, 10),
    tiers: z.strictObject({
      A: z.strictObject({ startWorkingDays: from(1, 20), finishWorkingDays: from(1, 120) }),
      B: z.strictObject({ startWorkingDays: from(1, 20), finishWorkingDays: from(1, 120) }),
      C: z.strictObject({
        startHours: from(1, 168),
        finishWorkingDays: from(1, 130),
        hardStopMonths: from(1, 12),
      }),
    }),
    checkAfterDays: z.array(from(1, 730)).min(1),
  }),
});
