import type { Organisation } from './organisation';

/** The fixed demonstration organisation of local mode. Outside local mode none of it exists. Numbers are Ofcom's for drama. */
export const northbankCare: Organisation = {
  id: 'northbank',
  name: 'Northbank Care',
  nation: 'england',
  provider: 'social_care',
  tenant: '00000000-0000-0000-0000-0000000000001',
  teams: [{ id: 'north', name: 'Crisis Team North', teamsTeam: 'team-id', dutyChannel: 'channel-duty' }],
  people: [
    {
      id: 'user-id-0',
      objectId: '00000000-0000-0000-0000-0000000000020',
      name: 'Amara Okafor',
      roles: ['worker'],
      teams: ['north'],
      supervisor: 'user-id-3',
    },
    {
      id: 'user-id-1',
      objectId: '00000000-0000-0000-0000-0000000000021',
      name: 'Dev Patel',
      roles: ['worker', 'duty_manager'],
      teams: ['north'],
      supervisor: 'user-id-2',
    },
    {
      id: 'user-id-2',
      objectId: '00000000-0000-0000-0000-0000000000022',
      name: 'Grace Lin',
      roles: ['safeguarding_lead', 'administrator', 'supervisor'],
      teams: 'all',
    },
    {
      id: 'user-id-3',
      objectId: '00000000-0000-0000-0000-0000000000023',
      name: 'Tom Reid',
      roles: ['worker', 'supervisor'],
      teams: ['north'],
      supervisor: 'user-id-2',
    },
    {
      id: 'user-id-4',
      objectId: '00000000-0000-0000-0000-0000000000024',
      name: 'Siân Evans',
      roles: ['quality_lead', 'reviewer'],
      teams: 'all',
    },
    {
      id: 'user-id-5',
      objectId: '00000000-0000-0000-0000-0000000000025',
      name: 'Omar Aziz',
      roles: ['deputy_safeguarding_lead', 'executive'],
      teams: 'all',
    },
    ...['Bea Novak', 'Callum Hughes', 'Femi Adeyemi'].map((name, index) => ({
      id: `northbank-${index + 1}`,
      objectId: `00000000-0000-0000-0000-000000000003${index}`,
      name,
      roles: ['worker'] as const,
      teams: ['north'],
      supervisor: 'user-id-3',
      onTeams: false,
    })),
  ],
  rota: [
    { team: 'north', route: 'duty', person: 'user-id-1' },
    { team: 'north', route: 'on_call', person: 'user-id-1' },
  ],
  telephone: { duty: '020 7946 0101', onCall: '020 7946 0102' },
};
