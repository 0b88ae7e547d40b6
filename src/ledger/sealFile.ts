import { z } from 'zod';

// A month's seal is a file of JSON Lines: a header, one line for each stream, a line that counts them, and a signature.

/** Who sealed which month, with which key, and the seal before it. */
export const sealHeader = z.strictObject({
  throughline: z.literal('seal'),
  format: z.literal(1),
  organisation: z.string(),
  /** Local month, YYYY-MM, in `zone`; `until` is the instant at which it ends. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  zone: z.string(),
  until: z.string(),
  /** False while the month is not over: then it holds what there was at `sealedAt`, and no later seal follows it. */
  complete: z.boolean(),
  sealedAt: z.string(),
  /** The last complete seal before this one, by the digest of its lines. */
  previous: z.strictObject({ month: z.string(), digest: z.string() }).nullable(),
  /** Ed25519, SPKI in base64. */
  publicKey: z.string(),
});

/** A stream as it stood: its last commit of the month. Names hold references and ids of people, never names of people. */
export const sealedHead = z.strictObject({ stream: z.string(), version: z.number().int().min(1), hash: z.string() });

export const sealCount = z.strictObject({ streams: z.number().int(), commits: z.number().int() });

/** `digest`: SHA-256 over the bytes of all lines before, in hex. `signature`: over those 32 bytes, in base64. */
export const sealSignature = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), signature: z.string() });

export type SealHeader = z.infer<typeof sealHeader>;
export type SealedHead = z.infer<typeof sealedHead>;
export type SealCount = z.infer<typeof sealCount>;
export type SealSignature = z.infer<typeof sealSignature>;

/** One line as it is written and hashed. */
export function sealLine(line: SealHeader | SealedHead | SealCount | SealSignature): string {
  return `${JSON.stringify(line)}\n`;
}

/** The name of a month's seal in the folder of seals. */
export function sealName(month: string, complete = true): string {
  return complete ? `${month}.jsonl` : `${month}.so-far.jsonl`;
}
