import type { World } from '../case/caseKind';
import { nothing, type Accepted } from '../ledger/streamKind';
import { watchersOf } from './auditors';
import type { AuditCommand } from './commands';
import type { AuditFact } from './facts';
import { auditTo } from './messages';
import { scoreOf } from './score';
import { evolveAudit, pendingOf, type Audit, type Reading, type Round } from './state';

/** With the last answer comes the score; after a correction only when it is another one. */
export function withResult(facts: readonly AuditFact[], state: Audit, nth: number, at: string): Accepted {
  const after = facts.reduce((sofar, fact) => evolveAudit(sofar, fact, at), state);
  const round = after.rounds.find((one) => one.nth === nth);
  const { plan } = state;
  if (!round || !plan || pendingOf(round).length > 0) return { ok: true, facts, owed: [] };
  const score = scoreOf(round, plan.target);
  const last = round.results.at(-1);
  if (last && last.passed === score.passed) return { ok: true, facts, owed: [] };
  const finished: AuditFact = { type: 'roundFinished', round: nth, ...score };
  return { ok: true, facts: [...facts, finished], owed: [] };
}

/**
 * The case has the result. Whoever planned the audit hears how it went, and that it failed one more who leads audits; not whoever gave the last
 * answer, who has it before them.
 */
export function resultGiven(
  { at, round: nth, refusal }: Extract<AuditCommand, { type: 'given' }>,
  state: Audit,
  world: World,
): Accepted {
  const round = state.rounds.find((one) => one.nth === nth);
  const outcome = round?.results.at(-1)?.outcome;
  const { plan, plannedBy } = state;
  if (!plan || !round || !outcome || round.given === round.results.length) return nothing;
  const told = watchersOf(plan, plannedBy, world, at).slice(0, outcome === 'failed' ? 2 : 1);
  const others = told.filter((person) => person !== lastReading(round)?.by);
  const fact: AuditFact = { type: 'resultGiven', round: nth, refusal };
  return { ok: true, facts: [fact], owed: others.map((person) => auditTo(person, nth, outcome)) };
}

/** The answers that somebody gave or corrected last. */
export function lastReading({ readings }: Round): Reading | undefined {
  return Object.values(readings)
    .flatMap((all) => all.at(-1) ?? [])
    .filter(({ by }) => by !== null)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}
