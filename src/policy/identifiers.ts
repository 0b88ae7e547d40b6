import { type Span, findBirthDates, findDates } from './identifiers/dateOfBirth';
import { findEmails } from './identifiers/email';
import { foldText } from './identifiers/foldedText';
import { findNames } from './identifiers/names';
import { isNhsNumber } from './identifiers/nhsNumber';
import { findNhsNumbers, findPhones } from './identifiers/numbers';
import { findPostcodes } from './identifiers/postcode';

export { isNhsNumber };

export type IdentifierKind = 'nhs_number' | 'postcode' | 'date_of_birth' | 'email' | 'phone' | 'name';

export interface Identifier {
  readonly kind: IdentifierKind;
  /** As it stands in the text. Show it to its writer only; never log it. */
  readonly match: string;
  /** Where it starts in the text, in UTF-16 units. */
  readonly index: number;
}

export interface GuardOptions {
  /** Names of workers and people known to the tenant; found as whole words, case and accents folded. */
  readonly names?: readonly string[];
  /** 'YYYY-MM-DD': a date more than 14 years before it is taken for a date of birth without being called one. */
  readonly today?: string;
  /** References to let through exactly as recorded, such as a regulator's. */
  readonly references?: readonly string[];
}

/** A date that was more than 14 years ago when this was written always will be; used when the caller gives no day. */
const WRITTEN = '2026-01-01';

/**
 * Our references (TL-7K3M-9PQ2, SG-2026-0142), regulators' (ENQ1-…, IC-…, LFPSE-…), and machine ids, which can hold ten
 * digits that pass for an NHS number by chance.
 */
const REFERENCE =
  /(?<![\da-z-])(?:(?:tl-[\da-z]{4}-[\da-z]{4}|[a-z]{2,4}-(?:19|20)\d\d-\d{3,6}|(?:enq\d?|lfpse|rqia|ciw|hiw|riddor|ic|ico|cqc|dbs)-[\da-z]{1,20}(?:-[\da-z]{1,20}){0,4}|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12,13})(?![\da-z-])|[\da-f]{32,128}(?![\da-z]))/g;

/**
 * Identifiers of a person in a text that is about to leave: cards, summaries, exports, logs (domain reference 13.2). In
 * the order they stand, none inside another. Internal and regulators' references are let through. The sender rephrases,
 * or a DSL releases with a reason; this only finds.
 */
export function findIdentifiers(text: string, options: GuardOptions = {}): Identifier[] {
  const folded = foldText(text);
  const today = options.today ?? WRITTEN;
  const dates = findDates(folded.text, today);
  const letThrough = references(folded.text, options.references ?? []);
  const phones = findPhones(folded.text);

  // In order of strength: a stretch of text is the first thing it can be.
  const found: readonly (readonly [IdentifierKind | 'other', readonly Span[]])[] = [
    ['other', letThrough],
    ['email', findEmails(folded.text)],
    ['date_of_birth', findBirthDates(folded.text, dates, today)],
    ['other', dates.filter(({ plain }) => plain)],
    // Ten digits within eleven are a telephone number; ten digits that pass the check are an NHS number first.
    ['phone', phones.filter(({ start, end }) => !isNhsNumber(folded.text.slice(start, end)))],
    ['nhs_number', findNhsNumbers(folded.text)],
    ['phone', phones],
    ['postcode', findPostcodes(folded.text)],
    ['name', findNames(folded.text, options.names ?? [])],
  ];

  const taken = new Uint8Array(folded.text.length);
  const kept: Identifier[] = [];
  for (const [kind, spans] of found) {
    for (const { start, end } of spans) {
      if (taken.subarray(start, end).some(Boolean)) continue;
      taken.fill(1, start, end);
      if (kind === 'other') continue;
      const index = folded.origin[start] ?? 0;
      // Up to where the last character ends, so that a name in combining accents is shown whole.
      kept.push({ kind, match: text.slice(index, folded.origin[end] ?? text.length).trim(), index });
    }
  }
  return kept.sort((a, b) => a.index - b.index);
}

function references(text: string, exact: readonly string[]): Span[] {
  const shaped = [...text.matchAll(REFERENCE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const recorded = exact.flatMap((reference) => {
    const wanted = foldText(reference).text.trim();
    const spans: Span[] = [];
    for (let at = wanted ? text.indexOf(wanted) : -1; at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      spans.push({ start: at, end: at + wanted.length });
    }
    return spans;
  });
  return [...recorded, ...shaped];
}
