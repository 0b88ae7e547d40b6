import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Commit } from '../../src/ledger/commit';
import type { MessageFact } from '../../src/ledger/messages';
import { verify } from '../../src/ledger/verify';
import type { CosmosAccount } from '../../src/stores/cosmos/driver';
import { openCosmos, type CosmosStore } from '../../src/stores/cosmos/openCosmos';
import { Front } from '../fake/front';
import { FakeTeams } from '../fake/teams';
import type { Voice } from '../fake/voice';
import { dutyChannel } from '../people';
import { freePort } from '../playground/freePort';
import { emulatorKey, newDatabase, startEmulator, type Emulator } from '../stores/emulator';
import { referenceIn } from '../stories';
import { BotProcess } from './botProcess';
import { crowd } from './crowd';
import { messagesIn } from './messagesIn';
import { sameDay } from './reports';
import { seeded } from './seeded';
import { untilAnswered } from './untilAnswered';

const instances = 3;
/** The load goes on until so many instances have died, but not for ever. */
const deaths = 4;
const workers = 6;
const reportsEach = { least: 2, most: 4 };

const random = seeded(20261126);

let emulator: Emulator;
let account: CosmosAccount;
let store: CosmosStore;
let teams: FakeTeams;
let front: Front;
let folder: string;
let killing: Killing;
const running: BotProcess[] = [];

beforeEach(async () => {
  killing = new Killing();
  emulator = await startEmulator();
  account = await newDatabase({ endpoint: emulator.endpoint, key: emulatorKey });
  store = await openCosmos(account, crowd.id);
  teams = await FakeTeams.start({ tenantId: crowd.tenant, bot: { id: 'throughline', name: 'Throughline' } });
  front = await Front.start(random);
  teams.connect(front.url);
  folder = mkdtempSync(join(tmpdir(), 'throughline-instances-'));
  await Promise.all(Array.from({ length: instances }, (_, index) => startInstance(index)));
});
afterEach(async () => {
  await killing.end();
  await Promise.all(running.map((bot) => bot.kill()));
  await front.stop();
  await teams.stop();
  await store.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startInstance(index: number): Promise<void> {
  const port = await freePort();
  running[index] = await BotProcess.start(
    {
      PORT: String(port),
      DATA_DIR: join(folder, String(index)),
      SEALING_KEY: Buffer.alloc(32, 's').toString('base64'),
      COSMOS_ENDPOINT: account.endpoint,
      COSMOS_KEY: emulatorKey,
      COSMOS_DATABASE: account.database,
    },
    'test/bot/crowdBot.ts',
  );
  front.behind.add(port);
}

async function killInstance(index: number): Promise<void> {
  const bot = running[index];
  if (!bot) return;
  front.behind.delete(bot.port);
  await bot.kill();
}

/** Types something until the bot has taken it and a card that can be pressed so is there. */
async function untilShown(worker: Voice, text: string, button: string): Promise<void> {
  for (;;) {
    await worker.say(text).catch(() => undefined);
    const shown = worker.cards().length > 0 && worker.buttons().includes(button);
    if (shown) return;
    await new Promise((rest) => setTimeout(rest, 50));
  }
}

/** A report from its first word to its receipt, however often an instance dies under it. @returns its reference */
async function report(worker: Voice, person: string): Promise<string> {
  await untilShown(worker, 'report', 'Next');
  for (const inputs of sameDay) {
    const action = worker.action('Next', inputs.whatHappened ? { ...inputs, person } : inputs);
    await untilAnswered(() => worker.pressRaw(action));
  }
  const send = worker.action('Send report');
  await untilAnswered(() => worker.pressRaw(send));
  return referenceIn(worker.reads('Report sent'));
}

async function acknowledge(duty: Voice, reference: string): Promise<void> {
  const on = { activityId: 'a-card-of-before', conversation: duty.conversation };
  const action = { type: 'Action.Execute', verb: 'case.acknowledge', data: { reference } };
  await untilAnswered(() => duty.pressRaw(action, on));
}

/** Kills one of the instances and starts it again, over and over, until it is told to end. */
class Killing {
  deaths = 0;
  /** When the last that died was back. What it had asked of Teams has been read by then, and answered to nobody. */
  lastBack = 0;
  private ending = false;
  private loop: Promise<void> | undefined;

  begin(): void {
    this.loop = (async () => {
      while (!this.ending) {
        await new Promise((rest) => setTimeout(rest, 300 + random() * 1200));
        const index = Math.floor(random() * instances);
        await killInstance(index);
        this.deaths += 1;
        await startInstance(index);
        this.lastBack = Date.now();
      }
    })();
  }

  async end(): Promise<void> {
    this.ending = true;
    await this.loop;
  }
}

/** How often a message that one instance had begun was begun by another. */
function takenOver(commits: readonly Commit[]): number {
  const begunBy = new Map<string, string>();
  let count = 0;
  for (const { stream, facts } of commits) {
    for (const fact of facts as readonly MessageFact[]) {
      if (fact.type !== 'messageStarted') continue;
      const message = `${stream}#${fact.id}`;
      const before = begunBy.get(message);
      if (before !== undefined && before !== fact.by) count += 1;
      begunBy.set(message, fact.by);
    }
  }
  return count;
}

const isReply = (activity: object): boolean => 'replyToId' in activity && activity.replyToId !== undefined;

async function everyCommit(): Promise<Commit[]> {
  const commits: Commit[] = [];
  for await (const stream of store.ledger.streams()) commits.push(...(await store.ledger.read(stream)));
  return commits;
}

test('three instances on one database, killed at random under load: no escalation is lost, and what arrived twice is what somebody died over', async () => {
  const people = crowd.people.map((person) => teams.person(person));
  const [lead] = people.slice(-1);
  for (const person of people) await untilShown(person, 'help', 'Report a concern');
  // Time enough to be killed between Teams' answer and the commit.
  teams.connector.fail({ fault: { kind: 'delay', ms: 60 } });
  const before = teams.connector.posted.length;
  killing.begin();
  const reporters = people.filter(({ account: { id } }) => id.startsWith('worker')).slice(0, workers);
  const duty = people.filter(({ account: { id } }) => id.startsWith('duty'));
  const references = (
    await Promise.all(
      reporters.map(async (worker, nth) => {
        const made: string[] = [];
        const { least, most } = reportsEach;
        for (let index = 0; index < least || (index < most && killing.deaths < deaths); index += 1) {
          const reference = await report(worker, `CR-${nth}${index}`);
          made.push(reference);
          const who = duty[Math.floor(random() * duty.length)];
          if (who && random() < 0.3) await acknowledge(who, reference);
        }
        return made;
      }),
    )
  ).flat();
  while (killing.deaths < deaths) await new Promise((rest) => setTimeout(rest, 50));
  await killing.end();
  while ((await store.ledger.messageTotals()).pending > 0) await new Promise((rest) => setTimeout(rest, 200));

  expect(await verify(store.ledger)).toMatchObject({ ok: true });
  expect(new Set(references).size).toBe(references.length);
  expect(references.length).toBeGreaterThanOrEqual(workers * reportsEach.least);
  const commits = await everyCommit();
  const messages = messagesIn(commits);
  expect(messages.filter(({ status }) => status !== 'delivered')).toEqual([]);
  // Every case's escalation stands in the duty channel, and each that the record says arrived is at the stand-in.
  const inChannel = JSON.stringify((lead as Voice).in(dutyChannel).cards());
  for (const reference of references) expect(inChannel).toContain(reference);
  const posted = teams.connector.posted.slice(before);
  const arrived = new Set(posted.map(({ id }) => id));
  for (const { receipt } of messages) expect(arrived).toContain((receipt as { activity: string }).activity);
  // Replies to what people type are no messages of the record; everything else was posted by a courier.
  const replies = posted.filter(({ activity }) => isReply(activity)).length;
  const twice = posted.length - replies - messages.length;
  const overtaken = takenOver(commits);
  process.stdout.write(
    `${killing.deaths} kills of ${instances} instances, ${references.length} escalations, ${messages.length} messages: all arrived, ${twice} of them twice ` +
      `(of ${overtaken} that another instance took over)\n`,
  );
  expect(twice).toBeGreaterThanOrEqual(0);
  expect(twice).toBeLessThanOrEqual(overtaken);
  // Whoever lives writes down what Teams answered: a post of which the record knows nothing is of somebody who died then.
  const known = new Set(messages.map(({ receipt }) => (receipt as { activity: string }).activity));
  const unknown = posted.filter(({ id, activity }) => !known.has(id) && !isReply(activity));
  expect(unknown.filter(({ at }) => at > killing.lastBack)).toEqual([]);
  expect(unknown.length).toBeLessThanOrEqual(twice);
});
