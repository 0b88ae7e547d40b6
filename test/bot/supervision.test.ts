import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import { localToInstant } from '../../src/time/local';
import { story, type Story } from '../stories';
import { factsCalled, settled, totalsSaid, until, written } from './record';

let told: Story;
afterEach(() => told.end());

const london = (day: string, time: string): string => localToInstant(day, time, 'Europe/London').instant;

interface Reached {
  readonly person: string;
  readonly month: string;
  readonly stage: string;
  readonly missing: readonly string[];
  readonly outcome: string;
}
const reached = async (): Promise<readonly Reached[]> =>
  factsCalled<Reached>(await written(told.folder), 'stageReached');

/** Waits until a stage of a month is over for somebody, and its message settled. */
async function stageOf(person: string, month: string, stage: string): Promise<Reached> {
  const find = async (): Promise<Reached | undefined> =>
    (await reached()).find((one) => one.person === person && one.month === month && one.stage === stage);
  await until(async () => (await find()) !== undefined);
  await settled(told);
  return (await find()) as Reached;
}

const month = { monthName: 'December 2026' };
const [tomsId, siansId, gracesId] = ['user-id-3', 'user-id-4', 'user-id-2'];

/** The last day of November, before the month begins. */
async function monthBegins() {
  told = await story({ at: london('2026-11-30', '18:00') });
  for (const person of [told.people.tom, told.people.sian, told.people.grace]) await person.say('help');
  await settled(told);
  return told.people;
}

const point = {
  source: 'second-trigger',
  learningPoint: 'Two refusals are a reason to ring duty.',
  practice: 'She rings from the doorstep.',
};

test('the first working morning asks each supervisor once, by name of everybody who has none recorded', async () => {
  const { tom } = await monthBegins();
  const before = tom.cards().length;
  await told.later('2026-12-01 08:30');
  expect(tom.cards()).toHaveLength(before);
  await told.later('2026-12-01 09:00');
  await stageOf(tomsId, '2026-12', 'first');
  expect(tom.cards()).toHaveLength(before + 1);
  const card = tom.reads();
  expect(card).toContain(say('supervision.month.title', month));
  expect(card).toContain(say('supervision.month.stage.first'));
  expect(tom.buttons()).toEqual(
    ['Amara Okafor', 'Bea Novak', 'Callum Hughes', 'Femi Adeyemi'].map((name) => say('button.record', { name })),
  );
  await told.later('+2h');
  expect(tom.cards()).toHaveLength(before + 1);
});

test('Tom is away until the new year: the quality lead’s reminder says for whom she stands in, and she writes it down', async () => {
  const gone = { absences: [{ from: '2026-11-20', to: '2027-01-05' }] };
  const people = northbankCare.people.map((one) => ([tomsId, gracesId].includes(one.id) ? { ...one, ...gone } : one));
  told = await story({ at: london('2026-11-30', '18:00'), organisation: { ...northbankCare, people } });
  const { tom, sian } = told.people;
  for (const person of [tom, sian]) await person.say('help');
  await settled(told);
  const before = tom.cards().length;
  await told.later('2026-12-01 09:00');
  await stageOf(siansId, '2026-12', 'first');
  expect(tom.cards()).toHaveLength(before);
  expect(sian.reads()).toContain('You stand in for Tom Reid, who is away or has left.');
  await sian.press('Record: Amara Okafor');
  await sian.press('Save learning point', { date: '2026-12-01', ...point });
  expect(sian.reads()).toContain(say('supervision.record.saved', { name: 'Amara Okafor', ...month }));
  await sian.say('supervision');
  expect(sian.reads()).toContain('You stand in for Tom Reid');
});

test('a learning point is recorded in three fields; the card then shows who is still missing and what is recorded', async () => {
  const { tom } = await monthBegins();
  await told.later('2026-12-02 10:00');
  await stageOf(tomsId, '2026-12', 'first');
  await tom.press('Record: Amara Okafor');
  expect(tom.reads()).toContain(say('supervision.record.title', { name: 'Amara Okafor' }));
  await tom.press('Save learning point', { date: '2026-12-02', ...point });
  expect(tom.reads()).toContain(say('supervision.record.saved', { name: 'Amara Okafor', ...month }));
  expect(tom.reads()).toContain(say('supervision.month.recordedOn', { name: 'Amara Okafor', date: '2 December' }));
  expect(tom.buttons()).not.toContain(say('button.record', { name: 'Amara Okafor' }));
  // Whenever asked, it says the same.
  await tom.say('supervision');
  const still = ['Bea Novak', 'Callum Hughes', 'Femi Adeyemi'].map((name) => say('button.record', { name }));
  expect(tom.buttons()).toEqual([...still, say('button.readLearning', { name: 'Amara Okafor' })]);
});

test('nudges come at mid-month and in the last week, only while somebody is missing', async () => {
  const { tom } = await monthBegins();
  await told.later('2026-12-01 09:00');
  await stageOf(tomsId, '2026-12', 'first');
  await told.later('2026-12-16 10:00');
  expect((await stageOf(tomsId, '2026-12', 'middle')).outcome).toBe('asked');
  expect(tom.reads()).toContain(say('supervision.month.stage.middle'));
  for (const name of ['Amara Okafor', 'Bea Novak', 'Callum Hughes', 'Femi Adeyemi']) {
    await tom.press(say('button.record', { name }));
    await tom.press('Save learning point', { date: '2026-12-16', ...point });
  }
  expect(tom.reads()).toContain(say('supervision.month.none'));
  const before = tom.cards().length;
  await told.later('2026-12-30 10:00');
  expect((await stageOf(tomsId, '2026-12', 'last_week')).outcome).toBe('nobody_missing');
  expect(tom.cards()).toHaveLength(before);
});

test('who is missing at the end of the month goes to the quality lead, by supervisor', async () => {
  const { tom, sian } = await monthBegins();
  await told.later('2026-12-01 09:00');
  await stageOf(tomsId, '2026-12', 'first');
  await tom.press('Record: Bea Novak');
  await tom.press('Save learning point', { date: '2026-12-01', ...point });
  await told.later('2027-01-04 10:00');
  const end = await stageOf(siansId, '2026-12', 'month_end');
  expect(end.outcome).toBe('asked');
  const card = sian.reads(say('supervision.missing.title', month));
  expect(card).toContain(
    say('supervision.missing.line', { supervisor: 'Tom Reid', names: 'Amara Okafor, Callum Hughes, Femi Adeyemi' }),
  );
  expect(card).toContain(say('supervision.missing.line', { supervisor: 'Grace Lin', names: 'Dev Patel, Tom Reid' }));
});

test('a reminder that cannot be delivered is seen in duty and told to the quality lead', async () => {
  const { tom, sian, dev } = await monthBegins();
  told.teams.connector.fail({ fault: { kind: 'status', status: 403 }, conversation: tom.conversation });
  await told.later('2026-12-01 09:00');
  await stageOf(tomsId, '2026-12', 'first');
  expect(sian.reads()).toContain(say('supervision.undelivered.text', { supervisor: 'Tom Reid', ...month }));
  await dev.say('duty');
  expect(dev.reads(say('duty.overview.title'))).toContain(`${say('message.learningReminder')} to Tom Reid`);
  expect(await totalsSaid(dev)).toMatchObject({ failed: 1, pending: 0 });
});

test('when the quality lead cannot be reached either, the safeguarding lead hears of it', async () => {
  const { tom, sian, grace } = await monthBegins();
  for (const { conversation } of [tom, sian])
    told.teams.connector.fail({ fault: { kind: 'status', status: 403 }, conversation });
  await told.later('2026-12-01 09:00');
  await stageOf(tomsId, '2026-12', 'first');
  await stageOf(gracesId, '2026-12', 'first');
  expect(grace.reads(say('supervision.undelivered.title'))).toContain('Tom Reid');
});

describe('recording', () => {
  const form = async (name = 'Amara Okafor') => {
    told = await story({ at: london('2026-12-02', '18:00') });
    const { tom } = told.people;
    await tom.say('supervision');
    await tom.press(`Record: ${name}`);
    return tom;
  };

  test('a second learning point for one worker in one month is kept beside the first', async () => {
    const tom = await form();
    await tom.press('Save learning point', { date: '2026-12-01', ...point });
    await tom.pressRaw({
      type: 'Action.Execute',
      verb: 'supervision.form',
      data: { worker: 'user-id-0', month: '2026-12' },
    });
    await tom.press('Save learning point', { date: '2026-12-02', ...point, learningPoint: 'Another one.' });
    expect(tom.reads()).toContain(say('supervision.month.recordedOn', { name: 'Amara Okafor', date: '2 December' }));
    const facts = factsCalled<{ learningPoint: string }>(await written(told.folder), 'learningPointRecorded');
    expect(facts.map(({ learningPoint }) => learningPoint)).toEqual([point.learningPoint, 'Another one.']);
  });

  test.each([
    { what: 'tomorrow', inputs: { date: '2026-12-03', ...point }, words: 'problem.date_in_future' },
    { what: 'no learning point', inputs: { date: '2026-12-02', practice: 'x' }, words: 'problem.neededForm' },
    { what: 'no change in practice', inputs: { date: '2026-12-02', learningPoint: 'x' }, words: 'problem.neededForm' },
    { what: 'no day', inputs: { date: '', ...point }, words: 'problem.neededForm' },
    { what: 'no such day', inputs: { date: '2026-02-31', ...point }, words: 'problem.not_a_date' },
    {
      what: 'an NHS number in it',
      inputs: { date: '2026-12-02', ...point, learningPoint: '999 000 0018 refused' },
      words: 'problem.identifier',
    },
  ])('$what: words that help, and the rest still on the card', async ({ inputs, words }) => {
    const tom = await form();
    await tom.press('Save learning point', inputs);
    expect(tom.reads()).toContain(say(words));
    for (const text of Object.values(inputs)) expect(tom.reads()).toContain(text);
    expect(factsCalled(await written(told.folder), 'learningPointRecorded')).toEqual([]);
  });

  test('a session of last month counts for last month', async () => {
    const tom = await form();
    await tom.press('Save learning point', { date: '2026-11-27', ...point });
    expect(tom.reads()).toContain(
      say('supervision.record.saved', { name: 'Amara Okafor', monthName: 'November 2026' }),
    );
    expect(tom.buttons()).toContain(say('button.record', { name: 'Amara Okafor' }));
  });

  test.each(['grace', 'dev', 'amara'] as const)('%s cannot record for people of another supervisor', async (who) => {
    const tom = await form();
    const action = tom.action('Save learning point', { date: '2026-12-02', ...point });
    const voice = told.people[who];
    await voice.say('help');
    const answer = await voice.pressRaw(action);
    expect(JSON.stringify(answer.card)).toContain(say('notice.not_your_worker'));
    expect(factsCalled(await written(told.folder), 'learningPointRecorded')).toEqual([]);
  });

  test('somebody who supervises nobody reads what is written about their own learning', async () => {
    await form();
    const { amara } = told.people;
    await amara.say('supervision');
    expect(amara.reads()).toContain(say('learning.mine.title'));
    expect(amara.reads()).toContain(say('learning.mine.none'));
  });

  test('Cancel leads back to the month with nothing written', async () => {
    const tom = await form();
    await tom.press('Cancel');
    expect(tom.reads()).toContain(say('supervision.month.title', month));
    expect(factsCalled(await written(told.folder), 'learningPointRecorded')).toEqual([]);
  });
});
