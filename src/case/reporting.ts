import { refuse } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { RESULT_ACTIONS, unionOfActions } from '../policy/actionCode';
import { combine, type CombinedOutcome } from '../policy/combine';
import { evaluate, type Outcome } from '../policy/evaluate';
import type { Answers } from '../policy/answers';
import type { Pack } from '../policy/pack';
import { personMay } from '../people/may';
import type { Urgency } from '../policy/result';
import { acknowledgeBy } from '../time/acknowledgeBy';
import { localDate } from '../time/local';
import { sameDayDeadline } from '../time/sameDayDeadline';
import { rungs } from './climbing';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { CaseCommand } from './commands';
import type { CaseFact, Report } from './facts';

/**
 * A report becomes a case: what was said, what the rules make of it, and (when they ask for it, or the reporter does) an
 * escalation with both clocks and the first alert. All of it is one commit: there is no report without its escalation.
 */
export function reportCase(command: CaseCommand & { type: 'report' }, seen: CaseSeen, world: World): CaseDecision {
  if (seen.version > 0) return refuse('already_reported');
  const { at, reference, draft, reporter, team, report } = command;
  const assessed = assess(world.pack, report, command.priorTriggersIn30Days);
  const raised = command.escalateAnyway && assessed.result === 'NOT_REQUIRED_BY_RULE';
  const result = raised ? 'CONSULT' : assessed.result;
  const restricted = assessed.actions.includes('restricted_record');
  const facts: CaseFact[] = [
    { type: 'reported', reference, draft, reporter, team, report },
    {
      type: 'assessed',
      outcomes: assessed.outcomes,
      result: assessed.result,
      underlying: assessed.underlyingWithoutEmergency,
      urgency: assessed.urgency,
      actions: assessed.actions,
      restricted,
    },
  ];
  if (raised) facts.push({ type: 'overriddenUp', by: reporter, from: assessed.result, to: 'CONSULT' });
  if (result === 'NOT_REQUIRED_BY_RULE') return { ok: true, facts, owed: [] };
  const escalated = escalation(at, assessed.urgency, restricted, world, team);
  return { ok: true, facts: [...facts, ...escalated.facts], owed: escalated.owed };
}

export interface Assessed extends Pick<
  CombinedOutcome,
  'result' | 'underlyingWithoutEmergency' | 'urgency' | 'actions'
> {
  readonly outcomes: readonly Outcome[];
}

/** What the rules make of a report, by every prompt it touches. */
export function assess(pack: Pack, report: Report, priorTriggersIn30Days: number): Assessed {
  const { category, alsoCategory, answers } = report;
  if (category === null) return assessUnasked(answers['immediateDanger']);
  // A number of missed contacts that is not known is read as two: unknown never counts as no (S34).
  const context = { missedInWindow: answers['missedInWindow'] === '1' ? 1 : 2, priorTriggersIn30Days };
  const outcomeOf = (prompt: string): Outcome => evaluate(pack, prompt, answersFor(report, prompt), context);
  const rest = alsoCategory === null ? [] : [outcomeOf(alsoCategory)];
  const outcomes = [outcomeOf(category), ...rest] as const;
  return { ...combine(outcomes), outcomes };
}

/** Sent before a category was chosen: no rule was asked anything, so nothing can be ruled out. */
function assessUnasked(immediateDanger: string | undefined): Assessed {
  const result = immediateDanger === 'yes' ? 'EMERGENCY' : 'CANNOT_RULE_OUT';
  const actions = unionOfActions(RESULT_ACTIONS[result], RESULT_ACTIONS.CANNOT_RULE_OUT);
  const urgency = immediateDanger === 'no' ? 'same_day' : 'immediate';
  return { result, underlyingWithoutEmergency: 'CANNOT_RULE_OUT', urgency, actions, outcomes: [] };
}

function answersFor(report: Report, prompt: string): Answers {
  const own = `${prompt}.`;
  return Object.fromEntries(
    Object.entries(report.answers).flatMap(([field, answer]) => {
      if (field.startsWith(own)) return [[field.slice(own.length), answer]];
      return field.includes('.') || field === 'missedInWindow' ? [] : [[field, answer]];
    }),
  ) as Answers;
}

/** A duty call on a case that was only kept: anybody may ask for one at any time (domain reference 2.1, S34). */
export function escalateUp(
  { at, by }: CaseCommand & { type: 'escalate' },
  { state }: CaseSeen,
  world: World,
): CaseDecision {
  if (!personMay(world.organisation, by, 'escalate')) return refuse('not_permitted');
  if (state.escalation || !state.assessment) return refuse('already_escalated');
  const { result, urgency, restricted } = state.assessment;
  const escalated = escalation(at, urgency, restricted, world, state.team);
  const raised: CaseFact = { type: 'overriddenUp', by, from: result, to: 'CONSULT' };
  return { ok: true, facts: [raised, ...escalated.facts], owed: escalated.owed };
}

/** Both clocks, the channel and the first alert. */
function escalation(
  at: string,
  ruleUrgency: Urgency,
  restricted: boolean,
  world: World,
  team: string,
): { facts: CaseFact[]; owed: NewMessage[] } {
  const { settings } = world.pack;
  const { due, route, crossesMidnight } = sameDayDeadline(at, world.office, settings.sameDay);
  const urgency = ruleUrgency === 'immediate' ? 'immediate' : 'same_day';
  const first = rungs(world, team, route, localDate(at, world.office.zone), restricted, 0, at, 'reported');
  return {
    facts: [
      {
        type: 'escalated',
        route,
        acknowledgeBy: acknowledgeBy(at, urgency, settings.acknowledge),
        decideBy: due,
        crossesMidnight,
        interval: urgency === 'immediate' ? settings.acknowledge.immediateMinutes : settings.acknowledge.sameDayMinutes,
      },
      ...first.facts,
    ],
    owed: [{ to: { channel: team }, card: 'escalation', urgent: true }, ...first.owed],
  };
}
