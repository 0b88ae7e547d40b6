import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { fileLines } from '../record/fileLines';
import { sealCount, sealedHead, sealHeader, sealSignature, type SealedHead, type SealHeader } from './sealFile';

export interface ReadSeal {
  readonly header: SealHeader;
  readonly streams: number;
  readonly commits: number;
  readonly digest: string;
}

/** Why a file is no seal that can be relied on, in words. */
export interface NotSealed {
  readonly problem: string;
}

/**
 * Reads a seal from beginning to end and checks its signature; memory stays flat however many streams it holds.
 *
 * @param publicKey the key it must be signed with (SPKI in base64); the one it names itself when left out
 * @param each called with every sealed head; what it gives back is wrong with it
 */
export async function readSeal(
  file: string,
  publicKey: string | undefined,
  each: (head: SealedHead) => Promise<string | undefined>,
): Promise<ReadSeal | NotSealed> {
  if (!existsSync(file)) return { problem: `There is no seal at ${file}.` };
  const hash = createHash('sha256');
  let header: SealHeader | undefined;
  let counted: { readonly streams: number; readonly commits: number } | undefined;
  let digest: string | undefined;
  const found = { streams: 0, commits: 0 };
  for await (const { bytes, number, whole } of fileLines(file)) {
    const at = `Line ${number} of ${file}`;
    const line = whole && digest === undefined ? json(bytes) : undefined;
    if (line === undefined) return { problem: `${at} is not a line of a seal: the file was changed, or is cut off.` };
    if (!header) {
      header = read(sealHeader, line);
      if (!header) return { problem: `${file} is not a seal that this version of Throughline can read.` };
      if (publicKey !== undefined && header.publicKey !== publicKey)
        return { problem: `${file} names another key (${header.publicKey}) than the one given (${publicKey}).` };
    } else if (counted) {
      const signed = read(sealSignature, line);
      const problem = signed ? signatureProblem(hash.digest(), signed, header.publicKey) : 'has no signature';
      if (!signed || problem) return { problem: `${file} ${problem}: it was changed after it was made.` };
      digest = signed.digest;
    } else {
      const head = read(sealedHead, line);
      counted = head ? undefined : read(sealCount, line);
      if (!head && !counted) return { problem: `${at} is not a line of a seal: the file was changed.` };
      if (head) {
        found.streams += 1;
        found.commits += head.version;
        const wrong = await each(head);
        if (wrong) return { problem: wrong };
      }
    }
    if (digest === undefined) hash.update(bytes);
  }
  if (!header || !counted || digest === undefined) return { problem: `${file} is cut off: it has no signature.` };
  if (counted.streams !== found.streams || counted.commits !== found.commits)
    return { problem: `${file} does not count what it holds.` };
  return { header, ...found, digest };
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function read<T>(shape: z.ZodType<T>, line: unknown): T | undefined {
  return shape.safeParse(line).data;
}

function signatureProblem(
  digest: Buffer,
  signed: { readonly digest: string; readonly signature: string },
  publicKey: string,
): string | undefined {
  if (digest.toString('hex') !== signed.digest) return 'is not what was signed';
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (verify(null, digest, key, Buffer.from(signed.signature, 'base64'))) return undefined;
  } catch {
    return 'names a key that is none';
  }
  return 'is not signed by the key it names';
}
