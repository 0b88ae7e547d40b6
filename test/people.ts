import { northbankCare } from '../src/people/demo';
import type { FakeTeams, Channel } from './fake/teams';
import type { Voice } from './fake/voice';

const account = (name: string): { name: string; id: string; objectId: string } => {
  const found = northbankCare.people.find((person) => person.name === name);
  if (!found) throw new Error(`${name} is not of Northbank Care.`);
  return { name: found.name, id: found.id, objectId: found.objectId };
};

/** The people of the demonstration organisation, each at their own personal chat, and its duty channel. */
export function northbankPeople(teams: FakeTeams) {
  return {
    amara: teams.person(account('Amara Okafor')),
    dev: teams.person(account('Dev Patel')),
    grace: teams.person(account('Grace Lin')),
    tom: teams.person(account('Tom Reid')),
    sian: teams.person(account('Siân Evans')),
    omar: teams.person(account('Omar Aziz')),
    /** Somebody with a Teams account whom the organisation does not know. */
    stranger: teams.person({ name: 'Sam Stranger', id: 'user-id-9', objectId: 'object-9' }),
  } satisfies Record<string, Voice>;
}

export const dutyChannel: Channel = {
  id: 'channel-duty',
  name: 'Safeguarding duty',
  team: { id: 'team-id', name: 'Crisis Team North', aadGroupId: 'group-id' },
};

/** Ids as facts carry them. */
export const ids = {
  amara: account('Amara Okafor').id,
  dev: account('Dev Patel').id,
  grace: account('Grace Lin').id,
  tom: account('Tom Reid').id,
  sian: account('Siân Evans').id,
  omar: account('Omar Aziz').id,
} as const;
