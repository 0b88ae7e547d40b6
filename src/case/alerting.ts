import type { NewMessage } from '../ledger/messages';
import { ladder, type Rung, type RungRole } from '../people/ladder';
import { isReachable, type Person } from '../people/organisation';
import { localDate } from '../time/local';
import type { World } from './caseKind';
import type { Alert, CaseFact } from './facts';
import { permitted } from './permitted';
import { alertsSinceAnswer, type Case } from './state';

export interface Alerted {
  readonly facts: readonly CaseFact[];
  readonly owed: readonly NewMessage[];
}

/** Why somebody is alerted, and when the clock wanted it. */
export interface Reason {
  readonly because: Alert['because'];
  readonly due: string;
}

const nobody: ReadonlySet<string> = new Set();

/** The step that comes after those alerted since somebody last answered. Whoever answered is step 0 of what follows. */
export function nextStep(state: Case): number {
  const first = state.acknowledged ? 1 : 0;
  return Math.max(first - 1, ...alertsSinceAnswer(state).map(({ step }) => step)) + 1;
}

/** The rungs for a case today, the accountable executive last. */
export function rungsOf(state: Case, world: World, now: string): Rung[] {
  const { route } = state.escalation ?? { route: 'duty' };
  const { steps } = world.pack.settings.noAcknowledgement;
  const today = localDate(now, world.office.zone);
  return ladder(world.organisation, state.team, route, today, state.assessment?.restricted ?? false, steps);
}

/**
 * Alerts the person on the next rung. A rung where nobody can be reached is written down and passed over at once; above the top there
 * is the top again. When there is nobody from there up, the rungs below are tried, then anybody who may act, and at the very last the
 * channel: silence never ends in nothing.
 *
 * The reporter knows already, so they are passed over for as long as there is somebody else.
 *
 * @param unreached recipients (`person:…`, `channel:…`) that a message has just failed to reach
 */
export function alertNext(state: Case, world: World, now: string, reason: Reason, unreached = nobody): Alerted {
  const step = nextStep(state);
  const rungs = rungsOf(state, world, now);
  const start = Math.min(step, rungs.length - 1);
  const can = ({ person }: Rung): boolean => person !== null && !unreached.has(`person:${person}`);
  const isAnother = (rung: Rung): boolean => can(rung) && rung.person !== state.reporter;

  const above = rungs.slice(start);
  const at = above.findIndex(isAnother);
  const passed = (at < 0 ? above : above.slice(0, at)).map(({ role }, index) =>
    alerted({ step: step + index, role, person: null, ...reason }),
  );
  const found =
    above[at] ??
    rungs.slice(0, start).find(isAnother) ??
    anybody(state, world, now).find(isAnother) ??
    above.find(can) ??
    rungs.find(can);
  if (!found)
    return { facts: passed, owed: unreached.has(`channel:${state.team}`) ? [] : [toChannel(state.team, reason)] };
  const alert: Alert = { step: step + Math.max(at, 0), role: found.role, person: found.person, ...reason };
  return { facts: [...passed, alerted(alert)], owed: [alertTo(alert)] };
}

/** The message of an alert. Drawn for the one person it is for. */
export function alertTo({ role, because, step, person }: Alert): NewMessage {
  return { to: { person: person ?? '' }, card: 'alert', urgent: true, about: { role, because, step } };
}

export function alerted(alert: Alert): CaseFact {
  return { type: 'alerted', ...alert };
}

function toChannel(team: string, { because }: Reason): NewMessage {
  return { to: { channel: team }, card: 'escalation', urgent: true, about: { because } };
}

/** Everybody in today who may act on this case, whatever their team. */
function anybody(state: Case, world: World, now: string): Rung[] {
  const act = state.assessment?.restricted ? 'decideRestricted' : 'acknowledge';
  const today = localDate(now, world.office.zone);
  return world.organisation.people
    .filter((person) => isReachable(person, today) && permitted(world, person.id, act, now))
    .map((person) => ({ role: roleOf(person), person: person.id }));
}

function roleOf({ roles }: Person): RungRole {
  return (['safeguarding_lead', 'deputy_safeguarding_lead'] as const).find((role) => roles.includes(role)) ?? 'duty';
}
