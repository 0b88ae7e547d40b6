import type { NewMessage } from '../../ledger/messages';
import { withRole } from '../../people/ladder';
import { isReachable, personOf } from '../../people/organisation';
import { localDate } from '../../time/local';
import type { World } from '../caseKind';
import { permitted } from '../permitted';
import type { Case } from '../state';
import type { Chased } from './facts';
import { ownerOf } from './state';

const nobody: ReadonlySet<string> = new Set();

/**
 * Who is told at a step of the climb: deputies, then safeguarding leads, then the accountable executive, without whoever has it and
 * whoever is away; at the top it stays. When there is none of them, anybody else who may act; null when there is nobody.
 *
 * @param unreached recipients (`person:…`) that a message has just failed to reach
 */
export function climbTo(found: Case, step: number, world: World, now: string, unreached = nobody): string | null {
  const { organisation, office } = world;
  const today = localDate(now, office.zone);
  const owner = ownerOf(found);
  const can = (id: string): boolean => id !== owner && !unreached.has(`person:${id}`) && reachable(id, world, today);
  const rungs = (['deputy_safeguarding_lead', 'safeguarding_lead', 'executive'] as const)
    .flatMap((role) => withRole(organisation, role, found.team))
    .map(({ id }) => id)
    .filter(can);
  const act = found.assessment?.restricted ? 'decideRestricted' : 'shareRisk';
  const others = organisation.people.map(({ id }) => id).filter((id) => can(id) && permitted(world, id, act, now));
  return rungs[Math.min(step, rungs.length) - 1] ?? others[0] ?? null;
}

/** The first of these people who is in today and may still act on the case; undefined when none is. */
export function firstReachable(ids: readonly (string | undefined)[], world: World, now: string): string | undefined {
  const today = localDate(now, world.office.zone);
  return ids.find((id) => id !== undefined && reachable(id, world, today));
}

function reachable(id: string, { organisation }: World, today: string): boolean {
  const person = personOf(organisation, id);
  return person !== undefined && isReachable(person, today);
}

/** The message of a chase. In office hours alone: these clocks are counted in days (D-18, D-19, D-21). */
export function chaseTo(person: string, { clock, step, because, action, due }: Chased): NewMessage {
  const about = { clock, step, because, due, ...(action === null ? {} : { action }) };
  return { to: { person }, card: 'sharedRisk', urgent: false, officeHoursOnly: true, about };
}

/** To whoever keeps in touch with a partner, or owns an action: that action alone, nothing else of the case. */
export function actionTo(person: string, action: string, step: number): NewMessage {
  return { to: { person }, card: 'sharedRiskAction', urgent: false, officeHoursOnly: true, about: { action, step } };
}

/** When nobody can be told: the team's channel, with the reference alone. */
export function channelTold({ team }: Case, { clock, due }: Pick<Chased, 'clock' | 'due'>): NewMessage {
  return { to: { channel: team }, card: 'sharedRiskLate', urgent: false, officeHoursOnly: true, about: { clock, due } };
}
