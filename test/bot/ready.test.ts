import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startThroughline } from '../../bot/throughlineBot';
import { openSqlite, sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { following, headFor } from '../contract/rows';

jest.mock('../../src/stores/sqlite/openSqlite', () => {
  const real = jest.requireActual<{ openSqlite: typeof openSqlite }>('../../src/stores/sqlite/openSqlite');
  return { ...real, openSqlite: jest.fn(real.openSqlite) };
});

test('whoever watches over the process hears that the disk failed: it lives, and is not ready', async () => {
  const dataDir = fs.mkdtempSync(join(tmpdir(), 'throughline-'));
  const store = { engine: 'sqlite', file: join(dataDir, sqliteFile) } as const;
  const settings = { mode: 'local', port: 0, dataDir, store, playground: undefined } as const;
  const running = await startThroughline(settings, pino({ level: 'silent' }));
  const status = async (path: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${running.port}${path}`)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);

  const disk = jest.spyOn(fs, 'fdatasync').mockImplementation((_file, done) => done(new Error('EIO')));
  const opened = jest.mocked(openSqlite).mock.results[0]?.value as ReturnType<typeof openSqlite>;
  const commit = following('case/1');
  await expect(opened.ledger.append(commit, headFor(commit))).rejects.toThrow(/The disk failed/);
  disk.mockRestore();
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);

  await running.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});
