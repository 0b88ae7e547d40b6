import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { hasLeft, isReachable, personOf } from '../../people/organisation';
import { localDate, plusDays } from '../../time/local';
import { openingOf, workingDayFrom } from '../../time/officeHours';
import { nextReminderDay } from '../../time/reminderDay';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { inToday } from '../nextOn';
import { permitted } from '../permitted';
import { evolve, type Case } from '../state';
import type { PlanFact } from './facts';
import { executivesIn, isExecutive } from '../review/reviewers';
import { tierOf } from '../review/tier';
import { awaitsExecutive, isOpenAction, type Action } from './state';

type Because = 'agreed' | 'due' | 'overdue' | 'proof' | 'returned' | 'handed' | 'endorse';

interface Chase {
  readonly action: Action;
  readonly at: string;
}

const mostAtOnce = 100;

/** The next time somebody must be told of an action, or one handed on; undefined when every action is over. */
export function nextPlanChase({ plan, disposal }: Case, world: World): Chase | undefined {
  if (disposal.destroyed) return undefined;
  const chases = plan.filter(isOpenAction).map((action) => ({ action, at: chaseAt(action, world) }));
  return chases.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** D-21's days when the office opens; a snooze moves the next one, and proof that waits is asked after every so many days. */
function chaseAt(action: Action, { office, pack, organisation }: World): string {
  const { actionDue } = pack.settings;
  const since = localDate(action.chases.at(-1)?.at ?? action.agreedAt, office.zone);
  const opening = (day: string): string => openingOf(workingDayFrom(day, office), office);
  const left = personOf(organisation, action.owner)?.left;
  // Whoever leaves hands it on the day after. Where nobody could take it then, that is tried once each working day.
  const handOn = left === undefined ? undefined : plusDays(left > since ? left : since, 1);
  // Proof that waits: first the next day, then every so many.
  const waits = awaitsExecutive(action) ? 'endorse' : 'proof';
  const from = waits === 'endorse' ? action.accepted?.at : action.proof?.at;
  const last = lastOf(action, waits);
  const day = from
    ? plusDays(localDate(last ?? from, office.zone), last ? actionDue.thenEveryDays : 1)
    : remindedOn(action, since, actionDue);
  return opening(handOn !== undefined && handOn < day ? handOn : day);
}

function lastOf({ chases, proof }: Action, because: 'proof' | 'endorse'): string | undefined {
  return chases.findLast((chase) => chase.because === because && chase.at >= (proof?.at ?? ''))?.at;
}

function remindedOn(action: Action, since: string, actionDue: Parameters<typeof nextReminderDay>[2]): string {
  const day = nextReminderDay(action.due, since, actionDue);
  const { snoozedUntil } = action;
  return snoozedUntil !== undefined && snoozedUntil > since && day < snoozedUntil ? snoozedUntil : day;
}

/** The clock looks at every action that is open, also of a case that is decided. */
export function chasePlan(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: PlanFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const chase = nextPlanChase(state, world);
    if (!chase || chase.at > now) break;
    const fired = fire(chase.action, state, now, world);
    facts.push(fired.fact);
    owed.push(...fired.owed);
    state = evolve(state, fired.fact, now);
  }
  return facts.length === 0 ? nothing : { ok: true, facts, owed };
}

function fire(
  action: Action,
  state: Case,
  now: string,
  world: World,
): { readonly fact: PlanFact; readonly owed: readonly NewMessage[] } {
  const { id, owner } = action;
  const heir = heirOf(action, state, now, world);
  if (heir !== undefined) {
    const isIn = inToday(heir, world, now) !== undefined;
    const told = isIn ? [heir] : [heir, ...abovePeople({ ...action, owner: heir }, state, now, world).slice(0, 1)];
    return {
      fact: { type: 'actionHanded', id, by: null, to: heir, reason: '' },
      owed: told.map((person) => actionTo(person, id, 'handed')),
    };
  }
  const today = localDate(now, world.office.zone);
  const because = awaitsExecutive(action) ? 'endorse' : action.proof ? 'proof' : action.due < today ? 'overdue' : 'due';
  const above = because === 'overdue' ? abovePeople(action, state, now, world) : [];
  const asked =
    because === 'endorse'
      ? askedToEndorse(state, action, action.accepted?.by ?? '', world, now)
      : because === 'proof'
        ? verifiersOf(state, action, world, now).slice(0, 1)
        : [inToday(owner, world, now) ?? abovePeople(action, state, now, world)[0]];
  const people = [...new Set([...asked, ...above])].flatMap((person) => person ?? []);
  return {
    fact: { type: 'actionChased', id, because, people },
    owed: people.map((person) => actionTo(person, id, because)),
  };
}

/**
 * To whom an action goes whose owner has left: their supervisor, also one who is away today (somebody above then hears of it as well), or else
 * whoever is above; undefined while the owner is here.
 */
function heirOf(action: Action, state: Case, now: string, world: World): string | undefined {
  const { organisation, office } = world;
  const today = localDate(now, office.zone);
  const owner = personOf(organisation, action.owner);
  if (owner && !hasLeft(owner, today)) return undefined;
  const supervisor = owner?.supervisor === undefined ? undefined : personOf(organisation, owner.supervisor);
  // A restricted record may be about the supervisor.
  const isInPost = supervisor && !hasLeft(supervisor, today) && supervisor.onTeams !== false;
  return isInPost && !state.assessment?.restricted ? supervisor.id : abovePeople(action, state, now, world)[0];
}

/** The owner's manager and the quality lead; where there is neither, or the record is restricted, a safeguarding lead. */
export function abovePeople(action: Action, state: Case, now: string, world: World): string[] {
  const { organisation } = world;
  const manager = personOf(organisation, action.owner)?.supervisor;
  const quality = organisation.people.filter(({ roles }) => roles.includes('quality_lead')).map(({ id }) => id);
  const people = [...(manager === undefined ? [] : [manager]), ...quality].filter((id) => id !== action.owner);
  const there = state.assessment?.restricted
    ? []
    : [...new Set(people)].filter((id) => inToday(id, world, now) !== undefined);
  return there.length > 0 ? there : verifiersOf(state, action, world, now).slice(0, 1);
}

/** Who may accept it today: never its owner. Safeguarding leads first. */
export function verifiersOf(state: Case, { owner }: Pick<Action, 'owner'>, world: World, now: string): string[] {
  const today = localDate(now, world.office.zone);
  const act = state.assessment?.restricted ? 'decideRestricted' : 'verifyAction';
  const able = world.organisation.people
    .filter((person) => person.id !== owner && isReachable(person, today) && permitted(world, person.id, act, now))
    .sort((a, b) => Number(b.roles.includes('safeguarding_lead')) - Number(a.roles.includes('safeguarding_lead')))
    .map(({ id }) => id);
  // In tier C the executive accepts it after another: only where there is no other do they do it alone (D-22).
  const others = tierOf(state)?.tier === 'C' ? able.filter((id) => !isExecutive(id, world, now)) : [];
  return others.length > 0 ? others : able;
}

/**
 * The accountable executives who may accept it today after somebody else has. Where there is none, a lead hears that it waits: for their return,
 * or for another executive where it is their own action.
 */
export function askedToEndorse(
  state: Case,
  action: Pick<Action, 'owner' | 'proof'>,
  acceptedBy: string,
  world: World,
  now: string,
): string[] {
  const executives = executivesIn(world, now, [action.owner, action.proof?.by, acceptedBy]);
  return executives.length > 0 ? executives : verifiersOf(state, action, world, now).slice(0, 1);
}

/** The card of one action. In office hours alone (D-21). */
export function actionTo(person: string, action: string, because: Because): NewMessage {
  return { to: { person }, card: 'planAction', urgent: false, officeHoursOnly: true, about: { action, because } };
}
