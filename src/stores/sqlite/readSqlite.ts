import { existsSync } from 'node:fs';
import type { AddressBook, KeyBook } from '../../ports';
import type { Chains } from '../chains';
import { NoStore } from '../noStore';
import { addressesOf } from './addresses';
import { chainsOf } from './chains';
import { Database } from './driver';
import { keysOf } from './keys';

/**
 * Opens a store to read its chains (and wrapped keys) as they stand at this moment; a Throughline that has it open may go on writing.
 *
 * @throws NoStore when the file is not there, or is not a Throughline store
 */
export function readSqlite(file: string): {
  readonly chains: Chains;
  readonly keys: Pick<KeyBook, 'get' | 'all'>;
  readonly addresses: Pick<AddressBook, 'all'>;
  close(): void;
} {
  if (!existsSync(file))
    throw new NoStore(`There is no store at ${file}. Set DATA_DIR to the folder Throughline writes to.`);
  const db = new Database(file, { readonly: true });
  try {
    // One snapshot for the whole walk: a commit made meanwhile must not look like one that its head does not know.
    db.exec('BEGIN; SELECT 1 FROM commits LIMIT 1');
    // A store of before there were keys has no table of them, and its chains still read.
    const keys: Pick<KeyBook, 'get' | 'all'> = {
      get: async (name) => keysOf(db).get(name),
      all: (after) => keysOf(db).all(after),
    };
    return { chains: chainsOf(db), keys, addresses: addressesOf(db), close: () => db.close() };
  } catch (cause) {
    db.close();
    throw new NoStore(`${file} is not a store that Throughline can read. Set DATA_DIR to the folder it writes to.`, {
      cause,
    });
  }
}
