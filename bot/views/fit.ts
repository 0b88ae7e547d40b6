/** What people typed may take this much of a card (bytes of JSON); with the rest of it that stays under the 80 KB Teams carries. */
export const textBudget = 56_000;

/**
 * Cuts texts so that together they fit on a card. Only ever happens to thousands of characters in several fields; what is cut
 * here is still whole in the record, and the mark says how much is not shown.
 */
export function fit<T extends Readonly<Record<string, string>>>(texts: T, budget = textBudget): T {
  const entries = Object.entries(texts);
  if (sizeOf(texts) <= budget) return texts;
  const long = entries.filter(([, text]) => bytes(text) > 2000).length;
  const share = Math.floor((budget - 2000 * (entries.length - long)) / Math.max(1, long));
  return Object.fromEntries(
    entries.map(([key, text]) => [key, bytes(text) > 2000 ? cut(text, share) : text]),
  ) as unknown as T;
}

/** What texts take of a card. */
export function sizeOf(texts: Readonly<Record<string, string>>): number {
  return Object.values(texts).reduce((sum, text) => sum + bytes(text), 0);
}

/** A text cut to so many bytes of JSON (at least 100), with a mark that says how much is not shown. */
export function cut(text: string, share: number): string {
  if (bytes(text) <= share) return text;
  let length = Math.min(text.length, share);
  while (bytes(text.slice(0, length)) > share - 60) length = Math.floor(length * 0.9);
  return `${text.slice(0, length)} … [+${text.length - length}]`;
}

function bytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
