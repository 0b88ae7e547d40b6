import type { NewMessage } from '../../ledger/messages';
import type { World } from '../caseKind';
import type { Case } from '../state';
import { holderOf } from '../triage/chasing';
import { tierOf } from './tier';

/** Why somebody gets the card of a review. */
export type ReviewBecause =
  | 'asked'
  | 'named'
  | 'more'
  | 'setUp'
  | 'finish'
  | 'hardStop'
  | 'feedback'
  | 'lowered'
  | 'notLowered'
  | 'reopened'
  | 'leadership';

/** The card of the review. In office hours: no review waits for a night. */
export function reviewTo(person: string, because: ReviewBecause): NewMessage {
  return { to: { person }, card: 'review', urgent: false, officeHoursOnly: true, about: { because } };
}

/** More is asked for now: whoever did the triage and whoever does the review hear so, but for whoever raised it. */
export function tellsMore(found: Case, at: string, world: World, but: string): NewMessage[] {
  const people = [holderOf(found, world, at), found.review.set?.reviewer].flatMap((person) => person ?? []);
  return [...new Set(people)].filter((person) => person !== but).map((person) => reviewTo(person, 'more'));
}

/**
 * The reporter and the team are told which review follows, what it needs and by when (S7), whenever that changes. The channel gets a reference
 * alone, and nothing of a restricted record.
 */
export function tellsTier(before: Case, after: Case): NewMessage[] {
  const tier = tierOf(after)?.tier;
  if (tier === undefined || tier === tierOf(before)?.tier) return [];
  const told = { card: 'reviewTold', urgent: false, officeHoursOnly: true, about: { tier } } as const;
  const team = after.assessment?.restricted ? [] : [{ ...told, to: { channel: after.team } }];
  return [{ ...told, to: { person: after.reporter } }, ...team];
}
