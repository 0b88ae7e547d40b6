import type { Commit } from '../../ledger/commit';
import type { Head } from '../../ports';
import type { Chains } from '../chains';
import type { Database } from './driver';
import { parsed } from './parsed';

export function chainsOf(db: Database): Chains {
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
