import { personOf, type Organisation } from '../people/organisation';
import type { TeamId } from './casePlan';

/** Who does what in this history; ids as facts carry them. */
export const people = {
  dev: 'user-id-1',
  grace: 'user-id-2',
  tom: 'user-id-3',
  sian: 'user-id-4',
  omar: 'user-id-5',
  priya: 'northbank-10',
  gareth: 'northbank-11',
  mo: 'northbank-17',
  ola: 'northbank-20',
  ruth: 'northbank-30',
  yasmin: 'northbank-31',
} as const;

export const dutyOf: Readonly<Record<TeamId, string>> = { north: people.dev, south: people.priya, west: people.ola };
export const onCallOf: Readonly<Record<TeamId, string>> = { north: people.dev, south: people.ruth, west: people.ruth };
export const managerOf: Readonly<Record<TeamId, string>> = { north: people.tom, south: people.priya, west: people.ola };

/** Those of a team who see the people they support, and so report. */
export function workersOf(organisation: Organisation, team: TeamId): string[] {
  return organisation.people
    .filter(({ teams, roles }) => teams !== 'all' && teams.includes(team) && roles.includes('worker'))
    .map(({ id }) => id);
}

export function isOnTeams(organisation: Organisation, person: string): boolean {
  return personOf(organisation, person)?.onTeams !== false;
}
