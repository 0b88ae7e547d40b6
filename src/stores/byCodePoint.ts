/** The order of text in both stores. JavaScript's own differs beyond the first plane. */
export function byCodePoint(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
