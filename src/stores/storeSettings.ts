import { join } from 'node:path';
import { isLoopback } from './cosmos/loopback';
import type { CosmosAccount } from './cosmos/driver';
import { sqliteFile } from './sqlite/openSqlite';

/** Which store, and where: a file for one process on one machine, or a database that any number of processes share. */
export type StoreSettings =
  { readonly engine: 'sqlite'; readonly file: string } | { readonly engine: 'cosmos'; readonly account: CosmosAccount };

type Env = Readonly<Record<string, string | undefined>>;

export const whereEndpointIs = 'Azure portal, your Cosmos DB account, Overview, "URI"';
const whereKeyIs = 'Azure portal, your Cosmos DB account, Keys, "Primary key"';
const usualDatabase = 'throughline';

/** The store as the environment names it, or what is wrong with that. Never says a key. */
export function readStoreSettings(
  env: Env,
): { readonly store: StoreSettings; readonly dataDir: string } | { readonly problem: string } {
  const dataDir = env['DATA_DIR'] || '.data';
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database } = env;
  if (!endpoint) {
    const alone = key ? 'COSMOS_KEY' : database ? 'COSMOS_DATABASE' : undefined;
    if (alone) return { problem: `${alone} is set, but COSMOS_ENDPOINT is not: give both. ${whereEndpointIs}.` };
    return { store: { engine: 'sqlite', file: join(dataDir, sqliteFile) }, dataDir };
  }
  const problem = endpointProblem(endpoint) ?? databaseProblem(database) ?? keyProblem(endpoint, key);
  if (problem) return { problem };
  const account = { endpoint, ...(key ? { key } : {}), database: database || usualDatabase };
  return { store: { engine: 'cosmos', account }, dataDir };
}

function endpointProblem(endpoint: string): string | undefined {
  const { protocol, username } = URL.canParse(endpoint) ? new URL(endpoint) : { protocol: '', username: '' };
  if (protocol === 'https:' && username === '') return undefined;
  if (protocol === 'http:' && isLoopback(endpoint)) return undefined;
  return `COSMOS_ENDPOINT is not an address that begins with https:// (http:// is for an emulator on this machine alone). ${whereEndpointIs}.`;
}

function databaseProblem(database: string | undefined): string | undefined {
  if (!database || /^[^/\\?#]{1,200}$/.test(database)) return undefined;
  return `COSMOS_DATABASE is "${database}". Give a name without / \\ ? and #, or leave it out for "${usualDatabase}".`;
}

function keyProblem(endpoint: string, key: string | undefined): string | undefined {
  if (key)
    return /^[A-Za-z0-9+/]+=*$/.test(key) ? undefined : `COSMOS_KEY is not a key: it must be base64. ${whereKeyIs}.`;
  if (!isLoopback(endpoint)) return undefined;
  return 'COSMOS_KEY is missing: an emulator knows no Entra identity. Its documentation says its key.';
}
