import type { Ports } from '../ports';
import { openCosmos } from './cosmos/openCosmos';
import { openSqlite } from './sqlite';
import type { StoreSettings } from './storeSettings';

/** All that is kept, wherever it is kept. */
export interface Store extends Omit<Ports, 'clock'> {
  /** Whether other processes may be working on it at the same time. */
  readonly shared: boolean;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/**
 * Opens the store that the settings name, to work on it.
 *
 * @param organisation its id; a database is shared by many, a file belongs to one
 * @throws StoreInUse, StoreNotReady in words that say what to do
 */
export async function openStore(settings: StoreSettings, organisation: string): Promise<Store> {
  if (settings.engine === 'cosmos') return { ...(await openCosmos(settings.account, organisation)), shared: true };
  const store = openSqlite(settings.file);
  return { ...store, shared: false, close: async () => store.close() };
}
