import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../playground/freePort';
import type { LoadResult } from './load';
import { preparePresses, startTeams } from './presses';
import { runLoad } from './runLoad';
import { median, verdict } from './say';
import { startServer } from './serverProcess';

const CONNECTIONS = 8;
const ROUNDS = 5;

export interface Asked {
  /** Which store, for people. */
  readonly where: string;
  readonly folder: string;
  /** What chooses the store. */
  readonly env: Readonly<Record<string, string>>;
  readonly perRound: number;
  /** The least ratio that is good enough; none where nothing is asked. */
  readonly mustHold?: number;
}

/** A durable press against a bare echo of the same card: the same bodies, in turns, so that both meet the same noise. */
export async function pressRatio({ where, folder, env, perRound, mustHold }: Asked): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [port, echoPort] = [await freePort(), await freePort()];
  const [url, echoUrl] = [port, echoPort].map((one) => `http://127.0.0.1:${one}/api/messages`) as [string, string];
  const ours = await startServer('bot/main.ts', {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    PLAYGROUND: 'off',
    DEMO_DATA: 'off',
    ...env,
  });
  const teams = await startTeams();
  // One round more, to warm up.
  const { bodies, answer } = await preparePresses(teams, url, (ROUNDS + 1) * perRound);
  const cardFile = join(folder, 'card.json');
  await writeFile(cardFile, JSON.stringify(answer));
  const echo = await startServer('test/bench/echo.ts', { PORT: String(echoPort), CARD_FILE: cardFile });
  try {
    const run = async (target: string, batch: readonly string[]): Promise<LoadResult> => {
      const result = await runLoad({ url: target, bodies: batch, connections: CONNECTIONS });
      if (result.failed > 0) throw new Error(`${result.failed} of ${result.sent} presses at ${target} got no card.`);
      return result;
    };
    const bytes = JSON.stringify(answer).length;
    console.log(`\nDurable press on ${where} against a bare botbuilder echo of the same card (${bytes} bytes),`);
    console.log(`${CONNECTIONS} connections, ${ROUNDS} rounds of ${perRound} in turns.\n`);
    console.log('round      ours/s   p50 ms   p99 ms    echo/s   p50 ms   p99 ms   ratio');
    await run(echoUrl, bodies.slice(0, perRound));
    await run(url, bodies.slice(0, perRound));
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const batch = bodies.slice(round * perRound, (round + 1) * perRound);
      const [a, b] = [await run(url, batch), await run(echoUrl, batch)];
      const ratio = a.perSecond / b.perSecond;
      ratios.push(ratio);
      console.log(`${String(round).padEnd(7)}${columns(a)}${columns(b)}${ratio.toFixed(2).padStart(8)}`);
    }
    const what = `press ratio on ${where}, median`;
    if (mustHold === undefined) console.log(`${what}: ${median(ratios).toFixed(2)} x (nothing is asked of it)`);
    else verdict(what, median(ratios), 'at least', mustHold, 'x');
    const [mine, its] = [await ours.memory(), await echo.memory()];
    console.log(`memory after ${bodies.length} reports begun: ours ${mine} MB, echo ${its} MB`);
  } finally {
    await Promise.all([ours.stop(), echo.stop()]);
    await teams.stop();
  }
}

const columns = ({ perSecond, p50, p99 }: LoadResult): string =>
  `${perSecond.toFixed(0).padStart(10)}${p50.toFixed(1).padStart(9)}${p99.toFixed(1).padStart(9)}`;
