import type { Asking } from '../asking';
import type { World } from '../caseKind';
import { permitted, refusalOf } from '../permitted';
import type { Case } from '../state';

/** Safeguarding leads and deputies set reviews up, waive what is not needed, and may do all that a reviewer does. */
export function leadsReview({ by, at, seen, world }: Asking): boolean {
  return refusalOf(world, seen.state, by, 'leadReview', at) === undefined;
}

/** Those leads, and whoever was named to do it: on a restricted record too, for there being named is being let in (domain reference 1.3). */
export function mayReview(found: Case, person: string, world: World, at: string): boolean {
  if (refusalOf(world, found, person, 'leadReview', at) === undefined) return true;
  const { set } = found.review;
  return (set?.reviewer === person || set?.senior === person) && permitted(world, person, 'reviewCase', at);
}

export const reviews = ({ by, at, seen, world }: Asking): boolean => mayReview(seen.state, by, world, at);

/** The accountable executive, who looks at high-risk cases (S36). */
export function isExecutive(person: string, world: World, at: string): boolean {
  return permitted(world, person, 'leadershipReview', at);
}
