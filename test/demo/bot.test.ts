import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startThroughline, type Running } from '../../bot/throughlineBot';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { readSqlite } from '../../src/stores/sqlite/readSqlite';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(demo?: boolean): Promise<Running> {
  const store = { engine: 'sqlite', file: join(folder, sqliteFile) } as const;
  const settings = { mode: 'local', port: 0, dataDir: folder, store, playground: undefined } as const;
  return startThroughline({ ...settings, ...(demo === undefined ? {} : { demo }) }, pino({ level: 'silent' }));
}

/** What the tab's frame is told. */
async function frameOf({ port }: Running): Promise<{
  readonly progress?: { readonly done: number; readonly of: number };
  others: { name: string }[];
}> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/tab/me`);
  return (await answer.json()) as Awaited<ReturnType<typeof frameOf>>;
}

async function streamsThere(): Promise<string[]> {
  const store = readSqlite(join(folder, sqliteFile));
  const all: string[] = [];
  for await (const stream of store.chains.streams()) all.push(stream);
  store.close();
  return all;
}

test('a new store is filled while the bot can be used, and nobody is asked about a month meanwhile', async () => {
  const running = await start(true);
  await running.looked;
  const { progress, others } = await frameOf(running);
  expect(progress).toMatchObject({ of: 100 });
  expect(progress?.done).toBeLessThan(100);
  expect(others.map(({ name }) => name)).toContain('Priya Nair');
  await running.stop();
  expect(await running.filled).toBeUndefined();
  expect((await streamsThere()).filter((stream) => !stream.startsWith('demo/'))).toEqual([]);

  const again = await start(true);
  expect(again.filled).toBeDefined();
  await again.stop();
});

test('switched off, or in a store that was used before, there is nothing of it', async () => {
  for (const demo of [undefined, false, true]) {
    const running = await start(demo);
    // The clock has written something by then: for the third start it is a store that was used.
    await running.looked;
    expect(running.filled).toBeUndefined();
    expect((await frameOf(running)).progress).toBeUndefined();
    expect((await frameOf(running)).others.map(({ name }) => name)).not.toContain('Priya Nair');
    await running.stop();
  }
  expect(await streamsThere()).not.toContain('demo/history');
});
