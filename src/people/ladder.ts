import { may } from './may';
import { isReachable, personOf, type Organisation, type Person, type Role } from './organisation';

export type RungRole = 'duty' | 'on_call' | 'safeguarding_lead' | 'deputy_safeguarding_lead' | 'executive';

/** One step of the way an escalation climbs. `person` is null when nobody can be reached there: the gap is shown beforehand. */
export interface Rung {
  readonly role: RungRole;
  readonly person: string | null;
  /** Why nobody: there is no such person, or all are away or not on Teams. */
  readonly gap?: 'nobody_named' | 'all_away';
}

/** After so many people the accountable executive is told (D-6); a policy pack may say another number. */
const usualSteps = 3;

/**
 * Who is alerted, in order: the duty (or on-call) manager, the safeguarding lead, the deputy, then the accountable executive
 * (D-6: next person after each interval, after three steps the executive). With more steps than roles, others who hold these
 * roles follow. A restricted record does not go to the duty manager (domain reference 1.3: a staff-subject record is for the
 * safeguarding lead).
 *
 * @param localDate today in the organisation's zone: people who are away or have left are passed over
 */
export function ladder(
  organisation: Organisation,
  team: string,
  route: 'duty' | 'on_call',
  localDate: string,
  restricted = false,
  steps = usualSteps,
): Rung[] {
  const roles: [RungRole, Person[]][] = [
    ...(restricted ? [] : [[route, answering(organisation, team, route, localDate)] as [RungRole, Person[]]]),
    ['safeguarding_lead', withRole(organisation, 'safeguarding_lead', team)],
    ['deputy_safeguarding_lead', withRole(organisation, 'deputy_safeguarding_lead', team)],
  ];
  const first = roles.map(([role, people]) => rung(role, people, localDate));
  const others = roles.flatMap(([role, people]) =>
    people.filter((person) => isReachable(person, localDate)).map(({ id }): Rung => ({ role, person: id })),
  );
  const known = new Set(first.map(({ person }) => person));
  const more = others.filter(({ person }) => !known.has(person) && known.add(person));
  const executive = rung('executive', withRole(organisation, 'executive', team), localDate);
  return [...[...first, ...more].slice(0, steps), executive];
}

/**
 * Who is on the rota for a team and route on a day, in rota order, away or not. Somebody who may not acknowledge is no answer: put on
 * the rota by mistake, they leave a gap that is shown.
 */
function answering(organisation: Organisation, team: string, route: 'duty' | 'on_call', localDate: string): Person[] {
  return organisation.rota
    .filter((shift) => shift.route === route && (shift.team === 'all' || shift.team === team))
    .filter(({ from, to }) => (from ?? localDate) <= localDate && localDate <= (to ?? localDate))
    .flatMap(({ person }) => personOf(organisation, person) ?? [])
    .filter((person) => may(person, 'acknowledge'));
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
