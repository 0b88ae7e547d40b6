import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../playground/freePort';
import type { LoadResult } from './load';
import { preparePresses, startTeams } from './presses';
import { manyCases } from './manyCases';
import { runLoad } from './runLoad';
import { median, verdict } from './say';
import { startServer } from './serverProcess';
import { sweep } from './sweep';

// `npm run bench`: what DESIGN.md asks of numbers, as ratios within one run, for machines differ. Some minutes.
const CONNECTIONS = 8;
const ROUNDS = 5;
const PER_ROUND = 400;
const WARM_UP = 400;
const STARTS = 5;

/** `npm run bench -- presses` runs only that part. */
const parts = { presses, startUp, manyCases, sweep } as const satisfies Record<
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

/** A durable press against a bare echo of the same card: the same bodies, in turns, so that both meet the same noise. */
async function presses(folder: string): Promise<void> {
  const [port, echoPort] = [await freePort(), await freePort()];
  const [url, echoUrl] = [port, echoPort].map((one) => `http://127.0.0.1:${one}/api/messages`) as [string, string];
  const ours = await startServer('bot/main.ts', ourEnvironment(port, join(folder, 'data')));
  const teams = await startTeams();
  const { bodies, answer } = await preparePresses(teams, url, WARM_UP + ROUNDS * PER_ROUND);
  const cardFile = join(folder, 'card.json');
  await writeFile(cardFile, JSON.stringify(answer));
  const echo = await startServer('test/bench/echo.ts', { PORT: String(echoPort), CARD_FILE: cardFile });
  try {
    const run = async (target: string, batch: readonly string[]): Promise<LoadResult> => {
      const result = await runLoad({ url: target, bodies: batch, connections: CONNECTIONS });
      if (result.failed > 0) throw new Error(`${result.failed} of ${result.sent} presses at ${target} got no card.`);
      return result;
    };
    console.log(
      `Durable press against a bare botbuilder echo of the same card (${JSON.stringify(answer).length} bytes),`,
    );
    console.log(`${CONNECTIONS} connections, ${ROUNDS} rounds of ${PER_ROUND} in turns.\n`);
    console.log('round      ours/s   p50 ms   p99 ms    echo/s   p50 ms   p99 ms   ratio');
    await run(echoUrl, bodies.slice(0, WARM_UP));
    await run(url, bodies.slice(0, WARM_UP));
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const batch = bodies.slice(WARM_UP + round * PER_ROUND, WARM_UP + (round + 1) * PER_ROUND);
      const [a, b] = [await run(url, batch), await run(echoUrl, batch)];
      ratios.push(a.perSecond / b.perSecond);
      console.log(
        `${String(round + 1).padEnd(7)}${columns(a)}${columns(b)}${(ratios.at(-1) ?? 0).toFixed(2).padStart(8)}`,
      );
    }
    verdict('press ratio, median', median(ratios), 'at least', 0.5, 'x');
    console.log(
      `memory after ${bodies.length} reports begun: ours ${await ours.memory()} MB, echo ${await echo.memory()} MB`,
    );
  } finally {
    await Promise.all([ours.stop(), echo.stop()]);
    await teams.stop();
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

const ourEnvironment = (port: number, data: string) => ({ PORT: String(port), DATA_DIR: data, PLAYGROUND: 'off' });

const columns = ({ perSecond, p50, p99 }: LoadResult): string =>
  `${perSecond.toFixed(0).padStart(10)}${p50.toFixed(1).padStart(9)}${p99.toFixed(1).padStart(9)}`;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
