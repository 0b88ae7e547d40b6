import { hashed, type Commit, type Fact } from '../../src/ledger/commit';
import type { Head } from '../../src/ports';

export const noon = '2026-11-25T12:00:00.000Z';

/** A commit that follows `before`, or begins a stream. */
export function following(before: Commit | string, facts: readonly Fact[] = [{ type: 'noted' }]): Commit {
  const [stream, version, prev] =
    typeof before === 'string' ? [before, 1, ''] : [before.stream, before.version + 1, before.hash];
  return hashed({ stream, version, at: noon, by: 'amara', facts, prev });
}

/** The head that goes with a commit; whatever a test is about is given. */
export function headFor(commit: Commit, given: Partial<Head> = {}): Head {
  return {
    stream: commit.stream,
    kind: commit.stream.split('/')[0] ?? '',
    version: commit.version,
    hash: commit.hash,
    at: commit.at,
    dueAt: null,
    messages: { intended: 0, delivered: 0, failed: 0, pending: 0, held: 0 },
    tags: [],
    summary: {},
    ...given,
  };
}
