import type { AddressBook } from '../../ports';
import type { Database } from './driver';

export function addressesOf(db: Database): AddressBook {
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
