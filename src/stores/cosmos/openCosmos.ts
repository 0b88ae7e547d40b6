import type { AddressBook, KeyBook, Presence } from '../../ports';
import { addressesOf } from './addresses';
import { commitsOf } from './commits';
import { connect, type CosmosAccount } from './driver';
import { headsOf } from './heads';
import { keysOf } from './keys';
import { cosmosLedger, type CosmosLedger } from './ledger';
import { presenceOf } from './presence';
import { requireLayout } from './requireLayout';

export interface CosmosStore {
  readonly ledger: CosmosLedger;
  readonly addresses: AddressBook;
  readonly keys: KeyBook;
  readonly presence: Presence;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/**
 * Azure Cosmos DB for NoSQL: any number of processes share it. See README.md in the folder above for its containers and what they cost.
 *
 * @param organisation its id: everything it keeps is kept under it, and nothing else is seen
 * @param machineMs a running clock in milliseconds, for how often marks are looked for
 * @throws StoreNotReady when the containers are not there or not right, in words that say what to run
 */
export async function openCosmos(
  account: CosmosAccount,
  organisation: string,
  machineMs: () => number = () => performance.now(),
): Promise<CosmosStore> {
  const database = connect(account);
  try {
    await requireLayout(database, account);
    const commits = commitsOf(database.items('commits', organisation));
    const heads = headsOf(database.items('heads', organisation));
    const book = database.items('book', organisation);
    const keys = keysOf(book, () => Date.now());
    const ledger = cosmosLedger(commits, heads, (stream) => keys.remove(stream), machineMs);
    await ledger.repair();
    return {
      ledger,
      addresses: addressesOf(book),
      keys,
      presence: presenceOf(book),
      close: async () => {
        await ledger.settled();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
