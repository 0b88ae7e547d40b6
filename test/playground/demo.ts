import type { PlaygroundOrganisation, PlaygroundPerson } from '../../bot/playground';

/** The demo organisation of DESIGN.md as the Playground sees it, for tests that need no more of it. */
const NAMES = ['Amara Okafor', 'Dev Patel', 'Grace Lin', 'Tom Reid', 'Siân Evans', 'Omar Aziz'] as const;

export const people: readonly PlaygroundPerson[] = NAMES.map((name, at) => ({
  id: `user-id-${at}`,
  name,
  objectId: `00000000-0000-0000-0000-0000000000002${at}`,
}));

export const organisation: PlaygroundOrganisation = {
  tenantId: '00000000-0000-0000-0000-0000000000001',
  bot: { id: 'throughline', name: 'Throughline' },
  team: { id: 'team-id', name: 'Crisis Team North', groupId: '00000000-0000-0000-0000-000000000031' },
  channel: { id: 'channel-duty', name: 'Safeguarding duty' },
};
