import { refuse } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import type { Result } from '../policy/result';
import { acknowledgeBy } from '../time/acknowledgeBy';
import { sameDayDeadline } from '../time/sameDayDeadline';
import { alertNext } from './alerting';
import { assess, type Assessed } from './assessing';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { CaseCommand } from './commands';
import type { ByRules, CaseFact } from './facts';
import { firstMiss } from './lostContact/firstMiss';
import { permitted } from './permitted';
import { openedByRule } from './sharedRisk/opening';
import { evolve, type Case } from './state';
import { cardsOf, tasksAsked } from './tasks/setting';
import { tellOfPattern } from './weakSignal';

/**
 * A report becomes a case: what was said, what the rules make of it, and (when they ask for it, or the reporter does) an
 * escalation with both clocks and the first alert. All of it is one commit: there is no report without its escalation.
 */
export function reportCase(command: CaseCommand & { type: 'report' }, seen: CaseSeen, world: World): CaseDecision {
  if (seen.version > 0) return refuse('already_reported');
  const { at, reference, draft, reporter, team, report } = command;
  const { miss } = command;
  const assessed = assess(world.pack, report, command.priorTriggers, (miss?.counted ?? 0) + 1);
  const { actions, restricted } = assessedBy(assessed);
  const tasks = tasksAsked({ actions, restricted, reporter }, at, world);
  const facts: CaseFact[] = [
    { type: 'reported', reference, draft, reporter, team, report },
    { type: 'assessed', ...assessedBy(assessed) },
    ...(miss ? firstMiss(miss, report.answers['missedInWindow'], reporter, at, world) : []),
    ...openedByRule(assessed.actions, report, at, world),
    ...tasks,
    ...command.patterns.map((pattern): CaseFact => ({ type: 'patternFound', ...pattern })),
  ];
  const asked = assessed.result !== 'NOT_REQUIRED_BY_RULE';
  if (!asked && !command.escalateAnyway) {
    const owed = command.patterns.length > 0 ? tellOfPattern(world, at, reporter) : [];
    return { ok: true, facts, owed: [...owed, ...cardsOf(tasks)] };
  }
  const escalated = escalate(seen.state, at, asked ? facts : [...facts, raised(reporter, assessed.result)], world);
  return escalated.ok ? { ...escalated, owed: [...escalated.owed, ...cardsOf(tasks)] } : escalated;
}

/** A duty call on a case that was only kept: anybody may ask for one at any time (domain reference 2.1, S34). */
export function escalateUp({ at, by }: CaseCommand & { type: 'escalate' }, seen: CaseSeen, world: World): CaseDecision {
  const { state } = seen;
  if (!permitted(world, by, 'escalate', at)) return refuse('not_permitted');
  if (state.escalation || !state.assessment) return refuse('already_escalated');
  return escalate(state, at, [raised(by, state.assessment.result)], world);
}

/** What the rules made of a report, as facts hold it. */
export function assessedBy({ outcomes, result, underlyingWithoutEmergency, urgency, actions }: Assessed): ByRules {
  const restricted = actions.includes('restricted_record');
  return { outcomes, result, underlying: underlyingWithoutEmergency, urgency, actions, restricted };
}

/** Somebody asks for a duty call above what the rules asked for. */
export function raised(by: string, from: Result): CaseFact {
  return { type: 'overriddenUp', by, from, to: 'CONSULT' };
}

/** Both clocks, the channel and the first alert, after the facts that lead to them. */
export function escalate(before: Case, at: string, facts: readonly CaseFact[], world: World): CaseDecision {
  const { sameDay, acknowledge } = world.pack.settings;
  const reported = after(before, facts, at);
  const urgency = reported.assessment?.urgency === 'immediate' ? 'immediate' : 'same_day';
  const { due, route, crossesMidnight } = sameDayDeadline(at, world.office, sameDay);
  const escalated: CaseFact = {
    type: 'escalated',
    route,
    acknowledgeBy: acknowledgeBy(at, urgency, acknowledge),
    decideBy: due,
    crossesMidnight,
    interval: urgency === 'immediate' ? acknowledge.immediateMinutes : acknowledge.sameDayMinutes,
  };
  const first = alertNext(after(reported, [escalated], at), world, at, { because: 'reported', due: at });
  const channel: NewMessage = { to: { channel: reported.team }, card: 'escalation', urgent: true };
  return { ok: true, facts: [...facts, escalated, ...first.facts], owed: [channel, ...first.owed] };
}

function after(state: Case, facts: readonly CaseFact[], at: string): Case {
  return facts.reduce((sofar, fact) => evolve(sofar, fact, at), state);
}
