import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { isAtLeast } from '../../policy/result';
import { refuse } from '../../ledger/streamKind';
import { plusHours } from '../../time/elapsed';
import { escalate, raised } from '../reporting';
import type { Case } from '../state';
import type { LostContactCommand } from './commands';
import { done } from './done';
import { latest } from './episode';
import type { EpisodeOutcome, LostContactFact, SafetyPlan } from './facts';
import { lostContactPrompt } from './firstMiss';
import { permitted } from '../permitted';
import { crimeHappening, welfareAnswers } from './welfare';

type Of<T extends LostContactCommand['type']> = Extract<LostContactCommand, { type: T }>;

/** How the person wants to be reached. What was given before stands in its fact. */
export function giveMethods({ at, by, methods }: Of<'giveMethods'>, seen: CaseSeen, world: World): CaseDecision {
  if (methods.text.trim() === '' && methods.kinds.length === 0) return refuse('incomplete');
  return accepted([{ type: 'methodsGiven', by, methods, from: null }], seen, at, world);
}

/** One try, and what came of it. Even "contact" stops no clock by itself: what was found does. */
export function tryContact(command: Of<'tryContact'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, triedAt, method, result, note } = command;
  if (triedAt > at) return refuse('miss_in_the_future');
  const tryAgainAt = plusHours(at, world.pack.settings.lostContact.tryAgainHours);
  return accepted([{ type: 'contactTried', by, triedAt, method, result, note, tryAgainAt }], seen, at, world);
}

/**
 * Contact both ways, with what was found and by whom: the rest is stood down. Where nobody was asked to act that is the end; otherwise the
 * safety plan is still to be looked at, and a clock runs until it was (domain reference 2.1, S17). Somebody who is found unwell is for duty
 * to know of, also when no rule had asked for them.
 */
export function makeContact(command: Of<'makeContact'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, found, how, who, note, safetyPlan, planReason } = command;
  const { state } = seen;
  if (latest(state.lostContact, 'contactMade')) return refuse('contact_made');
  if (who.trim() === '') return refuse('incomplete');
  if (safetyPlan === 'unchanged' && planReason.trim() === '') return refuse('plan_reason_needed');
  const forDuty = isForDuty(command, state, world);
  // Found unwell where nobody was called yet: somebody is now.
  const call = state.escalation === undefined && forDuty ? state.assessment : undefined;
  const asked = state.escalation !== undefined || call !== undefined;
  const planDueAt = asked ? plusHours(at, world.pack.settings.followUpContact.withinHours) : null;
  const made: LostContactFact = {
    type: 'contactMade',
    by,
    found,
    how,
    who,
    note,
    standsDown: answersCall(state) && !forDuty,
    planDueAt,
  };
  const ends = !asked || safetyPlan !== null;
  const facts = [made, ...(ends ? [ended(by, found, '', safetyPlan, planReason)] : [])];
  if (!call) return accepted(facts, seen, at, world);
  return done(escalate(state, at, [...facts, raised(by, call.result)], world), seen, at, world);
}

/**
 * The end: the outcome, and what became of the safety plan. Without contact it is for those who decide, and only when somebody else has
 * taken over (a missing person report) or the person has died.
 */
export function endEpisode(command: Of<'endEpisode'>, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, outcome, note, safetyPlan, planReason } = command;
  const contact = latest(seen.state.lostContact, 'contactMade');
  const without = outcome === 'missing_person' || outcome === 'died';
  if (!contact && !without) return refuse('no_contact_yet');
  if (without && !permitted(world, by, 'decide', at)) return refuse('outcome_needs_duty');
  if (without && note.trim() === '') return refuse('incomplete');
  if (safetyPlan === 'unchanged' && planReason.trim() === '') return refuse('plan_reason_needed');
  return accepted([ended(by, outcome, note, safetyPlan, planReason)], seen, at, world);
}

function ended(
  by: string,
  outcome: EpisodeOutcome,
  note: string,
  safetyPlan: SafetyPlan | null,
  planReason: string,
): LostContactFact {
  return { type: 'episodeEnded', by, outcome, note, safetyPlan, planReason };
}

/**
 * Whether contact answers everything the duty call was for. It does not when another prompt asks for the call too, or a yes that stands
 * whatever the person says (a crime, somebody else at risk, a worker involved).
 */
function answersCall({ assessment, escalation, reportedAt }: Case): boolean {
  // Escalated anyway with the report: what worried them need not be the missed contact.
  if (assessment?.raisedBy !== undefined && escalation?.at === reportedAt) return false;
  return (assessment?.outcomes ?? []).every(({ promptId, result, prefaceYes }) =>
    promptId === lostContactPrompt ? prefaceYes.length === 0 : !isAtLeast(result, 'CANNOT_RULE_OUT'),
  );
}

/**
 * What contact leaves for duty to decide: a crime that was said in the welfare check, and somebody who was found unwell while nobody of duty
 * grade has the case.
 */
function isForDuty({ by, at, found }: Of<'makeContact'>, { lostContact, acknowledged }: Case, world: World): boolean {
  if (welfareAnswers(lostContact, 'risk')[crimeHappening] === 'yes') return true;
  return found === 'seen_unwell' && !acknowledged && !permitted(world, by, 'decide', at);
}

function accepted(facts: readonly LostContactFact[], seen: CaseSeen, at: string, world: World): CaseDecision {
  return done({ ok: true, facts, owed: [] }, seen, at, world);
}
