import { LRUCache } from 'lru-cache';
import type { Appended, Row } from './appendQueue';
import type { Database } from './driver';
import type { SqliteKeys } from './keys';

/** @returns writes commits with their heads, and the keys that wait, as one transaction: all or, when it throws, nothing */
export function writerOf(db: Database, keys: SqliteKeys): (rows: readonly Row[]) => Appended[] {
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
