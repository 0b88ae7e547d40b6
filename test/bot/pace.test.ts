import fc from 'fast-check';
import { Pace, Stopping } from '../../bot/pace';
import { teamsLimits } from '../../bot/teamsLimits';
import { SimulatedTimers } from '../fake/simulatedTimers';
import { violations, type Asked } from '../fake/windows';

const urgentRestMs = 60_000;
let timers: SimulatedTimers;
let pace: Pace;
let asked: Asked[];
beforeEach(() => {
  timers = new SimulatedTimers();
  pace = new Pace(teamsLimits, timers, urgentRestMs);
  asked = [];
});

/** Asks for a turn and notes when it came. */
function ask(thread: string | undefined, urgent = false): void {
  void pace.turn(thread, urgent).then(
    () => asked.push({ thread, at: timers.now(), urgent }),
    () => undefined,
  );
}
const many = (count: number, thread: (index: number) => string | undefined, urgent = false): void => {
  for (let index = 0; index < count; index += 1) ask(thread(index), urgent);
};

describe('Teams’ limits are kept before they are met', () => {
  test('no more than 50 in any second of a tenant, and reminders evenly spaced at more than 45 a second', async () => {
    many(500, (index) => `chat-${index}`);
    await timers.pass(10_900);
    expect(asked).toHaveLength(500);
    expect(violations(asked)).toEqual([]);
    const gaps = asked.slice(10).map(({ at }, index) => at - (asked[index + 9]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(23);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
  });

  test('in one conversation 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour, however urgent', async () => {
    many(2000, () => 'duty', true);
    await timers.pass(1000);
    expect(asked).toHaveLength(7);
    await timers.pass(1000);
    expect(asked).toHaveLength(8);
    await timers.pass(28_000);
    expect(asked).toHaveLength(60);
    await timers.pass(3_570_000);
    expect(asked).toHaveLength(1800);
    expect(violations(asked)).toEqual([]);
  });

  test('a busy conversation does not hold up the others', async () => {
    many(20, () => 'duty', true);
    many(5, (index) => `chat-${index}`);
    await timers.pass(100);
    expect(asked.filter(({ thread }) => thread !== 'duty')).toHaveLength(5);
  });

  test('whatever is asked for, in whatever order, by however many instances together', async () => {
    const request = fc.record({
      after: fc.nat(400),
      thread: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
      urgent: fc.boolean(),
      instance: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 150 }), async (requests) => {
        const own = new SimulatedTimers();
        const paces = [0, 1, 2].map(() => new Pace(teamsLimits, own, urgentRestMs));
        for (const one of paces) one.shareAmong(paces.length);
        const made: Asked[] = [];
        for (const { after, thread, urgent, instance } of requests) {
          await own.pass(after);
          void paces[instance]?.turn(thread, urgent).then(() => made.push({ thread, at: own.now(), urgent }));
        }
        await own.pass(600_000);
        expect(made).toHaveLength(requests.length);
        expect(violations(made)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('what is posted in answer to words counts, and waits for nothing', async () => {
    for (let answers = 0; answers < 7; answers += 1) pace.note('chat');
    ask('chat', true);
    await timers.pass(990);
    expect(asked).toEqual([]);
    await timers.pass(2000);
    expect(asked).toHaveLength(1);
  });
});

describe('what is urgent', () => {
  test('goes before 10,000 reminders that were there first, within a moment', async () => {
    many(10_000, (index) => `chat-${index}`);
    await timers.pass(5000);
    const at = timers.now();
    many(20, (index) => `duty-${index}`, true);
    await timers.pass(1000);
    const urgent = asked.filter((one) => one.urgent).map((one) => one.at - at);
    expect(urgent).toHaveLength(20);
    expect(urgent[0]).toBeLessThanOrEqual(25);
    expect(Math.max(...urgent)).toBeLessThanOrEqual(480);
    expect(violations(asked)).toEqual([]);
  });

  test('finds room at once when there are only now and then reminders', async () => {
    ask('chat');
    await timers.pass(500);
    const at = timers.now();
    many(40, (index) => `duty-${index}`, true);
    await timers.pass(0);
    expect(asked.filter((one) => one.urgent).map((one) => one.at)).toEqual(Array.from({ length: 40 }, () => at));
  });
});

describe('a rest that Teams asks for (429)', () => {
  test('is kept in that conversation alone', async () => {
    pace.rests.begin('duty', 5000);
    ask('duty', true);
    ask('chat', true);
    await timers.pass(4999);
    expect(asked.map(({ thread }) => thread)).toEqual(['chat']);
    await timers.pass(1);
    expect(asked.map(({ thread }) => thread)).toEqual(['chat', 'duty']);
  });

  test('when a chat could not be begun is everybody’s, but what is urgent asks again after a minute', async () => {
    pace.rests.begin(undefined, 3_600_000);
    ask('duty', true);
    ask('chat');
    await timers.pass(59_999);
    expect(asked).toEqual([]);
    await timers.pass(1);
    expect(asked.map(({ thread }) => thread)).toEqual(['duty']);
    await timers.pass(3_540_000);
    expect(asked.map(({ thread }) => thread)).toEqual(['duty', 'chat']);
  });

  test('in three conversations within ten seconds is everybody’s', async () => {
    pace.rests.begin('a', 20_000);
    pace.rests.begin('b', 20_000);
    expect(pace.rests.ofAll(true)).toBe(0);
    pace.rests.begin('b', 20_000);
    expect(pace.rests.ofAll(true)).toBe(0);
    await timers.pass(1000);
    pace.rests.begin('c', 20_000);
    expect(pace.rests.ofAll(false)).toBe(21_000);
  });
});

test('three instances keep the limits together', async () => {
  const paces = [0, 1, 2].map(() => new Pace(teamsLimits, timers, urgentRestMs));
  for (const one of paces) one.shareAmong(3);
  for (let index = 0; index < 600; index += 1) {
    const thread = `chat-${index}`;
    void paces[index % 3]?.turn(thread, false).then(() => asked.push({ thread, at: timers.now(), urgent: false }));
  }
  await timers.pass(14_000);
  expect(asked).toHaveLength(600);
  expect(violations(asked)).toEqual([]);
});

test('what is remembered does not grow with everybody ever written to', async () => {
  many(3000, (index) => `chat-${index}`);
  await timers.pass(70_000);
  expect(pace.size).toBe(3000);
  await timers.pass(3_600_000);
  ask('one more');
  await timers.pass(0);
  expect(pace.size).toBe(1);
});

test('stopped, it lets nobody through any more', async () => {
  many(60, (index) => `chat-${index}`, true);
  const late = pace.turn('late', true);
  await timers.pass(0);
  pace.stop();
  await expect(late).rejects.toBeInstanceOf(Stopping);
  await expect(pace.turn('later', true)).rejects.toBeInstanceOf(Stopping);
  await timers.pass(10_000);
  expect(asked).toHaveLength(50);
});
