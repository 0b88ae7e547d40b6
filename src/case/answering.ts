import { refuse } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { isAtLeast } from '../policy/result';
import { plusHours } from '../time/elapsed';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { CaseCommand } from './commands';
import type { CaseFact, DecisionMade } from './facts';
import { redrawn } from './liveCards';
import { cardsFor } from './lostContact/concerned';
import { followUpWith } from './lostContact/followUp';
import { permitted, refusalOf } from './permitted';
import { askSecondPeople } from './secondPeople';
import { lastDecision, type Case } from './state';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** One owner: the first acknowledgement counts. A later one is kept as a note and changes nothing else. */
export function acknowledge({ by, at }: Of<'acknowledge'>, seen: CaseSeen, world: World): CaseDecision {
  const { state } = seen;
  if (!state.escalation) return refuse('no_escalation');
  if (state.stoodDown) return refuse('stood_down');
  const refusal = refusalOf(world, state, by, 'acknowledge', at);
  if (refusal) return refuse(refusal);
  if (!state.acknowledged) {
    const after: Case = { ...state, acknowledged: { by, at } };
    const cards = state.lostContact.length > 0 ? cardsFor(after, seen.messages, at, world) : [];
    const details: NewMessage = { to: { person: by }, card: 'details', urgent: true };
    return done([{ type: 'acknowledged', by }], seen, [details, ...cards]);
  }
  if (state.acknowledged.by === by) return refuse('already_yours');
  if (state.notes.some((note) => note.by === by)) return refuse('already_taken');
  return done([{ type: 'acknowledgementNoted', by }], seen, []);
}

/**
 * The decision, with its reason. Taking a result of RAISE down ("not referred") is an override down: only a safeguarding lead or
 * deputy, and only when a second person of duty grade agrees (domain reference 3.1 and 1.3). Until then the clock runs on.
 */
export function decideOutcome(
  { at, by, decision, followUp }: Of<'decide'>,
  seen: CaseSeen,
  world: World,
): CaseDecision {
  const { state } = seen;
  if (!state.escalation) return refuse('no_escalation');
  const refusal = refusalOf(world, state, by, 'decide', at);
  if (refusal) return refuse(refusal);
  if (!state.acknowledged) return refuse('not_acknowledged');
  const blank = [decision.reason, decision.safety, decision.consulted].some((text) => text.trim() === '');
  if (blank) return refuse('incomplete');
  if (decision.nextReview <= at) return refuse('review_in_the_past');
  if (decision.nextReview > plusHours(at, world.pack.settings.nextReview.atMostHours)) return refuse('review_too_late');
  const booked = followUpWith(followUp, by, at, state, world);
  if (typeof booked === 'string') return refuse(booked);
  if (!isOverrideDown(state, decision))
    return decided(state.escalation, seen, { by, at, decision, secondPerson: null, booked });
  if (!permitted(world, by, 'proposeOverrideDown', at)) return refuse('needs_safeguarding_lead');
  return done([{ type: 'overrideDownProposed', by, decision }], seen, askSecondPeople(state, by, at, world));
}

/** The second person agrees (the decision stands, with both names) or does not (the result stays as it was). */
export function confirmOverrideDown(
  { at, by, agree, proposedAt }: Of<'confirmOverrideDown'>,
  seen: CaseSeen,
  world: World,
): CaseDecision {
  const { proposal, escalation } = seen.state;
  if (!proposal || !escalation) return refuse('no_proposal');
  const refusal = refusalOf(world, seen.state, by, 'confirmOverrideDown', at);
  if (refusal) return refuse(refusal);
  if (by === proposal.by) return refuse('second_person_needed');
  if (proposal.at !== proposedAt) return refuse('proposal_changed');
  const booked = followUpWith(undefined, proposal.by, at, seen.state, world);
  if (agree && typeof booked !== 'string')
    return decided(escalation, seen, { by: proposal.by, at, decision: proposal.decision, secondPerson: by, booked });
  const about = { secondPersonRefused: true };
  const told: NewMessage = { to: { person: proposal.by }, card: 'details', urgent: true, about };
  return done([{ type: 'overrideDownRefused', by }], seen, [told]);
}

function isOverrideDown({ assessment }: Case, { outcome }: DecisionMade): boolean {
  if (!assessment || outcome !== 'not_referred') return false;
  return isAtLeast(assessment.underlying, 'RAISE') || assessment.result === 'RAISE';
}

interface Made {
  readonly by: string;
  readonly at: string;
  readonly decision: DecisionMade;
  readonly secondPerson: string | null;
  /** The follow-up contact, where contact is lost. */
  readonly booked: readonly CaseFact[];
}

function decided(clock: { readonly decideBy: string }, seen: CaseSeen, { at, booked, ...made }: Made): CaseDecision {
  const { reporter } = seen.state;
  const news = lastDecision(seen.state)?.decision.outcome !== made.decision.outcome;
  const told: NewMessage[] = news ? [{ to: { person: reporter }, card: 'outcome', urgent: false }] : [];
  return done([{ type: 'decided', ...made, late: at > clock.decideBy }, ...booked], seen, told);
}

function done(facts: readonly CaseFact[], seen: CaseSeen, owed: readonly NewMessage[]): CaseDecision {
  return { ok: true, facts, owed: [...redrawn(seen.messages, 'all'), ...owed] };
}
