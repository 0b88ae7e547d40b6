import type { Commit } from '../ledger/commit';
import type { Head } from '../ports';

export type Appended = 'appended' | 'stale';
export interface Row {
  readonly commit: Commit;
  readonly head: Head;
}

interface Waiting extends Row {
  done(outcome: Appended): void;
  failed(error: unknown): void;
}

export interface AppendQueue {
  append(row: Row): Promise<Appended>;
  /** Writes what waits, now. */
  flush(): void;
}

/**
 * Appends that arrive in the same moment share one transaction, and so one wait for the disk; each still gets its own answer. When
 * the transaction as a whole fails, each is tried by itself, so that one bad row does not fail its neighbours.
 *
 * @param writeAll one transaction: all rows or, when it throws, none
 */
export function appendQueue(writeAll: (rows: readonly Row[]) => Appended[]): AppendQueue {
  let waiting: Waiting[] = [];

  function write(rows: readonly Waiting[]): void {
    let outcomes: Appended[];
    try {
      outcomes = writeAll(rows);
    } catch (error) {
      if (rows.length > 1) rows.forEach((row) => write([row]));
      else rows[0]?.failed(error);
      return;
    }
    rows.forEach((row, index) => row.done(outcomes[index] ?? 'stale'));
  }

  function flush(): void {
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) write(rows);
  }

  return {
    flush,
    append: ({ commit, head }) =>
      new Promise((done, failed) => {
        waiting.push({ commit, head, done, failed });
        if (waiting.length === 1) setImmediate(flush);
      }),
  };
}
