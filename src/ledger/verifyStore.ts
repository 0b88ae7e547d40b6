import { readNamedStore } from '../stores/namedStore';
import { counted, progress } from './progress';
import { verify, type Break, type BreakReason } from './verify';

/** Where the words go: what came of it, and how far it has come. */
export interface Say {
  result(line: string): void;
  progress(line: string): void;
}

/**
 * Checks every chain of the store that the environment names and says what it found. The store may be in use.
 *
 * @param machineMs a running clock in milliseconds: only how often progress is said depends on it
 * @returns the exit code: 0 every chain holds, 1 one is broken, 2 there was nothing to check
 */
export async function verifyStore(
  env: Readonly<Record<string, string | undefined>>,
  say: Say,
  machineMs: () => number,
): Promise<0 | 1 | 2> {
  const store = await readNamedStore(env);
  if ('problem' in store) {
    say.result(store.problem);
    return 2;
  }
  const soFar = progress(say.progress, machineMs);
  try {
    const all = counted(await store.chains.count());
    const found = await verify(store.chains, (streams) => soFar(() => `${counted(streams)} of ${all} streams checked`));
    if (found.ok) say.result(`${counted(found.streams)} streams, ${counted(found.commits)} commits: every chain holds`);
    else say.result(broken(found.first, store.where));
    return found.ok ? 0 : 1;
  } finally {
    await store.close();
  }
}

/** What is wrong, where, and what to do about it. */
function broken({ stream, version, reason }: Break, where: string): string {
  return [
    `The chain of ${stream} is broken at commit ${version}: ${reasons[reason]}.`,
    `Stop Throughline and keep a copy of ${where} as it is. Compare this stream with your last backup, and find out who or`,
    'what wrote to it: Throughline itself never changes a commit.',
  ].join('\n');
}

const reasons: Record<BreakReason, string> = {
  changed: 'it was changed after it was written',
  not_linked: 'it does not follow the commit before it',
  out_of_place: 'another commit stands in its place',
  missing: 'it is missing',
  head_differs: "the stream's summary does not agree with it",
};
