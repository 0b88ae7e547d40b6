import type { Head, Ledger } from '../ports';
import { hashOf, type Commit } from './commit';

export type BreakReason =
  | 'changed' // the commit's content no longer matches its hash
  | 'not_linked' // it does not follow the commit before it
  | 'missing' // a version is not there
  | 'head_differs'; // the stream ends before (or after) what its head says

export interface Break {
  readonly stream: string;
  readonly version: number;
  readonly reason: BreakReason;
}

export type Verified =
  | { readonly ok: true; readonly streams: number; readonly commits: number }
  | { readonly ok: false; readonly streams: number; readonly commits: number; readonly first: Break };

/** Checks one stream's commits, in version order, against each other and against the stream's head. */
export function verifyStream(stream: string, commits: readonly Commit[], head: Head | undefined): Break | undefined {
  let prev = '';
  let expected = 1;
  for (const commit of commits) {
    if (commit.version !== expected) return { stream, version: expected, reason: 'missing' };
    if (commit.stream !== stream || hashOf(commit) !== commit.hash) {
      return { stream, version: commit.version, reason: 'changed' };
    }
    if (commit.prev !== prev) return { stream, version: commit.version, reason: 'not_linked' };
    prev = commit.hash;
    expected += 1;
  }
  // A commit cut off the end leaves a perfect shorter chain: only the head still knows.
  if (!head || head.version !== expected - 1 || head.hash !== prev) {
    return { stream, version: head && head.version >= expected ? expected : expected - 1, reason: 'head_differs' };
  }
  return undefined;
}

/**
 * Walks every chain of the store and stops at the first broken commit.
 * `progress` is called after each stream with the number checked so far.
 */
export async function verify(ledger: Ledger, progress: (streams: number) => void = () => {}): Promise<Verified> {
  let streams = 0;
  let commits = 0;
  for await (const stream of ledger.streams()) {
    const found = await ledger.read(stream);
    const first = verifyStream(stream, found, await ledger.head(stream));
    if (first) return { ok: false, streams, commits, first };
    streams += 1;
    commits += found.length;
    progress(streams);
  }
  return { ok: true, streams, commits };
}
