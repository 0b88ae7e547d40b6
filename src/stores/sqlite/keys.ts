import type { KeyBook, WrappedKey } from '../../ports';
import type { Database } from './driver';

/** The key book of the store. Its writer writes the keys that wait first in each transaction, and says when that has ended well. */
export interface SqliteKeys extends KeyBook {
  write(): void;
  written(): void;
  /** Both at once. */
  flush(): void;
}

/**
 * The wrapped data keys. A key is made a moment before the first commit that needs it, so it waits to be written with that: one
 * transaction instead of two, and whatever keeps the commit keeps its key. One process writes, so what waits here is known to all.
 */
export function keysOf(db: Database): SqliteKeys {
  const one = db.prepare<[string], { body: string }>('SELECT body FROM keys WHERE name = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO keys (name, body) VALUES (?, ?)');
  const change = db.prepare('UPDATE keys SET body = ? WHERE name = ? AND body = ?');
  const drop = db.prepare('DELETE FROM keys WHERE name = ?');
  const page = db.prepare<[string], { name: string; body: string }>(
    'SELECT name, body FROM keys WHERE name > ? ORDER BY name LIMIT 1000',
  );
  const added = new Map<string, WrappedKey>();
  const write = (): void => {
    for (const [name, key] of added) insert.run(name, JSON.stringify(key));
  };
  const written = (): void => added.clear();
  const flush = (): void => {
    write();
    written();
  };
  const get = (name: string): WrappedKey | undefined => {
    const row = one.get(name);
    return added.get(name) ?? (row && (JSON.parse(row.body) as WrappedKey));
  };
  return {
    write,
    written,
    flush,
    get: async (name) => get(name),
    add: async (name, key) => {
      const kept = get(name);
      if (kept) return kept;
      added.set(name, key);
      return key;
    },
    replace: async (name, from, to) => {
      flush();
      return change.run(JSON.stringify(to), name, JSON.stringify(from)).changes > 0;
    },
    remove: async (name) => {
      flush();
      // The log still has the pages of before, so it is emptied; a reader that holds it back makes it wait for the next time.
      if (drop.run(name).changes > 0) db.pragma('wal_checkpoint(TRUNCATE)');
    },
    all: async function* (after = '') {
      if (!db.readonly) flush();
      for (let rows = page.all(after); rows.length > 0; rows = page.all(rows[rows.length - 1]?.name ?? '')) {
        for (const { name, body } of rows) yield [name, JSON.parse(body) as WrappedKey];
      }
    },
  };
}
