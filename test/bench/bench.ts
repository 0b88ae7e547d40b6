import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../playground/freePort';
import { emulatorKey, newDatabase, startEmulator } from '../stores/emulator';
import { manyCases } from './manyCases';
import { pressRatio } from './pressRatio';
import { median, verdict } from './say';
import { startServer } from './serverProcess';
import { supervision } from './supervision';
import { sweep } from './sweep';
import { tab } from './tab';

// `npm run bench`: what DESIGN.md asks of numbers, as ratios within one run, for machines differ. Some minutes.
const STARTS = 5;

/** `npm run bench -- presses` runs only that part. */
const parts = { presses, pressesOnCosmos, startUp, manyCases, sweep, supervision, tab } as const satisfies Record<
  string,
  (folder: string) => Promise<void>
>;

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`No part is called ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  try {
    for (const [name, part] of Object.entries(parts))
      if (asked.length === 0 || asked.includes(name)) await part(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** On SQLite: what DESIGN.md asks. */
async function presses(folder: string): Promise<void> {
  await pressRatio({ where: 'SQLite', folder: join(folder, 'presses'), env: {}, perRound: 400, mustHold: 0.5 });
}

/** On Cosmos DB's emulator, which is a Node process beside ours: how much of a press is our own, not how fast Azure would be. */
async function pressesOnCosmos(folder: string): Promise<void> {
  const emulator = await startEmulator();
  try {
    const { endpoint, database } = await newDatabase({ endpoint: emulator.endpoint, key: emulatorKey });
    const env = { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: emulatorKey, COSMOS_DATABASE: database };
    await pressRatio({ where: "Cosmos DB's emulator", folder: join(folder, 'cosmos'), env, perRound: 60 });
  } finally {
    await emulator.stop();
  }
}

/** From spawn to the ready line, the Playground off, with data already there from the second start on. */
async function startUp(folder: string): Promise<void> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startServer('bot/main.ts', ourEnvironment(await freePort(), join(folder, 'start')));
    times.push(server.readyMs / 1000);
    await server.stop();
  }
  console.log(`\nStart to ready, ${STARTS} times: ${times.map((time) => time.toFixed(2)).join(' ')} s`);
  verdict('start-up, median', median(times), 'at most', 3, 's');
}

const ourEnvironment = (port: number, data: string) => ({
  PORT: String(port),
  DATA_DIR: data,
  PLAYGROUND: 'off',
  DEMO_DATA: 'off',
});

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
