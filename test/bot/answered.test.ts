import { alone, type Patience } from '../../bot/patience';
import { say } from '../../cards/render';
import type { Fault } from '../fake/fault';
import { dutyChannel } from '../people';
import { decision, june, story, type Story } from '../stories';
import { settled, totalsSaid, until, written } from './record';

let told: Story;
const begin = async (patience?: Patience): Promise<void> => {
  told = await story(patience ? { patience } : {});
  const { amara, dev, grace } = told.people;
  for (const person of [dev, grace, amara]) await person.say('help');
  await settled(told);
};
afterEach(() => told.end());

/** How many messages have been begun and not been settled: calls of the bot that wait for Teams, or for their next try. */
const waiting = async (): Promise<number> =>
  (await written(told.folder)).heads.reduce((sum, { messages }) => sum + messages.pending, 0);

const begun = async (): Promise<number> =>
  (await written(told.folder)).commits.flatMap(({ facts }) => facts).filter(({ type }) => type === 'messageStarted')
    .length;

const faults: readonly Fault[] = [
  { kind: 'silence' },
  { kind: 'drop' },
  { kind: 'status', status: 429, retryAfterSeconds: 30 },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 412 },
  { kind: 'status', status: 502 },
];

test.each(faults)(
  'with Teams answering nothing but %j, every press from report to decision is answered',
  async (fault) => {
    await begin({ ...alone, answerWithinMs: 60_000, waitsMs: [60_000], connectWithinMs: 50 });
    const { amara, dev } = told.people;
    const { connector } = told.teams;
    const posted = connector.posted.length;
    connector.fail({ fault });

    // No word is typed: an answer to words goes through the same connector. Everything is a press, from the help card on.
    await amara.press('Report a concern');
    for (const inputs of june) await amara.press('Next', inputs);
    await amara.press('Send report');
    expect(amara.reads()).toContain(say('report.sent.title'));
    const reference = /TL-\w{4}-\w{4}/.exec(amara.reads())?.[0];
    const call = (verb: string, inputs: object = {}) =>
      dev.pressRaw({ type: 'Action.Execute', verb, data: { reference, token: '1', ...inputs } });
    const acknowledged = await call('case.acknowledge');
    expect(JSON.stringify(acknowledged.card)).toContain('Dev Patel has it, since');
    const decided = await call('case.decide', decision);
    expect(JSON.stringify(decided.card)).toContain(say('duty.details.saved'));

    // All of it was answered while nothing whatever could be delivered.
    expect(connector.posted).toHaveLength(posted);
    connector.heal();
  },
);

test('with Teams answering after 10 s, presses are answered while its answers are still awaited; everything arrives once', async () => {
  await begin({ ...alone, waitsMs: [1000], connectWithinMs: 50 });
  const { amara, dev } = told.people;
  const { connector } = told.teams;
  const calls = connector.calls.length;
  const before = await begun();
  connector.fail({ fault: { kind: 'delay', ms: 10_000 } });

  await amara.press('Report a concern');
  for (const inputs of june) await amara.press('Next', inputs);
  await amara.press('Send report');
  await until(async () => (await begun()) === before + 2);
  await amara.pressAgain(2);
  expect(amara.reads()).toContain(say('report.sent.title'));
  expect(connector.calls).toHaveLength(calls);
  expect(await waiting()).toBe(2);

  await settled(told);
  const channel = dev.in(dutyChannel);
  expect(connector.cards(dutyChannel.id)).toHaveLength(1);
  const answer = await channel.press('Acknowledge');
  expect(JSON.stringify(answer.card)).toContain('Dev Patel has it, since');
  expect(await waiting()).toBeGreaterThan(0);
  connector.heal();
  await settled(told);
  expect(connector.cards(dutyChannel.id)).toHaveLength(1);
  expect(channel.reads()).toContain('Dev Patel has it, since');
  expect(dev.cards().filter((card) => JSON.stringify(card).includes('details and decision'))).toHaveLength(1);
  expect(await totalsSaid(dev)).toMatchObject({ failed: 0, pending: 0 });
});

test('words typed while Teams takes no answer are kept all the same', async () => {
  await begin();
  const { amara } = told.people;
  const { connector } = told.teams;
  connector.fail({ fault: { kind: 'status', status: 403 }, conversation: amara.conversation });
  await amara.say('report');
  connector.heal();
  await amara.say('resume');
  expect(amara.reads()).toContain(say('report.start.title'));
});
