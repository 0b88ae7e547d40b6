import { teamsLimits } from '../../bot/teamsLimits';
import { northbankCare } from '../../src/people/demo';
import type { Organisation, Person } from '../../src/people/organisation';
import { recordLearning } from '../../src/usecases/learning';
import { remind } from '../../src/usecases/remind';
import { submitReport } from '../../src/usecases/report';
import { fixDraws, waitingReviews } from '../../src/usecases/selfNeglect';
import type { Throughline } from '../../src/usecases/throughline';
import { sameDay } from '../bot/reports';
import { seeded } from '../bot/seeded';
import { violations } from '../fake/windows';
import { fill } from '../usecases/northbank';
import { verdict } from './say';
import { simulatedMonth } from './simulatedMonth';

const SUPERVISORS = 500;
const WORKERS = 5000;
const TEAMS = 50;
/** Open self-neglect cases, one for every second supervisor, and learning points of the month before, for every tenth worker. */
const CASES = 250;
const POINTS = WORKERS / 10;
const EVENING = Date.parse('2026-11-30T16:00:00.000Z');
const MORNING = Date.parse('2026-12-01T09:00:00.000Z');

/** The month's first morning of a large organisation: planned in CPU time, and sent under Teams' limits by a simulated clock. */
export async function supervision(): Promise<void> {
  console.log(`\nThe month's first morning: ${SUPERVISORS} supervisors, ${WORKERS} workers, ${TEAMS} teams\n`);
  const organisation = large();
  const month = await simulatedMonth({ organisation, begins: EVENING, known: true, random: seeded(5), faulty: 0 });
  const { app, timers, busy, teams } = month;
  await fixDraws(app, () => '0123456789abcdef'.repeat(2));
  for (let nth = 0; nth < CASES; nth += 1) await selfNeglectCase(app, nth);
  for (let nth = 0; nth < POINTS; nth += 1) await pointOf(app, nth * 10);
  await month.sending();
  await month.until(() => true);
  await month.resting();
  let morning = false;
  timers.after(MORNING - EVENING - timers.now(), () => (morning = true));
  while (!morning) {
    await busy.idle();
    timers.step();
  }
  const [evening, asked] = [await month.totals(), teams.asked.length];

  // Planned before anything is sent, so that the one is not in the time of the other.
  const began = process.cpuUsage();
  await remind(app);
  const { user, system } = process.cpuUsage(began);
  const waiting = await waitingReviews(app, '2026-12');
  await month.sending();
  await month.until(() => true);
  const totals = await month.totals();
  await month.end();
  const sent = teams.asked.slice(asked).map(({ at }) => at);
  // At the rate that is allowed. Fifty could go in the first instant and be a second less; reminders go in an even row all the same, so that
  // an escalation finds a place at any moment (bot/pace.ts).
  const { requests } = teamsLimits.tenant;
  const atRate = sent.length / requests;
  const took = (Math.max(...sent) - Math.min(...sent)) / 1000;
  console.log(
    `${totals.intended - evening.intended} reminders, ${waiting.size} cases drawn; ${sent.length} requests in ${took.toFixed(1)} s`,
  );
  verdict('planned in', (user + system) / 1e6, 'at most', 1, 's of CPU');
  verdict('time to send, against what the limits allow', took / atRate, 'at most', 1.1, 'x');
  console.log(
    `  against the least there could be, with fifty in the first instant: ${(took / (atRate - 1)).toFixed(2)} x`,
  );
  verdict('supervisors with a case who were not given one', CASES - waiting.size, 'at most', 0, '');
  verdict('windows violated', violations(teams.asked).length, 'at most', 0, '');
  verdict('not delivered', totals.intended - totals.delivered, 'at most', 0, '');
}

/** Reported by the first worker of a supervisor, and open. */
async function selfNeglectCase(app: Throughline, nth: number): Promise<void> {
  const [draft, worker] = [`draft-${nth}`, `worker-${nth}`];
  // Each is about somebody else.
  const answers = sameDay.map((step) => ('person' in step ? { ...step, person: `CR-${10_000 + nth}` } : step));
  await fill(app, draft, worker, answers);
  const sent = await submitReport(app, draft, worker, `press-${nth}`, false);
  if (sent.outcome !== 'sent') throw new Error(`A report of the bench was refused: ${sent.outcome}.`);
}

async function pointOf(app: Throughline, nth: number): Promise<void> {
  const [worker, by] = [`worker-${nth}`, supervisorOf(nth)];
  const point = { date: '2026-11-30', learningPoint: 'A point.', practice: 'A practice.' };
  const said = { ...point, source: 'second-trigger', sourceWords: '' };
  const turned = await recordLearning(app, { by, worker, ...said }, `point-${nth}`);
  if (turned.outcome !== 'done') throw new Error(`A learning point of the bench was ${turned.outcome}.`);
}

const supervisorOf = (worker: number): string => `supervisor-${worker % SUPERVISORS}`;
const teamOf = (supervisor: number): string => `team-${supervisor % TEAMS}`;

/** Northbank's leads, and so many teams, supervisors and workers. */
function large(): Organisation {
  const teams = Array.from({ length: TEAMS }, (_, index) => ({
    ...{ id: `team-${index}`, name: `Team ${index}` },
    ...{ teamsTeam: `teams-team-${index}`, dutyChannel: `channel-${index}` },
  }));
  const of = (kind: 'supervisor' | 'worker', index: number): Pick<Person, 'id' | 'objectId' | 'name' | 'teams'> => ({
    ...{ id: `${kind}-${index}`, objectId: `object-${kind}-${index}`, name: `${kind} ${index}` },
    teams: [teamOf(index)],
  });
  const supervisors = Array.from({ length: SUPERVISORS }, (_, index): Person => ({
    ...of('supervisor', index),
    roles: ['supervisor'],
  }));
  const workers = Array.from({ length: WORKERS }, (_, index): Person => ({
    ...of('worker', index),
    roles: ['worker'],
    supervisor: supervisorOf(index),
  }));
  const leads = northbankCare.people
    .filter(({ teams: their }) => their === 'all')
    .map((person) => ({ ...person, roles: person.roles.filter((role) => role !== 'supervisor') }));
  const managers = teams.map(({ id, name }, index): Person => ({
    ...{ id: `duty-${index}`, objectId: `object-duty-${index}`, name: `Duty of ${name}` },
    ...{ roles: ['duty_manager'], teams: [id] },
  }));
  const rota = teams.map(({ id }, index) => ({ team: id, route: 'duty' as const, person: `duty-${index}` }));
  return { ...northbankCare, teams, people: [...leads, ...managers, ...supervisors, ...workers], rota };
}
