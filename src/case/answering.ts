import { refuse } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { withRole } from '../people/ladder';
import { personMay } from '../people/may';
import { isReachable } from '../people/organisation';
import { isAtLeast } from '../policy/result';
import { plusHours } from '../time/elapsed';
import { localDate } from '../time/local';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import { replacements } from './climbing';
import type { CaseCommand } from './commands';
import type { CaseFact, DecisionMade } from './facts';
import { lastDecision, type Case } from './state';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** One owner: the first acknowledgement counts. A later one is kept as a note and changes nothing else. */
export function acknowledge({ by }: Of<'acknowledge'>, seen: CaseSeen, world: World): CaseDecision {
  const { state } = seen;
  if (!state.escalation) return refuse('no_escalation');
  if (!personMay(world.organisation, by, 'acknowledge')) return refuse('not_permitted');
  if (state.assessment?.restricted && !personMay(world.organisation, by, 'decideRestricted'))
    return refuse('restricted');
  if (state.acknowledged?.by === by) return refuse('already_yours');
  if (state.acknowledged) {
    if (state.notes.some((note) => note.by === by)) return refuse('already_taken');
    const note: CaseFact = { type: 'acknowledgementNoted', by };
    return { ok: true, facts: [note], owed: [] };
  }
  return done([{ type: 'acknowledged', by }], seen, [{ to: { person: by }, card: 'details', urgent: true }]);
}

/**
 * The decision, with its reason. Taking a result of RAISE down ("not referred") is an override down: only a safeguarding lead or
 * deputy, and only when a second person of duty grade agrees (domain reference 3.1 and 1.3). Until then the clock runs on.
 */
export function decideOutcome({ at, by, decision }: Of<'decide'>, seen: CaseSeen, world: World): CaseDecision {
  const { state } = seen;
  if (!state.escalation) return refuse('no_escalation');
  if (!personMay(world.organisation, by, 'decide')) return refuse('not_permitted');
  if (state.assessment?.restricted && !personMay(world.organisation, by, 'decideRestricted'))
    return refuse('restricted');
  if (!state.acknowledged) return refuse('not_acknowledged');
  const blank = [decision.reason, decision.safety, decision.consulted].some((text) => text.trim() === '');
  if (blank) return refuse('incomplete');
  if (decision.nextReview <= at) return refuse('review_in_the_past');
  if (decision.nextReview > plusHours(at, world.pack.settings.nextReview.atMostHours)) return refuse('review_too_late');
  if (isOverrideDown(state, decision)) {
    if (!personMay(world.organisation, by, 'proposeOverrideDown')) return refuse('needs_safeguarding_lead');
    return done([{ type: 'overrideDownProposed', by, decision }], seen, secondPeople(state, by, at, world));
  }
  return done([{ type: 'decided', by, decision, late: at > state.escalation.decideBy, secondPerson: null }], seen, [
    ...reporterToldOf(state, decision),
  ]);
}

/** The second person agrees (the decision stands, with both names) or does not (the result stays as it was). */
export function confirmOverrideDown(
  { at, by, agree }: Of<'confirmOverrideDown'>,
  seen: CaseSeen,
  world: World,
): CaseDecision {
  const { state } = seen;
  const { proposal } = state;
  if (!proposal || !state.escalation) return refuse('no_proposal');
  if (!personMay(world.organisation, by, 'confirmOverrideDown')) return refuse('not_permitted');
  if (state.assessment?.restricted && !personMay(world.organisation, by, 'decideRestricted'))
    return refuse('restricted');
  if (by === proposal.by) return refuse('second_person_needed');
  if (!agree)
    return done([{ type: 'overrideDownRefused', by }], seen, [
      { to: { person: proposal.by }, card: 'details', urgent: true },
    ]);
  const { decision } = proposal;
  const late = at > state.escalation.decideBy;
  return done(
    [{ type: 'decided', by: proposal.by, decision, late, secondPerson: by }],
    seen,
    reporterToldOf(state, decision),
  );
}

function isOverrideDown(state: Case, decision: DecisionMade): boolean {
  const assessment = state.assessment;
  if (!assessment || decision.outcome !== 'not_referred') return false;
  return isAtLeast(assessment.underlying, 'RAISE') || assessment.result === 'RAISE';
}

/** Everybody who may agree, is in today and is not the one who asks: any one of them is enough. */
function secondPeople(state: Case, proposer: string, at: string, world: World): NewMessage[] {
  const today = localDate(at, world.office.zone);
  const grades = state.assessment?.restricted
    ? (['safeguarding_lead', 'deputy_safeguarding_lead'] as const)
    : (['duty_manager', 'safeguarding_lead', 'deputy_safeguarding_lead'] as const);
  const people = grades.flatMap((role) => withRole(world.organisation, role, state.team));
  return [
    ...new Set(people.filter((person) => person.id !== proposer && isReachable(person, today)).map(({ id }) => id)),
  ].map((id) => ({ to: { person: id }, card: 'confirm', urgent: true, about: { proposer } }));
}

function reporterToldOf(state: Case, decision: DecisionMade): NewMessage[] {
  if (lastDecision(state)?.decision.outcome === decision.outcome) return [];
  return [{ to: { person: state.reporter }, card: 'outcome', urgent: false }];
}

function done(facts: readonly CaseFact[], seen: CaseSeen, owed: readonly NewMessage[]): CaseDecision {
  return { ok: true, facts, owed: [...replacements(seen.messages), ...owed] };
}
