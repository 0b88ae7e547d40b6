import type { Employment } from '../people/organisation';
import { calendarDay, plusDays, type LocalDate } from '../time/local';
import { plusMonths, type Month } from '../time/month';

/** One job of a worker, as far as it matters for one month. Somebody with two jobs has two of these with the same id. */
export interface Job {
  readonly worker: string;
  readonly employment: Employment;
  /** First and last day in post, inclusive; null when it is open. */
  readonly start: LocalDate | null;
  readonly end: LocalDate | null;
  /** First and last day of each absence, inclusive. */
  readonly absences: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  readonly inScope: boolean;
  /** Shifts worked in the month, for agency and bank; undefined when that is not known. */
  readonly shifts?: number | undefined;
}

/** When a worker is due a learning point: D-16, from the policy pack. */
export interface DueRule {
  readonly daysInPost: number;
  readonly absenceSpellDays: number;
  readonly bankShifts: number;
}

/** Why somebody is not due in a month, in the order of domain reference 9.2. */
export const notDueReasons = [
  'out_of_scope',
  'not_in_post',
  'starter',
  'leaver',
  'long_leave',
  'agency_few_shifts',
] as const;
export type NotDue = (typeof notDueReasons)[number];

/**
 * Why a worker is not due a learning point in a month; undefined when they are (domain reference D-16 and 9.3). A worker with several jobs
 * is due once, when all of them together make them due. Agency and bank workers are due by their shifts instead of by days; shifts that are
 * not known never make anybody not due.
 *
 * @param jobs all jobs of one worker
 */
export function whyNotDue(jobs: readonly Job[], month: Month, rule: DueRule): NotDue | undefined {
  const inScope = jobs.filter((job) => job.inScope);
  if (inScope.length === 0) return 'out_of_scope';
  const days = daysOf(month);
  // Most people, most months. Counting days for all of thousands would be most of what a month costs.
  if (inScope.some((job) => !isByShifts(job) && isThereThroughout(job, days))) return undefined;
  const held = inScope.filter((job) => days.some((day) => isInPost(job, day)));
  if (held.length === 0) return 'not_in_post';
  const byShifts = held.filter(isByShifts);
  const shifts = byShifts.reduce((sum, job) => sum + (job.shifts ?? Infinity), 0);
  if (byShifts.length > 0 && shifts >= rule.bankShifts) return undefined;
  const byDays = held.filter((job) => !isByShifts(job));
  if (byDays.length === 0) return 'agency_few_shifts';
  const removed = new Map(byDays.map((job) => [job, longSpells(job.absences, rule.absenceSpellDays)]));
  const isThere = (job: Job, day: LocalDate): boolean =>
    isInPost(job, day) && !removed.get(job)?.some((spell) => covers(spell, day));
  if (days.filter((day) => byDays.some((job) => isThere(job, day))).length >= rule.daysInPost) return undefined;
  const inPost = days.filter((day) => byDays.some((job) => isInPost(job, day)));
  // Without the absences they would have been due, so the absences are why.
  if (inPost.length >= rule.daysInPost) return 'long_leave';
  return inPost[0] === days[0] ? 'leaver' : 'starter';
}

type Spell = Job['absences'][number];

/**
 * The absences to remove. Spells that touch or overlap are one spell, and its length is that of the whole, also when it reaches over the
 * month's end.
 */
function longSpells(absences: readonly Spell[], atLeast: number): Spell[] {
  const whole: Spell[] = [];
  for (const { from, to } of [...absences].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = whole[whole.length - 1];
    if (last && from <= plusDays(last.to, 1))
      whole[whole.length - 1] = { from: last.from, to: to > last.to ? to : last.to };
    else whole.push({ from, to });
  }
  return whole.filter(({ from, to }) => plusDays(from, atLeast - 1) <= to);
}

function isByShifts({ employment }: Job): boolean {
  return employment === 'agency' || employment === 'bank';
}

function isInPost({ start, end }: Job, day: LocalDate): boolean {
  return (start === null || start <= day) && (end === null || day <= end);
}

function isThereThroughout(job: Job, days: readonly LocalDate[]): boolean {
  const [first = '', last = ''] = [days[0], days[days.length - 1]];
  const isAway = job.absences.some(({ from, to }) => from <= last && first <= to);
  return isInPost(job, first) && isInPost(job, last) && !isAway;
}

function covers({ from, to }: Spell, day: LocalDate): boolean {
  return from <= day && day <= to;
}

// Thousands of workers are asked about the same few months.
const known = new Map<Month, readonly LocalDate[]>();

function daysOf(month: Month): readonly LocalDate[] {
  const found = known.get(month);
  if (found) return found;
  const count = calendarDay(lastDayOf(month)).day;
  const days = Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
  if (known.size >= 100) known.clear();
  known.set(month, days);
  return days;
}

/** The last day of a month. */
export function lastDayOf(month: Month): LocalDate {
  return plusDays(`${plusMonths(month, 1)}-01`, -1);
}
