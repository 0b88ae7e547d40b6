import type { NewMessage } from '../ledger/messages';
import { isReachable } from '../people/organisation';
import { localDate } from '../time/local';
import type { World } from './caseKind';
import { permitted } from './permitted';

/**
 * Tells a safeguarding lead that a report which no rule escalated is part of a pattern (domain reference 2.1, S31): nobody would look at
 * it otherwise.
 *
 * @param unreached recipients (`person:…`) that could not be told; @param except who reported, and knows
 * @returns nothing when no lead can be reached any more: what failed stays listed for duty staff
 */
export function tellOfPattern(
  world: World,
  at: string,
  except: string,
  unreached: ReadonlySet<string> = new Set(),
): NewMessage[] {
  const today = localDate(at, world.office.zone);
  const leads = world.organisation.people
    .filter((person) => permitted(world, person.id, 'decideRestricted', at) && isReachable(person, today))
    .filter(({ id }) => !unreached.has(`person:${id}`))
    .sort((a, b) => Number(b.roles.includes('safeguarding_lead')) - Number(a.roles.includes('safeguarding_lead')));
  const lead = leads.find(({ id }) => id !== except) ?? leads[0];
  return lead ? [{ to: { person: lead.id }, card: 'weakSignal', urgent: false }] : [];
}
