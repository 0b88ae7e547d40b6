import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { Database } from '../../src/stores/sqlite/driver';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { freePort } from '../playground/freePort';
import { organisation } from '../playground/demo';
import { FakeTeams } from '../fake/teams';
import { preparePresses } from './presses';
import { median, verdict } from './say';
import { runLoad } from './runLoad';
import { seedCases } from './seedCases';
import { startServer, type ServerProcess } from './serverProcess';

const many = 100_000;
const times = 10;
const open = 400;
const twoYears = 730;
const looks = 9;
/** The aggregate reads every head: over a million that is half a minute a time. */
const sqlLooks = 3;
const presses = { rounds: 8, each: 150 } as const;

/**
 * The tab's first view over a hundred thousand cases against one bare SQL aggregate over the same rows, and over a million; and a pack for a year
 * while people press. `open` cases have something due in both: what grows with the years is what is done.
 */
export async function tab(folder: string): Promise<void> {
  console.log(`\nThe tab over ${many} cases of two years, ${open} of them with something due.`);
  const own = join(folder, 'tab');
  await mkdir(own, { recursive: true });
  const began = performance.now();
  await seedCases(own, many, open, twoYears);
  console.log(`filled through the product's own command in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const first = await viewAgainstSql(own);
  verdict('first view, median, against one bare SQL aggregate', first.view / first.sql, 'at most', 3, 'x');
  await packWhilePressing(own);
  multiply(own, times);
  const later = await viewAgainstSql(own);
  console.log(`with ${times} times the cases: first view ${later.view.toFixed(1)} ms, SQL ${later.sql.toFixed(1)} ms`);
  verdict(`first view with ${times} times the cases`, later.view / first.view, 'at most', 1.5, 'x its time');
}

async function withServer<T>(folder: string, use: (port: number, server: ServerProcess) => Promise<T>): Promise<T> {
  const port = await freePort();
  const env = { PORT: String(port), DATA_DIR: folder, PLAYGROUND: 'off', DEMO_DATA: 'off' };
  const server = await startServer('bot/main.ts', env);
  try {
    return await use(port, server);
  } finally {
    await server.stop();
  }
}

/** In turns within one run: the tracker as a quality lead opens it, and an aggregate over the heads of all cases. Milliseconds. */
async function viewAgainstSql(folder: string): Promise<{ readonly view: number; readonly sql: number }> {
  return withServer(folder, async (port) => {
    const db = new Database(join(folder, sqliteFile), { readonly: true });
    const aggregate = db.prepare(
      "SELECT count(*), sum(failed), sum(pending), min(at), max(due_at) FROM heads WHERE kind = 'case'",
    );
    const [views, sqls]: [number[], number[]] = [[], []];
    for (let look = 0; look < looks; look += 1) {
      views.push(await timed(async () => void (await page(port, 'tracker'))));
      if (look < sqlLooks) sqls.push(await timed(async () => void aggregate.get()));
    }
    db.close();
    console.log(
      `first view ${median(views).toFixed(1)} ms, SQL ${median(sqls).toFixed(1)} ms (medians of ${looks} and ${sqlLooks})`,
    );
    return { view: median(views), sql: median(sqls) };
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function page(port: number, path: string): Promise<{ readonly again?: number }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/tab/pages/${path}`, { headers: { Connection: 'close' } });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
  return (await answer.json()) as { again?: number };
}

/** A pack for a year: how long it takes, and what it does to presses, those while it is made against those before. */
async function packWhilePressing(folder: string): Promise<void> {
  await withServer(folder, async (port, server) => {
    const url = `http://127.0.0.1:${port}/api/messages`;
    const teams = await FakeTeams.start({ tenantId: organisation.tenantId, bot: { ...organisation.bot } });
    const { bodies } = await preparePresses(teams, url, presses.rounds * presses.each * 2);
    let next = 0;
    const round = async (): Promise<number> => {
      const batch = bodies.slice(next, (next += presses.each));
      const { failed, sent, p99 } = await runLoad({ url, bodies: batch, connections: 2 });
      if (failed > 0) throw new Error(`${failed} of ${sent} presses got no card.`);
      return p99;
    };
    const idle: number[] = [];
    for (let nth = 0; nth < presses.rounds; nth += 1) idle.push(await round());
    const began = performance.now();
    const id = await askForYear(port);
    const busy: number[] = [];
    let seconds = 0;
    const made = untilMade(port, id).then(() => (seconds = (performance.now() - began) / 1000));
    while (seconds === 0 && next < bodies.length) busy.push(await round());
    await made;
    await teams.stop();
    console.log(
      `p99 of presses, idle: ${said(idle)} ms; while a pack is made: ${said(busy)} ms; memory ${await server.memory()} MB`,
    );
    verdict('a pack for a year', seconds, 'at most', 30, 's');
    verdict('p99 of presses while it is made, medians of rounds', median(busy) / median(idle), 'at most', 2, 'x idle');
  });
}

const said = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(' ');

async function askForYear(port: number): Promise<string> {
  const month = (back: number): string => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
  };
  const answer = await fetch(`http://127.0.0.1:${port}/api/tab/acts/pack.make`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: month(12), to: month(1), scope: 'all' }),
  });
  const { to } = (await answer.json()) as { to: { query: { id: string } } };
  return to.query.id;
}

async function untilMade(port: number, id: string): Promise<void> {
  while ((await page(port, `pack?id=${id}`)).again !== undefined) await new Promise((rest) => setTimeout(rest, 250));
}

/** Copies of what is done under other names, for a store that is used for twenty years: heads, and the tags that figures are found by. */
function multiply(folder: string, by: number): void {
  const began = performance.now();
  const db = new Database(join(folder, sqliteFile));
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -1000000');
  // Set aside once: looking for them among what was copied already would take longer with every copy.
  db.exec(`
    CREATE TEMP TABLE done AS SELECT * FROM heads WHERE kind = 'case' AND due_at IS NULL ORDER BY stream;
    CREATE TEMP TABLE found AS
      SELECT tag, stream FROM tags WHERE tag LIKE 'counts:%' AND stream IN (SELECT stream FROM done) ORDER BY tag, stream;
  `);
  const heads = db.prepare(
    `INSERT INTO heads SELECT 'case/COPY' || ? || substr(stream, 6), kind, at, due_at, expires_at, delivered, failed, pending, held, body FROM done`,
  );
  const tags = db.prepare(`INSERT INTO tags SELECT tag, 'case/COPY' || ? || substr(stream, 6) FROM found`);
  for (let copy = 1; copy < by; copy += 1) {
    heads.run(copy);
    tags.run(copy);
  }
  db.close();
  console.log(`copied ${by - 1} times in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
