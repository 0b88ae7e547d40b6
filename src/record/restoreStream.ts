import { canonical } from '../ledger/canonical';
import type { Commit } from '../ledger/commit';
import type { Head, Ledger } from '../ports';

/** `there`: the store holds exactly this already. `differs`: it holds something else of that name, from the given version on. */
export type Restored =
  { readonly outcome: 'written' | 'there' } | { readonly outcome: 'differs'; readonly version: number };

/** Puts a whole stream of another store into this one. What is there already is passed over, so an interrupted import can be run again. */
export async function restoreStream(
  ledger: Pick<Ledger, 'read' | 'head' | 'append'>,
  commits: readonly Commit[],
  head: Head,
): Promise<Restored> {
  const there = await ledger.read(head.stream);
  const different = there.find(({ hash }, index) => hash !== commits[index]?.hash);
  if (different) return { outcome: 'differs', version: different.version };
  for (const commit of commits.slice(there.length)) {
    // Nobody knows what the head was after an earlier commit. Until the last is there, nothing is due or owed.
    const after = commit.version === head.version ? head : headUnderway(commit, head);
    if ((await ledger.append(commit, after)) === 'stale') return { outcome: 'differs', version: commit.version };
  }
  if (there.length < commits.length) return { outcome: 'written' };
  const same = canonical(await ledger.head(head.stream)) === canonical(head);
  return same ? { outcome: 'there' } : { outcome: 'differs', version: head.version };
}

/** A head of which only the last commit is to be believed: of a stream that is being put in. */
export function headUnderway({ version, hash, at }: Commit, { stream, kind, expiresAt }: Head): Head {
  const messages = { intended: 0, delivered: 0, failed: 0, pending: 0, held: 0 };
  const expires = expiresAt === undefined ? {} : { expiresAt };
  return { stream, kind, version, hash, at, dueAt: null, ...expires, messages, tags: [], summary: {} };
}
