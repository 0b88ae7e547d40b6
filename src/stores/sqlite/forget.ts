import type { Ledger } from '../../ports';
import type { Database } from './driver';
import type { SqliteKeys } from './keys';

/** Streams whose time has come go, with their keys, a hundred in a transaction so that nobody waits long. */
export function forgetterOf(db: Database, keys: SqliteKeys): Ledger['forget'] {
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
