import { calendarDay, type LocalDate } from '../time/local';

/** What of another case counts: which one, when it happened, and whether only the safeguarding lead may look at it. */
export interface Match {
  readonly reference: string;
  /** Local day on which it happened; the day of the report when that is not known. */
  readonly day: LocalDate;
  readonly restricted: boolean;
}

/** How many within how many days make a pattern (D-13). */
export interface Recurs {
  readonly count: number;
  readonly days: number;
}

export type PatternKind = 'samePersonAndCategory' | 'sameTeamAndCategory';

/** A repeated pattern that a case is part of: what triage proposes tier B for, and what is watched when no rule asks for anything. */
export interface Pattern extends Recurs {
  readonly kind: PatternKind;
  readonly category: string;
  /** The cases that make it, this one among them, by day. */
  readonly cases: readonly Match[];
}

/**
 * The cases that recur with one: all that lie with it in some span of `days` (first and last day included, so a difference of up to
 * `days`) that holds at least `count`. Order of reporting does not matter, because things are also reported late.
 *
 * @returns those cases with `one` among them, by day; empty when there are too few
 */
export function recurringWith(one: Match, others: readonly Match[], { count, days }: Recurs): Match[] {
  const all = [one, ...others.filter(({ reference }) => reference !== one.reference)].sort(byDay);
  const together = new Set<Match>();
  for (const first of all) {
    const apart = daysBetween(first.day, one.day);
    if (apart < 0 || apart > days) continue;
    const span = all.filter(({ day }) => day >= first.day && daysBetween(first.day, day) <= days);
    if (span.length >= count) span.forEach((match) => together.add(match));
  }
  return all.filter((match) => together.has(match));
}

function byDay(a: Match, b: Match): number {
  return a.day === b.day ? (a.reference < b.reference ? -1 : 1) : a.day < b.day ? -1 : 1;
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return calendarDay(to).diff(calendarDay(from), 'days').days;
}
