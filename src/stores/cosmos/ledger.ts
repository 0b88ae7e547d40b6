import { randomUUID } from 'node:crypto';
import type { Head, Ledger } from '../../ports';
import { marksAtOnce, type Commits, type Unprojected } from './commits';
import type { Heads } from './heads';
import { merged } from './merged';

/** How often whoever asks for heads first looks for marks that somebody left behind, in milliseconds. */
export const repairEveryMs = 15_000;

export interface CosmosLedger extends Ledger {
  /** Puts every head in its place whose commit was written by somebody who got no further. @returns how many there were */
  repair(): Promise<number>;
  /** How many streams have a head: for saying how far a long walk has come. */
  count(): Promise<number>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/**
 * `append` is three writes, and a process may die after each of them:
 *
 * 1. The commit is created with a mark that holds its head. From here on it counts, and is answered as appended whatever follows.
 * 2. The head is put, unless a newer one is there.
 * 3. The mark is taken off, while the caller goes on.
 *
 * Queries look at heads alone, so what has died between 1 and 2 would be missed: `heads` and `messageTotals` look for marks first, every 15
 * seconds and at once when a head of this process could not be put.
 *
 * @param machineMs a running clock, for how often is looked
 */
export function cosmosLedger(
  commits: Commits,
  heads: Heads,
  forgetKey: (stream: string) => Promise<void>,
  machineMs: () => number,
): CosmosLedger {
  const under = new Set<Promise<void>>();
  let repairAt = 0;
  let repairing: Promise<number> | undefined;

  const project = async (mark: Unprojected): Promise<void> => {
    await heads.project(mark.head);
    await commits.unmark(mark);
  };

  async function repairAll(): Promise<number> {
    for (let found = 0; ;) {
      const marks = await commits.marks();
      for (const mark of marks) await project(mark);
      found += marks.length;
      // Under load there is always a mark that somebody is about to take off: what is less than a page is what there was.
      if (marks.length < marksAtOnce) return found;
    }
  }

  /** One at a time: whoever comes while one runs waits for that one. */
  function repair(): Promise<number> {
    repairAt = machineMs() + repairEveryMs;
    repairing ??= repairAll().finally(() => (repairing = undefined));
    return repairing;
  }

  /** @throws when the marks could not be put right: an incomplete list would look complete */
  async function repairWhenDue(): Promise<void> {
    if (machineMs() < repairAt) return;
    try {
      await repair();
    } catch (error) {
      repairAt = 0;
      throw error;
    }
  }

  /** Ends by itself: a mark that stays is found by the next repair. */
  function unmarkLater(mark: Unprojected): void {
    const unmarking: Promise<void> = commits
      .unmark(mark)
      .catch(() => undefined)
      .finally(() => under.delete(unmarking));
    under.add(unmarking);
  }

  return {
    repair,
    count: () => heads.count(),
    settled: async () => void (await Promise.all(under)),
    read: (stream, after = 0) => commits.read(stream, after),
    append: async (commit, head: Head) => {
      const mark = await commits.create(commit, head, randomUUID());
      if (mark === 'stale') return 'stale';
      try {
        await heads.project(head);
      } catch {
        // The commit is there, so it is not for the caller to try again. The next question for heads repairs this, or fails aloud.
        repairAt = 0;
        return 'appended';
      }
      unmarkLater(mark);
      return 'appended';
    },
    head: (stream) => heads.head(stream),
    heads: async (query) => {
      await repairWhenDue();
      return heads.find(query);
    },
    messageTotals: async () => {
      await repairWhenDue();
      return heads.totals();
    },
    forget: async (now) => {
      let forgotten = 0;
      for (let due = await heads.expired(now); due.length > 0; due = await heads.expired(now)) {
        for (const stream of due) {
          await commits.remove(stream);
          await forgetKey(stream);
          // Last: while the head is there, whoever comes next finds what is left.
          await heads.remove(stream);
        }
        forgotten += due.length;
      }
      return forgotten;
    },
    streams: () =>
      merged(
        (after) => heads.names(after),
        (after) => commits.names(after),
      ),
  };
}
