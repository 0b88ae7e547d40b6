import { alone, type Patience } from '../../bot/patience';
import { say } from '../../cards/render';
import type { Fault } from '../fake/fault';
import { dutyChannel } from '../people';
import { fillReport, june, sendReport, story, type Story } from '../stories';
import { settled, totalsSaid, until, written } from './record';

const quick: Patience = { ...alone, waitsMs: [20, 40, 80], connectWithinMs: 50 };
/** Only silence has to be waited for: any other answer may come as late as the machine likes. */
const impatient: Patience = { ...quick, answerWithinMs: 1000 };
const tries = quick.waitsMs.length + 1;

let told: Story;
async function begin(patience: Patience): Promise<void> {
  told = await story({ patience });
  // Everybody has been heard from, and nothing is owed from the month's calendar.
  for (const person of [told.people.dev, told.people.grace, told.people.omar]) await person.say('help');
  await settled(told);
}
async function beginAnew(patience: Patience): Promise<void> {
  await told.end();
  await begin(patience);
}
beforeEach(() => begin(quick));
afterEach(() => told.end());

interface Case {
  readonly fault: Fault;
  /** How often Teams is asked before it is final. */
  readonly asked: number;
  /** As `duty` says why. */
  readonly why: string;
}

const refusal = (status: number, code?: string): Fault => ({ kind: 'status', status, ...(code ? { code } : {}) });

const final: readonly Case[] = [
  ...['BotNotInConversationRoster', 'ConversationBlockedByUser', 'BotDisabledByAdmin', 'MessageWritesBlocked'].map(
    (code) => ({ fault: refusal(403, code), asked: 1, why: `403 ${code}` }),
  ),
  { fault: refusal(403), asked: 1, why: '403 refused' },
  { fault: refusal(400), asked: 1, why: '400 refused' },
  { fault: refusal(401), asked: 1, why: '401 refused' },
  { fault: refusal(413), asked: 1, why: '413 too_large' },
  { fault: refusal(500), asked: 1, why: '500 refused' },
  { fault: refusal(404, 'ConversationNotFound'), asked: 2, why: '404 ConversationNotFound' },
];

const passing: readonly Case[] = [
  { fault: refusal(412), asked: tries, why: '412 refused' },
  { fault: refusal(429), asked: tries, why: '429 refused' },
  { fault: refusal(502), asked: tries, why: '502 refused' },
  { fault: refusal(503), asked: tries, why: '503 refused' },
  { fault: refusal(504), asked: tries, why: '504 refused' },
  { fault: { kind: 'drop' }, asked: tries, why: 'ECONNRESET' },
  { fault: { kind: 'done-then-drop' }, asked: tries, why: 'ECONNRESET' },
];

const silent: Case = { fault: { kind: 'silence' }, asked: tries, why: 'no_answer' };

const callsTo = (conversation: string) =>
  told.teams.connector.calls.filter((call) => call.conversation.split(';')[0] === conversation);

test.each([...final, ...passing, silent])(
  'a duty channel that answers $fault for good is asked $asked times; then the next person is alerted and duty says why',
  async ({ fault, asked, why }) => {
    if (fault.kind === 'silence') await beginAnew(impatient);
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    const before = await totalsSaid(dev);
    connector.fail({ fault, conversation: dutyChannel.id });
    const reference = await sendReport(amara);
    await settled(told);

    expect(callsTo(dutyChannel.id)).toHaveLength(asked);
    const after = await totalsSaid(dev);
    expect(after).toEqual({
      intended: before.intended + 3,
      delivered: before.delivered + 2,
      failed: before.failed + 1,
      pending: 0,
    });
    expect(dev.reads('Duty now')).toContain(
      say('duty.overview.troubledLine', {
        reference,
        card: say('message.escalation'),
        to: say('message.channel', { team: 'Crisis Team North' }),
        owedAt: 'Wed 25 Nov 2026, 10:00',
        why: say('duty.overview.failed', { code: why }),
      }),
    );
    expect(grace.reads()).toContain(say('because.not_delivered'));
    // What failed is done with: the next change of the case asks the channel for nothing more.
    await grace.press('Acknowledge');
    await settled(told);
    expect(callsTo(dutyChannel.id)).toHaveLength(asked);
  },
);

test.each([...passing, silent])(
  '$fault that passes is tried again and delivered: nobody else is alerted',
  async ({ fault }) => {
    if (fault.kind === 'silence') await beginAnew(impatient);
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    const cards = grace.cards().length;
    connector.fail({ fault, conversation: dutyChannel.id, times: tries - 1 });
    const reference = await sendReport(amara);
    await settled(told);
    expect(dev.in(dutyChannel).reads()).toContain(reference);
    expect(await totalsSaid(dev)).toMatchObject({ failed: 0, pending: 0 });
    expect(dev.reads('Duty now')).not.toContain(say('duty.overview.troubled'));
    expect(grace.cards()).toHaveLength(cards);
  },
);

test('while it is being tried again, duty says that it is held up and why', async () => {
  await beginAnew({ ...quick, waitsMs: [60_000] });
  const { amara, dev } = told.people;
  const { connector } = told.teams;
  connector.fail({ fault: refusal(502), conversation: dutyChannel.id });
  await sendReport(amara);
  await until(async () =>
    (await written(told.folder)).heads.some(({ messages: { held, pending } }) => held === 1 && pending === 1),
  );
  expect(await totalsSaid(dev)).toMatchObject({ failed: 0, pending: 1 });
  expect(dev.reads('Duty now')).toContain(say('duty.overview.held', { code: '502 refused' }));
});

describe('429 with Retry-After', () => {
  const busy = (retryAfterSeconds: number): Fault => ({ kind: 'status', status: 429, retryAfterSeconds });

  test('is waited for', async () => {
    await beginAnew({ ...quick, waitsMs: [20, 40, 3000] });
    const { amara } = told.people;
    told.teams.connector.fail({ fault: busy(1), times: 2, conversation: dutyChannel.id });
    await sendReport(amara);
    await settled(told);
    const calls = callsTo(dutyChannel.id);
    expect(calls.map(({ status }) => status)).toEqual([429, 429, 201]);
    const rests = calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? at));
    for (const rest of rests) expect(rest).toBeGreaterThanOrEqual(990);
  });

  test('longer than an escalation can wait: the next person is alerted at once', async () => {
    const { amara, grace } = told.people;
    told.teams.connector.fail({ fault: busy(3600), conversation: dutyChannel.id });
    await sendReport(amara);
    await settled(told);
    expect(callsTo(dutyChannel.id)).toHaveLength(1);
    expect(grace.reads()).toContain(say('because.not_delivered'));
  });
});

describe('a chat that Teams does not know any more (404)', () => {
  test('is dropped and begun anew once, and the message arrives there', async () => {
    const { amara, dev } = told.people;
    const { connector } = told.teams;
    connector.fail({ fault: refusal(404), conversation: dev.conversation, route: 'send', times: 1 });
    const reference = await sendReport(amara);
    await settled(told);
    expect(connector.calls.filter(({ route }) => route === 'create').map(({ conversation }) => conversation)).toContain(
      dev.account.id,
    );
    expect(dev.reads('you are asked to act')).toContain(reference);
  });

  test('and cannot be begun either: the next person is alerted', async () => {
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    connector.fail({ fault: refusal(404), conversation: dev.conversation, route: 'send' });
    const reference = await sendReport(amara);
    await settled(told);
    expect(callsTo(dev.conversation).filter(({ status }) => status === 404)).toHaveLength(2);
    expect(grace.reads('you are asked to act')).toContain(reference);
    expect(grace.reads()).toContain(say('because.not_delivered'));
  });
});

test.each([refusal(404, 'ActivityNotFoundInConversation'), refusal(403, 'MessageWritesBlocked')])(
  'a card that cannot be replaced (%j) is posted anew, with what is so now, and once',
  async (fault) => {
    const { amara, dev } = told.people;
    const { connector } = told.teams;
    await sendReport(amara);
    await settled(told);
    connector.fail({ fault, conversation: dutyChannel.id, route: 'update' });
    await dev.in(dutyChannel).press('Acknowledge');
    await settled(told);
    const cards = connector.cards(dutyChannel.id).map((card) => JSON.stringify(card));
    expect(cards).toHaveLength(2);
    expect(cards[1]).toContain('Dev Patel has it, since');
    expect(callsTo(dutyChannel.id).filter(({ route }) => route === 'update')).toHaveLength(1);
    expect(await totalsSaid(dev)).toMatchObject({ failed: 1, pending: 0 });
  },
);

test('with nobody to be reached at all, every alert fails once, the ladder is walked once, and nothing loops', async () => {
  const { amara, dev, grace, omar } = told.people;
  const { connector } = told.teams;
  for (const { conversation } of [dev, grace, omar]) connector.fail({ fault: refusal(403), conversation });
  connector.fail({ fault: refusal(403), conversation: dutyChannel.id });
  const calls = connector.calls.length;
  await fillReport(amara, june);
  await amara.press('Send report');
  await settled(told);
  expect(amara.reads()).toContain(say('report.sent.title'));
  const asked = connector.calls.slice(calls).filter(({ status }) => status === 403);
  const asking = (conversation: string): number => asked.filter((call) => call.conversation === conversation).length;
  expect([dev, grace].map(({ conversation }) => asking(conversation))).toEqual([1, 1]);
  // Omar stands on two rungs: as the deputy, and as the executive.
  expect([1, 2]).toContain(asking(omar.conversation));
  connector.heal();
  expect((await totalsSaid(dev)).pending).toBe(0);
  // The clock goes on: at the next interval the ladder begins again from where it is.
  await told.later('+15m');
  expect(omar.reads()).toContain(say('because.no_acknowledgement'));
});
