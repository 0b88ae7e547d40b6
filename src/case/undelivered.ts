import type { Message, NewMessage } from '../ledger/messages';
import { unreached } from '../ledger/postedCards';
import { nothing, type Accepted } from '../ledger/streamKind';
import { isReachable, personOf } from '../people/organisation';
import { standInFor } from '../people/standIn';
import { localDate } from '../time/local';
import { briefingTo } from './briefing/asking';
import { alertNext } from './alerting';
import type { CaseSeen, World } from './caseKind';
import { permitted } from './permitted';
import { isLost } from './lostContact/episode';
import { askSecondPeople } from './secondPeople';
import { isSharedRiskOpen } from './sharedRisk/state';
import { sharedRiskUnreached } from './sharedRisk/undelivered';
import { lastDecision, type Case } from './state';
import { nextOn } from './nextOn';
import { abovePeople, actionTo } from './plan/chasing';
import { isOpenAction } from './plan/state';
import { climbTo } from './tasks/chasing';
import { clocksOf, leadersOf, triageTo } from './triage/chasing';
import type { TriageFact } from './triage/facts';
import { isUnsafe, notSafeTo, safetyRungs } from './triage/safety';
import { openNotifications } from './triage/state';
import { reviewTo } from './review/told';
import { taskTo } from './tasks/setting';
import { openTasks, type TaskFact } from './tasks/task';
import { tellOfPattern } from './weakSignal';

interface Failed {
  readonly message: Message;
  readonly seen: CaseSeen;
  readonly at: string;
  readonly world: World;
}

/** The next route of a message that can never arrive. Whatever fails, a person who can act is told. */
export function afterFailure(message: Message, seen: CaseSeen, at: string, world: World): Accepted {
  // There is nothing left to tell: the cards that could not be replaced showed what was destroyed.
  if (seen.state.disposal.destroyed) return nothing;
  const failed = { message, seen, at, world };
  if (message.replaces !== undefined) return postAnew(failed);
  return Object.hasOwn(nextRoutes, message.card) ? (nextRoutes[message.card]?.(failed) ?? nothing) : nothing;
}

const nextRoutes: Readonly<Record<string, (failed: Failed) => Accepted>> = {
  sharedRisk: nextAboutSharedRisk,
  sharedRiskAction: nextAboutSharedRisk,
  escalation: someoneElse,
  alert: someoneElse,
  details: someoneElse,
  lostContactDue: someoneElse,
  confirm: anotherSecondPerson,
  outcome: relay,
  weakSignal: anotherLead,
  task: nextAboutTask,
  triage: nextAboutTriage,
  notSafe: nextAboutTriage,
  confirmNotNeeded: nextAboutTriage,
  planAction: nextAboutAction,
  review: anotherLeader,
  measure: anotherLeader,
  confirmTier: anotherLeader,
  feedback: relay,
  reviewTold: relayReview,
  briefing: relayBriefing,
};

/**
 * A card that cannot be replaced (it may have been deleted) is posted anew; in a channel every time, to a person once. The card it
 * was to replace needs nothing when it never arrived: its own failure has taken the next route already.
 */
function postAnew({ message: { failure, to, card, about } }: Failed): Accepted {
  if (failure?.reason === 'nothing_to_replace' || (about?.['anew'] === true && 'person' in to)) return nothing;
  return { ok: true, facts: [], owed: [{ to, card, urgent: true, about: { ...about, anew: true } }] };
}

function nextAboutSharedRisk({ message, seen, at, world }: Failed): Accepted {
  return sharedRiskUnreached(message, seen, at, world);
}

function someoneElse(failed: Failed): Accepted {
  return stillAsks(failed.message, failed.seen.state) ? alertAnother(failed) : nothing;
}

function alertAnother({ seen: { state, messages }, at, world }: Failed): Accepted {
  return { ok: true, ...alertNext(state, world, at, { because: 'not_delivered', due: at }, unreached(messages)) };
}

/** Whether a message is still of use to whom it is for: it asks for what is still owed, or tells the latest outcome. */
export function stillWanted(message: Message, state: Case): boolean {
  const { card, about, owedAt } = message;
  if (card.startsWith('sharedRisk')) return isSharedRiskOpen(state.sharedRisk);
  if (card === 'outcome') return owedAt >= (lastDecision(state)?.at ?? '');
  if (card === 'planAction')
    return state.plan.some((action) => action.id === about?.['action'] && isOpenAction(action));
  if (['reviewTold', 'feedback', 'review', 'briefing', 'nobodyReached'].includes(card))
    return !state.disposal.destroyed;
  if (card === 'measure') return state.impact.some(({ id, ended }) => id === about?.['measure'] && !ended);
  if (card === 'confirmTier') return state.review.proposal?.by === about?.['proposer'];
  if (card === 'notSafe') return isUnsafe(state);
  if (card === 'confirmNotNeeded')
    return openNotifications(state.triage).some(
      ({ id, proposal }) => id === about?.['to'] && proposal?.by === about['proposer'],
    );
  if (card === 'triage') return !state.disposal.destroyed;
  if (card === 'task') return openTasks(state.tasks).some(({ kind }) => kind === about?.['task']);
  if (card === 'weakSignal') return state.escalation === undefined;
  if (card === 'confirm') return state.proposal !== undefined && about?.['proposer'] === state.proposal.by;
  return stillAsks(message, state);
}

/** Whether the answer that a message asked for is still owed. */
function stillAsks({ card, about, owedAt }: Message, state: Case): boolean {
  if (['lostContact', 'lostContactDue'].includes(card)) return isLost(state.lostContact);
  if (state.stoodDown) return isLost(state.lostContact) && about?.['because'] === 'safety_plan_due';
  const decided = lastDecision(state);
  const final = decided !== undefined && decided.decision.outcome !== 'more_needed';
  // After a final decision only the reminder of its review, and what was sent in its place, still asks for something.
  if (final) return card === 'alert' && owedAt >= decided.at && about?.['anew'] !== true;
  if (!state.acknowledged) return true;
  return (
    card === 'details' ||
    !['reported', 'no_acknowledgement', undefined].includes(about?.['because'] as string | undefined)
  );
}

/** One second person is enough: others are asked only when none of those asked for this proposal can still be reached. */
function anotherSecondPerson({ message, seen, at, world }: Failed): Accepted {
  const { proposal } = seen.state;
  if (!proposal || message.about?.['proposer'] !== proposal.by) return nothing;
  const asked = [...seen.messages.values()].filter(
    ({ card, replaces, owedAt }) => card === 'confirm' && replaces === undefined && owedAt >= proposal.at,
  );
  if (asked.some(({ status }) => status !== 'failed')) return nothing;
  const tried = new Set(asked.flatMap(({ to }) => ('person' in to ? [to.person] : [])));
  const owed = askSecondPeople(seen.state, proposal.by, at, world, tried);
  return owed.length > 0 ? { ok: true, facts: [], owed } : alertAnother({ message, seen, at, world });
}

function nextAboutTask({ message: { about }, seen: { state, messages }, at, world }: Failed): Accepted {
  const task = openTasks(state.tasks).find(({ kind }) => kind === about?.['task']);
  const step = Math.max(1, Number(about?.['step'] ?? 1));
  const person = task && climbTo(state, task, step, world, at, unreached(messages));
  if (!task) return nothing;
  if (!person) return toChannel(state, 'task');
  const fact: TaskFact = { type: 'taskChased', task: task.kind, step, person };
  return { ok: true, facts: [fact], owed: [taskTo(person, task.kind, step)] };
}

function nextAboutTriage({ message: { about }, seen: { state, messages }, at, world }: Failed): Accepted {
  const because = about?.['because'];
  const clock = clocksOf(state, world).find(
    (one) => one.because === because && (one.to ?? '') === (about?.['to'] ?? ''),
  );
  const step = Math.max(1, Number(about?.['step'] ?? 1));
  if (!clock) return nothing;
  const isAlarm = clock.because === 'notSafe';
  const rungs = isAlarm ? safetyRungs(state, world, at) : leadersOf(state, world, at);
  const person = nextOn(rungs, null, step, world, at, unreached(messages));
  if (person === null) return toChannel(state, 'triage');
  const fact: TriageFact = { type: 'triageChased', to: clock.to, because: clock.because, step, person };
  return { ok: true, facts: [fact], owed: [isAlarm ? notSafeTo(person, step) : triageTo(person, clock, step)] };
}

function nextAboutAction({ message: { about }, seen: { state, messages }, at, world }: Failed): Accepted {
  const action = state.plan.find(({ id }) => id === about?.['action']);
  if (!action || !isOpenAction(action)) return nothing;
  const missed = unreached(messages);
  const person = abovePeople(action, state, at, world).find((id) => !missed.has(`person:${id}`));
  if (person === undefined) return toChannel(state, 'action');
  return { ok: true, facts: [], owed: [actionTo(person, action.id, 'overdue')] };
}

/** Of a review, a measure or a tier to be agreed to: the next in the line of leads hears that it waits. */
function anotherLeader({ message, seen: { state, messages }, at, world }: Failed): Accepted {
  const person = nextOn(leadersOf(state, world, at), null, 1, world, at, unreached(messages));
  const because = message.about?.['because'] === 'hardStop' ? 'hardStop' : 'setUp';
  return person === null ? toChannel(state, 'review') : { ok: true, facts: [], owed: [reviewTo(person, because)] };
}

/** No message reaches anybody who could act: whoever reads the team's channel sees that it waits, by its reference alone. */
function toChannel({ team }: Case, what: 'task' | 'triage' | 'action' | 'review'): Accepted {
  return {
    ok: true,
    facts: [],
    owed: [{ to: { channel: team }, card: 'nobodyReached', urgent: true, about: { what } }],
  };
}

function anotherLead({ seen: { state, messages }, at, world }: Failed): Accepted {
  return { ok: true, facts: [], owed: tellOfPattern(world, at, state.reporter, unreached(messages)) };
}

/**
 * The reporter cannot be reached: their supervisor is asked to tell them, or else whoever decided, or a safeguarding lead. Never the
 * supervisor on a restricted record, which may be about them.
 */
function relay({ message, seen: { state, messages }, at, world }: Failed): Accepted {
  const { organisation, office } = world;
  const today = localDate(at, office.zone);
  const supervisor = state.assessment?.restricted ? undefined : personOf(organisation, state.reporter)?.supervisor;
  const leads = organisation.people.map(({ id }) => id).filter((id) => permitted(world, id, 'decideRestricted', at));
  const missed = unreached(messages);
  const next = [supervisor, lastDecision(state)?.by, ...leads]
    .flatMap((id) => (id === undefined ? [] : (personOf(organisation, id) ?? [])))
    .find((person) => person.id !== state.reporter && !missed.has(`person:${person.id}`) && isReachable(person, today));
  if (!next || !('person' in message.to)) return nothing;
  return {
    ok: true,
    facts: [],
    owed: [{ to: { person: next.id }, card: message.card, urgent: false, about: { ...message.about, relay: true } }],
  };
}

/** Which review follows: as the rest of what a reporter is told. Where the team's channel cannot be reached a lead is asked to tell the team. */
function relayReview(failed: Failed): Accepted {
  const { message, seen, at, world } = failed;
  const forTeam = 'channel' in message.to || message.about?.['relay'] === 'team';
  if (!forTeam) return relay(failed);
  const person = nextOn(leadersOf(seen.state, world, at), null, 1, world, at, unreached(seen.messages));
  if (person === null) return nothing;
  const { card, about } = message;
  const owed: NewMessage = {
    to: { person },
    card,
    urgent: false,
    officeHoursOnly: true,
    about: { ...about, relay: 'team' },
  };
  return { ok: true, facts: [], owed: [owed] };
}

/**
 * Somebody who cannot be sent a briefing is to be told in person: their supervisor is asked to, or whoever stands in, or else whoever sent it. They
 * stand on the briefing's own list as well.
 */
function relayBriefing({ message, seen: { state, messages }, at, world }: Failed): Accepted {
  const { organisation, office } = world;
  const { about = {}, to } = message;
  const id = typeof about['inPerson'] === 'string' ? about['inPerson'] : 'person' in to ? to.person : '';
  const person = personOf(organisation, id);
  const briefing = state.briefings.find((one) => one.id === about['briefing']);
  if (!person || !briefing || Object.hasOwn(briefing.read, id)) return nothing;
  const today = localDate(at, office.zone);
  const missed = unreached(messages);
  const next = [person.supervisor, standInFor(organisation, person, today)?.person.id, briefing.by]
    .flatMap((one) => (one === undefined ? [] : (personOf(organisation, one) ?? [])))
    .find((one) => one.id !== id && !missed.has(`person:${one.id}`) && isReachable(one, today));
  if (!next) return nothing;
  const owed: NewMessage = { ...briefingTo(next.id, briefing.id), about: { briefing: briefing.id, inPerson: id } };
  return { ok: true, facts: [], owed: [owed] };
}
