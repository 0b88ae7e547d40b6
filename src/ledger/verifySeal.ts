import { dirname, join } from 'node:path';
import type { Ledger } from '../ports';
import { readSeal, type NotSealed, type ReadSeal } from './readSeal';
import { sealName, type SealedHead } from './sealFile';
import { Unreadable } from './unreadable';

export interface SealHolds extends ReadSeal {
  /** The months of the seals before it that were checked too, latest first. */
  readonly before: readonly string[];
  /** The month of a seal that should be beside it and is not. */
  readonly missing: string | undefined;
}

/**
 * Checks a seal against a store: its signature, and that every head it holds is still there exactly so. So are the seals that it follows,
 * as far back as they lie beside it: a stream that was there in one month and is left out of the next would be missed otherwise. No
 * deployment key is needed.
 *
 * @param progress called after each head with how many have been checked
 */
export async function verifySeal(
  file: string,
  ledger: Pick<Ledger, 'read'>,
  publicKey?: string,
  progress: (heads: number) => void = () => {},
): Promise<SealHolds | NotSealed> {
  let heads = 0;
  const check = async (head: SealedHead): Promise<string | undefined> => {
    progress((heads += 1));
    return headProblem(ledger, head);
  };
  const first = await readSeal(file, publicKey, check);
  if ('problem' in first) return first;
  const before: string[] = [];
  let { previous } = first.header;
  while (previous) {
    const beside = join(dirname(file), sealName(previous.month));
    const found = await readSeal(beside, first.header.publicKey, check);
    if ('problem' in found) {
      if (found.problem !== `There is no seal at ${beside}.`) return found;
      return { ...first, before, missing: previous.month };
    }
    if (found.digest !== previous.digest)
      return { problem: `${beside} is not the seal of ${previous.month} that the one after it follows.` };
    before.push(previous.month);
    ({ previous } = found.header);
  }
  return { ...first, before, missing: undefined };
}

async function headProblem(ledger: Pick<Ledger, 'read'>, head: SealedHead): Promise<string | undefined> {
  const { stream, version, hash } = head;
  const sealed = `Commit ${version} of ${stream}`;
  let commit;
  try {
    [commit] = await ledger.read(stream, version - 1);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return `${sealed} was sealed, and cannot be read any more.`;
  }
  if (commit?.version !== version) return `${sealed} was sealed, and is not in the store any more.`;
  return commit.hash === hash ? undefined : `${sealed} is not what was sealed: the stream was written anew.`;
}
