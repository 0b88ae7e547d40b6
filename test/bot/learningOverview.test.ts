import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import { localToInstant } from '../../src/time/local';
import { england } from '../policy/england';
import { story, type Story } from '../stories';
import { factsCalled, settled, until, written } from './record';

let told: Story;
afterEach(() => told.end());

const secret = 'She rings from the doorstep.';
const point = { learningPoint: 'Two refusals are a reason to ring duty.', practice: secret };
const title = (team: string): string => say('learning.overview.title', { team, quarter: 'Q3 2026/27' });
const source = england.learning.find(({ id }) => id === 'second-trigger');

/** Northbank with a second team, in which Femi works; Tom has discussed the second trigger with Bea. */
async function december() {
  const people = northbankCare.people.map((person) =>
    person.id === 'northbank-3' ? { ...person, teams: ['south'], supervisor: 'user-id-2' } : person,
  );
  const teams = [...northbankCare.teams, { id: 'south', name: 'Crisis Team South' }];
  const organisation: Organisation = { ...northbankCare, people, teams };
  told = await story({ at: localToInstant('2026-12-02', '10:00', 'Europe/London').instant, organisation });
  const { tom } = told.people;
  await tom.say('help');
  await until(async () => factsCalled(await written(told.folder), 'stageReached').length >= 2);
  await settled(told);
  await tom.say('supervision');
  await tom.press('Record: Bea Novak');
  await tom.press('Save learning point', { date: '2026-12-01', source: 'second-trigger', ...point });
  await settled(told);
  return told.people;
}

test('a worker sees what their team discussed and why, and neither who nor what was said', async () => {
  const { amara } = await december();
  await amara.say('learning');
  const read = amara.reads();
  expect(read).toContain(title('Crisis Team North'));
  expect(read).toContain(source?.title);
  expect(read).toContain(source?.says);
  expect(read).toContain(source?.source);
  for (const hidden of [secret, point.learningPoint, 'Bea Novak', 'Tom Reid']) expect(read).not.toContain(hidden);
  expect(read).toContain(say('learning.overview.ownNone'));
  // What is not recorded yet is said plainly, and nothing stands in its place.
  expect(read).toContain(say('learning.overview.notYet'));
  expect(read).toContain('The questions and rules have not changed this quarter');
  expect(read).not.toContain(say('learning.levels.individual'));
  await amara.press(say('button.myLearning'));
  expect(amara.reads()).toContain(say('learning.mine.none'));
  await amara.press(say('button.teamLearning'));
  expect(amara.reads()).toContain(title('Crisis Team North'));
});

test('another quarter begins with nothing', async () => {
  const { amara } = await december();
  await told.later('2027-01-04 08:00');
  await amara.say('learning');
  expect(amara.reads()).toContain(say('learning.overview.nothing'));
  expect(amara.reads()).not.toContain(source?.title);
});

test('a supervisor sees where it is stuck: counts of the people they supervise, their own team, the whole, and no other team', async () => {
  const { tom } = await december();
  await tom.say('learning');
  const read = tom.reads();
  expect(read).toContain(say('learning.levels.missing', { monthName: 'December 2026', count: 2 }));
  expect(read).toContain(say('learning.levels.unconfirmed', { count: 1 }));
  expect(read).toContain(
    say('learning.levels.all', { sum: say('supervision.coverage.sum', { part: 1, whole: 6, percent: '16.7' }) }),
  );
  expect(read).toContain('Crisis Team North: learning points 1 of 5 (20.0%)');
  expect(read).not.toContain('Crisis Team South:');
  for (const name of ['Amara Okafor', 'Bea Novak', 'Callum Hughes', 'Femi Adeyemi']) expect(read).not.toContain(name);
});

test.each(['sian', 'grace', 'omar'] as const)('%s sees every team, and no worker by name', async (who) => {
  await december();
  const voice = told.people[who];
  await voice.say('learning');
  const read = voice.reads(title('Northbank Care'));
  expect(read).toContain(say('learning.levels.missing', { monthName: 'December 2026', count: 5 }));
  expect(read).toContain('Crisis Team North: learning points 1 of 5 (20.0%)');
  expect(read).toContain('Crisis Team South: learning points 0 of 1 (0.0%)');
  // In the order of the organisation, never by their figures.
  expect(read.indexOf('Crisis Team North:')).toBeLessThan(read.indexOf('Crisis Team South:'));
  expect(read).toContain(say('learning.levels.notYet'));
  for (const name of ['Amara Okafor', 'Bea Novak', 'Callum Hughes', 'Femi Adeyemi']) expect(read).not.toContain(name);
  expect(read).not.toContain(secret);
});

test.each(['amara', 'dev'] as const)('%s, who leads nobody, sees no levels', async (who) => {
  await december();
  await told.people[who].say('learning');
  expect(told.people[who].reads()).not.toContain(say('learning.levels.team'));
});
