import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AddressBook, KeyBook, Ledger, Presence } from '../../ports';
import { addressesOf } from './addresses';
import { appendQueue } from './appendQueue';
import { chainsOf } from './chains';
import { Database } from './driver';
import { forgetterOf } from './forget';
import { headsOf } from './heads';
import { keysOf } from './keys';
import { takeLock } from './lock';
import { sqliteSchema } from './schema';
import { walSync } from './walSync';
import { writerOf } from './writer';

export interface SqliteStore {
  readonly ledger: Ledger;
  readonly addresses: AddressBook;
  readonly keys: KeyBook;
  readonly presence: Presence;
  /** Whether the disk failed: then nothing is appended any more, and what is there can still be read. */
  diskFailed(): boolean;
  close(): void;
}

/** The store's name in the data folder. */
export const sqliteFile = 'throughline.sqlite';

/**
 * The embedded store: one SQLite file (WAL, each append synced to the disk: what is answered survives a power cut), one process that
 * writes.
 *
 * @param file path of the database file; its folder is made when missing
 * @throws StoreInUse when another process has it
 */
export function openSqlite(file: string): SqliteStore {
  mkdirSync(dirname(file), { recursive: true });
  const lock = takeLock(file);
  const db = new Database(file);
  const close = (): void => {
    db.close();
    lock.close();
  };
  try {
    db.pragma('journal_mode = WAL');
    // The log is synced by walSync.ts, off the main thread, before an append is answered.
    db.pragma('synchronous = NORMAL');
    // Moving the log into the database syncs both, and everybody waits: four times more seldom than usual (every 16 MB).
    db.pragma('wal_autocheckpoint = 4000');
    // A key that is destroyed must not be found in the file's free space.
    db.pragma('secure_delete = ON');
    upgrade(db);
    const disk = walSync(file);
    const keys = keysOf(db);
    const queue = appendQueue(writerOf(db, keys), () => disk.synced());
    return {
      ledger: {
        ...chainsOf(db),
        ...headsOf(db),
        append: (commit, head) => queue.append({ commit, head }),
        forget: forgetterOf(db, keys),
      },
      addresses: addressesOf(db),
      keys,
      presence: { beat: async () => 1 },
      diskFailed: () => queue.broken,
      close: () => {
        queue.flush();
        keys.flush();
        disk.close();
        close();
      },
    };
  } catch (cause) {
    close();
    throw new Error(
      `${file} cannot be opened as a store. Restore it from a backup, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** Brings the tables to what this version needs. A store of before drafts expired lacks that column. */
function upgrade(db: Database): void {
  const columns = db.pragma('table_info(heads)') as { readonly name: string }[];
  if (columns.length > 0 && !columns.some(({ name }) => name === 'expires_at'))
    db.exec('ALTER TABLE heads ADD COLUMN expires_at TEXT; DROP TRIGGER commits_keep');
  db.exec(sqliteSchema);
}
