import { LRUCache } from 'lru-cache';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Commit } from '../ledger/commit';
import type { MessageTotals } from '../ledger/messages';
import { Unreadable } from '../ledger/unreadable';
import type { AddressBook, Head, KeyBook, Ledger, Presence } from '../ports';
import { appendQueue, type Appended, type Row } from './appendQueue';
import { headSql } from './headSql';
import { Database, type Statement } from './sqliteDriver';
import { keysOf, type SqliteKeys } from './sqliteKeys';
import { sqliteSchema } from './sqliteSchema';
import { walSync } from './walSync';

type Db = Database;
/** The part of a ledger that verification reads. */
export interface Chains extends Pick<Ledger, 'read' | 'head' | 'streams'> {
  /** How many streams there are, for saying how far a walk has come: those that have a head. */
  count(): Promise<number>;
}

export interface SqliteStore {
  readonly ledger: Ledger;
  readonly addresses: AddressBook;
  readonly keys: KeyBook;
  readonly presence: Presence;
  close(): void;
}

/** The store's name in the data folder. */
export const sqliteFile = 'throughline.sqlite';

/** Another process has the store: SQLite is for one machine and one process. */
export class StoreInUse extends Error {}
/** There is no store where one was to be read. */
export class NoStore extends Error {}

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

/**
 * A file beside the store, locked for as long as this process lives (the system lets go of it however the process ends). The store
 * itself stays readable for others, so that it can be verified and backed up while it is in use.
 */
function takeLock(file: string): Db {
  const lock = new Database(`${file}-lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    if ((cause as { code?: string }).code?.startsWith('SQLITE_BUSY') !== true) throw cause;
    throw new StoreInUse(
      `${file} is in use by another Throughline process. Stop that one, or give this one its own DATA_DIR.`,
      { cause },
    );
  }
}

/** Brings the tables to what this version needs. A store of before drafts expired lacks that column. */
function upgrade(db: Db): void {
  const columns = db.pragma('table_info(heads)') as { readonly name: string }[];
  if (columns.length > 0 && !columns.some(({ name }) => name === 'expires_at'))
    db.exec('ALTER TABLE heads ADD COLUMN expires_at TEXT; DROP TRIGGER commits_keep');
  db.exec(sqliteSchema);
}

function writerOf(db: Db, keys: SqliteKeys): (rows: readonly Row[]) => Appended[] {
  const previous = db.prepare<[string, number]>('SELECT 1 FROM commits WHERE stream = ? AND version = ?');
  const insertCommit = db.prepare('INSERT OR IGNORE INTO commits (stream, version, body) VALUES (?, ?, ?)');
  const putHead = db.prepare(
    `INSERT INTO heads (stream, kind, at, due_at, expires_at, delivered, failed, pending, held, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, at = excluded.at, due_at = excluded.due_at, expires_at = excluded.expires_at,
       delivered = excluded.delivered, failed = excluded.failed, pending = excluded.pending, held = excluded.held, body = excluded.body`,
  );
  const dropTags = db.prepare('DELETE FROM tags WHERE stream = ?');
  const addTag = db.prepare('INSERT OR IGNORE INTO tags (tag, stream) VALUES (?, ?)');
  // A stream's tags seldom change: of those written last it is known that they need not be written again.
  const tagged = new LRUCache<string, string>({ max: 5000 });
  const writeTags = (stream: string, tags: readonly string[]): void => {
    const key = JSON.stringify(tags);
    if (tagged.get(stream) === key) return;
    dropTags.run(stream);
    for (const tag of tags) addTag.run(tag, stream);
    tagged.set(stream, key);
  };
  const write = ({ commit, head }: Row): Appended => {
    const { stream, version } = commit;
    // A version that would leave a gap is as stale as one that exists: the writer has not seen what is stored.
    if (version > 1 && !previous.get(stream, version - 1)) return 'stale';
    if (insertCommit.run(stream, version, JSON.stringify(commit)).changes === 0) return 'stale';
    const { delivered, failed, pending, held } = head.messages;
    const { kind, at, dueAt, expiresAt = null } = head;
    putHead.run(stream, kind, at, dueAt, expiresAt, delivered, failed, pending, held, JSON.stringify(head));
    writeTags(stream, head.tags);
    return 'appended';
  };
  const all = db.transaction((rows: readonly Row[]) => {
    keys.write();
    return rows.map(write);
  });
  return (rows) => {
    try {
      const outcomes = all(rows);
      keys.written();
      return outcomes;
    } catch (error) {
      // What was written is taken back, so what was known is not so.
      tagged.clear();
      throw error;
    }
  };
}

function chainsOf(db: Db): Chains {
  const commits = db.prepare<[string, number], { version: number; body: string }>(
    'SELECT version, body FROM commits WHERE stream = ? AND version > ? ORDER BY version',
  );
  const headOf = db.prepare<[string], { body: string }>('SELECT body FROM heads WHERE stream = ?');
  const names = db.prepare<[string, string], { stream: string }>(
    `SELECT stream FROM commits WHERE stream > ? UNION SELECT stream FROM heads WHERE stream > ? ORDER BY stream LIMIT 1000`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM heads').pluck();
  return {
    count: async () => count.get() ?? 0,
    read: async (stream, after = 0) =>
      commits.all(stream, after).map(({ version, body }) => parsed(body, stream, version) as Commit),
    head: async (stream) => {
      const row = headOf.get(stream);
      return row && (parsed(row.body, stream) as Head);
    },
    streams: async function* () {
      for (let page = names.all('', ''); page.length > 0;) {
        for (const { stream } of page) yield stream;
        const last = page[page.length - 1]?.stream ?? '';
        page = names.all(last, last);
      }
    },
  };
}

/** Streams whose time has come go, with their keys, a hundred in a transaction so that nobody waits long. */
function forgetterOf(db: Db, keys: SqliteKeys): Ledger['forget'] {
  const due = db
    .prepare<[string], string>('SELECT stream FROM heads WHERE expires_at <= ? ORDER BY expires_at LIMIT 100')
    .pluck();
  // The commits go before the head: while it is there it says that they may.
  const drops = [
    'DELETE FROM commits WHERE stream = ?',
    'DELETE FROM tags WHERE stream = ?',
    'DELETE FROM keys WHERE name = ?',
    'DELETE FROM heads WHERE stream = ?',
  ].map((sql) => db.prepare<[string]>(sql));
  const some = db.transaction((now: string): number => {
    const streams = due.all(now);
    for (const stream of streams) for (const drop of drops) drop.run(stream);
    return streams.length;
  });
  return async (now) => {
    keys.flush();
    let forgotten = 0;
    for (let gone = some(now); gone > 0; gone = some(now)) forgotten += gone;
    return forgotten;
  };
}

function headsOf(db: Db): Pick<Ledger, 'heads' | 'messageTotals'> {
  const compiled = new Map<string, Statement<(string | number)[], { stream: string; body: string }>>();
  const totals = db.prepare<[], MessageTotals>(
    'SELECT delivered + failed + pending AS intended, delivered, failed, pending, held FROM message_totals',
  );
  return {
    heads: async (query) => {
      const { sql, values } = headSql(query);
      const select = compiled.get(sql) ?? db.prepare<(string | number)[], { stream: string; body: string }>(sql);
      compiled.set(sql, select);
      return select.all(...values).map(({ stream, body }) => parsed(body, stream) as Head);
    },
    messageTotals: async () => totals.get() ?? { intended: 0, delivered: 0, failed: 0, pending: 0, held: 0 },
  };
}

function addressesOf(db: Db): AddressBook {
  const put = db.prepare('INSERT OR REPLACE INTO addresses (key, body) VALUES (?, ?)');
  const get = db.prepare<[string], { body: string }>('SELECT body FROM addresses WHERE key = ?');
  const remove = db.prepare('DELETE FROM addresses WHERE key = ?');
  const page = db.prepare<[string], { key: string; body: string }>(
    'SELECT key, body FROM addresses WHERE key > ? ORDER BY key LIMIT 1000',
  );
  return {
    put: async (key, reference) => void put.run(key, JSON.stringify(reference)),
    get: async (key) => {
      const row = get.get(key);
      return row && (JSON.parse(row.body) as unknown);
    },
    remove: async (key) => void remove.run(key),
    all: async function* () {
      for (let rows = page.all(''); rows.length > 0; rows = page.all(rows[rows.length - 1]?.key ?? '')) {
        for (const { key, body } of rows) yield [key, JSON.parse(body) as unknown] as const;
      }
    },
  };
}

function parsed(body: string, stream: string, version?: number): object {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new Unreadable(stream, version, cause);
  }
  if (typeof value !== 'object' || value === null) throw new Unreadable(stream, version);
  return value;
}
