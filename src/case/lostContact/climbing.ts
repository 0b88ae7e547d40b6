import type { NewMessage } from '../../ledger/messages';
import type { World } from '../caseKind';
import { alertNext, type Alerted } from '../alerting';
import type { CaseFact } from '../facts';
import { escalate } from '../reporting';
import type { ByRules } from '../facts';
import { alertsSinceAnswer, type Assessment, type Case } from '../state';
import { lostContactReasons } from './facts';
import { highestResult } from '../../policy/result';
import { RESULT_ACTIONS } from '../../policy/actionCode';
import { alertsOf, type WatchDue } from './alarm';
import { reminder } from './reminding';

/** A clock of an episode speaks: to whom it belongs first, and up the ladder with each interval until somebody sets another. */
export function fireWatch({ watch, due }: WatchDue, state: Case, now: string, world: World): Alerted {
  const { because, people, once } = watch;
  if (once) {
    const facts = people.map((person): CaseFact => ({ type: 'contactReminded', because, person, due }));
    return { facts, owed: people.map((person) => reminder(person, because)) };
  }
  if (because === 'no_contact') return unconfirmed(state, now, world);
  const said = alertsOf(watch, state);
  const next = alertNext(onlyWith(said, state), world, now, { because, due });
  const own: NewMessage[] = said.length === 0 ? people.map((person) => reminder(person, because)) : [];
  return { ...next, owed: [...own, ...next.owed] };
}

/** The ladder of one clock is its own: alerts for other reasons do not move it up. */
export function onlyWith(alerts: Case['alerts'], state: Case): Case {
  return { ...state, alerts, answeredAfter: 0 };
}

/** The ladder of the case's own clocks: what the clocks of its episode said does not move it up. */
export function withoutWatches(state: Case): Case {
  const reasons: readonly string[] = lostContactReasons;
  return onlyWith(
    alertsSinceAnswer(state).filter(({ because }) => !reasons.includes(because)),
    state,
  );
}

/** Nobody has been in contact for the whole window. Not known is not no, so it goes to duty with both clocks. */
function unconfirmed(state: Case, now: string, world: World): Alerted {
  const facts: CaseFact[] = [
    { type: 'contactNotConfirmed' },
    ...(state.assessment ? [{ type: 'reassessed', ...cannotRuleOut(state.assessment) } as const] : []),
  ];
  const decision = escalate(state, now, facts, world);
  return decision.ok ? { facts: decision.facts as readonly CaseFact[], owed: decision.owed } : { facts, owed: [] };
}

function cannotRuleOut({ outcomes, result, underlying, restricted, actions }: Assessment): ByRules {
  return {
    outcomes,
    result: highestResult([result, 'CANNOT_RULE_OUT']),
    underlying: highestResult([underlying, 'CANNOT_RULE_OUT']),
    urgency: 'same_day',
    actions: [...new Set([...actions, ...RESULT_ACTIONS.CANNOT_RULE_OUT])],
    restricted,
  };
}
