import type { AddressBook, KeyBook } from '../ports';
import { openCosmos } from './cosmos/openCosmos';
import { steadyChains } from './cosmos/steadyChains';
import type { Chains } from './chains';
import { readSqlite } from './sqlite/readSqlite';
import type { StoreSettings } from './storeSettings';

/** A store that is only looked at, for verification and export. Whoever has it open goes on. */
export interface ReadStore {
  readonly chains: Chains;
  readonly keys: Pick<KeyBook, 'get' | 'all'>;
  readonly addresses: Pick<AddressBook, 'all'>;
  /** Which one it is, for people: a file or a database. */
  readonly where: string;
  close(): Promise<void>;
}

/**
 * A file is seen as it stands at this moment, whatever is written meanwhile. A database has no such moment: each stream is seen as it stood
 * at some moment of the walk, its commits and its head together.
 *
 * @throws NoStore, StoreNotReady in words that say what to do
 */
export async function readStore(settings: StoreSettings, organisation: string): Promise<ReadStore> {
  if (settings.engine === 'sqlite') {
    const store = readSqlite(settings.file);
    return { ...store, where: settings.file, close: async () => store.close() };
  }
  const { endpoint, database } = settings.account;
  const store = await openCosmos(settings.account, organisation);
  const where = `the database "${database}" at ${endpoint}`;
  return { ...store, chains: steadyChains(store.ledger), where };
}
