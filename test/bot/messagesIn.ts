import type { Commit } from '../../src/ledger/commit';
import { evolveMessages, type Message } from '../../src/ledger/messages';

/** What became of every message that these commits owe, whichever streams they are of. */
export function messagesIn(commits: readonly Commit[]): Message[] {
  const streams = new Map<string, Commit[]>();
  for (const commit of commits) streams.set(commit.stream, [...(streams.get(commit.stream) ?? []), commit]);
  return [...streams.values()].flatMap((chain) => [...evolveMessages(new Map(), chain).values()]);
}
