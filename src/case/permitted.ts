import { may, type Act } from '../people/may';
import { hasLeft, personOf } from '../people/organisation';
import { localDate } from '../time/local';
import type { World } from './caseKind';
import type { CaseRefusal } from './commands';
import type { Case } from './state';

/** Whether somebody may do this on a day: in the organisation, in post, and in the table (domain reference 1.3). */
export function permitted(world: World, by: string, act: Act, at: string): boolean {
  const person = personOf(world.organisation, by);
  return person !== undefined && !hasLeft(person, localDate(at, world.office.zone)) && may(person, act);
}

/** Why somebody may not act on a case; undefined when they may. A restricted record is for the safeguarding lead alone. */
export function refusalOf(world: World, state: Case, by: string, act: Act, at: string): CaseRefusal | undefined {
  if (!permitted(world, by, act, at)) return 'not_permitted';
  return state.assessment?.restricted && !permitted(world, by, 'decideRestricted', at) ? 'restricted' : undefined;
}
