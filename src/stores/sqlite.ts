import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Commit } from '../ledger/commit';
import type { MessageTotals } from '../ledger/messages';
import type { AddressBook, Head, HeadQuery, Ledger } from '../ports';

const schema = `
CREATE TABLE IF NOT EXISTS commits (
  stream TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (stream, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heads (
  stream TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, due_at TEXT,
  delivered INTEGER NOT NULL, failed INTEGER NOT NULL, pending INTEGER NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS heads_due ON heads (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS heads_pending ON heads (stream) WHERE pending > 0;
CREATE INDEX IF NOT EXISTS heads_failed ON heads (stream) WHERE failed > 0;
CREATE INDEX IF NOT EXISTS heads_kind ON heads (kind, at);
CREATE TABLE IF NOT EXISTS tags (
  tag TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (tag, stream)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tags_of ON tags (stream);
CREATE TABLE IF NOT EXISTS addresses (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
-- Facts are appended. Nothing in the product changes or removes one; the store refuses if something tries.
CREATE TRIGGER IF NOT EXISTS commits_stay BEFORE UPDATE ON commits BEGIN SELECT RAISE(ABORT, 'commits are never changed'); END;
CREATE TRIGGER IF NOT EXISTS commits_keep BEFORE DELETE ON commits BEGIN SELECT RAISE(ABORT, 'commits are never removed'); END;
`;

export interface SqliteStore {
  readonly ledger: Ledger;
  readonly addresses: AddressBook;
  close(): void;
}

/** Another process has the file: SQLite is for one machine and one process. */
export class StoreInUse extends Error {}

interface Waiting {
  readonly commit: Commit;
  readonly head: Head;
  done(outcome: 'appended' | 'stale'): void;
  failed(error: unknown): void;
}

/**
 * The embedded store: one SQLite file (WAL, synchronous=FULL: what is answered survives a power cut), one process.
 * Appends that arrive together share one transaction and so one fsync; each still gets its own answer.
 *
 * @param file path of the database file; its folder is made when missing
 * @throws StoreInUse when another process holds the file
 */
export function openSqlite(file: string): SqliteStore {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec(schema);
    db.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (cause) {
    db.close();
    if ((cause as { code?: string }).code?.startsWith('SQLITE_BUSY')) {
      throw new StoreInUse(
        `${file} is in use by another Throughline process. Stop that one, or give this one its own DATA_DIR.`,
        { cause },
      );
    }
    throw cause;
  }

  const insertCommit = db.prepare('INSERT OR IGNORE INTO commits (stream, version, body) VALUES (?, ?, ?)');
  const putHead = db.prepare(
    `INSERT OR REPLACE INTO heads (stream, kind, at, due_at, delivered, failed, pending, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const dropTags = db.prepare('DELETE FROM tags WHERE stream = ?');
  const addTag = db.prepare('INSERT OR IGNORE INTO tags (tag, stream) VALUES (?, ?)');
  const readCommits = db.prepare<[string, number], { body: string }>(
    'SELECT body FROM commits WHERE stream = ? AND version > ? ORDER BY version',
  );
  const readHead = db.prepare<[string], { body: string }>('SELECT body FROM heads WHERE stream = ?');
  const previous = db.prepare<[string, number]>('SELECT 1 FROM commits WHERE stream = ? AND version = ?');

  function write({ commit, head }: Waiting): 'appended' | 'stale' {
    // A version that would leave a gap is as stale as one that exists: the writer has not seen what is stored.
    if (commit.version > 1 && !previous.get(commit.stream, commit.version - 1)) return 'stale';
    if (insertCommit.run(commit.stream, commit.version, JSON.stringify(commit)).changes === 0) return 'stale';
    const { delivered, failed, pending } = head.messages;
    putHead.run(head.stream, head.kind, head.at, head.dueAt, delivered, failed, pending, JSON.stringify(head));
    dropTags.run(head.stream);
    for (const tag of head.tags) addTag.run(tag, head.stream);
    return 'appended';
  }

  let queue: Waiting[] = [];
  const writeAll = db.transaction((batch: readonly Waiting[]) => batch.map(write));
  function flush(): void {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    try {
      writeAll(batch).forEach((outcome, index) => batch[index]?.done(outcome));
    } catch (error) {
      batch.forEach((waiting) => waiting.failed(error));
    }
  }

  const ledger: Ledger = {
    read: async (stream, after = 0) => readCommits.all(stream, after).map(({ body }) => JSON.parse(body) as Commit),
    append: (commit, head) =>
      new Promise((done, failed) => {
        queue.push({ commit, head, done, failed });
        if (queue.length === 1) setImmediate(flush);
      }),
    head: async (stream) => parseHead(readHead.get(stream)),
    heads: async (query) => {
      const { sql, values } = headSql(query);
      return (db.prepare(sql).all(...values) as { body: string }[]).map(({ body }) => JSON.parse(body) as Head);
    },
    messageTotals: async () =>
      db
        .prepare(
          `SELECT coalesce(sum(delivered + failed + pending), 0) AS intended, coalesce(sum(delivered), 0) AS delivered,
                  coalesce(sum(failed), 0) AS failed, coalesce(sum(pending), 0) AS pending FROM heads`,
        )
        .get() as MessageTotals,
    streams: async function* () {
      const next = db.prepare<[string], { stream: string }>(
        'SELECT DISTINCT stream FROM commits WHERE stream > ? ORDER BY stream LIMIT 1000',
      );
      for (let after = ''; ;) {
        const page = next.all(after);
        for (const { stream } of page) yield stream;
        if (page.length === 0) return;
        after = page[page.length - 1]?.stream ?? '';
      }
    },
  };

  const addresses: AddressBook = {
    put: async (key, reference) => {
      db.prepare('INSERT OR REPLACE INTO addresses (key, body) VALUES (?, ?)').run(key, JSON.stringify(reference));
    },
    get: async (key) => {
      const row = db.prepare<[string], { body: string }>('SELECT body FROM addresses WHERE key = ?').get(key);
      return row ? (JSON.parse(row.body) as unknown) : undefined;
    },
    remove: async (key) => {
      db.prepare('DELETE FROM addresses WHERE key = ?').run(key);
    },
  };

  return {
    ledger,
    addresses,
    close: () => {
      flush();
      db.close();
    },
  };
}

function parseHead(row: { body: string } | undefined): Head | undefined {
  return row ? (JSON.parse(row.body) as Head) : undefined;
}

function headSql(query: HeadQuery): { sql: string; values: unknown[] } {
  const where: string[] = [];
  const values: unknown[] = [];
  if (query.tag !== undefined) values.push(query.tag);
  if (query.kind !== undefined) {
    where.push('heads.kind = ?');
    values.push(query.kind);
  }
  if (query.dueBy !== undefined) {
    where.push('heads.due_at <= ?');
    values.push(query.dueBy);
  }
  if (query.messages) where.push(query.messages === 'pending' ? 'heads.pending > 0' : 'heads.failed > 0');
  const from = query.tag === undefined ? 'heads' : 'tags JOIN heads ON tags.tag = ? AND heads.stream = tags.stream';
  const order = query.newestFirst ? 'heads.at DESC, heads.stream' : 'heads.stream';
  const filter = where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '';
  return {
    sql: `SELECT heads.body FROM ${from}${filter} ORDER BY ${order} LIMIT ?`,
    values: [...values, query.limit ?? 1000],
  };
}
