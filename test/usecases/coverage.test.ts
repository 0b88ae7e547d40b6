import { northbankCare } from '../../src/people/demo';
import type { Organisation, Person } from '../../src/people/organisation';
import { localToInstant } from '../../src/time/local';
import { monthCoverage, type CoverageOf } from '../../src/usecases/coverage';
import { remind } from '../../src/usecases/remind';
import { recordLearning } from '../../src/usecases/learning';
import { missingBySupervisor, supervisionMonth } from '../../src/usecases/supervision';
import type { Throughline } from '../../src/usecases/throughline';
import { ids } from '../people';
import { northbank, type Northbank } from './northbank';

let bank: Northbank;
let app: Throughline;
beforeEach(() => {
  bank = northbank();
  at('2026-12-16');
  app = bank.app;
});
afterEach(() => bank.end());

const at = (date: string): void => {
  bank.clock.at = localToInstant(date, '10:00', 'Europe/London').instant;
};

/** Northbank with something else said of some of its people, by id; and with a second team. */
function withPeople(changes: Readonly<Record<string, Partial<Person>>>): void {
  const people = northbankCare.people.map((person) => ({ ...person, ...changes[person.id] }));
  const teams = [...northbankCare.teams, { id: 'south', name: 'Crisis Team South' }];
  app = bank.restarted({ ...northbankCare, teams, people } satisfies Organisation);
}

async function record(worker: string, date: string, by: string = ids.tom): Promise<void> {
  const asked = {
    by,
    worker,
    date,
    learningPoint: 'Ask what a good day is.',
    practice: 'In every visit note.',
    source: 'second-trigger',
    sourceWords: '',
  };
  expect(await recordLearning(app, asked, `${worker} ${date}`)).toMatchObject({ outcome: 'done' });
}

const said = ({ coverage: { numerator, denominator, percent } }: CoverageOf): string =>
  `${numerator}/${denominator} ${percent}`;
const byTeam = async (month = '2026-12'): Promise<Record<string, string>> =>
  Object.fromEntries((await monthCoverage(app, month)).teams.map((one) => [one.team ?? 'all', said(one)]));
const bySupervisor = async (month = '2026-12'): Promise<Record<string, string>> =>
  Object.fromEntries((await monthCoverage(app, month)).supervisors.map((one) => [one.supervisor ?? 'none', said(one)]));

const [bea, callum, femi] = ['northbank-1', 'northbank-2', 'northbank-3'];

test('everybody counts once in all, in one team and for one supervisor', async () => {
  await record(ids.amara, '2026-12-02');
  await record(ids.amara, '2026-12-09');
  await record(ids.dev, '2026-12-03', ids.grace);
  const { all } = await monthCoverage(app, '2026-12');
  expect(said(all)).toBe('2/6 33.3');
  // Leads, whom nobody supervises.
  expect(all.coverage.excluded).toEqual({
    [ids.grace]: 'out_of_scope',
    [ids.sian]: 'out_of_scope',
    [ids.omar]: 'out_of_scope',
  });
  expect(await byTeam()).toEqual({ north: '2/6 33.3' });
  expect(await bySupervisor()).toEqual({ [ids.grace]: '1/2 50', [ids.tom]: '1/4 25' });
});

test('a starter and a leaver who are not due are not asked for; a session with them stands beside', async () => {
  withPeople({ [bea]: { left: '2026-12-10' }, [callum]: { started: '2026-12-20' } });
  await record(bea, '2026-12-04');
  const { all } = await monthCoverage(app, '2026-12');
  expect(all.coverage.excluded).toMatchObject({ [bea]: 'leaver', [callum]: 'starter' });
  expect(all.coverage.additional).toEqual([bea]);
  expect(await bySupervisor()).toMatchObject({ [ids.tom]: '0/2 0' });
  const missing = (await missingBySupervisor(app, '2026-12')).flatMap((group) => group.missing.map(({ id }) => id));
  expect(missing).toEqual([ids.dev, ids.tom, ids.amara, femi]);
  const months = await supervisionMonth(app, ids.tom, '2026-12');
  expect(months.map(({ worker, recorded, notDue }) => [worker.id, recorded, notDue])).toEqual([
    [ids.amara, null, null],
    [bea, '2026-12-04', 'leaver'],
    [callum, null, 'starter'],
    [femi, null, null],
  ]);
  // In November she was in post and he was not there yet; in January it is the other way round.
  expect(await bySupervisor('2026-11')).toMatchObject({ [ids.tom]: '0/3 0' });
  expect((await supervisionMonth(app, ids.tom, '2027-01')).map(({ worker }) => worker.id)).toEqual([
    ids.amara,
    callum,
    femi,
  ]);
});

test('somebody who left when the month was nearly over is due, also when they have gone', async () => {
  withPeople({ [bea]: { left: '2026-12-28' } });
  at('2027-01-04');
  const groups = await missingBySupervisor(app, '2026-12');
  expect(groups.find(({ supervisor }) => supervisor?.id === ids.tom)?.missing.map(({ id }) => id)).toContain(bea);
});

test('nobody due is no figure, and never 100 %', async () => {
  withPeople(Object.fromEntries([ids.amara, bea, callum, femi].map((id) => [id, { left: '2026-11-30' }])));
  expect(await bySupervisor()).toEqual({ [ids.grace]: '0/2 0', [ids.tom]: '0/0 null' });
  expect(await supervisionMonth(app, ids.tom, '2026-12')).toEqual([]);
});

test('a role can be taken out of scope, and agency workers count by their shifts', async () => {
  withPeople({
    [ids.amara]: { dueForSupervision: false },
    [bea]: { employment: 'agency', shifts: { '2026-12': 3 } },
    [callum]: { employment: 'bank', shifts: { '2026-12': 4 } },
    [femi]: { employment: 'bank', shifts: { '2026-11': 1 } },
  });
  const { all } = await monthCoverage(app, '2026-12');
  expect(all.coverage.excluded).toMatchObject({ [ids.amara]: 'out_of_scope', [bea]: 'agency_few_shifts' });
  // Of Femi's December nothing is known, which is not none.
  expect(await bySupervisor()).toMatchObject({ [ids.tom]: '0/2 0' });
});

test('who moved between teams counts in the team of the session’s day, without a session in that of the month’s last', async () => {
  const moved = { teams: ['south'], before: [{ team: 'north', until: '2026-12-14' }] };
  withPeople({ [ids.amara]: moved, [bea]: moved, [callum]: moved });
  await record(ids.amara, '2026-12-14');
  await record(bea, '2026-12-15');
  expect(await byTeam()).toEqual({ north: '1/4 25', south: '1/2 50' });
  expect(await byTeam('2026-11')).toEqual({ north: '0/6 0' });
});

test('people who work across all teams, and in several, count once', async () => {
  withPeople({ [ids.amara]: { teams: 'all' }, [bea]: { teams: ['south', 'north'] } });
  expect(await byTeam()).toEqual({ north: '0/4 0', south: '0/1 0', all: '0/1 0' });
});

test('a session counts for the supervisor who held it, though another supervises by now', async () => {
  await record(ids.amara, '2026-12-02');
  withPeople({ [ids.amara]: { supervisor: ids.grace } });
  expect(await bySupervisor()).toEqual({ [ids.grace]: '0/2 0', [ids.tom]: '1/4 25' });
});

test('an entry that is written down when the month is over counts for the month of its session, and is late', async () => {
  at('2026-12-31');
  await record(ids.amara, '2026-12-31');
  at('2027-01-01');
  await record(bea, '2026-12-31');
  // More in the same month does not make Amara's late.
  await record(ids.amara, '2026-12-30');
  const { all, supervisors } = await monthCoverage(app, '2026-12');
  expect([said(all), all.late]).toEqual(['2/6 33.3', 1]);
  expect(supervisors.map(({ late }) => late)).toEqual([0, 1]);
  const months = await supervisionMonth(app, ids.tom, '2026-12');
  expect(months.map(({ late }) => late)).toEqual([false, true, false, false]);
  expect(said((await monthCoverage(app, '2027-01')).all)).toBe('0/6 0');
});

test('who is not due is not in what a supervisor is reminded of, nor in the list at the month’s end', async () => {
  withPeople({
    [bea]: { left: '2026-12-10' },
    [callum]: { started: '2026-12-20' },
    [ids.tom]: { absences: [{ from: '2026-12-01', to: '2026-12-31' }] },
  });
  const missingIn = async (stream: string): Promise<unknown> => {
    const commits = await app.ports.ledger.read(stream);
    const facts = commits.flatMap(({ facts }) => facts) as readonly { type: string; missing?: readonly string[] }[];
    return facts.find(({ type }) => type === 'stageReached')?.missing;
  };
  at('2026-12-01');
  await remind(app);
  // Tom is away for the whole month, so his manager is asked in his place.
  expect(await missingIn(`reminders/${ids.tom}/2026-12`)).toBeUndefined();
  expect(await missingIn(`reminders/${ids.grace}/2026-12`)).toEqual([ids.dev, ids.amara, femi]);
  at('2027-01-04');
  await remind(app);
  expect(await missingIn('reminders/month_end/2026-12')).toEqual([ids.dev, ids.amara, femi]);
});

test('a learning point from before summaries said how a month counts still counts, for the worker’s supervisor', async () => {
  await record(ids.amara, '2026-12-02');
  const { ledger } = app.ports;
  const before: typeof ledger = {
    ...ledger,
    heads: async (query) =>
      (await ledger.heads(query)).map(({ summary: { counted: _new, ...summary }, ...head }) => ({ ...head, summary })),
  };
  app = { ...app, ports: { ...app.ports, ledger: before } };
  expect(await bySupervisor()).toEqual({ [ids.grace]: '0/2 0', [ids.tom]: '1/4 25' });
});

test('a thousand workers of one month are counted exactly', async () => {
  const people = Array.from({ length: 1000 }, (_, index): Person => ({
    id: `w-${index}`,
    objectId: `o-${index}`,
    name: `Worker ${index}`,
    roles: ['worker'],
    teams: ['north'],
    supervisor: ids.tom,
  }));
  app = bank.restarted({ ...northbankCare, people: [...northbankCare.people, ...people] });
  for (const { id } of people.slice(0, 600)) await record(id, '2026-12-03');
  expect(await bySupervisor()).toMatchObject({ [ids.tom]: '600/1004 59.8' });
});
