import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { MovableClock } from '../../bot/localMode';
import { startThroughline } from '../../bot/throughlineBot';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import { readDeploymentKeys } from '../../src/record/readDeploymentKeys';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { appId, publicUrl, tenant } from './entra';

/** Northbank Care with somebody who has left and somebody who has not begun. */
export const organisation: Organisation = {
  ...northbankCare,
  people: [
    ...northbankCare.people,
    { id: 'gone', objectId: 'gone', name: 'Greta Gone', roles: ['quality_lead'], teams: 'all', left: '2026-01-31' },
    { id: 'soon', objectId: 'soon', name: 'Sol Soon', roles: ['quality_lead'], teams: 'all', started: '2027-05-01' },
  ],
};

/** Siân Evans, as Entra knows her. */
export const sian = '00000000-0000-0000-0000-0000000000024';

/** The whole bot as in a tenant, with a stand-in for where Entra publishes its keys. Nothing is asked of the network. */
export async function tenantBot(keys: string) {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-tenant-'));
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const read = readDeploymentKeys({ SEALING_KEY: Buffer.alloc(32, 'k').toString('base64') });
  if (!('keys' in read) || !read.keys) throw new Error('The key of this test is none.');
  const at = Date.parse('2026-11-25T10:00:00.000Z');
  const running = await startThroughline(
    {
      mode: 'tenant',
      port: 0,
      dataDir: folder,
      store: { engine: 'sqlite', file: join(folder, sqliteFile) },
      appId,
      tenantId: tenant,
      password: 'password',
      organisationFile: '',
      sealing: read.keys,
      publicUrl,
    },
    log,
    { organisation, keys, clock: new MovableClock(() => at) },
  );
  return {
    url: `http://127.0.0.1:${running.port}`,
    logged,
    /** Of the tab alone. */
    refusals: () =>
      logged
        .map((line) => JSON.parse(line) as { readonly code: string; readonly why?: string; readonly person?: string })
        .filter(({ code }) => code === 'tab_refused'),
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
