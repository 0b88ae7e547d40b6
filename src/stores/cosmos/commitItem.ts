import type { Commit } from '../../ledger/commit';
import type { Head } from '../../ports';
import { commitId } from './ids';

/**
 * A commit as it lies in the container. The commit itself is kept as text, so that it comes back exactly as it was hashed: no rounding,
 * no limit of depth, no trouble with half a character.
 */
export interface CommitItem {
  readonly id: string;
  readonly version: number;
  /** Names the call that created it: whoever lost the answer finds out that the commit is their own. */
  readonly writer: string;
  /** 1 until the stream's head is known to show this commit; `head` is that head, so that anybody can put it there. */
  readonly unprojected: 0 | 1;
  readonly head: Head | null;
  readonly body: string;
  /** Over how many further items the text is spread, when it is too long for this one. */
  readonly parts: number;
  /** Seconds after the last write at which the server drops the item; absent for whatever is part of the record. */
  readonly ttl?: number;
}

export interface PartItem {
  readonly id: string;
  readonly text: string;
  readonly ttl?: number;
}

/**
 * An item may have 2 MB as JSON in UTF-8. A character of JSON text takes three bytes at most when it is written as a JSON string once more
 * (what would take six is escaped already), so this many always fit, with the head beside them.
 */
const textPerItem = 500_000;

export function commitItems(
  commit: Commit,
  head: Head,
  writer: string,
): { readonly item: CommitItem; readonly parts: readonly PartItem[] } {
  const text = JSON.stringify(commit);
  const { stream, version } = commit;
  const id = commitId(stream, version);
  const ttl = ttlOf(head, commit.at);
  const whole = text.length <= textPerItem;
  const parts = whole ? [] : cut(text).map((piece, index) => ({ id: partId(id, writer, index), text: piece, ...ttl }));
  const body = whole ? text : '';
  return { item: { id, version, writer, unprojected: 1, head, body, parts: parts.length, ...ttl }, parts };
}

/** The writer's name keeps the parts of two writers of the same version apart. */
export function partId(commit: string, writer: string, index: number): string {
  return `${commit}.${writer}.${index}`;
}

/** How long an item written at `at` may stay; nothing for the record. */
export function ttlOf({ expiresAt }: Pick<Head, 'expiresAt'>, at: string): { readonly ttl?: number } {
  if (expiresAt === undefined) return {};
  return { ttl: Math.max(1, Math.ceil((Date.parse(expiresAt) - Date.parse(at)) / 1000)) };
}

/** Never between the halves of a character outside the first plane: half of one cannot be written as UTF-8. */
function cut(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + textPerItem);
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
