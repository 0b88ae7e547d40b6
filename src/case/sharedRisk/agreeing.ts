import { refuse } from '../../ledger/streamKind';
import { localDate } from '../../time/local';
import { hasLeft, personOf } from '../../people/organisation';
import type { CaseDecision, World } from '../caseKind';
import { permitted } from '../permitted';
import type { Case } from '../state';
import type { SharedRiskAsk } from './ask';
import type { Asking } from './asking';
import type { Chased, SharedRiskFact } from './facts';
import { isOpenAction, type PartnerAction } from './state';
import { channelTold, chaseTo, climbTo } from './told';
import { wrote } from './wrote';

type Of<T extends SharedRiskAsk['type']> = Extract<SharedRiskAsk, { type: T }>;

/** An action with an owner and a day (S19). When a partner owns it, somebody here is named who keeps asking them. */
export function agree(ask: Of<'agree'>, { by, at, seen, world }: Asking): CaseDecision {
  const { what, owner, partner, contact, due } = ask;
  if (what.trim() === '' || (owner === null && partner.trim() === '')) return refuse('incomplete');
  if (due < localDate(at, world.office.zone)) return refuse('due_in_the_past');
  if (!mayHold(contact, seen.state, at, world)) return refuse('contact_not_permitted');
  const fact: SharedRiskFact = {
    type: 'sharedRiskAgreed',
    id: String(seen.version + 1),
    by,
    what,
    owner,
    partner: owner === null ? partner : '',
    contact,
    due,
  };
  return wrote(fact);
}

/** Who may be given an action: anybody in post; on a restricted record whoever may act on it, since the action tells of it. */
export function mayHold(id: string, state: Case, at: string, world: World): boolean {
  const person = personOf(world.organisation, id);
  if (!person || person.id !== id || hasLeft(person, localDate(at, world.office.zone))) return false;
  return !state.assessment?.restricted || permitted(world, id, 'decideRestricted', at);
}

/** The contact or owner of an action answers for it whatever their role. */
export function mayAnswer(id: string, { by, at, seen, world }: Asking): boolean {
  const action = actionOf(seen.state, id);
  return action !== undefined && [action.contact, action.owner].includes(by) && mayHold(by, seen.state, at, world);
}

/**
 * What was said of an action. Somebody other than its owner closes it (D-22). That a partner does not answer is written down and goes to
 * the next person up; the reminders go on.
 */
export function answer({ id, answer, said, due }: Of<'answer'>, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const action = actionOf(seen.state, id);
  if (!action || !isOpenAction(action)) return refuse('no_action');
  if (said.trim() === '') return refuse('incomplete');
  if (['done', 'not_needed'].includes(answer) && action.owner === by) return refuse('own_action');
  if (due !== null && due < localDate(at, world.office.zone)) return refuse('due_in_the_past');
  const moved = answer === 'under_way' && due !== action.due ? due : null;
  const fact: SharedRiskFact = { type: 'sharedRiskAnswered', id, by, answer, said, due: moved };
  if (answer !== 'no_answer') return wrote(fact);
  const told = tellOf(action, asking);
  const owed = told.person === null ? channelTold(seen.state, told) : chaseTo(told.person, told);
  return { ok: true, facts: [fact, { type: 'sharedRiskChased', ...told }], owed: [owed] };
}

function tellOf(action: PartnerAction, { by, at, seen: { state }, world }: Asking): Chased {
  const before = state.sharedRisk?.chases.filter(
    (chase) => chase.action === action.id && chase.because === 'no_answer',
  );
  const step = (before?.length ?? 0) + 1;
  const person = climbTo(state, step, world, at, new Set([`person:${by}`]));
  return { clock: 'action', due: action.due, action: action.id, step, person, because: 'no_answer' };
}

export function actionOf({ sharedRisk }: Case, id: string): PartnerAction | undefined {
  return sharedRisk?.actions.find((action) => action.id === id);
}
