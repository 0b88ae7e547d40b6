import pino from 'pino';
import { Addresses } from '../../bot/address';
import { Courier } from '../../bot/courier';
import { Pace } from '../../bot/pace';
import { alone, longestWait, oneOfSeveral, type Patience } from '../../bot/patience';
import type { Ask } from '../../bot/sender';
import { teamsLimits } from '../../bot/teamsLimits';
import { threadOf, Ways, type Way } from '../../bot/ways';
import type { MessageFact } from '../../src/ledger/messages';
import { localToInstant } from '../../src/time/local';
import { startReport } from '../../src/usecases/drafts';
import { remind } from '../../src/usecases/remind';
import { submitReport } from '../../src/usecases/report';
import type { Throughline } from '../../src/usecases/throughline';
import { Busy } from '../fake/busy';
import { SimulatedTimers } from '../fake/simulatedTimers';
import { ids } from '../people';
import { northbank, type Northbank } from '../usecases/northbank';

const serviceUrl = 'https://teams.example/';
const service = { serviceUrl, bot: { id: 'throughline' } };
const chatOf = (person: string): string => `chat-${person}`;

let bank: Northbank;
let busy: Busy;
let timers: SimulatedTimers;
/** What Teams took: who sent it, to which conversation, when by the simulated clock. */
let posts: { by: string; thread: string | undefined; at: number }[];
let book: Map<string, unknown>;
const running: Courier[] = [];
const clocks: SimulatedTimers[] = [];

beforeEach(() => {
  busy = new Busy();
  timers = new SimulatedTimers();
  posts = [];
  book = new Map(Object.values(ids).map((id) => [`person:${id}`, { ...service, conversation: chatOf(id) }]));
  book.set('service', service);
  bank = northbank((ledger) => busy.watched(ledger));
});
afterEach(async () => {
  const stopped = Promise.all(running.splice(0).map((courier) => courier.stop()));
  // What still hangs is waited for, for as long as a stop waits.
  for (const clock of [timers, ...clocks.splice(0)]) await clock.pass(10_000);
  await stopped;
  bank.end();
});

interface Instance {
  readonly limits?: Patience;
  readonly own?: SimulatedTimers;
  readonly pace?: Pace;
  /** What happens at Teams' end of each request. */
  readonly teams?: (thread: string | undefined) => Promise<void>;
}

/** One instance on the shared store. What it sends goes nowhere but into `posts`. */
async function instance(by: string, given: Instance = {}): Promise<Courier> {
  const { limits = oneOfSeveral, own = timers, teams = async () => {} } = given;
  const app: Throughline = bank.restarted();
  const addresses = new Addresses({
    get: async (key) => book.get(key),
    put: async (key, value) => void book.set(key, value),
    remove: async (key) => void book.delete(key),
    all: async function* () {},
  });
  const send = async (way: Way, _reply: unknown, ask: Ask) => {
    const thread = threadOf(way);
    await ask(thread, async () => {
      await teams(thread);
      posts.push({ by, thread, at: own.now() });
    });
    return { serviceUrl, conversation: thread ?? 'new', activity: `${posts.length}` };
  };
  const courier = new Courier({
    bot: { app, seat: () => '', hasChannel: async () => true, bindChannel: async () => {} },
    ways: new Ways(addresses, app.organisation, () => bank.clock.at),
    sender: { send },
    pace: given.pace ?? new Pace(teamsLimits, own, longestWait(limits)),
    log: pino({ enabled: false }),
    limits,
    timers: own,
    instance: by,
  });
  running.push(courier);
  await courier.start();
  return courier;
}

/** Time goes by, for the product too. */
async function pass(ms: number, by = timers): Promise<void> {
  const settled = () => busy.idle();
  for (let left = ms; left > 0; left -= 1000) {
    const step = Math.min(left, 1000);
    await by.pass(step, settled);
    bank.clock.at = new Date(Date.parse(bank.clock.at) + step).toISOString();
  }
  await by.pass(0, settled);
}

async function escalated(name = 'd'): Promise<void> {
  await startReport(bank.app, name, ids.amara);
  await submitReport(bank.app, name, ids.amara, `press ${name}`, true);
}

async function facts(): Promise<MessageFact[]> {
  const all: MessageFact[] = [];
  for await (const stream of bank.app.ports.ledger.streams())
    for (const commit of await bank.app.ports.ledger.read(stream))
      all.push(...(commit.facts as MessageFact[]).filter(({ type }) => type.startsWith('message')));
  return all;
}

const count = async (type: MessageFact['type']): Promise<number> =>
  (await facts()).filter((fact) => fact.type === type).length;
const totals = () => bank.app.ports.ledger.messageTotals();
const london = (day: string, time: string): string => localToInstant(day, time, 'Europe/London').instant;
const never = (): Promise<void> => new Promise(() => undefined);

/** Timers that never go off: those of a process that has died, or is paused until a test goes on with it. */
function deadClock(): SimulatedTimers {
  const own = new SimulatedTimers();
  clocks.push(own);
  return own;
}

describe('several instances on one store', () => {
  test('send each message once, whoever looks first', async () => {
    for (const name of ['a', 'b', 'c']) await escalated(name);
    await Promise.all([instance('one'), instance('two'), instance('three')]);
    await pass(10_000);
    expect(posts).toHaveLength(6);
    expect(await totals()).toMatchObject({ intended: 6, delivered: 6 });
    expect(await count('messageStarted')).toBe(6);
  });

  test('what one left begun when it died is taken over, after its claim has stood long enough by the other’s own clock', async () => {
    const dying = await instance('one', { own: deadClock(), teams: never });
    await escalated();
    await dying.look();
    await busy.idle();
    expect(await count('messageStarted')).toBe(2);
    // The product's clock may be moved, or differ between machines: it counts for nothing here.
    bank.clock.at = '2026-11-25T14:00:00.000Z';
    await instance('two');
    await pass(55_000);
    expect(posts).toEqual([]);
    await pass(15_000);
    expect(posts.map(({ by }) => by)).toEqual(['two', 'two']);
  });

  test('one that was paused for longer than its claim is believed does not send what another has sent', async () => {
    const own = deadClock();
    let wakeUp = (): void => undefined;
    class Gate extends Pace {
      override turn(): Promise<void> {
        return new Promise((go) => (wakeUp = go));
      }
    }
    const paused = await instance('one', { own, pace: new Gate(teamsLimits, own, 60_000) });
    bank.clock.at = london('2026-12-01', '09:30');
    await remind(bank.app);
    await paused.look();
    await busy.idle();
    expect(await count('messageStarted')).toBe(2);
    await instance('two');
    await pass(70_000);
    expect(posts.map(({ by }) => by)).toEqual(['two', 'two']);
    await own.pass(70_000, () => busy.idle());
    wakeUp();
    await busy.idle();
    expect(posts).toHaveLength(2);
  });

  test('one that was paused and finds its claim standing claims again before it sends', async () => {
    let wakeUp = (): void => undefined;
    class Gate extends Pace {
      override turn(): Promise<void> {
        return new Promise((go) => (wakeUp = go));
      }
    }
    bank.clock.at = london('2026-12-01', '09:30');
    await remind(bank.app);
    await instance('one', { pace: new Gate(teamsLimits, timers, 60_000) });
    await pass(40_000);
    const begun = await count('messageStarted');
    wakeUp();
    await busy.idle();
    expect(posts).toHaveLength(1);
    expect(await count('messageStarted')).toBe(begun + 1);
  });

  test('one that is alone on its store takes over at once whatever an earlier process had begun', async () => {
    const dying = await instance('one', { own: deadClock(), limits: alone, teams: never });
    await escalated();
    await dying.look();
    await busy.idle();
    await instance('two', { limits: alone });
    await pass(1000);
    expect(posts.map(({ by }) => by)).toEqual(['two', 'two']);
  });
});

test('of many messages for one channel few are claimed before their turn, and none of them holds up somebody’s own chat', async () => {
  for (let index = 0; index < 30; index += 1) await escalated(`d${index}`);
  await instance('one', { own: deadClock(), teams: never });
  await busy.idle();
  // Seven are with Teams and four are ready, in the channel and in the chat of the duty manager.
  expect(await count('messageStarted')).toBe(2 * (7 + oneOfSeveral.readyAtOnce));
});

describe('tries', () => {
  test('are counted in the record: another instance goes on counting where the first stopped', async () => {
    const unavailable = async (): Promise<void> => {
      throw Object.assign(new Error('no'), { statusCode: 503 });
    };
    const limits = { ...oneOfSeveral, waitsMs: [1000, 10_000, 10_000] };
    await escalated();
    const first = await instance('one', { limits, teams: unavailable });
    await pass(2000);
    await first.stop();
    await instance('two', { limits, teams: unavailable });
    await pass(120_000);
    const alerts = (await facts()).filter((fact) => fact.type === 'messageHeld' && fact.id === '1.1');
    expect(alerts).toHaveLength(limits.waitsMs.length);
  });

  test('while Teams was never heard from nothing is tried, and that is written once however long it lasts', async () => {
    book.clear();
    await escalated();
    await instance('one');
    await pass(600_000);
    expect(await count('messageStarted')).toBe(0);
    expect(await count('messageHeld')).toBe(2);
    book.set('service', service);
    await pass(3000);
    expect(await totals()).toMatchObject({ delivered: 2, pending: 0 });
  });

  test('a refusal that asks for a long rest keeps the next escalation from waiting for it: the next person is told', async () => {
    const busyChat = async (thread: string | undefined): Promise<void> => {
      if (thread !== chatOf(ids.dev)) return;
      const headers = { get: (name: string) => (name === 'retry-after' ? '3600' : undefined) };
      throw Object.assign(new Error('slow down'), { statusCode: 429, response: { headers } });
    };
    await instance('one', { teams: busyChat });
    await escalated('a');
    await pass(10_000);
    await escalated('b');
    await pass(10_000);
    expect(posts.filter(({ thread }) => thread === chatOf(ids.grace))).toHaveLength(2);
  });
});

describe('reminders', () => {
  test('that were not sent when the office closed wait for it to open', async () => {
    bank.clock.at = london('2026-12-01', '16:59');
    await remind(bank.app);
    bank.clock.at = london('2026-12-01', '17:00');
    await instance('one');
    await pass(30_000);
    expect(posts).toEqual([]);
    expect(await totals()).toMatchObject({ pending: 2, held: 0 });
    bank.clock.at = london('2026-12-02', '08:59');
    await pass(50_000);
    expect(posts).toEqual([]);
    await pass(20_000);
    expect(posts).toHaveLength(2);
  });

  test('are not sent when the next stage has come; both are told apart in the record', async () => {
    bank.clock.at = london('2026-12-01', '16:59');
    await remind(bank.app);
    bank.clock.at = london('2026-12-15', '09:00');
    await remind(bank.app);
    await instance('one');
    await pass(5000);
    expect(await totals()).toMatchObject({ intended: 4, delivered: 2, failed: 2, pending: 0 });
    const failed = (await facts()).filter((fact) => fact.type === 'messageFailed');
    expect(failed.map(({ failure }) => failure.reason)).toEqual(['expired', 'expired']);
  });

  test.each([
    ['at 05:30 on a working day', '2027-02-10', '05:30'],
    ['in office hours', '2027-02-10', '11:00'],
  ])('of two months ago are never sent, %s; what escalates is, whatever the hour', async (_when, day, time) => {
    bank.clock.at = london('2026-12-01', '16:59');
    await remind(bank.app);
    await escalated();
    bank.clock.at = london(day, time);
    await instance('one');
    await pass(5000);
    const reminded = [ids.tom, ids.grace].map(chatOf);
    expect(posts.filter(({ thread }) => reminded.includes(thread ?? ''))).toEqual([]);
    expect(posts.map(({ thread }) => thread)).toContain(chatOf(ids.dev));
    expect(await totals()).toMatchObject({ failed: 2, pending: 0 });
  });
});
