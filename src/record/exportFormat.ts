import { z } from 'zod';
import { canonical } from '../ledger/canonical';
import type { Commit } from '../ledger/commit';
import type { Head, WrappedKey } from '../ports';

/**
 * An export: JSON Lines in UTF-8. The header; then each stream, its commits in order and a line that closes it; then the wrapped keys; then the
 * addresses; then the end. Texts stay sealed, and the keys are wrapped: without the deployment's key an export tells no more than the store.
 */
export const exportVersion = 1;

const count = z.int().min(0);
const text = z.string();

const commit = z.strictObject({
  stream: text,
  version: z.int().min(1),
  at: text,
  by: text,
  press: text.exactOptional(),
  facts: z.array(z.looseObject({ type: text })),
  prev: text,
  hash: text,
});
const messages = z.strictObject({ intended: count, delivered: count, failed: count, pending: count, held: count });
const head = z.strictObject({
  stream: text,
  kind: text,
  version: count,
  hash: text,
  at: text,
  dueAt: z.union([text, z.null()]),
  expiresAt: text.exactOptional(),
  messages,
  tags: z.array(text),
  summary: z.record(text, z.unknown()),
});

/** The kinds of line, by their first word. */
export const lineShape = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('header'),
    throughline: z.literal('export'),
    version: count,
    organisation: text,
    begunAt: text,
  }),
  z.strictObject({ is: z.literal('commit'), commit }),
  z.strictObject({ is: z.literal('stream'), stream: text, commits: count, head: z.union([head, z.null()]) }),
  z.strictObject({
    is: z.literal('key'),
    name: text,
    key: z.strictObject({ id: text, under: text, wrapped: text }),
    expiresAt: text.exactOptional(),
  }),
  z.strictObject({ is: z.literal('address'), name: text, reference: z.unknown() }),
  z.strictObject({ is: z.literal('end'), streams: count, commits: count, keys: count, addresses: count, sha256: text }),
]);

export type ExportLine =
  | {
      readonly is: 'header';
      readonly throughline: 'export';
      readonly version: number;
      readonly organisation: string;
      readonly begunAt: string;
    }
  | { readonly is: 'commit'; readonly commit: Commit }
  | { readonly is: 'stream'; readonly stream: string; readonly commits: number; readonly head: Head | null }
  | { readonly is: 'key'; readonly name: string; readonly key: WrappedKey; readonly expiresAt?: string }
  | { readonly is: 'address'; readonly name: string; readonly reference: unknown }
  | ({ readonly is: 'end'; readonly sha256: string } & Counts);

export interface Counts {
  readonly streams: number;
  readonly commits: number;
  readonly keys: number;
  readonly addresses: number;
}

/** What a file says of itself, once all of it was read. */
export interface Expected {
  readonly organisation: string;
  readonly counts: Counts;
  readonly sha256: string;
}

/** The same content is the same line, whichever store it came from. */
export function written(line: ExportLine): string {
  return `${canonical(line)}\n`;
}
