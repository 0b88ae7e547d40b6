import type { NewMessage } from '../ledger/messages';
import { isReachable } from '../people/organisation';
import { localDate } from '../time/local';
import type { World } from './caseKind';
import { permitted } from './permitted';
import type { Case } from './state';

/**
 * Asks everybody who may agree to an override down, or to a lower tier, is in today and did not propose it: any one of them is enough. Those of the
 * team, or when it has none, those of any team. A restricted record only ever goes to safeguarding leads and deputies.
 *
 * @param asked people who were asked already and could not be reached
 */
export function askSecondPeople(
  state: Case,
  proposer: string,
  at: string,
  world: World,
  asked: ReadonlySet<string> = new Set(),
  card: 'confirm' | 'confirmTier' | 'confirmNotNeeded' = 'confirm',
): NewMessage[] {
  const act = state.assessment?.restricted ? 'decideRestricted' : 'confirmOverrideDown';
  const today = localDate(at, world.office.zone);
  const able = world.organisation.people.filter(
    (person) =>
      person.id !== proposer &&
      !asked.has(person.id) &&
      isReachable(person, today) &&
      permitted(world, person.id, act, at),
  );
  const near = able.filter(({ teams }) => teams === 'all' || teams.includes(state.team));
  return (near.length > 0 ? near : able).map(({ id }) => ({
    to: { person: id },
    card,
    ...(card === 'confirm' ? { urgent: true } : ({ urgent: false, officeHoursOnly: true } as const)),
    about: { proposer },
  }));
}
