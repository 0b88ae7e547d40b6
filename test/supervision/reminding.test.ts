import type { Organisation } from '../../src/people/organisation';
import { northbankCare } from '../../src/people/demo';
import { reminderStream } from '../../src/supervision/reminderKind';
import { localToInstant } from '../../src/time/local';
import { messageDelivered, messageFailed, owingStreams, pendingMessages, type Owed } from '../../src/usecases/deliver';
import { nextReminder, remind } from '../../src/usecases/remind';
import { recordLearning } from '../../src/usecases/learning';
import { monthCoverage } from '../../src/usecases/coverage';
import { missingBySupervisor, supervisionMonth } from '../../src/usecases/supervision';
import type { Throughline } from '../../src/usecases/throughline';
import { ids } from '../people';
import { northbank, type Northbank } from '../usecases/northbank';

let bank: Northbank;
let app: Throughline;
beforeEach(() => {
  bank = northbank();
  app = bank.app;
});
afterEach(() => bank.end());

const at = (date: string, time = '09:00'): void => {
  bank.clock.at = localToInstant(date, time, 'Europe/London').instant;
};

async function owed(): Promise<Owed[]> {
  const all: Owed[] = [];
  for await (const { kind, stream } of owingStreams(app)) all.push(...(await pendingMessages(app, kind, stream)));
  return all;
}

/** Looks at the calendar, delivers what is owed, and says which reminders it was: "Tom Reid learningReminder first 2026-12". */
async function asks(): Promise<string[]> {
  await remind(app);
  const all = await owed();
  for (const one of all) await messageDelivered(app, one, {});
  // What workers are told about their own entries is another stream's.
  return all
    .filter(({ kind }) => kind === 'reminders')
    .map(inWords)
    .sort();
}

function inWords({ message: { to, card, about } }: Owed): string {
  const name = 'person' in to ? northbankCare.people.find(({ id }) => id === to.person)?.name : to.channel;
  return `${name} ${card} ${about?.['stage'] ?? ''} ${about?.['month'] ?? ''}`;
}

const record = (worker: string, date: string, by: string = ids.tom) =>
  recordLearning(
    app,
    {
      by,
      worker,
      date,
      learningPoint: 'Ask what a good day is.',
      practice: 'In every visit note.',
      source: 'second-trigger',
      sourceWords: '',
    },
    `${worker} ${date}`,
  );

const tomsPeople = [ids.amara, 'northbank-1', 'northbank-2', 'northbank-3'];
const gracesPeople = [ids.dev, ids.tom];

describe('a month of reminders', () => {
  test('each stage asks each supervisor once, and at its end the quality lead', async () => {
    const asked: string[] = [];
    for (let day = 1; day <= 38; day += 1) {
      at(new Date(Date.UTC(2027, 1, day)).toISOString().slice(0, 10), '10:30');
      for (const words of [...(await asks()), ...(await asks())]) asked.push(`${bank.clock.at.slice(5, 10)} ${words}`);
    }
    expect(asked).toEqual([
      '02-01 Grace Lin learningReminder first 2027-02',
      '02-01 Tom Reid learningReminder first 2027-02',
      '02-15 Grace Lin learningReminder middle 2027-02',
      '02-15 Tom Reid learningReminder middle 2027-02',
      '02-22 Grace Lin learningReminder last_week 2027-02',
      '02-22 Tom Reid learningReminder last_week 2027-02',
      '03-01 Grace Lin learningReminder first 2027-03',
      '03-01 Siân Evans learningMissing month_end 2027-02',
      '03-01 Tom Reid learningReminder first 2027-03',
    ]);
  });

  test('nobody missing: no message', async () => {
    at('2027-02-01');
    await asks();
    for (const worker of tomsPeople) expect((await record(worker, '2027-02-01')).outcome).toBe('done');
    at('2027-02-15');
    expect(await asks()).toEqual(['Grace Lin learningReminder middle 2027-02']);
    for (const worker of gracesPeople) await record(worker, '2027-02-03', ids.grace);
    at('2027-02-22');
    expect(await asks()).toEqual([]);
    at('2027-03-01');
    expect(await asks()).toEqual([
      'Grace Lin learningReminder first 2027-03',
      'Tom Reid learningReminder first 2027-03',
    ]);
  });

  test.each([
    ['before the office opens', '2027-02-01', '08:59'],
    ['when it has closed', '2027-02-01', '17:00'],
    ['on a Sunday', '2027-02-07', '11:00'],
    ['on Good Friday', '2027-03-26', '11:00'],
  ])('nothing is sent %s (D-21)', async (_when, date, time) => {
    at(date, time);
    expect(await remind(app)).toBe(false);
    expect(await owed()).toEqual([]);
  });

  test('after a long stop only the latest stage asks, and every month’s end is told once', async () => {
    at('2026-11-02');
    await asks();
    at('2027-02-23');
    expect(await asks()).toEqual([
      'Grace Lin learningReminder last_week 2027-02',
      'Siân Evans learningMissing month_end 2026-11',
      'Siân Evans learningMissing month_end 2026-12',
      'Siân Evans learningMissing month_end 2027-01',
      'Tom Reid learningReminder last_week 2027-02',
    ]);
    expect(await asks()).toEqual([]);
    const { state } = await app.turns.see(app.reminders, reminderStream(ids.tom, '2027-02'));
    const outcomes = Object.entries(state.over).map(([stage, over]) => `${stage} ${over.outcome}`);
    expect(outcomes).toEqual(['first overtaken', 'middle overtaken', 'last_week asked']);
  });

  test('newly installed: nobody is said to be missing from months before that', async () => {
    at('2027-02-10');
    expect(await asks()).toEqual([
      'Grace Lin learningReminder first 2027-02',
      'Tom Reid learningReminder first 2027-02',
    ]);
    await record(ids.amara, '2026-11-12');
    expect(await asks()).toEqual([]);
  });

  test('the calendar says when to look again', () => {
    const steps = [
      '2027-02-01T09:00:00.000Z',
      '2027-02-15T09:00:00.000Z',
      '2027-02-22T09:00:00.000Z',
      '2027-03-01T09:00:00.000Z',
    ];
    let next = '2027-01-31T00:00:00.000Z';
    for (const step of steps) expect((next = nextReminder(app, next))).toBe(step);
  });

  test('one supervisor who cannot be asked does not silence the others', async () => {
    const sick = northbank((ledger) => ({
      ...ledger,
      append: async (commit, head) => {
        if (commit.stream.includes(ids.grace)) throw new Error('this row cannot be written');
        return ledger.append(commit, head);
      },
    }));
    sick.clock.at = '2027-02-01T09:00:00.000Z';
    await expect(remind(sick.app)).rejects.toThrow('1 of 2 failed');
    expect((await sick.app.ports.ledger.head(reminderStream(ids.tom, '2027-02')))?.messages.pending).toBe(1);
    sick.end();
  });
});

describe('a reminder that cannot arrive is not one that was sent', () => {
  const undelivered = async (card: string): Promise<Owed> => {
    const found = (await owed()).find(({ message }) => message.card === card);
    if (!found) throw new Error(`No ${card} is owed.`);
    return found;
  };
  const told = async (): Promise<string[]> => (await owed()).map(inWords);

  test('to a supervisor: the quality lead is told, and if they cannot be either, a safeguarding lead', async () => {
    at('2027-02-01');
    await remind(app);
    for (const one of (await owed()).filter(({ stream }) => stream.includes(ids.grace)))
      await messageDelivered(app, one, {});
    await messageFailed(app, await undelivered('learningReminder'), { reason: 'refused' });
    expect(await told()).toEqual(['Siân Evans learningUndelivered first 2027-02']);
    await messageFailed(app, await undelivered('learningUndelivered'), { reason: 'refused' });
    expect(await told()).toEqual(['Grace Lin learningUndelivered first 2027-02']);
    await messageFailed(app, await undelivered('learningUndelivered'), { reason: 'refused' });
    expect(await told()).toEqual(['Omar Aziz learningUndelivered first 2027-02']);
    await messageFailed(app, await undelivered('learningUndelivered'), { reason: 'refused' });
    expect(await told()).toEqual([]);
    expect(await app.ports.ledger.messageTotals()).toMatchObject({ intended: 5, delivered: 1, failed: 4, pending: 0 });
  });

  test('about a month’s end: the next of those who hear of it gets the same list', async () => {
    at('2027-02-01');
    await asks();
    at('2027-03-01');
    await remind(app);
    await messageFailed(app, await undelivered('learningMissing'), { reason: 'refused' });
    expect((await told()).filter((words) => words.includes('learningMissing'))).toEqual([
      'Grace Lin learningMissing month_end 2027-02',
    ]);
  });
});

describe('who hears of the month’s end', () => {
  const changed = (
    change: (person: Organisation['people'][number]) => Partial<Organisation['people'][number]>,
  ): void => {
    const people = northbankCare.people.map((person) => ({ ...person, ...change(person) }));
    app = bank.restarted({ ...northbankCare, people });
  };
  const monthEnd = async (): Promise<string[]> => {
    at('2027-02-01');
    await asks();
    at('2027-03-01');
    return (await asks()).filter((words) => words.includes('month_end'));
  };

  test.each([
    ['has left', { left: '2027-01-31' }],
    ['is not named', { roles: ['reviewer' as const] }],
  ])('the quality lead %s: the safeguarding lead', async (_why, change) => {
    changed(({ id }) => (id === ids.sian ? change : {}));
    expect(await monthEnd()).toEqual(['Grace Lin learningMissing month_end 2027-02']);
  });

  test('workers whom nobody in post supervises are among the missing', async () => {
    changed(({ id }) => (id === ids.tom ? { left: '2027-01-31' } : {}));
    at('2027-02-01');
    const groups = await missingBySupervisor(app, '2027-02');
    expect(groups.map(({ supervisor, missing }) => [supervisor?.name ?? null, missing.map(({ id }) => id)])).toEqual([
      ['Grace Lin', [ids.dev]],
      [null, tomsPeople],
    ]);
    expect(await asks()).toEqual(['Grace Lin learningReminder first 2027-02']);
  });
});

describe('writing a learning point down', () => {
  beforeEach(() => at('2027-02-10', '14:00'));

  test.each([
    ['a worker', ids.amara, ids.dev, 'not_permitted'],
    ['another supervisor', ids.grace, ids.amara, 'not_your_worker'],
    ['the worker’s own self', ids.tom, ids.tom, 'not_your_worker'],
    ['somebody for a person not listed', ids.tom, 'nobody', 'not_your_worker'],
  ])('by %s is refused', async (_who, by, worker, refusal) => {
    expect(await record(worker, '2027-02-10', by)).toMatchObject({ outcome: 'refused', refusal });
    expect(await app.ports.ledger.messageTotals()).toMatchObject({ intended: 0 });
    expect(await app.ports.ledger.heads({ kind: 'learning', limit: 10 })).toEqual([]);
  });

  test.each([
    ['no learning point', { learningPoint: ' ' }],
    ['nothing for practice', { practice: '\n' }],
    ['a session still to come', { date: '2027-02-11' }],
    ['a day that does not exist', { date: '2027-02-30' }],
    ['no day', { date: '' }],
  ])('with %s is refused', async (_what, change) => {
    const whole = {
      by: ids.tom,
      worker: ids.amara,
      date: '2027-02-10',
      learningPoint: 'a',
      practice: 'b',
      source: 'second-trigger',
      sourceWords: '',
    };
    expect(await recordLearning(app, { ...whole, ...change }, 'p')).toMatchObject({ refusal: 'incomplete' });
  });

  test('counts for the month of the session’s date, also when it is written later', async () => {
    await record(ids.amara, '2027-01-31');
    await record('northbank-1', '2027-02-01');
    const recorded = async (month: string): Promise<string[]> =>
      (await supervisionMonth(app, ids.tom, month)).flatMap(({ worker, recorded }) => (recorded ? [worker.id] : []));
    expect(await recorded('2027-01')).toEqual([ids.amara]);
    expect(await recorded('2027-02')).toEqual(['northbank-1']);
  });

  test('sent twice it is one; a second discussion in the month is kept too', async () => {
    expect((await record(ids.amara, '2027-02-10')).outcome).toBe('done');
    expect((await record(ids.amara, '2027-02-10')).outcome).toBe('repeated');
    expect((await record(ids.amara, '2027-02-09')).seen.state.points).toHaveLength(2);
  });
});

describe('a supervisor who is gone', () => {
  const without = (change: Partial<Organisation['people'][number]>, id: string = ids.tom): void => {
    const people = northbankCare.people.map((person) => (person.id === id ? { ...person, ...change } : person));
    app = bank.restarted({ ...northbankCare, people } satisfies Organisation);
  };
  /** The reminders of a month's first working morning, and whom each is about. */
  const asked = async (): Promise<Record<string, readonly string[]>> => {
    await remind(app);
    const found: Record<string, readonly string[]> = {};
    for (const person of app.organisation.people) {
      const workers = await supervisionMonth(app, person.id, bank.clock.at.slice(0, 7));
      const { state } = await app.turns.see(app.reminders, reminderStream(person.id, bank.clock.at.slice(0, 7)));
      if (Object.values(state.over).some(({ outcome }) => outcome === 'asked'))
        found[person.name] = workers.map(({ worker }) => worker.id);
    }
    return found;
  };

  test('away for weeks: their manager is asked about their people, in their place, and may write it down', async () => {
    without({ absences: [{ from: '2026-11-20', to: '2027-01-31' }] });
    at('2026-12-01', '10:30');
    expect(await asked()).toEqual({ 'Grace Lin': [...gracesPeople, ...tomsPeople] });
    const stoodIn = (await supervisionMonth(app, ids.grace, '2026-12')).filter(({ inPlaceOf }) => inPlaceOf);
    expect(stoodIn.map(({ inPlaceOf }) => inPlaceOf?.id)).toEqual(tomsPeople.map(() => ids.tom));
    expect(await record(ids.amara, '2026-12-01', ids.grace)).toMatchObject({ outcome: 'done' });
    // From afar their own supervisor still may; who does not stand in may not.
    expect(await record('northbank-1', '2026-12-01', ids.tom)).toMatchObject({ outcome: 'done' });
    expect(await record('northbank-2', '2026-12-01', ids.sian)).toMatchObject({ refusal: 'not_your_worker' });
    const { supervisors } = await monthCoverage(app, '2026-12');
    expect(supervisors.find(({ supervisor }) => supervisor === ids.tom)?.standIns).toEqual([ids.grace]);
  });

  test('left, and their manager is gone too: the quality lead is asked; nobody is asked about themselves', async () => {
    const people = northbankCare.people.map((person) =>
      [ids.tom, ids.grace].some((id) => id === person.id) ? { ...person, left: '2026-11-30' } : person,
    );
    app = bank.restarted({ ...northbankCare, people });
    at('2026-12-01', '10:30');
    expect(await asked()).toEqual({ 'Siân Evans': [ids.amara, ids.dev, 'northbank-1', 'northbank-2', 'northbank-3'] });
    expect(await record(ids.amara, '2026-12-01', ids.sian)).toMatchObject({ outcome: 'done' });
  });

  test('back within days: they are asked themselves, and nobody stands in', async () => {
    without({ absences: [{ from: '2026-11-30', to: '2026-12-04' }] });
    at('2026-12-01', '10:30');
    expect(await asked()).toEqual({ 'Grace Lin': gracesPeople, 'Tom Reid': tomsPeople });
    expect(await record(ids.amara, '2026-12-01', ids.grace)).toMatchObject({ refusal: 'not_your_worker' });
  });

  test('away for the days that are left of the month: the last reminder is for whoever stands in', async () => {
    without({ absences: [{ from: '2026-12-28', to: '2026-12-31' }] });
    at('2026-12-29', '10:30');
    expect(Object.keys(await asked())).toEqual(['Grace Lin']);
  });

  test('a worker whom nobody supervises is asked about as well', async () => {
    without({ supervisor: 'nobody listed' }, ids.amara);
    at('2026-12-01', '10:30');
    expect((await asked())['Siân Evans']).toEqual([ids.amara]);
  });
});
