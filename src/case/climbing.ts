import { nothing } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { isReachable, personOf } from '../people/organisation';
import { millisOf } from '../time/instant';
import { plusMinutes } from '../time/elapsed';
import { localDate } from '../time/local';
import { nextAlarm, type Alarm } from './alarm';
import { alerted, alertNext, alertTo, nextStep, rungsOf, type Alerted } from './alerting';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { Alert, CaseFact } from './facts';
import { redrawn } from './liveCards';
import { alertsOf } from './lostContact/alarm';
import { fireWatch, onlyWith, withoutWatches } from './lostContact/climbing';
import { alertsSinceAnswer, evolve, lastDecision, type Case } from './state';

/** Far more than a ladder has rungs: only guards against a mistake that would make an alarm stand still. */
const mostAlarmsAtOnce = 100;

/**
 * The clock looks at a case: every alarm that is due fires once, in order, also after a time when nothing ran. At the top of the
 * ladder the intervals that passed meanwhile are one alarm, not one each.
 */
export function climb(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: CaseFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  for (let count = 0; count < mostAlarmsAtOnce; count += 1) {
    const alarm = nextAlarm(state);
    if (!alarm || alarm.due > now) break;
    const fired = fire(caughtUp(alarm, state, now, world), state, now, world);
    facts.push(...fired.facts);
    owed.push(...fired.owed);
    state = fired.facts.reduce((sofar, fact) => evolve(sofar, fact, now), state);
  }
  if (facts.length === 0) return nothing;
  return { ok: true, facts, owed: [...owed, ...redrawn(seen.messages, 'newest')] };
}

function fire(alarm: Alarm, state: Case, now: string, world: World): Alerted {
  if (alarm.watch) return fireWatch({ watch: alarm.watch, due: alarm.due }, state, now, world);
  const decided = lastDecision(state);
  if (decided && decided.decision.outcome !== 'more_needed') return remindDecider(decided.by, alarm, state, now, world);
  const next = alertNext(withoutWatches(state), world, now, alarm);
  const owner = decided?.by ?? state.acknowledged?.by;
  const first = alertsSinceAnswer(state).every(({ because }) => because !== alarm.because);
  return owner !== undefined && first ? { ...next, owed: [reminderTo(owner, alarm), ...next.owed] } : next;
}

/** Acknowledged and then silent: the owner hears of it too, beside the next person. */
function reminderTo(owner: string, { because }: Alarm): NewMessage {
  return { to: { person: owner }, card: 'alert', urgent: true, about: { because, step: 0 } };
}

/** The review after a final decision is for whoever decided; if they are away by then, for the next person. */
function remindDecider(decider: string, alarm: Alarm, state: Case, now: string, world: World): Alerted {
  const person = personOf(world.organisation, decider);
  if (!person || !isReachable(person, localDate(now, world.office.zone))) return alertNext(state, world, now, alarm);
  const alert: Alert = { step: 0, role: 'duty', person: decider, ...alarm };
  return { facts: [alerted(alert)], owed: [alertTo(alert)] };
}

/** At the top: the last of the intervals that have passed stands for all of them. */
function caughtUp(alarm: Alarm, state: Case, now: string, world: World): Alarm {
  const interval = state.escalation?.interval ?? 0;
  const climbed = alarm.watch ? onlyWith(alertsOf(alarm.watch, state), state) : withoutWatches(state);
  if (interval <= 0 || nextStep(climbed) < rungsOf(state, world, now).length - 1) return alarm;
  const passed = Math.floor((millisOf(now) - millisOf(alarm.due)) / (interval * 60_000));
  return { ...alarm, due: plusMinutes(alarm.due, passed * interval) };
}
