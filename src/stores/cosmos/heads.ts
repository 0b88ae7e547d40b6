import { LRUCache } from 'lru-cache';
import type { MessageTotals } from '../../ledger/messages';
import type { Head, HeadQuery } from '../../ports';
import { ttlOf } from './commitItem';
import type { Items, Marked } from './driver';
import { headQuestion } from './headQuery';
import { nameHash } from './ids';

/** The `heads` container: one item a stream, only ever replaced by a newer one. */
export interface Heads {
  /** Makes the stream's head at least this one. An older head never takes the place of a newer, whoever is late. */
  project(head: Head): Promise<void>;
  find(query: HeadQuery): Promise<Head[]>;
  head(stream: string): Promise<Head | undefined>;
  totals(): Promise<MessageTotals>;
  count(): Promise<number>;
  /** Streams whose time has come, a hundred at most. */
  expired(now: string): Promise<string[]>;
  remove(stream: string): Promise<void>;
  names(after: string): Promise<string[]>;
}

/** More lost races for one head than any number of instances can cause by itself. */
const attempts = 50;

export function headsOf(items: Items): Heads {
  /** What was last known to lie there, so that an ordinary write needs no read before it. */
  const lying = new LRUCache<string, { readonly version: number; readonly etag: string }>({ max: 5000 });
  const read = (stream: string): Promise<(Head & Marked) | undefined> =>
    items.read<Head>({ id: nameHash(stream), of: stream });
  const sum = async (of: string): Promise<number> => {
    const [found = 0] = await items.ask<number>({
      select: `VALUE SUM(c.messages.${of})`,
      where: [`c.messages.${of} > 0`],
      values: {},
    });
    return found;
  };

  async function tryToProject(head: Head): Promise<boolean> {
    const { stream, version } = head;
    const body = { ...head, id: nameHash(stream), ...ttlOf(head, head.at) };
    const before = lying.get(stream);
    if (before && before.version >= version) return true;
    const written = before ? await items.replace(stream, body, before.etag) : await items.create(stream, body);
    if (typeof written === 'object') {
      lying.set(stream, { version, etag: written.etag });
      return true;
    }
    // Somebody else was here, or an earlier try of our own: what lies there decides.
    const found = await read(stream);
    if (found) lying.set(stream, { version: found.version, etag: found._etag });
    else lying.delete(stream);
    return false;
  }

  return {
    project: async (head) => {
      // A stream that this process has not met and that is not new has a head already.
      if (head.version > 1 && !lying.has(head.stream)) {
        const found = await read(head.stream);
        if (found) lying.set(head.stream, { version: found.version, etag: found._etag });
      }
      for (let attempt = 0; attempt < attempts; attempt += 1) if (await tryToProject(head)) return;
      throw new Error(`The head of ${head.stream} was changed by others ${attempts} times in a row.`);
    },
    find: async (query) => (await items.ask<Head>(headQuestion(query))).map(bare),
    head: async (stream) => {
      const found = await read(stream);
      return found && bare(found);
    },
    totals: async () => {
      const [delivered, failed, pending, held] = await Promise.all(
        (['delivered', 'failed', 'pending', 'held'] as const).map(sum),
      );
      const counted = { delivered: delivered ?? 0, failed: failed ?? 0, pending: pending ?? 0, held: held ?? 0 };
      return { intended: counted.delivered + counted.failed + counted.pending, ...counted };
    },
    count: async () => (await items.ask<number>({ select: 'VALUE COUNT(1)', where: [], values: {} }))[0] ?? 0,
    expired: (now) => items.ask({ select: 'TOP 100 VALUE c.stream', where: ['c.expiresAt <= @now'], values: { now } }),
    remove: async (stream) => {
      lying.delete(stream);
      await items.remove({ id: nameHash(stream), of: stream });
    },
    names: (after) =>
      items.ask({
        select: 'TOP 1000 VALUE c.stream',
        where: ['c.stream > @after'],
        values: { after },
        order: ['stream'],
      }),
  };
}

/** What was put in, without what the store and the server keep beside it. */
function bare({ stream, kind, version, hash, at, dueAt, expiresAt, messages, tags, summary }: Head): Head {
  const expires = expiresAt === undefined ? {} : { expiresAt };
  return { stream, kind, version, hash, at, dueAt, ...expires, messages, tags, summary };
}
