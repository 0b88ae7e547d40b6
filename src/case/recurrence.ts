import type { SystemFactor } from '../policy/systemFactors';
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

/** What recurs: reports under one category, or what reviews found in the way the work of a team is set up. */
type Recurring =
  | { readonly kind: 'samePersonAndCategory' | 'sameTeamAndCategory'; readonly category: string }
  | { readonly kind: 'sameSystemFactorInTeam'; readonly factor: SystemFactor };

export type PatternKind = Recurring['kind'];

/** A repeated pattern that a case is part of: what triage proposes tier B for, and what is watched when no rule asks for anything. */
export type Pattern = Recurs &
  Recurring & {
    /** How many cases make it, this one among them; none when it is no pattern any more. */
    readonly total: number;
    /** The latest of them, by day: a team with hundreds would otherwise write each into every other. */
    readonly cases: readonly Match[];
  };

export type FactorPattern = Pattern & { readonly kind: 'sameSystemFactorInTeam' };

export function isFactorPattern(pattern: Pattern): pattern is FactorPattern {
  return pattern.kind === 'sameSystemFactorInTeam';
}

/** @returns what recurs in it: a category, or a system factor */
export function recursIn(pattern: Pattern): string {
  return isFactorPattern(pattern) ? pattern.factor : pattern.category;
}

/** Two looks at one pattern of a case. */
export function isSamePattern(a: Pattern, b: Pattern): boolean {
  return a.kind === b.kind && recursIn(a) === recursIn(b);
}

/** @returns the patterns of a case after another look at one of them, as its fact says; one that is no more is found without cases */
export function patternsWith(
  before: readonly Pattern[],
  { type: _type, ...pattern }: { readonly type: 'patternFound' } & Pattern,
): Pattern[] {
  const others = before.filter((one) => !isSamePattern(one, pattern));
  return pattern.cases.length > 0 ? [...others, pattern] : others;
}

/**
 * The cases that recur with one: all that lie with it in some span of `days` (first and last day included, so a difference of up to
 * `days`) that holds at least `count`. Order of reporting does not matter, because things are also reported late.
 *
 * @returns those cases with `one` among them, by day; empty when there are too few
 */
export function recurringWith(one: Match, others: readonly Match[], { count, days }: Recurs): Match[] {
  const all = [one, ...others.filter(({ reference }) => reference !== one.reference)].sort(byDay);
  const at = all.map(({ day }) => dayNumber(day));
  const own = dayNumber(one.day);
  // Spans that begin on a case, hold this one and enough others; all of them lie side by side, so the first and the last say which.
  let [first, last] = [all.length, -1];
  for (let from = 0, to = 0; from < all.length; from += 1) {
    const begins = at[from] ?? 0;
    if (begins > own) break;
    if (own - begins > days) continue;
    while (to < all.length && (at[to] ?? 0) - begins <= days) to += 1;
    if (to - from < count) continue;
    first = Math.min(first, from);
    last = Math.max(last, to - 1);
  }
  return all.slice(first, last + 1);
}

function byDay(a: Match, b: Match): number {
  return a.day === b.day ? (a.reference < b.reference ? -1 : 1) : a.day < b.day ? -1 : 1;
}

function dayNumber(day: LocalDate): number {
  return calendarDay(day).toMillis() / 86_400_000;
}
