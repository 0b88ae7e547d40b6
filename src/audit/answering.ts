import type { World } from '../case/caseKind';
import { nothing, refuse, type Decision } from '../ledger/streamKind';
import { canAudit, mayWith } from './auditors';
import type { AuditCommand, AuditRefusal } from './commands';
import type { AuditFact } from './facts';
import { withResult } from './finishing';
import { auditTo } from './messages';
import { openRound } from './rounds';
import { isWhole } from './score';
import { pendingOf, type Audit } from './state';

type Decided = Decision<AuditRefusal>;
type Of<T extends AuditCommand['type']> = Extract<AuditCommand, { readonly type: T }>;

/** One case of the open round, by whoever it was given to. Cases cannot be swapped: only what was drawn is answered. */
export function answer(command: Of<'answer'>, state: Audit, world: World): Decided {
  const { by, at, reference, answers, note } = command;
  const { plan } = state;
  const round = openRound(state);
  if (!plan) return refuse('no_audit');
  if (!mayWith(plan, by, 'answerAudit', world, at)) return refuse('not_permitted');
  if (state.rounds.find(({ nth }) => nth === command.round)?.readings[reference]) return refuse('already_answered');
  const drawn = round?.nth === command.round ? round.sample.find((one) => one.reference === reference) : undefined;
  if (!drawn || !round) return refuse(state.ended ? 'audit_over' : 'no_such_case');
  if (drawn.auditor !== by) return refuse('not_your_case');
  if ([...drawn.conflicted, ...command.conflicted].includes(by)) return refuse('auditor_independent');
  if (!isWhole(answers, plan.questions)) return refuse('incomplete');
  const fact: AuditFact = { type: 'caseAudited', round: round.nth, reference, by, answers, note };
  return withResult([fact], state, round.nth, at);
}

/** Other answers in place of those that stand, by whoever gave them or leads the audit. Both stay, and so does the score that was. */
export function correctAnswer(command: Of<'correct'>, state: Audit, world: World): Decided {
  const { by, at, reference, answers, note, reason } = command;
  const { plan } = state;
  if (!plan) return refuse('no_audit');
  const round = state.rounds.find(({ nth }) => nth === command.round);
  const readings = round?.readings[reference] ?? [];
  const drawn = round?.sample.find((one) => one.reference === reference);
  if (!round || !drawn) return refuse('no_such_case');
  const own = readings.some((one) => one.by === by) || mayWith(plan, by, 'planAudit', world, at);
  if (!own || !mayWith(plan, by, 'answerAudit', world, at)) return refuse('not_permitted');
  if (state.ended) return refuse('audit_over');
  if (readings.length === 0) return refuse('not_answered');
  if (readings.length !== command.read) return refuse('answered_meanwhile');
  if ([...drawn.conflicted, ...command.conflicted].includes(by)) return refuse('auditor_independent');
  if (!canAudit(drawn, plan, by, world, at)) return refuse('not_permitted');
  if (reason.trim() === '') return refuse('reason_needed');
  if (!isWhole(answers, plan.questions)) return refuse('incomplete');
  const fact: AuditFact = { type: 'auditCorrected', round: round.nth, reference, by, answers, note, reason };
  return withResult([fact], state, round.nth, at);
}

/** Drawn cases that nobody can read any more: they count as failed, and no other takes their place. */
export function unreadable({ at, round: nth, references }: Of<'unreadable'>, state: Audit): Decided {
  const round = openRound(state);
  if (!round || round.nth !== nth) return nothing;
  const waiting = pendingOf(round).map(({ reference }) => reference);
  const facts = references
    .filter(({ reference }) => waiting.includes(reference))
    .map(({ reference, because }): AuditFact => ({ type: 'caseUnreadable', round: nth, reference, because }));
  return facts.length === 0 ? nothing : withResult(facts, state, nth, at);
}

/** What one person has still to go through goes to another, with a reason; what has nobody, to somebody. */
export function handCases({ by, at, round: nth, from, to, reason }: Of<'hand'>, state: Audit, world: World): Decided {
  const { plan } = state;
  const round = openRound(state);
  if (!plan) return refuse('no_audit');
  if (by !== from && !mayWith(plan, by, 'planAudit', world, at)) return refuse('not_permitted');
  if (!round || round.nth !== nth) return refuse('no_such_case');
  const waiting = pendingOf(round).filter(({ auditor }) => (auditor ?? '') === from);
  if (waiting.length === 0 || from === to) return refuse('no_such_case');
  if (reason.trim() === '') return refuse('reason_needed');
  // Those they may not go through stay where they are.
  const able = waiting.filter((drawn) => canAudit(drawn, plan, to, world, at));
  if (able.length === 0) return refuse('auditor_cannot');
  const references = able.map(({ reference }) => reference);
  const fact: AuditFact = { type: 'casesHanded', round: nth, references, to, by, reason };
  return { ok: true, facts: [fact], owed: to === by ? [] : [auditTo(to, nth, 'handed')] };
}
