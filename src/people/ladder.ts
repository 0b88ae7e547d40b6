import { isReachable, personOf, type Organisation, type Person, type Role } from './organisation';

export type RungRole = 'duty' | 'on_call' | 'safeguarding_lead' | 'deputy_safeguarding_lead' | 'executive';

/** One step of the way an escalation climbs. `person` is null when nobody can be reached there: the gap is shown beforehand. */
export interface Rung {
  readonly role: RungRole;
  readonly person: string | null;
  /** Why nobody: there is no such person, or all are away or not on Teams. */
  readonly gap?: 'nobody_named' | 'all_away';
}

/**
 * Who is alerted, in order: the duty (or on-call) manager, the safeguarding lead, the deputy, then the accountable executive
 * (D-6: next person after each interval, after three steps the executive). A restricted record does not go to the duty manager
 * (domain reference 1.3: a staff-subject record is for the safeguarding lead).
 *
 * @param localDate today in the organisation's zone: people who are away or have left are passed over
 */
export function ladder(
  organisation: Organisation,
  team: string,
  route: 'duty' | 'on_call',
  localDate: string,
  restricted = false,
): Rung[] {
  return [
    ...(restricted ? [] : [rung(route, onShift(organisation, team, route, localDate), localDate)]),
    rung('safeguarding_lead', withRole(organisation, 'safeguarding_lead', team), localDate),
    rung('deputy_safeguarding_lead', withRole(organisation, 'deputy_safeguarding_lead', team), localDate),
    rung('executive', withRole(organisation, 'executive', team), localDate),
  ];
}

/** Everybody on the rota for a team and route on a day, in rota order, away or not. */
export function onShift(
  organisation: Organisation,
  team: string,
  route: 'duty' | 'on_call',
  localDate: string,
): Person[] {
  return organisation.rota
    .filter((shift) => shift.route === route && (shift.team === 'all' || shift.team === team))
    .filter(({ from, to }) => (from ?? localDate) <= localDate && localDate <= (to ?? localDate))
    .flatMap(({ person }) => personOf(organisation, person) ?? []);
}

export function withRole(organisation: Organisation, role: Role, team?: string): Person[] {
  return organisation.people.filter(
    (person) =>
      person.roles.includes(role) && (team === undefined || person.teams === 'all' || person.teams.includes(team)),
  );
}

function rung(role: RungRole, people: readonly Person[], localDate: string): Rung {
  const found = people.find((person) => isReachable(person, localDate));
  if (found) return { role, person: found.id };
  return { role, person: null, gap: people.length === 0 ? 'nobody_named' : 'all_away' };
}
