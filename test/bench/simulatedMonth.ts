import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { Addresses } from '../../bot/address';
import { Courier } from '../../bot/courier';
import { Pace } from '../../bot/pace';
import { alone, longestWait } from '../../bot/patience';
import type { Bot } from '../../bot/press';
import { Sender } from '../../bot/sender';
import { teamsLimits } from '../../bot/teamsLimits';
import { Ways } from '../../bot/ways';
import type { Organisation } from '../../src/people/organisation';
import type { MessageTotals } from '../../src/ledger/messages';
import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { Busy } from '../fake/busy';
import { SimulatedTimers } from '../fake/simulatedTimers';
import { england } from '../policy/england';
import { testSealing } from '../record/testSealing';
import { chatOf, SlowTeams } from './slowTeams';

const bot = { id: 'throughline', name: 'Throughline' };
const serviceUrl = 'https://teams.example/';

export interface SimulatedMonth {
  readonly app: Throughline;
  readonly timers: SimulatedTimers;
  readonly busy: Busy;
  readonly teams: SlowTeams;
  /** From now on what is owed is sent, until `resting`. */
  sending(): Promise<void>;
  resting(): Promise<void>;
  /** Lets time pass until nothing is owed any more and `done` says so too. */
  until(done: () => boolean): Promise<void>;
  totals(): Promise<MessageTotals>;
  end(): Promise<void>;
}

export interface MonthGiven {
  readonly organisation: Organisation;
  /** The product's time when it begins, in milliseconds; the simulated clock goes on from there. */
  readonly begins: number;
  /** Whether everybody has been heard from; else each chat is begun first, which is one more request. */
  readonly known: boolean;
  readonly random: () => number;
  readonly faulty: number;
}

/** The product on SQLite with its own courier, in front of a stand-in for Teams, by a simulated clock: what the machine takes is not in it. */
export async function simulatedMonth({ organisation, begins, known, ...given }: MonthGiven): Promise<SimulatedMonth> {
  const memory = '/dev/shm';
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'throughline-month-'));
  const store = openSqlite(join(folder, 'month.sqlite'));
  const timers = new SimulatedTimers();
  const busy = new Busy();
  const clock = { now: () => new Date(begins + timers.now()).toISOString() };
  const parts: { courier?: Courier } = {};
  const ports = { ...store, ledger: busy.watched(store.ledger), clock };
  const app = throughline(ports, testSealing(store.keys), england, organisation, (head) => parts.courier?.wake(head));
  const addresses = new Addresses(store.addresses);
  await addresses.keep('service', { serviceUrl, bot });
  if (known)
    for (const { id } of organisation.people)
      await addresses.keep(`person:${id}`, { serviceUrl, bot, conversation: chatOf(id) });
  const teams = new SlowTeams(timers, given.random, given.faulty);
  const ways = new Ways(addresses, organisation, clock.now);
  const totals = (): Promise<MessageTotals> => store.ledger.messageTotals();
  return {
    app,
    timers,
    busy,
    teams,
    totals,
    sending: async () => {
      const courier = (parts.courier = new Courier({
        bot: { app, seat: () => '', hasChannel: async () => true, bindChannel: async () => {} } satisfies Bot,
        ways,
        sender: new Sender(teams.clients, ways, organisation.tenant),
        pace: new Pace(teamsLimits, timers, longestWait(alone)),
        log: pino({ enabled: false }),
        limits: alone,
        timers,
        instance: 'bench',
      }));
      await courier.start();
    },
    resting: async () => {
      await parts.courier?.stop();
      delete parts.courier;
    },
    until: async (done) => {
      for (let steps = 0; ; steps += 1) {
        await busy.idle();
        if (steps % 200 === 0 && steps > 0 && done() && (await totals()).pending === 0) return;
        timers.step();
      }
    },
    end: async () => {
      await parts.courier?.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
