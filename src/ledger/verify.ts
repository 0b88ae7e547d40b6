import type { Head, Ledger } from '../ports';
import { hashOf, type Commit } from './commit';
import { Unreadable } from './unreadable';

export type BreakReason =
  | 'changed' // the commit's content no longer matches its hash, or is no longer readable
  | 'not_linked' // it does not follow the commit before it
  | 'out_of_place' // another version stands where this one should be
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

/** Checks one stream's commits, in the order they are kept, against each other and against the stream's head. */
export function verifyStream(stream: string, commits: readonly Commit[], head: Head | undefined): Break | undefined {
  let prev = '';
  let version = 1;
  for (const commit of commits) {
    const reason = faultOf(commit, { stream, version, prev }, commits);
    if (reason) return { stream, version, reason };
    prev = commit.hash;
    version += 1;
  }
  // A commit cut off the end leaves a perfect shorter chain: only the head still knows.
  const last = version - 1;
  if (head && head.version > last) return { stream, version, reason: 'missing' };
  if (!head || head.stream !== stream || head.version !== last || head.hash !== prev) {
    return { stream, version: last, reason: 'head_differs' };
  }
  return undefined;
}

function faultOf(
  commit: Commit,
  expected: { readonly stream: string; readonly version: number; readonly prev: string },
  all: readonly Commit[],
): BreakReason | undefined {
  if (commit.version !== expected.version) {
    return all.some(({ version }) => version === expected.version) ? 'out_of_place' : 'missing';
  }
  if (hashOf(commit) !== commit.hash) return 'changed';
  if (commit.stream !== expected.stream) return 'out_of_place';
  return commit.prev === expected.prev ? undefined : 'not_linked';
}

/**
 * Walks every chain of the store and stops at the first broken commit.
 * `progress` is called after each stream with the number checked so far.
 */
export async function verify(
  ledger: Pick<Ledger, 'read' | 'head' | 'streams'>,
  progress: (streams: number) => void = () => {},
): Promise<Verified> {
  let streams = 0;
  let commits = 0;
  for await (const stream of ledger.streams()) {
    const found = await look(ledger, stream);
    if (!found.ok) return { ok: false, streams, commits, first: found.first };
    streams += 1;
    commits += found.commits;
    progress(streams);
  }
  return { ok: true, streams, commits };
}

type Looked = { readonly ok: true; readonly commits: number } | { readonly ok: false; readonly first: Break };

async function look(ledger: Pick<Ledger, 'read' | 'head'>, stream: string): Promise<Looked> {
  try {
    const commits = await ledger.read(stream);
    const first = verifyStream(stream, commits, await ledger.head(stream));
    return first ? { ok: false, first } : { ok: true, commits: commits.length };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { version } = error;
    return {
      ok: false,
      first: { stream, version: version ?? 0, reason: version === undefined ? 'head_differs' : 'changed' },
    };
  }
}
