import { refuse } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { highestResult } from '../policy/result';
import { assess } from './assessing';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { CaseCommand } from './commands';
import type { CaseFact } from './facts';
import { redrawn } from './liveCards';
import { isSamePattern } from './recurrence';
import { repatterned } from './repatterned';
import { permitted, refusalOf } from './permitted';
import { assessedBy, escalate } from './reporting';
import { isOpen, lastDecision, type Case } from './state';
import { tellOfPattern } from './weakSignal';
import { valueOf, withValue } from './texts';

type Correct = Extract<CaseCommand, { type: 'correct' }>;

/**
 * Puts something in the report right, with a reason. Nothing is replaced: what it said before follows from the facts before, and both
 * versions are shown. Whoever reported may correct their own report; so may those who act on it.
 */
export function correct(command: Correct, seen: CaseSeen, world: World): CaseDecision {
  const { at, by, field, value, reason, corrected } = command;
  const { state } = seen;
  const own = state.reporter === by && permitted(world, by, 'report', at);
  const refusal = own ? undefined : refusalOf(world, state, by, 'correct', at);
  if (refusal) return refuse(refusal);
  if (reason.trim() === '') return refuse('incomplete');
  // Somebody else has put the same part right meanwhile: theirs must be read before it is replaced.
  if (timesCorrected(state, field) !== corrected) return refuse('corrected_meanwhile');
  if ((valueOf(state.report, field) ?? '') === value) return refuse('nothing_changed');
  const counted = field === 'occurredOn' || field === 'occurredAt';
  const fact: CaseFact = {
    type: 'corrected',
    by,
    field,
    text: counted ? '' : value,
    moment: counted && value !== '' ? value : null,
    reason,
  };
  const places = field === 'person' || field === 'occurredOn';
  const facts = [fact, ...(places ? repatterned(state.patterns, command.patterns) : [])];
  const decision = field === 'person' ? ofAnother(command, facts, seen, world) : done(facts, seen, []);
  return places ? withPattern(decision, command, seen, world) : decision;
}

/** What is right now makes a pattern that was not known, and nobody was ever called: a safeguarding lead is told, as when it is reported (S31). */
function withPattern(
  decision: CaseDecision,
  { at, by, patterns }: Correct,
  { state }: CaseSeen,
  world: World,
): CaseDecision {
  const isNew = patterns.some(
    (pattern) => !state.patterns.some((one) => isSamePattern(one, pattern) && one.cases.length > 0),
  );
  const isCalled =
    state.escalation !== undefined || !decision.ok || decision.facts.some(({ type }) => type === 'escalated');
  return isCalled || !isNew ? decision : { ...decision, owed: [...decision.owed, ...tellOfPattern(world, at, by)] };
}

/** How often a part of the report has been put right. */
export function timesCorrected({ corrections }: Case, field: Correct['field']): number {
  return corrections.filter((correction) => correction.field === field).length;
}

/**
 * The case is about another person than was thought. From now on it is found under the right reference, so a later report about
 * that person counts it (D-12). If there are earlier triggers about that person and the rules therefore ask for more, this case goes up
 * at once, as it would have gone had the reference been right: escalated when it was not, looked at again when it was decided. It
 * never goes down, and results of other cases that counted this one are left as they were: they told somebody to act on what was
 * known.
 */
function ofAnother(
  { at, value, priorTriggers }: Correct,
  facts: CaseFact[],
  seen: CaseSeen,
  world: World,
): CaseDecision {
  const { report, assessment, escalation } = seen.state;
  const known = Object.values(priorTriggers).some((count) => count > 0);
  if (!report || !assessment || !known) return done(facts, seen, []);
  const now = assessedBy(assess(world.pack, withValue(report, 'person', value), priorTriggers));
  if (highestResult([now.result, assessment.result]) === assessment.result) return done(facts, seen, []);
  const more: CaseFact[] = [...facts, { type: 'reassessed', ...now }];
  if (!escalation) return escalate(seen.state, at, more, world);
  const decided = lastDecision(seen.state);
  const again: NewMessage[] =
    decided && !isOpen(seen.state)
      ? [{ to: { person: decided.by }, card: 'alert', urgent: true, about: { because: 'corrected', step: 0 } }]
      : [];
  return done(more, seen, again);
}

function done(facts: readonly CaseFact[], { messages }: CaseSeen, owed: readonly NewMessage[]): CaseDecision {
  return { ok: true, facts, owed: [...redrawn(messages, 'all'), ...owed] };
}
