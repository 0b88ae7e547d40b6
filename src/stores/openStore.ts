import type { Ledger, Ports } from '../ports';
import { openCosmos } from './cosmos/openCosmos';
import { openSqlite } from './sqlite/openSqlite';
import type { StoreSettings } from './storeSettings';

/** All that is kept, wherever it is kept. */
export interface Store extends Omit<Ports, 'clock'> {
  /** Whether other processes may be working on it at the same time. */
  readonly shared: boolean;
  /** Whether it can be read and takes what is appended, for whoever watches over it. */
  works(): Promise<boolean>;
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
  if (settings.engine === 'cosmos') {
    const store = await openCosmos(settings.account, organisation);
    return { ...store, works: () => answers(store.ledger), shared: true };
  }
  const store = openSqlite(settings.file);
  const works = async (): Promise<boolean> => !store.diskFailed() && answers(store.ledger);
  return { ...store, works, shared: false, close: async () => store.close() };
}

function answers(ledger: Ledger): Promise<boolean> {
  return ledger.head('').then(
    () => true,
    () => false,
  );
}
