import { join } from 'node:path';
import { NoStore, readSqlite, sqliteFile } from '../stores/sqlite';
import { verify, type Break, type BreakReason } from './verify';

/** Where the words go: what came of it, and how far it has come. */
export interface Say {
  result(line: string): void;
  progress(line: string): void;
}

const quietForMs = 2000;
const everyMs = 1000;

/**
 * Checks every chain of the store in a data folder and says what it found. The store may be in use.
 *
 * @param machineMs a running clock in milliseconds: only how often progress is said depends on it
 * @returns the exit code: 0 every chain holds, 1 one is broken, 2 there was nothing to check
 */
export async function verifyStore(dataDir: string, say: Say, machineMs: () => number): Promise<0 | 1 | 2> {
  const file = join(dataDir, sqliteFile);
  let store: ReturnType<typeof readSqlite>;
  try {
    store = readSqlite(file);
  } catch (error) {
    if (!(error instanceof NoStore)) throw error;
    say.result(error.message);
    return 2;
  }
  let next = machineMs() + quietForMs;
  try {
    const found = await verify(store.chains, (streams) => {
      if (machineMs() < next) return;
      next = machineMs() + everyMs;
      say.progress(`${streams} streams checked so far`);
    });
    if (found.ok) say.result(`${found.streams} streams, ${found.commits} commits: every chain holds`);
    else say.result(broken(found.first, file));
    return found.ok ? 0 : 1;
  } finally {
    store.close();
  }
}

/** What is wrong, where, and what to do about it. */
function broken({ stream, version, reason }: Break, file: string): string {
  return [
    `The chain of ${stream} is broken at commit ${version}: ${reasons[reason]}.`,
    `Stop Throughline and keep a copy of ${file} as it is. Compare this stream with your last backup, and find out who or`,
    'what wrote to the file: Throughline itself never changes a commit.',
  ].join('\n');
}

const reasons: Record<BreakReason, string> = {
  changed: 'it was changed after it was written',
  not_linked: 'it does not follow the commit before it',
  out_of_place: 'another commit stands in its place',
  missing: 'it is missing',
  head_differs: "the stream's summary does not agree with it",
};
