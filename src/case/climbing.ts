import { nothing, type Decision } from '../ledger/streamKind';
import { postedCards, type Message, type Messages, type NewMessage } from '../ledger/messages';
import { ladder } from '../people/ladder';
import { personMay } from '../people/may';
import { personOf } from '../people/organisation';
import { plusMinutes } from '../time/elapsed';
import { localDate } from '../time/local';
import { nextAlarm, type Alarm } from './alarm';
import type { CaseDecision, CaseSeen, World } from './caseKind';
import type { Alert, CaseFact } from './facts';
import { evolve, lastDecision, type Case } from './state';

/** Cards that show the state of the escalation and are replaced whenever it changes. */
const liveCards = ['escalation', 'alert', 'details', 'confirm'] as const;

/** The clock looks at a case: every alarm that is due fires once, in order, also after a time when nothing ran. */
export function climb(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: CaseFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  // An alarm moves at least one interval on each time; the bound only guards against a mistake in that.
  for (let turn = 0; turn < 1000; turn += 1) {
    const alarm = nextAlarm(state);
    if (!alarm || alarm.due > now) break;
    const next = fire(alarm, state, now, world);
    facts.push(...next.facts);
    owed.push(...next.owed);
    state = next.facts.reduce((sofar, fact) => evolve(sofar, fact, now), state);
    // After a long stop the executive is told once, not once for every interval that passed.
    if (isTop(state) && (nextAlarm(state)?.due ?? now) < now) state = catchUp(state, facts, now);
  }
  if (facts.length === 0) return nothing;
  return { ok: true, facts, owed: [...owed, ...replacements(seen.messages)] };
}

function fire(alarm: Alarm, state: Case, now: string, world: World): { facts: CaseFact[]; owed: NewMessage[] } {
  const decided = lastDecision(state);
  if (alarm.because === 'review_due' && decided && decided.decision.outcome !== 'more_needed') {
    const rung = { step: 0, role: 'duty', person: decided.by, because: 'review_due', due: alarm.due } as const;
    return { facts: [{ type: 'alerted', ...rung }], owed: [alertFor(rung, 0)] };
  }
  const answering = alarm.because === 'no_acknowledgement' ? undefined : (decided?.by ?? state.acknowledged?.by);
  const climbed = state.alerts.filter(({ because }) => because === alarm.because).length;
  const owner = answering !== undefined && climbed === 0 ? [reminderToOwner(answering, alarm)] : [];
  const step = alarm.because === 'no_acknowledgement' ? stepAfter(state) : Math.max(1, climbed + 1);
  const next = rungsOf(state, world, step, alarm.due, alarm.because, now);
  return { facts: next.facts, owed: [...owner, ...next.owed] };
}

/** Acknowledged and then silent: the owner hears of it too, beside the next person. */
function reminderToOwner(owner: string, alarm: Alarm): NewMessage {
  return { to: { person: owner }, card: 'alert', urgent: true, about: { because: alarm.because, step: 0 } };
}

function stepAfter(state: Case): number {
  return Math.max(-1, ...state.alerts.map(({ step }) => step)) + 1;
}

/** The rung at `step`, and any further rungs passed over because nobody can be reached there: silence never ends in nothing. */
export function rungs(
  world: World,
  team: string,
  route: 'duty' | 'on_call',
  today: string,
  restricted: boolean,
  step: number,
  due: string,
  because: Alert['because'],
): { facts: CaseFact[]; owed: NewMessage[] } {
  const all = ladder(world.organisation, team, route, today, restricted);
  const facts: CaseFact[] = [];
  for (let at = Math.min(step, all.length - 1); at < all.length; at += 1) {
    const found = all[at];
    if (!found) break;
    const alert: Alert = { step: Math.max(at, step), role: found.role, person: found.person, because, due };
    facts.push({ type: 'alerted', ...alert });
    if (found.person !== null) return { facts, owed: [alertFor(alert, alert.step)] };
  }
  return { facts, owed: [] };
}

function rungsOf(
  state: Case,
  world: World,
  step: number,
  due: string,
  because: Alert['because'],
  now: string,
): { facts: CaseFact[]; owed: NewMessage[] } {
  const restricted = state.assessment?.restricted ?? false;
  const route = state.escalation?.route ?? 'duty';
  return rungs(world, state.team, route, localDate(now, world.office.zone), restricted, step, due, because);
}

function alertFor(alert: Alert, step: number): NewMessage {
  const { role, because } = alert;
  return { to: { person: alert.person ?? '' }, card: 'alert', urgent: true, about: { role, because, step } };
}

function isTop(state: Case): boolean {
  return state.alerts[state.alerts.length - 1]?.role === 'executive';
}

/** Leaves out the intervals that passed with nothing running, once the top of the ladder has been told. */
function catchUp(state: Case, facts: CaseFact[], now: string): Case {
  const interval = state.escalation?.interval ?? 30;
  const last = state.alerts[state.alerts.length - 1];
  if (!last) return state;
  let due = last.due;
  while (plusMinutes(due, interval) <= now) due = plusMinutes(due, interval);
  const moved = { ...last, due };
  const index = facts.findLastIndex(({ type }) => type === 'alerted');
  if (index >= 0)
    facts[index] = {
      type: 'alerted',
      step: last.step,
      role: last.role,
      person: last.person,
      because: last.because,
      due,
    };
  return { ...state, alerts: [...state.alerts.slice(0, -1), moved] };
}

/**
 * Replacements of every card that shows this escalation. One that has not begun to be sent needs none: it is drawn when
 * it is sent.
 */
export function replacements(messages: Messages): NewMessage[] {
  return postedCards(messages, liveCards)
    .filter(({ status, startedAt }) => status === 'delivered' || startedAt !== undefined)
    .map(({ id, to, card, about }) => ({ to, card, urgent: true, replaces: id, ...(about ? { about } : {}) }));
}

/** The next route of a message that can never arrive. Whatever fails, a person who can act is told. */
export function afterFailure(message: Message, seen: CaseSeen, at: string, world: World): Decision<never> {
  const { state } = seen;
  if (message.replaces !== undefined) {
    // The card cannot be replaced (it may have been deleted): post it anew, once.
    if (message.about?.['anew'] === true) return nothing;
    return {
      ok: true,
      facts: [],
      owed: [{ to: message.to, card: message.card, urgent: true, about: { ...message.about, anew: true } }],
    };
  }
  const next = nextRoutes[message.card];
  return next ? next(message, state, at, world) : nothing;
}

type NextRoute = (message: Message, state: Case, at: string, world: World) => Decision<never>;

const climbNow: NextRoute = (message, state, at, world) => {
  const answered = lastDecision(state) !== undefined;
  // At the top there is no higher rung: the next alarm tells them again.
  if (answered || isTop(state) || message.about?.['anew'] === true) return nothing;
  const next = rungsOf(state, world, stepAfter(state), at, 'not_delivered', at);
  return { ok: true, ...next };
};

const nextRoutes: Record<string, NextRoute> = {
  escalation: climbNow,
  alert: climbNow,
  details: climbNow,
  confirm: (message, _state, _at, world) => {
    const tried = 'person' in message.to ? message.to.person : '';
    const other = world.organisation.people.find(
      ({ id, onTeams }) =>
        id !== tried &&
        id !== message.about?.['proposer'] &&
        onTeams !== false &&
        personMay(world.organisation, id, 'confirmOverrideDown'),
    );
    if (!other || message.about?.['again'] === true) return nothing;
    return {
      ok: true,
      facts: [],
      owed: [{ to: { person: other.id }, card: 'confirm', urgent: true, about: { ...message.about, again: true } }],
    };
  },
  // The reporter cannot be reached: their supervisor is asked to tell them.
  outcome: (message, state, _at, world) => {
    const supervisor = personOf(world.organisation, state.reporter)?.supervisor;
    if (supervisor === undefined || message.about?.['relay'] === true) return nothing;
    return {
      ok: true,
      facts: [],
      owed: [{ to: { person: supervisor }, card: 'outcome', urgent: false, about: { relay: true } }],
    };
  },
};
