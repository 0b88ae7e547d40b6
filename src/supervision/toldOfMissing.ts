import { withRole } from '../people/ladder';
import { hasLeft, isReachable, type Organisation, type Person } from '../people/organisation';

/**
 * Who hears of learning points that are missing, best first: quality leads in today, then those who are away, then safeguarding leads
 * and deputies, so that an organisation without a quality lead does not fall silent.
 */
export function toldOfMissing(organisation: Organisation, localDate: string): Person[] {
  const inPost = (['quality_lead', 'safeguarding_lead', 'deputy_safeguarding_lead'] as const).flatMap((role) =>
    withRole(organisation, role)
      .filter((person) => !hasLeft(person, localDate))
      .sort((a, b) => Number(isReachable(b, localDate)) - Number(isReachable(a, localDate))),
  );
  return [...new Set(inPost)];
}
