import type { Commit } from '../../ledger/commit';
import type { Head } from '../../ports';

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
  /** Writes what waits, now. Its answers come once it is on the disk. */
  flush(): void;
  /** Whether the disk failed, so that nothing is taken any more. */
  readonly broken: boolean;
}

/** The disk did not take what was written. What it holds is not known until the store is opened again. */
export class DiskFailed extends Error {}

/**
 * Appends that arrive while the disk is busy share one transaction and one wait for it; each still gets its own answer. When the
 * transaction as a whole fails, each is tried by itself, so that one bad row does not fail its neighbours.
 *
 * @param writeAll one transaction: all rows or, when it throws, none
 * @param synced resolves once all that was written so far is on the disk
 */
export function appendQueue(writeAll: (rows: readonly Row[]) => Appended[], synced: () => Promise<void>): AppendQueue {
  let waiting: Waiting[] = [];
  let busy = false;
  let broken: DiskFailed | undefined;

  /** @returns what to answer once it is on the disk */
  function write(rows: readonly Waiting[]): (() => void)[] {
    try {
      const outcomes = writeAll(rows);
      return rows.map((row, index) => () => row.done(outcomes[index] ?? 'stale'));
    } catch (error) {
      if (rows.length > 1) return rows.flatMap((row) => write([row]));
      rows[0]?.failed(error);
      return [];
    }
  }

  function flush(): void {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    const answers = write(rows);
    busy = true;
    synced()
      .then(
        () => answers.forEach((answer) => answer()),
        (cause: unknown) => {
          broken ??= new DiskFailed('The disk failed. Look at its space and health, then start Throughline again.', {
            cause,
          });
          [...rows, ...waiting].forEach((row) => row.failed(broken));
          waiting = [];
        },
      )
      .finally(() => {
        busy = false;
        flush();
      });
  }

  return {
    flush,
    get broken() {
      return broken !== undefined;
    },
    append: ({ commit, head }) =>
      new Promise((done, failed) => {
        if (broken) return failed(broken);
        waiting.push({ commit, head, done, failed });
        if (waiting.length === 1 && !busy) setImmediate(flush);
      }),
  };
}
