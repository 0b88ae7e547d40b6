import { type Span } from './dateOfBirth';
import { isNhsNumber } from './nhsNumber';

const TEN_DIGITS = /(?<!\d)\d(?:[ -]{0,3}\d){9}(?!\d)/g;

/**
 * A UK number: +44, 0044 or a bare 44 before a mobile, or a leading 0, then nine or ten digits. Short codes such as 999,
 * 111 and 116 123 are no one's own number and are not found.
 */
const PHONE =
  /(?<![\da-z])(?:(?:\+ ?44|00 ?44|44(?= ?7))[ .()-]{0,3}(?:\(?0\)?[ .()-]{0,3})?|\(?0)[1-9](?:[ .()-]{0,3}\d){8,9}(?!\d)/g;

const spans = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** UK telephone numbers in folded text. */
export function findPhones(text: string): Span[] {
  return spans(text, PHONE);
}

/** NHS numbers in folded text: ten digits that pass the check and stand inside no longer string of digits. */
export function findNhsNumbers(text: string): Span[] {
  return spans(text, TEN_DIGITS).filter(({ start, end }) => isNhsNumber(text.slice(start, end)));
}
