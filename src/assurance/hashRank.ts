import { createHash } from 'node:crypto';

/** An item's place in a draw: the smaller, the earlier. Anybody can work it out again (domain reference 10.2). */
export function hashKey(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}:${id}`).digest('hex');
}

/** Items in the order of a draw: by SHA-256 of `seed:id`, ascending. The order they came in does not matter, and neither does who asks. */
export function hashRanked(seed: string, ids: readonly string[]): string[] {
  return ids
    .map((id) => [hashKey(seed, id), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, id]) => id);
}

/** The first `n` of a draw, listed in id order (domain reference 10.2). */
export function hashSample(seed: string, ids: readonly string[], n: number): string[] {
  return hashRanked(seed, ids).slice(0, n).sort();
}

/** What a list was when it was frozen: SHA-256 of its ids in id order, one to a line. */
export function listHash(ids: readonly string[]): string {
  return createHash('sha256')
    .update([...ids].sort().join('\n'))
    .digest('hex');
}
