import { evaluateThreeLimbs } from '../../policy/evaluateThreeLimbs';
import { isAtLeast } from '../../policy/result';
import type { World } from '../caseKind';
import { lastDecision, type Case } from '../state';
import type { TriageForm } from './facts';

/** What makes the authority that decides be told, and what makes it be considered (domain reference 3.1, 3.10 and 4). */
export const atRisk = 'adult_at_risk';
export const notRuledOut = 'cannot_rule_out';
const died = 'death';

/** The rules or the duty call ask for the authority that decides to be told, whatever is chosen at triage (domain reference 3.1). */
export function isRaised(found: Case): boolean {
  const { assessment } = found;
  const byRule =
    assessment !== undefined && (isAtLeast(assessment.underlying, 'RAISE') || assessment.result === 'RAISE');
  return byRule || isReferred(found);
}

export function isReferred(found: Case): boolean {
  return lastDecision(found)?.decision.outcome === 'referred';
}

/** Two people have decided not to refer what the rules ask to raise. */
export function isTakenDown(found: Case): boolean {
  const decided = lastDecision(found);
  return decided?.decision.outcome === 'not_referred' && decided.secondPerson !== null;
}

export function testOf({ pack }: World, limbs: TriageForm['limbs']) {
  return evaluateThreeLimbs(pack, limbs).result;
}

/**
 * What follows from a form beside what was chosen on it: a "no" to one part is about that test only, "not known" never counts as no, and harm
 * that is fatal is a death.
 */
export function implied(found: Case, { limbs, harm, events }: TriageForm, world: World): string[] {
  const test = testOf(world, limbs);
  const asked = test === 'RAISE' || isRaised(found) ? [atRisk] : test === 'CANNOT_RULE_OUT' ? [notRuledOut] : [];
  const death = harm.physical === 1 && !events.includes('death_detained') ? [died] : [];
  return [...asked, ...death].filter((event) => Object.hasOwn(world.pack.notifications.events, event));
}
