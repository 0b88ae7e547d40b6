import type { Asking } from '../asking';
import type { World } from '../caseKind';
import { inToday } from '../nextOn';
import { permitted, refusalOf } from '../permitted';
import type { Case } from '../state';
import { latestOf, type Review } from './state';

/** Safeguarding leads and deputies set reviews up, waive what is not needed, and may do all that a reviewer does. */
export function leadsReview({ by, at, seen, world }: Asking): boolean {
  return refusalOf(world, seen.state, by, 'leadReview', at) === undefined;
}

/** Those leads, and whoever was named to do it. */
export function mayReview(found: Case, person: string, world: World, at: string): boolean {
  return refusalOf(world, found, person, 'leadReview', at) === undefined || isNamed(found, person, world, at);
}

/**
 * The reviewer, while they may review, and the senior lead, while in post: on a restricted record too, for there being named is being let in
 * (domain reference 1.3).
 */
export function isNamed({ review: { set } }: Case, person: string, world: World, at: string): boolean {
  if (set?.reviewer === person) return permitted(world, person, 'reviewCase', at);
  return set?.senior === person && permitted(world, person, 'report', at);
}

export const reviews = ({ by, at, seen, world }: Asking): boolean => mayReview(seen.state, by, world, at);

/** The accountable executive, who looks at high-risk cases (S36). */
export function isExecutive(person: string, world: World, at: string): boolean {
  return permitted(world, person, 'leadershipReview', at);
}

/**
 * Whoever is named to do a review, and whoever wrote what now stands in it: they do not look at it as the accountable executive. What somebody else
 * has written anew is no longer theirs.
 */
export function workersOn({ set, written, rootCauses }: Review): string[] {
  const documents = Object.entries(written).flatMap(([id, versions]) => (id === 'leadership' ? [] : [versions]));
  const latest = [...documents.map(latestOf), latestOf(rootCauses)];
  return [set?.reviewer, ...latest.map((version) => version?.by)].flatMap((person) => person ?? []);
}

export function workedOn(review: Review, person: string): boolean {
  return workersOn(review).includes(person);
}

/** The accountable executives who are in today, without some people. */
export function executivesIn(world: World, now: string, without: readonly (string | undefined)[]): string[] {
  return world.organisation.people
    .filter(({ id }) => !without.includes(id) && isExecutive(id, world, now) && inToday(id, world, now))
    .map(({ id }) => id);
}
