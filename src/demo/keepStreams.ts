import type { Commit } from '../ledger/commit';
import type { Head, Ports } from '../ports';
import { headUnderway } from '../record/restoreStream';
import type { PlayLedger } from './playLedger';
import type { StagedKeys } from './stagedKeys';

/** Written at once: whoever presses meanwhile waits for no more than this. */
const commitsAtOnce = 100;

export interface Keeping {
  readonly store: Pick<Ports, 'ledger' | 'keys'>;
  readonly played: PlayLedger;
  readonly keys: StagedKeys;
  /** What was lent and is over by then is not kept: drafts of reports that were sent long before. */
  readonly until: string;
  readonly tell: (share: number) => void;
  readonly stopping: () => boolean;
}

interface Whole {
  readonly head: Head;
  readonly commits: readonly Commit[];
}

/**
 * Puts what was played into the store, chain by chain. A stream is there whole or not at all: the embedded store writes what is asked for in one
 * go, with its key, in one transaction. One that is there is passed over, also when somebody has gone on with it since.
 *
 * @returns how many streams of it are there; undefined when it was stopped
 */
export async function keepStreams({
  store,
  played,
  keys,
  until,
  tell,
  stopping,
}: Keeping): Promise<number | undefined> {
  const names: string[] = [];
  for await (const stream of played.streams()) names.push(stream);
  let batch: Whole[] = [];
  let kept = 0;
  for (const [index, stream] of names.entries()) {
    const head = await played.head(stream);
    if (!head || (head.expiresAt !== undefined && head.expiresAt <= until)) continue;
    kept += 1;
    if (!(await store.ledger.head(stream))) batch.push({ head, commits: await played.read(stream) });
    const size = batch.reduce((sum, { commits }) => sum + commits.length, 0);
    if (size < commitsAtOnce && index < names.length - 1) continue;
    if (stopping()) return undefined;
    await write(batch, store, keys);
    batch = [];
    tell((index + 1) / names.length);
  }
  await write(batch, store, keys);
  return kept;
}

async function write(
  batch: readonly Whole[],
  { ledger, keys: book }: Keeping['store'],
  keys: StagedKeys,
): Promise<void> {
  // Asked for in one go, without waiting in between: so it is one transaction.
  const asked = batch.flatMap(({ head, commits }) => {
    const key = keys.of(head.stream);
    const adding = key === undefined ? [] : [book.add(head.stream, key).then(({ id }) => id === key.id)];
    const appending = commits.map(async (commit) => {
      const after = commit.version === head.version ? head : headUnderway(commit, head);
      return (await ledger.append(commit, after)) === 'appended';
    });
    return [...adding, ...appending];
  });
  if ((await Promise.all(asked)).every(Boolean)) return;
  throw new Error('Something else wrote to the streams of the demonstration while they were put into the store.');
}
