import { join } from 'node:path';
import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import { shippedPack } from '../../src/usecases/shippedPack';
import { localKey } from '../../src/record/localKey';
import { openSealing } from '../../src/record/openSealing';
import { openSqlite, sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { startReport } from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import { throughline } from '../../src/usecases/throughline';
import { inputsOf } from '../fake/cardForm';
import type { Fault } from '../fake/fault';
import { dutyChannel, ids } from '../people';
import { processStory, type BotProcess } from './botProcess';
import { calmIn, until, written } from './record';
import { inTwentyHours, sameDay } from './reports';

let told: Awaited<ReturnType<typeof processStory>>;
beforeEach(async () => {
  told = await processStory();
});
afterEach(() => told.end());

const totals = async (): Promise<Record<'delivered' | 'failed' | 'pending', number>> => {
  const { heads } = await written(told.folder);
  const sum = (of: 'delivered' | 'failed' | 'pending'): number =>
    heads.reduce((sofar, { messages }) => sofar + messages[of], 0);
  return { delivered: sum('delivered'), failed: sum('failed'), pending: sum('pending') };
};
/** Everything has arrived but what waits for the office to open. */
const nothingOwed = (): Promise<void> => until(async () => (await totals()).pending === (await waiting()));

const waiting = async (): Promise<number> =>
  (await written(told.folder)).heads.reduce((sum, { summary }) => sum + calmIn(summary), 0);

/** Posts beyond one for each message that was delivered. */
async function twice(since: { posted: number; delivered: number }): Promise<number> {
  const { delivered } = await totals();
  return told.teams.connector.posted.length - since.posted - (delivered - since.delivered);
}

/** What the start-up log says of messages left over: how many, and how many of them may arrive twice. */
async function leftOver(bot: BotProcess): Promise<{ pending: number; mayArriveTwice: number }> {
  const line = () => bot.log().find(({ code }) => code === 'owed_at_start');
  await until(async () => line() !== undefined);
  return { pending: Number(line()?.['pending']), mayArriveTwice: Number(line()?.['mayArriveTwice']) };
}

/** Everybody has a chat, nothing is owed. */
async function everydayMorning() {
  await told.start();
  const { amara, dev } = told.people;
  for (const person of [dev, amara]) await person.say('help');
  await nothingOwed();
  const { connector } = told.teams;
  const { delivered } = await totals();
  return { amara, dev, channel: dev.in(dutyChannel), connector, since: { posted: connector.posted.length, delivered } };
}

const points: readonly { readonly when: string; readonly fault: Fault; readonly arrivesTwice: boolean }[] = [
  { when: 'while Teams has not taken it', fault: { kind: 'silence' }, arrivesTwice: false },
  { when: 'after Teams took it and before we knew', fault: { kind: 'done-then-silence' }, arrivesTwice: true },
];

test.each(points)(
  'killed $when: escalation, alert, details, outcome and every change arrive after the next start, and what may arrive twice is stated',
  async ({ fault, arrivesTwice }) => {
    const { amara, dev, channel, connector, since } = await everydayMorning();
    let stated = 0;

    /** One press, then killed with all that it owes under way, then started again with Teams well. */
    const killedAfter = async (press: () => Promise<unknown>, owes: number): Promise<void> => {
      const calls = connector.calls.length;
      connector.fail({ fault });
      await press();
      await connector.until(() => connector.calls.length === calls + owes);
      await told.kill();
      connector.heal();
      const left = await leftOver(await told.start());
      expect(left).toEqual({ pending: owes + (await waiting()), mayArriveTwice: owes });
      stated += left.mayArriveTwice;
      await nothingOwed();
    };

    await amara.press('Report a concern');
    for (const inputs of sameDay) await amara.press('Next', inputs);
    await killedAfter(() => amara.press('Send report'), 2);
    expect(channel.reads()).toContain(say('duty.escalation.waiting'));
    expect(dev.reads('you are asked to act')).toContain(say('because.reported'));

    await killedAfter(() => channel.press('Acknowledge'), 3);
    expect(channel.reads()).toContain('Dev Patel has it, since');
    expect(dev.reads('details and decision')).toContain('He has not eaten since Monday.');

    const decision = {
      outcome: 'referred',
      reason: 'Two signs',
      safety: 'Fed',
      consulted: 'GP',
      ...inTwentyHours(told.now()),
    };
    await killedAfter(() => dev.press('Record decision', decision, { on: 'details and decision' }), 4);
    expect(channel.reads()).toContain('Decided by Dev Patel');
    expect(amara.reads()).toContain(say('report.outcome.referred', { authority: 'the local authority' }));

    // The safeguarding lead is asked for triage when the office opens.
    expect(await totals()).toMatchObject({ failed: 0, pending: 1 });
    expect(await twice(since)).toBe(arrivesTwice ? stated : 0);
  },
);

test.each([1, 2])(
  'killed the moment Teams takes call %i of a report: both are posted, at most the one begun twice',
  async (n) => {
    const { amara, dev, channel, connector, since } = await everydayMorning();
    await amara.press('Report a concern');
    for (const inputs of sameDay) await amara.press('Next', inputs);
    const calls = connector.calls.length;
    const dead = connector.until(() => connector.calls.length >= calls + n).then(() => told.kill());
    await amara.press('Send report').catch(() => undefined);
    await dead;
    const { mayArriveTwice } = await leftOver(await told.start());
    await nothingOwed();
    expect(channel.reads()).toContain(say('duty.escalation.waiting'));
    expect(dev.reads('you are asked to act')).toContain(say('because.reported'));
    expect(await twice(since)).toBeLessThanOrEqual(mayArriveTwice);
  },
);

test('killed between the commit and the first thing done about it: all of it is sent, and nothing can arrive twice', async () => {
  const { dev, channel, since } = await everydayMorning();
  await told.kill();
  // The same commit by the same code, with nobody there to send: what a kill in that moment leaves behind.
  const store = openSqlite(join(told.folder, sqliteFile));
  const loaded = shippedPack('england');
  if (!loaded.ok) throw new Error('The pack is refused.');
  const ports = { ...store, clock: { now: () => new Date(told.now()).toISOString() } };
  const app = throughline(
    ports,
    await openSealing(store.keys, { now: localKey(told.folder) }),
    loaded.pack,
    northbankCare,
    () => undefined,
  );
  await startReport(app, 'left-behind', ids.amara, { whatHappened: 'Found on the floor.' });
  await submitReport(app, 'left-behind', ids.amara, 'press', true);
  store.close();

  expect(await leftOver(await told.start())).toEqual({ pending: 2, mayArriveTwice: 0 });
  await nothingOwed();
  expect(channel.reads()).toContain(say('duty.escalation.waiting'));
  expect(dev.reads('you are asked to act')).toContain(say('because.reported'));
  expect(await twice(since)).toBe(0);
});

test('a half-finished report is there after a kill, with every answer, and "resume" brings it back', async () => {
  const { amara } = await everydayMorning();
  await amara.press('Report a concern');
  for (const inputs of sameDay.slice(0, 3)) await amara.press('Next', inputs);
  await amara.press('Back');
  await told.kill();
  await told.start();
  await amara.say('resume');
  expect(amara.reads()).toContain(say('report.notice.resumed'));
  for (const inputs of sameDay.slice(0, 3).reverse()) {
    const standing = Object.fromEntries(inputsOf(amara.card()).map(({ id, value }) => [id, value]));
    expect(standing).toMatchObject(inputs);
    if (inputs !== sameDay[0]) await amara.press('Back');
  }
});
