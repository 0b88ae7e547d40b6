import { northbankCare } from '../../src/people/demo';
import type { Organisation, Person } from '../../src/people/organisation';

const someone = (
  kind: string,
  index: number,
  objectId: number,
  roles: Person['roles'],
  teams: Person['teams'],
): Person => ({
  id: `${kind}-${index}`,
  objectId: `00000000-0000-0000-0000-${String(objectId).padStart(13, '0')}`,
  name: `${kind[0]?.toUpperCase()}${kind.slice(1)} Number ${index}`,
  roles,
  teams,
});

const several = (kind: string, count: number, from: number, roles: Person['roles']): Person[] =>
  Array.from({ length: count }, (_, index) => someone(kind, index, from + index, roles, ['north']));

/** Northbank Care with forty people who all press at once: workers, duty managers and safeguarding leads. */
export const crowd: Organisation = {
  ...northbankCare,
  people: [
    ...several('worker', 16, 100, ['worker']),
    ...several('duty', 20, 200, ['worker', 'duty_manager']),
    ...[0, 1, 2].map((index) => someone('deputy', index, 300 + index, ['deputy_safeguarding_lead'], 'all')),
    someone('lead', 0, 400, ['safeguarding_lead', 'administrator', 'executive'], 'all'),
  ],
  rota: [
    { team: 'north', route: 'duty', person: 'duty-0' },
    { team: 'north', route: 'on_call', person: 'duty-1' },
  ],
};
