import { northbankCare } from './demo';
import type { Organisation, Person, Role } from './organisation';

/** What the demonstration's eighteen months add to Northbank Care: two more teams, their people, and more in the first. */
interface Added {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: Person['teams'];
  readonly supervisor?: string;
  readonly onTeams?: false;
}

const grace = 'user-id-2';
const tom = 'user-id-3';

/** By the id that facts carry. The first three numbers are taken (demo.ts). */
const added: Readonly<Record<string, Added>> = {
  'northbank-4': { name: 'Leila Haddad', roles: ['worker'], teams: ['north'], supervisor: tom },
  'northbank-5': { name: 'Marcus Bell', roles: ['worker'], teams: ['north'], supervisor: tom, onTeams: false },
  'northbank-6': { name: 'Nia Roberts', roles: ['worker'], teams: ['north'], supervisor: tom },
  'northbank-10': {
    name: 'Priya Nair',
    roles: ['worker', 'duty_manager', 'supervisor'],
    teams: ['south'],
    supervisor: grace,
  },
  'northbank-11': { name: 'Gareth Pugh', roles: ['worker', 'supervisor'], teams: ['south'], supervisor: grace },
  'northbank-12': { name: 'Hannah Cole', roles: ['worker'], teams: ['south'], supervisor: 'northbank-10' },
  'northbank-13': { name: 'Imran Sheikh', roles: ['worker'], teams: ['south'], supervisor: 'northbank-10' },
  'northbank-14': { name: 'Joy Mensah', roles: ['worker'], teams: ['south'], supervisor: 'northbank-10' },
  'northbank-15': {
    name: 'Kit Sanders',
    roles: ['worker'],
    teams: ['south'],
    supervisor: 'northbank-11',
    onTeams: false,
  },
  'northbank-16': { name: 'Lowri Price', roles: ['worker'], teams: ['south'], supervisor: 'northbank-11' },
  'northbank-17': { name: 'Mo Farouk', roles: ['worker'], teams: ['south'], supervisor: 'northbank-11' },
  'northbank-18': {
    name: 'Nell Barker',
    roles: ['worker'],
    teams: ['south'],
    supervisor: 'northbank-11',
    onTeams: false,
  },
  'northbank-20': {
    name: 'Ola Brandt',
    roles: ['worker', 'duty_manager', 'supervisor'],
    teams: ['west'],
    supervisor: grace,
  },
  'northbank-21': { name: 'Pia Sorensen', roles: ['worker'], teams: ['west'], supervisor: 'northbank-20' },
  'northbank-22': { name: 'Quinn Doyle', roles: ['worker'], teams: ['west'], supervisor: 'northbank-20' },
  'northbank-23': {
    name: 'Rosa Leite',
    roles: ['worker'],
    teams: ['west'],
    supervisor: 'northbank-20',
    onTeams: false,
  },
  'northbank-30': { name: 'Ruth Adler', roles: ['duty_manager'], teams: 'all' },
  'northbank-31': { name: 'Yasmin Khan', roles: ['reviewer'], teams: 'all' },
};

/**
 * Northbank Care as the demonstration shows it. Nobody who is added has a seat of their own in the Playground: what is for them stands in
 * the one that there is, and anybody can act as them.
 */
export const northbankWithHistory: Organisation = {
  ...northbankCare,
  teams: [
    ...northbankCare.teams.map((team) => ({ ...team, locality: 'Riverside' })),
    { id: 'south', name: 'Community Team South', locality: 'Riverside' },
    { id: 'west', name: 'Supported Living West', locality: 'Coast' },
  ],
  people: [
    ...northbankCare.people,
    ...Object.entries(added).map(([id, person]) => ({
      id,
      objectId: `00000000-0000-0000-0000-00000000001${id.slice('northbank-'.length).padStart(2, '0')}`,
      ...person,
    })),
  ],
  rota: [
    ...northbankCare.rota,
    { team: 'south', route: 'duty', person: 'northbank-10' },
    { team: 'south', route: 'on_call', person: 'northbank-30' },
    { team: 'west', route: 'duty', person: 'northbank-20' },
    { team: 'west', route: 'on_call', person: 'northbank-30' },
  ],
};
