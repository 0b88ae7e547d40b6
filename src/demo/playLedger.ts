import type { Commit } from '../ledger/commit';
import type { Head, HeadQuery, Ledger } from '../ports';

/**
 * A ledger in memory, for what is played before any of it is kept: the same promises as a store's, but for the disk. Nothing that somebody was
 * answered may ever be in one.
 */
export class PlayLedger implements Ledger {
  private readonly commits = new Map<string, Commit[]>();
  private readonly headOf = new Map<string, Head>();
  private readonly tagged = new Map<string, Set<string>>();
  /** Those that wait for the clock: most are asked for by that. */
  private readonly due = new Set<string>();

  /** @param breathe called whenever it is asked something, to let others have their turn */
  constructor(private readonly breathe: () => Promise<void> = async () => {}) {}

  async read(stream: string, after = 0): Promise<Commit[]> {
    await this.breathe();
    return this.commits.get(stream)?.slice(after) ?? [];
  }

  async append(commit: Commit, head: Head): Promise<'appended' | 'stale'> {
    const { stream, version } = commit;
    const all = this.commits.get(stream) ?? [];
    if (version !== all.length + 1) return 'stale';
    all.push(commit);
    this.commits.set(stream, all);
    this.tag(head);
    this.headOf.set(stream, head);
    if (head.dueAt === null) this.due.delete(stream);
    else this.due.add(stream);
    return 'appended';
  }

  async head(stream: string): Promise<Head | undefined> {
    return this.headOf.get(stream);
  }

  async heads(query: HeadQuery): Promise<Head[]> {
    const { tag, dueBy, newestFirst, limit } = query;
    const among =
      tag !== undefined ? (this.tagged.get(tag) ?? []) : dueBy !== undefined ? this.due : this.headOf.keys();
    const found: Head[] = [];
    for (const stream of among) {
      const head = this.headOf.get(stream);
      if (head && fits(head, query)) found.push(head);
    }
    found.sort((a, b) => (newestFirst && a.at !== b.at ? (a.at < b.at ? 1 : -1) : a.stream < b.stream ? -1 : 1));
    return found.slice(0, limit);
  }

  async messageTotals(): ReturnType<Ledger['messageTotals']> {
    const sum = { intended: 0, delivered: 0, failed: 0, pending: 0, held: 0 };
    for (const { messages } of this.headOf.values())
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += messages[key];
    return sum;
  }

  /** What was only lent is left out when it is kept (keepStreams.ts). */
  async forget(): Promise<number> {
    return 0;
  }

  async *streams(): AsyncIterable<string> {
    yield* [...this.headOf.keys()].sort();
  }

  private tag({ stream, tags }: Head): void {
    const before = this.headOf.get(stream)?.tags ?? [];
    for (const tag of before) if (!tags.includes(tag)) this.tagged.get(tag)?.delete(stream);
    for (const tag of tags) {
      const streams = this.tagged.get(tag) ?? new Set();
      this.tagged.set(tag, streams.add(stream));
    }
  }
}

function fits({ kind, dueAt, messages, stream }: Head, asked: HeadQuery): boolean {
  return (
    (asked.kind === undefined || kind === asked.kind) &&
    (asked.dueBy === undefined || (dueAt !== null && dueAt <= asked.dueBy)) &&
    (asked.messages === undefined || messages[asked.messages] > 0) &&
    (asked.after === undefined || stream > asked.after)
  );
}
