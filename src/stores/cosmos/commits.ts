import { LRUCache } from 'lru-cache';
import type { Commit } from '../../ledger/commit';
import { Unreadable } from '../../ledger/unreadable';
import type { Head } from '../../ports';
import { commitItems, partId, type CommitItem, type PartItem } from './commitItem';
import type { Items } from './driver';
import { commitId } from './ids';

/** A commit whose stream's head may not show it yet. */
export interface Unprojected {
  readonly id: string;
  readonly stream: string;
  readonly head: Head;
}

/** The `commits` container: one item a commit, and further ones for the text of a very long commit. */
export interface Commits {
  /** Creates it with its mark. @returns the mark, or `stale` when another commit has its place or there is a gap before it */
  create(commit: Commit, head: Head, writer: string): Promise<Unprojected | 'stale'>;
  read(stream: string, after: number): Promise<Commit[]>;
  /** The head shows it: the mark can go. */
  unmark(mark: Unprojected): Promise<void>;
  /** Marks left by whoever died on the way, at most `marksAtOnce`. */
  marks(): Promise<Unprojected[]>;
  /** Everything of a stream, from its beginning on. */
  remove(stream: string): Promise<void>;
  names(after: string): Promise<string[]>;
}

type Row = Pick<CommitItem, 'id' | 'version' | 'writer' | 'body' | 'parts' | 'ttl'>;

const rowFields = 'c.id, c.version, c.writer, c.body, c.parts, c.ttl';
const perPage = 500;

export const marksAtOnce = 100;

export function commitsOf(items: Items): Commits {
  /** The newest version known to be there. A stream only grows, so it need not be asked for again; one that expires may be gone. */
  const known = new LRUCache<string, number>({ max: 5000 });
  const saw = (stream: string, version: number): void => {
    if (version > (known.get(stream) ?? 0)) known.set(stream, version);
  };

  async function follows({ stream, version }: Commit, { expiresAt }: Head): Promise<boolean> {
    if (version === 1) return true;
    if (expiresAt === undefined && (known.get(stream) ?? 0) >= version - 1) return true;
    return (await items.read({ id: commitId(stream, version - 1), of: stream })) !== undefined;
  }

  async function page(stream: string, after: number): Promise<Row[]> {
    return items.ask<Row>({
      select: `TOP ${perPage} ${rowFields}`,
      where: ['c.version > @after'],
      values: { after },
      order: ['stream', 'version'],
      of: stream,
    });
  }

  async function commitOf(stream: string, { id, version, writer, body, parts }: Row): Promise<Commit> {
    if (parts === 0) return parsed(body, stream, version);
    const ids = Array.from({ length: parts }, (_, index) => partId(id, writer, index));
    const texts = await Promise.all(ids.map((part) => items.read<PartItem>({ id: part, of: stream })));
    return parsed(texts.map((part) => part?.text ?? '').join(''), stream, version);
  }

  return {
    create: async (commit, head, writer) => {
      const { stream, version } = commit;
      if (!(await follows(commit, head))) return 'stale';
      const { item, parts } = commitItems(commit, head, writer);
      // The parts mean nothing until the one item that names their writer is there: its creation alone decides.
      for (const part of parts) await items.create(stream, { ...part });
      const created = await items.create(stream, { ...item });
      if (created === 'exists') {
        const there = await items.read<CommitItem>({ id: item.id, of: stream });
        if (there?.writer !== writer) {
          for (const part of parts) await items.remove({ id: part.id, of: stream });
          return 'stale';
        }
      }
      saw(stream, version);
      return { id: item.id, stream, head };
    },
    read: async (stream, after) => {
      // A look at what is known already most often finds nothing new: reading the one item that would come next is the cheapest way.
      if (after > 0 && !(await items.read({ id: commitId(stream, after + 1), of: stream }))) return [];
      const rows: Row[] = [];
      for (let found = await page(stream, after); found.length > 0;) {
        rows.push(...found);
        found = found.length < perPage ? [] : await page(stream, found[found.length - 1]?.version ?? 0);
      }
      const last = rows[rows.length - 1];
      if (last) saw(stream, last.version);
      // The server drops the items of a stream that expires one by one: what lacks its beginning is gone.
      if (rows[0]?.ttl !== undefined && rows[0].version !== after + 1) return [];
      return Promise.all(rows.map((row) => commitOf(stream, row)));
    },
    unmark: ({ id, stream }) => items.set({ id, of: stream }, { unprojected: 0, head: null }),
    marks: () =>
      items.ask({ select: `TOP ${marksAtOnce} c.id, c.stream, c.head`, where: ['c.unprojected = 1'], values: {} }),
    remove: async (stream) => {
      known.delete(stream);
      const ids = await items.ask<string>({ select: 'VALUE c.id', where: [], values: {}, of: stream });
      for (const id of ids.sort()) await items.remove({ id, of: stream });
    },
    names: async (after) => {
      const names = await items.ask<string>({
        select: 'TOP 1000 VALUE c.stream',
        where: ['c.stream > @after', 'c.version > 0'],
        values: { after },
        order: ['stream', 'version'],
      });
      return [...new Set(names)];
    },
  };
}

function parsed(text: string, stream: string, version: number): Commit {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Unreadable(stream, version, cause);
  }
  if (typeof value !== 'object' || value === null) throw new Unreadable(stream, version);
  return value as Commit;
}
