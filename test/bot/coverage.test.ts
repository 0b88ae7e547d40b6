import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import type { Person } from '../../src/people/organisation';
import { localToInstant } from '../../src/time/local';
import type { Voice } from '../fake/voice';
import { dutyChannel } from '../people';
import { story, type Story } from '../stories';
import { factsCalled, settled, until, written } from './record';

let told: Story;
afterEach(() => told.end());

const [bea, callum] = ['northbank-1', 'northbank-2'];
const december = { monthName: 'December 2026' };
const point = {
  source: 'second-trigger',
  learningPoint: 'Two refusals are a reason to ring duty.',
  practice: 'She rings from the doorstep.',
};

/** The evening before December, at Northbank with something else said of some of its people. */
async function decemberBegins(changes: Readonly<Record<string, Partial<Person>>> = {}) {
  const people = northbankCare.people.map((person) => ({ ...person, ...changes[person.id] }));
  const at = localToInstant('2026-11-30', '18:00', 'Europe/London').instant;
  told = await story({ at, organisation: { ...northbankCare, people } });
  for (const person of [told.people.tom, told.people.sian, told.people.grace]) await person.say('help');
  await settled(told);
  return told.people;
}

/** Moves on and waits until a stage of December is over for somebody and its message settled. */
async function stage(words: string, name: string): Promise<void> {
  await told.later(words);
  await until(async () =>
    factsCalled<{ stage: string; month: string }>(await written(told.folder), 'stageReached').some(
      (one) => one.stage === name && one.month === '2026-12',
    ),
  );
  await settled(told);
}

async function recordFor(tom: Voice, name: string, date: string, month = '2026-12'): Promise<void> {
  const worker = northbankCare.people.find((person) => person.name === name)?.id;
  await tom.pressRaw({ type: 'Action.Execute', verb: 'supervision.form', data: { worker, month } });
  await tom.press('Save learning point', { date, ...point });
}

const coverageOf = (part: number, whole: number, percent: string): string =>
  say('supervision.coverage.sum', { part, whole, percent });

test('a leaver on the 10th and a starter on the 20th are not asked for, and the card says why', async () => {
  const { tom, sian } = await decemberBegins({ [bea]: { left: '2026-12-10' }, [callum]: { started: '2026-12-20' } });
  await stage('2026-12-01 09:00', 'first');
  const card = tom.reads(say('supervision.month.title', december));
  expect(card).toContain(say('supervision.month.why.leaver', { name: 'Bea Novak', left: '10 December', days: 14 }));
  expect(card).toContain(
    say('supervision.month.why.starter', { name: 'Callum Hughes', started: '20 December', days: 14 }),
  );
  // Those who are due come first; the others can be written down too.
  expect(tom.buttons()).toEqual(
    ['Amara Okafor', 'Femi Adeyemi', 'Bea Novak', 'Callum Hughes'].map((name) => say('button.record', { name })),
  );
  await recordFor(tom, 'Bea Novak', '2026-12-01');
  expect(tom.reads()).toContain(say('supervision.month.recordedBeside', { name: 'Bea Novak', date: '1 December' }));
  await recordFor(tom, 'Amara Okafor', '2026-12-01');

  await stage('2027-01-04 10:00', 'month_end');
  const list = sian.reads(say('supervision.missing.title', december));
  expect(list).toContain(say('supervision.missing.line', { supervisor: 'Tom Reid', names: 'Femi Adeyemi' }));
  expect(list).toContain(say('supervision.missing.sum', { sum: coverageOf(1, 4, '25.0') }));

  await sian.press(say('button.toCoverage'));
  const whole = sian.reads(say('supervision.coverage.title', december));
  expect(whole).toContain(coverageOf(1, 4, '25.0'));
  expect(whole).toContain(coverageOf(1, 2, '50.0'));
  expect(whole).toContain(say('supervision.coverage.reason.starter', { count: 1 }));
  expect(whole).toContain(say('supervision.coverage.reason.leaver', { count: 1 }));
  expect(whole).toContain(say('supervision.coverage.additional', { count: 1 }));
  // No worker is named, whether they count or not.
  for (const name of ['Amara Okafor', 'Bea Novak', 'Callum Hughes', 'Femi Adeyemi']) expect(whole).not.toContain(name);
});

test('when nobody who was due is missing, nobody is told, however many were not due', async () => {
  const gone = Object.fromEntries(
    northbankCare.people.map(({ id }) => [id, { dueForSupervision: id === bea }] as const),
  );
  const { tom, sian } = await decemberBegins(gone);
  await stage('2026-12-01 09:00', 'first');
  await recordFor(tom, 'Bea Novak', '2026-12-01');
  expect(tom.reads()).toContain(say('supervision.month.none'));
  const before = sian.cards().length;
  await stage('2027-01-04 10:00', 'month_end');
  expect(sian.cards()).toHaveLength(before);
});

test('what is written down when the month is over counts for the month of the session, and is marked late', async () => {
  const { tom, sian } = await decemberBegins();
  await stage('2026-12-01 09:00', 'first');
  await stage('2027-01-04 10:00', 'month_end');
  await recordFor(tom, 'Amara Okafor', '2026-12-29');
  expect(tom.reads()).toContain(say('supervision.month.recordedLate', { name: 'Amara Okafor', date: '29 December' }));
  await sian.say('supervision');
  expect(sian.reads()).toContain(say('supervision.coverage.title', { monthName: 'January 2027' }));
  expect(sian.reads()).not.toContain(say('supervision.coverage.late', { count: 1 }));
  await sian.press(say('button.showMonth'), { month: '2026-12' });
  expect(sian.reads()).toContain(coverageOf(1, 6, '16.7'));
  expect(sian.reads()).toContain(say('supervision.coverage.late', { count: 1 }));
});

test('a reminder that was not delivered stands beside the supervisor whom it was for', async () => {
  const { tom, sian } = await decemberBegins();
  told.teams.connector.fail({ fault: { kind: 'status', status: 403 }, conversation: tom.conversation });
  await stage('2026-12-01 09:00', 'first');
  await sian.say('supervision');
  const line = `${say('message.learningReminder')} to Tom Reid`;
  const read = sian.reads();
  expect(read.split(line)).toHaveLength(2);
  // Why, what was sent instead, and that it all adds up.
  expect(read).toContain(say('delivery.why.403'));
  expect(read).toContain(`${say('message.learningUndelivered')} to Siân Evans`);
  expect(read).toMatch(/3 intended = 2 delivered \+ 1 failed \+ 0 pending/);
  expect(read.indexOf('Tom Reid')).toBeLessThan(read.indexOf(line));
  expect(read.indexOf('Grace Lin')).toBeLessThan(read.indexOf('Tom Reid'));
  // Whoever supervises the supervisor sees it on their own card.
  const { grace } = told.people;
  await grace.say('supervision');
  expect(grace.reads()).toContain(say('supervision.month.unreached'));
  expect(grace.reads()).toContain(line);
});

test('nobody due is said in words and is no figure', async () => {
  const { grace } = await decemberBegins(
    Object.fromEntries(northbankCare.people.map(({ id }) => [id, { dueForSupervision: false }])),
  );
  await grace.say('supervision');
  await grace.press(say('button.toCoverage'));
  expect(grace.reads(say('supervision.coverage.summary'))).toContain(say('supervision.coverage.nobody'));
  expect(grace.reads()).not.toContain('%)');
});

describe('who sees how the whole organisation stands', () => {
  const raw = { type: 'Action.Execute', verb: 'supervision.coverage', data: { month: '2026-11' } } as const;

  test.each(['sian', 'omar'] as const)('%s, who supervises nobody, gets it for the word', async (who) => {
    await decemberBegins();
    await told.people[who].say('supervision');
    expect(told.people[who].reads()).toContain(say('supervision.coverage.title', { monthName: 'November 2026' }));
    expect(told.people[who].buttons()).not.toContain(say('button.toOwnMonth'));
  });

  test('Grace, who supervises too, goes from the one to the other and back', async () => {
    const { grace } = await decemberBegins();
    await grace.say('supervision');
    expect(grace.reads()).toContain(say('supervision.month.title', { monthName: 'November 2026' }));
    await grace.press(say('button.toCoverage'));
    expect(grace.reads()).toContain(say('supervision.coverage.title', { monthName: 'November 2026' }));
    await grace.press(say('button.toOwnMonth'));
    expect(grace.reads()).toContain(say('supervision.month.title', { monthName: 'November 2026' }));
  });

  test.each(['amara', 'dev', 'tom'] as const)('not %s', async (who) => {
    await decemberBegins();
    const voice = told.people[who];
    await voice.say('supervision');
    expect(voice.buttons()).not.toContain(say('button.toCoverage'));
    const answer = await voice.pressRaw(raw);
    expect(JSON.stringify(answer.card)).toContain(say('notice.no_coverage'));
  });

  test('nobody where others read along', async () => {
    await decemberBegins();
    const channel = told.people.grace.in(dutyChannel);
    await channel.say('duty');
    await channel.pressRaw(raw);
    expect(channel.reads()).toContain(say('notice.in_channel'));
  });

  test.each([
    { month: 'not a month', from: 'far' },
    { month: '2026-11', from: '1e9' },
    { month: '2026-11', from: -5 },
  ])('a card with %j in it is answered', async (data) => {
    const { sian } = await decemberBegins();
    const answer = await sian.pressRaw({ ...raw, data });
    expect(JSON.stringify(answer.card)).toContain(say('supervision.coverage.title', { monthName: 'November 2026' }));
  });

  test('with more supervisors than a card holds, each is on one page', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({
      ...{ id: `s-${index}`, objectId: `so-${index}`, name: `Supervisor ${index}.`, roles: ['supervisor'] as const },
      ...{ teams: ['north'], supervisor: 'user-id-2' },
    }));
    const workers = many.map(({ id }, index) => ({
      ...{ id: `w-${index}`, objectId: `wo-${index}`, name: `Worker ${index}.`, roles: ['worker'] as const },
      ...{ teams: ['north'], supervisor: id },
    }));
    told = await story({ organisation: { ...northbankCare, people: [...northbankCare.people, ...many, ...workers] } });
    const { sian } = told.people;
    await sian.say('supervision');
    let read = sian.reads();
    while (sian.buttons().includes(say('supervision.coverage.more'))) {
      await sian.press(say('supervision.coverage.more'));
      read += sian.reads();
    }
    for (const { name } of many) expect(read.split(name)).toHaveLength(2);
    expect(read).not.toContain('Worker');
  });
});
