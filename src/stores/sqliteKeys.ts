import type { KeyBook, WrappedKey } from '../ports';
import type { Database } from './sqliteDriver';

/** The wrapped data keys. They are written before the commit that needs them, into the same log, so whatever keeps that keeps them. */
export function keysOf(db: Database): KeyBook {
  const one = db.prepare<[string], { body: string }>('SELECT body FROM keys WHERE name = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO keys (name, body) VALUES (?, ?)');
  const change = db.prepare('UPDATE keys SET body = ? WHERE name = ? AND body = ?');
  const drop = db.prepare('DELETE FROM keys WHERE name = ?');
  const page = db.prepare<[string], { name: string; body: string }>(
    'SELECT name, body FROM keys WHERE name > ? ORDER BY name LIMIT 1000',
  );
  const get = (name: string): WrappedKey | undefined => {
    const row = one.get(name);
    return row && (JSON.parse(row.body) as WrappedKey);
  };
  return {
    get: async (name) => get(name),
    add: async (name, key) => {
      const added = insert.run(name, JSON.stringify(key)).changes > 0;
      return added ? key : (get(name) ?? key);
    },
    replace: async (name, from, to) => change.run(JSON.stringify(to), name, JSON.stringify(from)).changes > 0,
    remove: async (name) => {
      // The log still has the pages of before, so it is emptied; a reader that holds it back makes it wait for the next time.
      if (drop.run(name).changes > 0) db.pragma('wal_checkpoint(TRUNCATE)');
    },
    all: async function* (after = '') {
      for (let rows = page.all(after); rows.length > 0; rows = page.all(rows[rows.length - 1]?.name ?? '')) {
        for (const { name, body } of rows) yield [name, JSON.parse(body) as WrappedKey];
      }
    },
  };
}
