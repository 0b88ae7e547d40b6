import { type Span } from './dateOfBirth';

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;

/**
 * E-mail addresses in folded text. Grown outwards from each `@`, not matched from each start, so that a long text without
 * one costs nothing.
 */
export function findEmails(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && LOCAL.test(text.charAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < text.length && DOMAIN.test(text.charAt(end))) end += 1;
    while (end > at && /[.-]/.test(text.charAt(end - 1))) end -= 1;
    if (start < at && text.slice(at + 1, end).includes('.')) found.push({ start, end });
  }
  return found;
}
