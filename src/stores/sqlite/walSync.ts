import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

export interface DiskSync {
  /** Resolves once all that was written before the call is on the disk. Callers that come while one sync runs share the next. */
  synced(): Promise<void>;
  /** The same at once, and lets go of the file. */
  close(): void;
}

/**
 * Waits for the disk without holding up everybody else. SQLite's own `synchronous=FULL` does after each transaction what happens here (one
 * sync of the write-ahead log), but on the main thread, where it was a third of a press. With `synchronous=NORMAL` it leaves that
 * out and keeps every other sync, so a log that ends in the middle of a transaction is still recognised.
 *
 * @param file the database; its log must exist already
 */
export function walSync(file: string): DiskSync {
  // The log's name must be on the disk too: SQLite would see to that with its own first sync.
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
  const log = openSync(`${file}-wal`, 'r+');
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let closed = false;
  // What runs while the file is closed may find it gone; closing has synced everything itself.
  const sync = (): Promise<void> =>
    new Promise((done, failed) =>
      closed ? done() : fdatasync(log, (error) => (error && !closed ? failed(error) : done())),
    );
  const begin = (): Promise<void> => {
    next = undefined;
    const mine = (running = sync());
    const ended = (): void => {
      if (running === mine) running = undefined;
    };
    mine.then(ended, ended);
    return mine;
  };
  return {
    // One that runs may have begun before this caller's bytes were written, so it does not count for them.
    synced: () => (running ? (next ??= running.then(begin, begin)) : begin()),
    close: () => {
      fdatasyncSync(log);
      closed = true;
      closeSync(log);
    },
  };
}
