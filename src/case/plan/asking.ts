import { refuse } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { hasLeft, personOf } from '../../people/organisation';
import { challengeOf } from '../../policy/actionWords/actionKinds';
import { localDate, plusDays } from '../../time/local';
import { isBlank, type Asking } from '../asking';
import type { CaseDecision } from '../caseKind';
import { permitted, refusalOf } from '../permitted';
import { changesOf } from '../review/changes';
import { isExecutive, reviews } from '../review/reviewers';
import { tierOf } from '../review/tier';
import { actionTo, askedToEndorse, verifiersOf } from './chasing';
import type { Agreed, PlanFact, ProofKind } from './facts';
import { awaitsExecutive, isOpenAction, isWeak, type Action } from './state';

/** What can be asked of a case's actions. Who asks, and when, is the command's. */
export type PlanAsk =
  | ({
      readonly type: 'agree';
      /** '' for the day that the policy gives (D-21). */
      readonly due: string;
      /** They have seen what the words read like, and keep their choice. */
      readonly kept: boolean;
    } & Pick<Agreed, 'level' | 'change' | 'kind' | 'owner' | 'what' | 'why' | 'goOn'>)
  | { readonly type: 'move'; readonly id: string; readonly due: string; readonly reason: string }
  | { readonly type: 'hand'; readonly id: string; readonly to: string; readonly reason: string }
  | { readonly type: 'snooze'; readonly id: string; readonly until: string; readonly reason: string }
  | {
      readonly type: 'prove';
      readonly id: string;
      readonly proof: ProofKind;
      readonly on: string;
      readonly shown: string;
    }
  | { readonly type: 'accept'; readonly id: string; readonly provedAt: string }
  /** The accountable executive, after somebody else has accepted it. */
  | { readonly type: 'endorse'; readonly id: string; readonly provedAt: string }
  | { readonly type: 'return'; readonly id: string; readonly provedAt: string; readonly reason: string }
  | { readonly type: 'drop'; readonly id: string; readonly reason: string };

export type PlanRefusal =
  | 'reads_weak'
  | 'names_nothing'
  | 'weak_alone'
  | 'no_such_action'
  | 'action_over'
  | 'not_your_action'
  | 'own_proof'
  | 'executive_accepts_after'
  | 'executive_only'
  | 'not_proved'
  | 'proof_changed'
  | 'proof_in_the_future'
  | 'proof_before_agreed'
  | 'own_deadline'
  | 'owner_unknown'
  | 'due_in_the_past'
  | 'snooze_past_due'
  | 'incomplete';

type Answer = { readonly facts: readonly PlanFact[]; readonly owed?: readonly NewMessage[] } | PlanRefusal;

/** Actions are agreed by leads and reviewers; done by their owner, whoever that is; accepted by somebody else (D-22). */
export function askPlan(ask: PlanAsk, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const answer = answerTo(ask, asking);
  if (typeof answer !== 'string') return { ok: true, facts: answer.facts, owed: answer.owed ?? [] };
  if (answer !== 'not_your_action') return refuse(answer);
  return refuse(refusalOf(world, seen.state, by, 'planActions', at) ?? answer);
}

function answerTo(ask: PlanAsk, asking: Asking): Answer {
  if (ask.type === 'agree') return agree(ask, asking);
  const action = asking.seen.state.plan.find(({ id }) => id === ask.id);
  if (!action) return 'no_such_action';
  if (ask.type === 'endorse') return endorse(ask, action, asking);
  if (!isOpenAction(action)) return 'action_over';
  switch (ask.type) {
    case 'move':
      return move(ask, action, asking);
    case 'hand':
      return hand(ask, action, asking);
    case 'snooze':
      return snooze(ask, action, asking);
    case 'prove':
      return prove(ask, action, asking);
    case 'accept':
    case 'return':
      return verify(ask, action, asking);
    case 'drop':
      return drop(ask, action, asking);
  }
}

/** Leads and reviewers; of a restricted record leads, and whoever is named to review it. */
const mayPlan = (asking: Asking): boolean =>
  refusalOf(asking.world, asking.seen.state, asking.by, 'planActions', asking.at) === undefined || reviews(asking);

/**
 * A new action. What its words read like is met once and then kept as a mark; a plan of weak actions alone is stopped, unless a safeguarding
 * lead goes on with a reason (S10).
 */
function agree({ type: _type, kept, ...given }: Extract<PlanAsk, { type: 'agree' }>, asking: Asking): Answer {
  const { by, at, seen, world } = asking;
  if (!mayPlan(asking)) return 'not_your_action';
  if ([given.what, given.why].some(isBlank)) return 'incomplete';
  const today = localDate(at, world.office.zone);
  const owner = personOf(world.organisation, given.owner);
  if (!owner || hasLeft(owner, today)) return 'owner_unknown';
  const due = given.due === '' ? plusDays(today, world.pack.settings.actionDue.defaultDays) : given.due;
  if (due < today) return 'due_in_the_past';
  // What was agreed before the learning was last opened did not hold, and is no support.
  const alone = isWeak(given) && changesOf(seen.state).every(isWeak);
  const leads = permitted(world, by, 'proposeOverrideDown', at);
  if (alone && (isBlank(given.goOn) || !leads)) return 'weak_alone';
  const challenged = challengeOf(given.kind, given.what) ?? null;
  if (challenged && !kept) return challenged;
  const fact: PlanFact = {
    type: 'actionAgreed',
    id: String(seen.version + 1),
    by,
    ...given,
    due,
    challenged,
    goOn: alone ? given.goOn : '',
  };
  return { facts: [fact], owed: given.owner === by ? [] : [actionTo(given.owner, fact.id, 'agreed')] };
}

/** By somebody who plans, and never by its owner: what is late climbs until another agrees to a later day. */
function move({ id, due, reason }: Extract<PlanAsk, { type: 'move' }>, { owner }: Action, asking: Asking): Answer {
  if (!mayPlan(asking)) return 'not_your_action';
  if (owner === asking.by) return 'own_deadline';
  if (isBlank(reason)) return 'incomplete';
  if (due < localDate(asking.at, asking.world.office.zone)) return 'due_in_the_past';
  return { facts: [{ type: 'actionMoved', id, by: asking.by, due, reason }] };
}

function hand({ id, to, reason }: Extract<PlanAsk, { type: 'hand' }>, action: Action, asking: Asking): Answer {
  if (!mayPlan(asking)) return 'not_your_action';
  if (isBlank(reason)) return 'incomplete';
  const owner = personOf(asking.world.organisation, to);
  if (!owner || to === action.owner || hasLeft(owner, localDate(asking.at, asking.world.office.zone)))
    return 'owner_unknown';
  return { facts: [{ type: 'actionHanded', id, by: asking.by, to, reason }], owed: [actionTo(to, id, 'agreed')] };
}

/** A later reminder, by its owner and with a reason: never past the day it is due. */
function snooze(
  { id, until, reason }: Extract<PlanAsk, { type: 'snooze' }>,
  action: Action,
  { by, at, world }: Asking,
): Answer {
  if (action.owner !== by) return 'not_your_action';
  if (isBlank(reason)) return 'incomplete';
  if (until <= localDate(at, world.office.zone) || until > action.due) return 'snooze_past_due';
  return { facts: [{ type: 'actionSnoozed', id, by, until, reason }] };
}

/**
 * Done, with proof of a declared kind (S11), on a day from that on which it was agreed: what was there before did not keep the incident from
 * happening, and figures from before show nothing of it. Somebody else accepts it.
 */
function prove(
  { id, proof, on, shown }: Extract<PlanAsk, { type: 'prove' }>,
  action: Action,
  { by, at, seen, world }: Asking,
): Answer {
  if (action.owner !== by) return 'not_your_action';
  if (isBlank(shown)) return 'incomplete';
  const { zone } = world.office;
  if (on > localDate(at, zone)) return 'proof_in_the_future';
  if (on < localDate(action.agreedAt, zone)) return 'proof_before_agreed';
  const [verifier] = verifiersOf(seen.state, action, world, at);
  const owed = verifier === undefined ? [] : [actionTo(verifier, id, 'proof')];
  return { facts: [{ type: 'actionProved', id, by, proof, on, shown }], owed };
}

/** Of the proof that was read: never by its owner, or by whoever brought it (D-22). */
function verify(
  ask: Extract<PlanAsk, { type: 'accept' | 'return' }>,
  action: Action,
  { by, at, seen, world }: Asking,
): Answer {
  const waits = awaitsExecutive(action);
  const may = waits ? isExecutive(by, world, at) : !refusalOf(world, seen.state, by, 'verifyAction', at);
  if (!may) return 'not_your_action';
  if (!action.proof) return 'not_proved';
  if (action.owner === by || action.proof.by === by) return 'own_proof';
  if (action.proof.at !== ask.provedAt) return 'proof_changed';
  if (ask.type === 'accept') return waits ? 'action_over' : accept(action, { by, at, seen, world });
  if (isBlank(ask.reason)) return 'incomplete';
  return {
    facts: [{ type: 'actionReturned', id: ask.id, by, reason: ask.reason }],
    owed: [actionTo(action.owner, ask.id, 'returned')],
  };
}

/** In tier C the executive accepts it after somebody else has, and is told so (D-22). */
function accept(action: Action, { by, at, seen: { state }, world }: Asking): Answer {
  const formal = tierOf(state)?.tier === 'C';
  const executive = isExecutive(by, world, at);
  if (formal && executive && verifiersOf(state, action, world, at).some((id) => !isExecutive(id, world, at)))
    return 'executive_accepts_after';
  const needsExecutive = formal && !executive;
  const people = needsExecutive ? askedToEndorse(state, action, by, world, at) : [];
  return {
    facts: [{ type: 'actionAccepted', id: action.id, by, executive, needsExecutive }],
    owed: people.map((person) => actionTo(person, action.id, 'endorse')),
  };
}

/** Also of an action that was accepted before the review was raised to tier C. */
function endorse(
  { id, provedAt }: Extract<PlanAsk, { type: 'endorse' }>,
  { accepted, endorsed, dropped, proof, owner }: Action,
  { by, at, seen, world }: Asking,
): Answer {
  if (!isExecutive(by, world, at)) return 'executive_only';
  if (endorsed || dropped) return 'action_over';
  // Whoever it waits for can answer, also when the review was lowered meanwhile.
  const isAsked = accepted?.needsExecutive === true || tierOf(seen.state)?.tier === 'C';
  if (!accepted || !proof || !isAsked) return 'not_proved';
  if ([accepted.by, owner, proof.by].includes(by)) return 'own_proof';
  return proof.at === provedAt ? { facts: [{ type: 'actionEndorsed', id, by }] } : 'proof_changed';
}

/** Given up, by a lead and with a reason that stays. What would leave weak actions alone is stopped as when one is added. */
function drop(
  { id, reason }: Extract<PlanAsk, { type: 'drop' }>,
  action: Action,
  { by, at, seen, world }: Asking,
): Answer {
  if (!permitted(world, by, 'proposeOverrideDown', at)) return 'not_your_action';
  if (isBlank(reason)) return 'incomplete';
  const counted = changesOf(seen.state);
  const left = counted.filter(({ id: other }) => other !== id);
  const isSupport = counted.length > left.length && !isWeak(action);
  const alone = isSupport && left.length > 0 && left.every((one) => isWeak(one) && isBlank(one.goOn));
  return alone ? 'weak_alone' : { facts: [{ type: 'actionDropped', id, by, reason }] };
}
