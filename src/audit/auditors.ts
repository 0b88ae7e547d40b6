import type { World } from '../case/caseKind';
import { inToday } from '../case/nextOn';
import { permitted } from '../case/permitted';
import type { Act } from '../people/may';
import type { Role } from '../people/organisation';
import type { Drawn, Plan } from './facts';

/** Whether somebody may do something with an audit; one of a restricted record is for safeguarding leads alone (domain reference 1.3). */
export function mayWith(
  { restricted }: Pick<Plan, 'restricted'>,
  person: string,
  act: Act,
  world: World,
  at: string,
): boolean {
  return permitted(world, person, act, at) && (!restricted || permitted(world, person, 'decideRestricted', at));
}

/** Who is asked first when nobody was named, or whoever was named cannot. */
const order: readonly Role[] = ['quality_lead', 'reviewer', 'safeguarding_lead', 'deputy_safeguarding_lead'];

/**
 * Whether somebody may go through a case that was drawn: never who did what is checked, who decided on the case, or who reported it (domain
 * reference 10.3).
 */
export function canAudit(
  { conflicted, restricted }: Pick<Drawn, 'conflicted' | 'restricted'>,
  plan: Plan,
  person: string,
  world: World,
  at: string,
): boolean {
  const shut = { restricted: restricted || plan.restricted };
  return mayWith(shut, person, 'answerAudit', world, at) && !conflicted.includes(person);
}

/** Who goes through a case: whoever was named, or the first who can, those who are in today before others; null when nobody can. */
export function auditorFor(
  drawn: Pick<Drawn, 'conflicted' | 'restricted'>,
  plan: Plan,
  world: World,
  at: string,
): string | null {
  const able = (person: string): boolean => canAudit(drawn, plan, person, world, at);
  if (plan.auditor !== null && able(plan.auditor)) return plan.auditor;
  const people = order.flatMap((role) => world.organisation.people.filter(({ roles }) => roles.includes(role)));
  const others = [...new Set(people.map(({ id }) => id))].filter(able);
  return others.find((id) => inToday(id, world, at) !== undefined) ?? others[0] ?? null;
}

/** Who hears how an audit goes, the first to whom it is shown first: whoever planned it, quality leads, safeguarding leads. In today. */
export function watchersOf(plan: Plan, plannedBy: string, world: World, at: string): string[] {
  const roles = ['quality_lead', 'safeguarding_lead', 'deputy_safeguarding_lead'] as const;
  const people = roles.flatMap((role) => world.organisation.people.filter((one) => one.roles.includes(role)));
  return [...new Set([plannedBy, ...people.map(({ id }) => id)])].filter(
    (id) => mayWith(plan, id, 'planAudit', world, at) && inToday(id, world, at) !== undefined,
  );
}

/** The same with quality leads first: whoever finds another auditor, or hears that one is silent. */
export function qualityFirst(plan: Plan, world: World, at: string): string[] {
  return watchersOf(plan, '', world, at);
}
