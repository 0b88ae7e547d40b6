import { readNamedStore } from '../stores/namedStore';
import { counted, progress } from './progress';
import type { Chains } from '../stores/chains';
import { verify, type Break, type BreakReason } from './verify';
import { verifySeal } from './verifySeal';

/** Where the words go: what came of it, and how far it has come. */
export interface Say {
  result(line: string): void;
  progress(line: string): void;
}

/**
 * Checks every chain of the store that the environment names and says what it found; then, when one is given, that the store still is
 * what a seal says it was. The store may be in use. No key is needed, other than the public one a seal is checked with.
 *
 * @param seal the file of a seal, and the key it must be signed with
 * @param machineMs a running clock in milliseconds: only how often progress is said depends on it
 * @returns the exit code: 0 every chain holds, 1 one is broken, 2 there was nothing to check
 */
export async function verifyStore(
  env: Readonly<Record<string, string | undefined>>,
  say: Say,
  machineMs: () => number,
  seal?: AskedSeal,
): Promise<0 | 1 | 2> {
  const store = await readNamedStore(env);
  if ('problem' in store) {
    say.result(store.problem);
    return 2;
  }
  const soFar = progress((line) => say.progress(line), machineMs);
  try {
    const all = counted(await store.chains.count());
    const found = await verify(store.chains, (streams) => soFar(() => `${counted(streams)} of ${all} streams checked`));
    if (found.ok) say.result(`${counted(found.streams)} streams, ${counted(found.commits)} commits: every chain holds`);
    else say.result(broken(found.first, store.where));
    if (!found.ok) return 1;
    return seal ? await checkSeal(seal, store.chains, say, machineMs) : 0;
  } finally {
    await store.close();
  }
}

export interface AskedSeal {
  readonly file: string;
  readonly publicKey: string | undefined;
}

async function checkSeal(
  { file, publicKey }: AskedSeal,
  chains: Pick<Chains, 'read'>,
  say: Say,
  machineMs: () => number,
): Promise<0 | 1> {
  const soFar = progress((line) => say.progress(line), machineMs);
  const found = await verifySeal(file, chains, publicKey, (heads) =>
    soFar(() => `${counted(heads)} sealed heads checked`),
  );
  if ('problem' in found) {
    say.result(`The seal does not hold. ${found.problem}`);
    return 1;
  }
  const { header, streams, commits, before, missing } = found;
  const lines = [
    `The seal of ${header.month}${header.complete ? '' : ' so far'} holds: ${counted(streams)} streams, ${counted(commits)} commits are as they were.`,
    ...(before.length > 0 ? [`So do the seals before it: ${before.join(', ')}.`] : []),
    ...(missing === undefined
      ? []
      : [
          `The seal of ${missing} is not beside it, so nothing before ${before.at(-1) ?? header.month} was checked by its own.`,
        ]),
    ...(publicKey === undefined
      ? [`Signed with ${header.publicKey}\nCompare this with the key you were given, or give it: --public-key <key>`]
      : []),
  ];
  say.result(lines.join('\n'));
  return 0;
}

/** What is wrong, where, and what to do about it. */
export function broken({ stream, version, reason }: Break, where: string): string {
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
