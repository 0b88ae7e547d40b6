import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sealLine, sealName, type SealedHead, type SealHeader } from '../ledger/sealFile';
import { verifyStream, type Break } from '../ledger/verify';
import type { Ledger } from '../ports';

export interface Sealed {
  readonly file: string;
  readonly streams: number;
  readonly commits: number;
  readonly digest: string;
}

type Chains = Pick<Ledger, 'read' | 'head' | 'streams'>;

/** The public half of the signing key, as seals name it: SPKI in base64. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

/**
 * Writes the seal of a month: every stream of the record as it stood when the month ended, signed. Drafts are left out: they are no part
 * of the record and are forgotten. The file appears whole or not at all.
 *
 * @returns the first break, when a chain does not hold: nothing is sealed then
 */
export async function makeSeal(
  chains: Chains,
  folder: string,
  header: SealHeader,
  key: KeyObject,
  progress: (streams: number) => void = () => {},
): Promise<Sealed | { readonly first: Break }> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, sealName(header.month, header.complete));
  const draft = `${file}.part`;
  const opened = openSync(draft, 'w');
  try {
    const hash = createHash('sha256');
    const write = (line: string): void => {
      writeSync(opened, line);
      hash.update(line);
    };
    write(sealLine(header));
    const count = { streams: 0, commits: 0 };
    let seen = 0;
    for await (const stream of chains.streams()) {
      const found = await headAt(chains, stream, header.until);
      if (found && 'first' in found) return found;
      progress((seen += 1));
      if (!found) continue;
      write(sealLine(found));
      count.streams += 1;
      count.commits += found.version;
    }
    write(sealLine(count));
    const digest = hash.digest();
    const signature = sign(null, digest, key).toString('base64');
    writeSync(opened, sealLine({ digest: digest.toString('hex'), signature }));
    fsyncSync(opened);
    renameSync(draft, file);
    return { file, ...count, digest: digest.toString('hex') };
  } finally {
    closeSync(opened);
    rmSync(draft, { force: true });
  }
}

/** Where a stream stood before an instant; undefined when it had not begun, or is only lent to us. */
async function headAt(
  chains: Chains,
  stream: string,
  until: string,
): Promise<SealedHead | { readonly first: Break } | undefined> {
  const head = await chains.head(stream);
  if (head?.expiresAt !== undefined) return undefined;
  const commits = await chains.read(stream);
  const first = verifyStream(stream, commits, head);
  if (first) return { first };
  // Clocks of instances differ a little, so the times of a stream need not be in order; its versions are.
  const last = commits.findLast(({ at }) => at < until);
  return last && { stream, version: last.version, hash: last.hash };
}
