import { nothing } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { evolve, type Case } from '../state';
import { chasesOf, missedFrom, nextChase, type Chase } from './clocks';
import type { Chased, SharedRiskFact } from './facts';
import { ownerOf } from './state';
import { actionTo, channelTold, chaseTo, climbTo, firstReachable } from './told';

/** Far more than a summary has clocks: only guards against a mistake that would make one stand still. */
const mostAtOnce = 100;

interface Fired {
  readonly fact: SharedRiskFact;
  readonly owed: readonly NewMessage[];
}

/** The clock looks at a case's shared risk summary: whatever is due is chased once, also after a time when nothing ran. */
export function chaseSharedRisk(now: string, seen: CaseSeen, world: World): CaseDecision {
  const facts: SharedRiskFact[] = [];
  const owed: NewMessage[] = [];
  let state = seen.state;
  for (let count = 0; count < mostAtOnce; count += 1) {
    const chase = state.sharedRisk && nextChase(state.sharedRisk, world);
    if (!chase || chase.at > now) break;
    const fired = fire(chase, state, now, world);
    facts.push(fired.fact);
    owed.push(...fired.owed);
    state = evolve(state, fired.fact, now);
  }
  return facts.length === 0 ? nothing : { ok: true, facts, owed };
}

function fire(chase: Chase, state: Case, now: string, world: World): Fired {
  // Nothing ran when the reminder was due, and now it is missed: that is told, and not the reminder.
  const late = chase.step === 0 && missedFrom(chase.clock, world) <= now;
  const step = late ? Math.max(1, climbedBefore(chase, state) + 1) : chase.step;
  return step === 0 ? remind(chase, state, now, world) : climb(chase, step, state, now, world);
}

function climbedBefore({ clock }: Chase, { sharedRisk }: Case): number {
  return sharedRisk ? chasesOf(clock, sharedRisk).filter(({ step }) => step > 0).length : 0;
}

/** Whoever has it; if they are away, the first who would be told were it missed. */
function remind(chase: Chase, state: Case, now: string, world: World): Fired {
  const holder = holderOf(chase, state, now, world);
  const chased = chasedAs(chase, 0, holder ?? climbTo(state, 1, world, now), 'due');
  return { fact: { type: 'sharedRiskChased', ...chased }, owed: messages(chased, state, chased.person !== holder) };
}

/** The next person hears of it; whoever has it hears too, when it is new, and of an action every time. */
function climb(chase: Chase, step: number, state: Case, now: string, world: World): Fired {
  const chased = chasedAs(chase, step, climbTo(state, step, world, now), 'missed');
  const holder = step === 1 || chase.clock.action ? holderOf(chase, state, now, world) : undefined;
  const told =
    holder !== undefined && holder !== chased.person ? messages({ ...chased, person: holder }, state, false) : [];
  // Nobody above: whoever has it is somebody who was told, otherwise the channel is.
  const above = chased.person === null && told.length > 0 ? [] : messages(chased, state, true);
  return { fact: { type: 'sharedRiskChased', ...chased }, owed: [...told, ...above] };
}

function holderOf({ clock }: Chase, state: Case, now: string, world: World): string | undefined {
  return firstReachable([clock.action?.contact, ownerOf(state)], world, now);
}

function messages(chased: Chased, state: Case, above: boolean): NewMessage[] {
  if (chased.person === null) return [channelTold(state, chased)];
  if (chased.action !== null && !above) return [actionTo(chased.person, chased.action, chased.step)];
  return [chaseTo(chased.person, chased)];
}

function chasedAs({ clock }: Chase, step: number, person: string | null, because: 'due' | 'missed'): Chased {
  return { clock: clock.name, due: clock.due, action: clock.action?.id ?? null, step, person, because };
}
