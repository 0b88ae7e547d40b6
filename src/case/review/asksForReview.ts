import type { NewMessage } from '../../ledger/messages';
import type { World } from '../caseKind';
import { nextOn } from '../nextOn';
import type { Case } from '../state';
import { holderOf, leadersOf } from '../triage/chasing';
import type { ReviewFact } from './facts';
import { tierOf } from './tier';
import { finishBy, startBy } from './times';
import { reviewTo, tellsTier } from './told';

/**
 * What a turn has made the rules ask for: a review after triage, and a higher one when more is known. Its times count from here. Whoever did the
 * triage is asked to set it up; the reporter and the team are told.
 */
export function asksForReview(
  before: Case,
  after: Case,
  at: string,
  world: World,
): { readonly facts: readonly ReviewFact[]; readonly owed: readonly NewMessage[] } {
  const standing = tierOf(after);
  if (!standing) return { facts: [], owed: [] };
  const { minimum, reasons } = standing;
  const { asked, set } = after.review;
  const told = tellsTier(before, after);
  if (asked && minimum <= asked.tier) return { facts: [], owed: told };
  const person = holderOf(after, world, at) ?? nextOn(leadersOf(after, world, at), null, 1, world, at);
  const fact: ReviewFact = {
    type: 'reviewAsked',
    tier: minimum,
    reasons,
    person,
    startBy: startBy(minimum, at, world),
    finishBy: finishBy(minimum, at, world),
  };
  const people = [...new Set([person, set?.reviewer])].flatMap((one) => one ?? []);
  return { facts: [fact], owed: [...people.map((one) => reviewTo(one, asked ? 'more' : 'asked')), ...told] };
}
