import { northbankCare } from '../../src/people/demo';
import { gaps } from '../../src/people/gaps';
import { ladder } from '../../src/people/ladder';
import { homeTeam, nameOf, type Organisation, type Person } from '../../src/people/organisation';
import { ids } from '../people';

const today = '2026-11-25';
const with_ = (id: string, change: Partial<Person>): Organisation => ({
  ...northbankCare,
  people: northbankCare.people.map((person) => (person.id === id ? { ...person, ...change } : person)),
});
const rungs = (organisation: Organisation, restricted = false, steps?: number): string[] =>
  ladder(organisation, 'north', 'duty', today, restricted, steps).map(
    ({ role, person, gap }) => `${role} ${person ?? gap}`,
  );

describe('who is alerted, in order', () => {
  test('at Northbank Care: duty, lead, deputy, executive; Omar is the last two', () => {
    expect(rungs(northbankCare)).toEqual([
      `duty ${ids.dev}`,
      `safeguarding_lead ${ids.grace}`,
      `deputy_safeguarding_lead ${ids.omar}`,
      `executive ${ids.omar}`,
    ]);
  });

  test('a restricted record begins with the lead', () => {
    expect(rungs(northbankCare, true)).toEqual(rungs(northbankCare).slice(1));
  });

  test.each<[why: string, change: Partial<Person>, rung: string]>([
    ['away today', { absences: [{ from: today, to: today }] }, 'all_away'],
    ['away until today', { absences: [{ from: '2026-11-01', to: today }] }, 'all_away'],
    ['away until yesterday', { absences: [{ from: '2026-11-01', to: '2026-11-24' }] }, ids.grace],
    ['away from tomorrow', { absences: [{ from: '2026-11-26', to: '2026-11-30' }] }, ids.grace],
    ['in post for the last day', { left: today }, ids.grace],
    ['left yesterday', { left: '2026-11-24' }, 'all_away'],
    ['on the first day', { started: today }, ids.grace],
    ['starts tomorrow', { started: '2026-11-26' }, 'all_away'],
    ['not on Teams', { onTeams: false }, 'all_away'],
    ['lead of another team', { teams: ['south'] }, 'nobody_named'],
    ['lead no longer', { roles: ['worker'] }, 'nobody_named'],
  ])('the lead %s', (_why, change, rung) => {
    expect(rungs(with_(ids.grace, change))[1]).toBe(`safeguarding_lead ${rung}`);
  });

  test.each([
    ['2026-11-24', 'nobody_named'],
    ['2026-11-25', ids.dev],
    ['2026-11-26', ids.dev],
    ['2026-11-27', 'nobody_named'],
  ])('a shift has a first and a last day: %s', (day, rung) => {
    const rota = [{ team: 'all', route: 'duty', person: ids.dev, from: '2026-11-25', to: '2026-11-26' }] as const;
    const [first] = ladder({ ...northbankCare, rota }, 'north', 'duty', day);
    expect(first?.person ?? first?.gap).toBe(rung);
  });

  test('of two on the rota the first is alerted, the second when the first is away', () => {
    const rota = [ids.dev, ids.omar].map((person) => ({ team: 'north', route: 'duty' as const, person }));
    expect(rungs({ ...northbankCare, rota })[0]).toBe(`duty ${ids.dev}`);
    expect(rungs({ ...with_(ids.dev, { left: '2026-11-01' }), rota })[0]).toBe(`duty ${ids.omar}`);
  });

  test.each([1, 2, 3, 4, 10])('%d steps, nobody twice on the way, the executive last', (steps) => {
    const found = ladder(northbankCare, 'north', 'duty', today, false, steps);
    expect(found.at(-1)?.role).toBe('executive');
    expect(found.length).toBe(Math.min(steps, 3) + 1);
    const before = found.slice(0, -1).map(({ person }) => person);
    expect(new Set(before).size).toBe(before.length);
  });
});

describe('a step that would reach nobody is seen beforehand', () => {
  test('Northbank Care has none', () => {
    expect(gaps(northbankCare, today)).toEqual([]);
  });

  test('for each team and route by itself', () => {
    const found = gaps({ ...with_(ids.grace, { left: '2026-11-01' }), rota: [] }, today);
    expect(found.map(({ team, route, rung }) => `${team} ${route} ${rung.role} ${rung.gap}`)).toEqual([
      'north duty duty nobody_named',
      'north duty safeguarding_lead all_away',
      'north on_call on_call nobody_named',
      'north on_call safeguarding_lead all_away',
    ]);
  });
});

test('a report belongs to one’s own team, or to the first for people who work across all', () => {
  const south = { id: 'south', name: 'South' };
  const two = { ...northbankCare, teams: [...northbankCare.teams, south] };
  expect(homeTeam(two, { teams: ['south'] })).toBe(south);
  expect(homeTeam(two, { teams: 'all' })?.id).toBe('north');
  expect(homeTeam(two, { teams: ['gone'] })?.id).toBe('north');
  expect(homeTeam({ ...two, teams: [] }, { teams: 'all' })).toBeUndefined();
});

test('somebody taken off the list has no name, but no error either', () => {
  expect(nameOf(northbankCare, ids.dev)).toBe('Dev Patel');
  expect(nameOf(northbankCare, 'gone')).toBe('someone no longer listed');
});
