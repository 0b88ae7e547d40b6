/** A stretch of folded text, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const MONTHS: Readonly<Record<string, number>> = {
  ...months('jan feb mar apr may jun jul aug sep oct nov dec'),
  ...months('january february march april may june july august september october november december'),
  sept: 9,
  // Welsh, because people write their own language in a free-text box.
  ...months('ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr'),
};

function months(names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name, i) => [name, i + 1]));
}

const NAME = Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|');
// Not the hour of '3 March 09:00'.
const YEAR = '(?<year>(?:18|19|20)\\d\\d|\\d\\d(?!:\\d))';
const GAP = ' {0,3}';

/** The ways people write a date, on folded text. */
const SHAPES: readonly RegExp[] = [
  `(?<year>(?:18|19|20)\\d\\d)${GAP}[-/.]${GAP}(?<month>\\d{1,2})${GAP}[-/.]${GAP}(?<day>\\d{1,2})`,
  `(?<day>\\d{1,2})${GAP}[-/.]${GAP}(?<month>\\d{1,2})${GAP}[-/.]${GAP}${YEAR}`,
  `(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]{0,3}(?<name>${NAME})[ ,.'-]{0,3}${YEAR}`,
  `(?<name>${NAME})[ -]{1,3}(?<day>\\d{1,2})(?:st|nd|rd|th)?[ ,]{1,3}${YEAR}`,
  '(?<day>\\d\\d) (?<month>\\d\\d) (?<year>(?:18|19|20)\\d\\d)',
].map((shape) => new RegExp(`(?<![\\da-z])${shape}(?![\\da-z])`, 'g'));

const BORN = 'd\\.? ?o\\.? ?b\\.?|date of birth|birth ?date|born(?: on| in)?|birthday|dyddiad geni|ganed|ganwyd|geni';
/** After a birth word a date may also be run together: 03071961 or 030761. */
const BORN_DATE = new RegExp(`(?<![a-z])(?:${BORN})[ :=,.(-]{0,6}(?:(?:is|was|on|the|ar) ){0,2}`, 'g');
const RUN_TOGETHER = /^\d{6}(?:\d\d)?(?!\d)/;

export interface DateFound extends Span {
  /** ISO day; a two-digit year is read as the latest that is not after `today`. */
  readonly iso: string;
  /** Plainly a date: a year of four digits, or 03/07/61. "3 May 10 visits" and "version 1.2.10" are not. */
  readonly plain: boolean;
}

/** Every date in folded text, whatever it is the date of. */
export function findDates(text: string, today: string): DateFound[] {
  return SHAPES.flatMap((shape) =>
    [...text.matchAll(shape)].flatMap((match) => {
      const { year = '', month, day = '', name = '' } = match.groups ?? {};
      const monthNumber = month === undefined ? (MONTHS[name] ?? 0) : Number(month);
      if (monthNumber < 1 || monthNumber > 12 || Number(day) < 1 || Number(day) > 31) return [];
      const rest = `${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
      const iso = `${year.length === 4 ? year : century(year, rest, today)}-${rest}`;
      const plain = year.length === 4 || (name === '' && /[/-]/.test(match[0]));
      return [{ start: match.index, end: match.index + match[0].length, iso, plain }];
    }),
  );
}

function century(year: string, rest: string, today: string): string {
  return `20${year}-${rest}` <= today ? `20${year}` : `19${year}`;
}

/** Nobody younger is an adult at risk in any UK nation (16 in Scotland), with room for a wrong guess. */
const YOUNGEST_YEARS = 14;

/**
 * Dates that are, or may be, of birth: after a birth word, or more than 14 years before `today` ('YYYY-MM-DD').
 * A recent or future date without a birth word is a review or an event (domain reference 13.2).
 */
export function findBirthDates(text: string, dates: readonly DateFound[], today: string): Span[] {
  const oldEnough = `${Number(today.slice(0, 4)) - YOUNGEST_YEARS}${today.slice(4)}`;
  const starts = new Map(dates.map((date) => [date.start, date]));
  const said = [...text.matchAll(BORN_DATE)].flatMap((match) => {
    const start = match.index + match[0].length;
    const date = starts.get(start);
    const together = RUN_TOGETHER.exec(text.slice(start, start + 9));
    const end = date?.end ?? (together ? start + together[0].length : undefined);
    return end === undefined ? [] : [{ start: match.index, end }];
  });
  return [...said, ...dates.filter(({ iso, plain }) => plain && iso < oldEnough)];
}
