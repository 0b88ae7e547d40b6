import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { verify } from '../../src/ledger/verify';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { readSqlite } from '../../src/stores/sqlite/readSqlite';
import { freePort } from '../playground/freePort';
import { organisation, people } from '../playground/demo';
import { FakeTeams } from '../fake/teams';
import { preparePresses } from './presses';
import { median, verdict } from './say';
import { runLoad } from './runLoad';
import { seedCases } from './seedCases';
import { startServer } from './serverProcess';

const FEW = 1_000;
const MANY = 100_000;
const OPEN = 50;
const ROUNDS = 5;
const PER_ROUND = 200;

/** Presses, `duty` and memory with a hundred thousand cases in the store, against the same with a thousand: in turns, in one run. */
export async function manyCases(folder: string): Promise<void> {
  console.log(`\nA store of ${MANY} cases against one of ${FEW} (${OPEN} open in each).`);
  const began = performance.now();
  const [few, many] = [await seeded(join(folder, 'few'), FEW), await seeded(join(folder, 'many'), MANY)];
  console.log(`filled through the product's own command in ${seconds(began)} s`);
  try {
    const ratios = { press: [] as number[], duty: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const [a, b] = [await few.press(round), await many.press(round)];
      ratios.press.push(b / a);
      const [c, d] = [await few.duty(), await many.duty()];
      ratios.duty.push(c / d);
    }
    console.log(`press, many against few, by round: ${ratios.press.map((ratio) => ratio.toFixed(2)).join(' ')}`);
    verdict('press with many cases, median', median(ratios.press), 'at least', 0.8, 'x its throughput with few');
    verdict('"duty" with many cases, median', median(ratios.duty), 'at least', 0.5, 'x its speed with few');
    verdict('memory with many cases', await many.memory(), 'at most', 300, 'MB');
    console.log(`memory with few cases: ${await few.memory()} MB`);
  } finally {
    await Promise.all([few.stop(), many.stop()]);
  }
  await walk(join(folder, 'many'));
}

async function seeded(folder: string, count: number) {
  await mkdir(folder, { recursive: true });
  await seedCases(folder, count, OPEN);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/api/messages`;
  const server = await startServer('bot/main.ts', {
    PORT: String(port),
    DATA_DIR: folder,
    PLAYGROUND: 'off',
    DEMO_DATA: 'off',
  });
  const teams = await FakeTeams.start({ tenantId: organisation.tenantId, bot: { ...organisation.bot } });
  const { bodies } = await preparePresses(teams, url, ROUNDS * PER_ROUND);
  const dev = people.map((person) => teams.person(person)).find(({ account }) => account.name === 'Dev Patel');
  if (!dev) throw new Error('There is nobody on duty to ask.');
  return {
    memory: () => server.memory(),
    /** Presses per second. */
    press: async (round: number): Promise<number> => {
      const batch = bodies.slice(round * PER_ROUND, (round + 1) * PER_ROUND);
      const { failed, sent, perSecond } = await runLoad({ url, bodies: batch, connections: 8 });
      if (failed > 0) throw new Error(`${failed} of ${sent} presses got no card.`);
      return perSecond;
    },
    /** Milliseconds for one `duty`, the median of twenty. */
    duty: async (): Promise<number> => {
      const times: number[] = [];
      for (let asked = 0; asked < 20; asked += 1) {
        const sent = performance.now();
        await dev.say('duty');
        times.push(performance.now() - sent);
      }
      return median(times);
    },
    stop: () => Promise.all([server.stop(), teams.stop()]),
  };
}

/** `npm run verify` over the same store, without its words. */
async function walk(folder: string): Promise<void> {
  const store = readSqlite(join(folder, sqliteFile));
  const began = performance.now();
  const found = await verify(store.chains);
  store.close();
  if (!found.ok) throw new Error(`The chain of ${found.first.stream} is broken.`);
  console.log(`verify: ${found.streams} streams, ${found.commits} commits in ${seconds(began)} s`);
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);
