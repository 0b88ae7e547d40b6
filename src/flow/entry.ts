import { DateTime } from 'luxon';
import { findIdentifiers } from '../policy/identifiers';
import { localToInstant } from '../time/local';
import type { Entered, Field } from './flow';

/** Why an answer cannot stand, as a code; the words are the card's. */
export type ProblemCode =
  | 'needed'
  | 'not_a_choice'
  | 'too_long'
  | 'identifier'
  | 'looks_like_name'
  | 'not_a_date'
  | 'in_the_future'
  | 'long_ago'
  | 'not_a_time'
  | 'time_without_date'
  | 'hour_skipped'
  /** A day that is in order by itself, but not with the time that is given for it. */
  | 'time_first';

export type Problems = Readonly<Record<string, ProblemCode>>;

export interface Entry {
  /** Everything that was typed, as typed (trimmed), so that it can be shown again. */
  readonly typed: Entered;
  /** What can stand. */
  readonly valid: Entered;
  /** Fields of the step that are now blank: an answer given before is taken away. */
  readonly blank: readonly string[];
  readonly problems: Problems;
}

export interface EntryContext {
  /** Now, and the zone in which a date or a time is meant. */
  readonly now: string;
  readonly zone: string;
  readonly today: string;
}

/** More than this in one field is cut: no card could carry it back (Teams takes at most 100 KB in one message). */
export const keptCharacters = 20_000;

/** Control characters other than tab and line break: nobody types them, and each takes six bytes of JSON. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Yes, no, not known: the three answers of every indicator (domain reference 3.1). */
export const answers = ['yes', 'no', 'unknown'] as const;

/**
 * Reads what came from a card against the fields of its step. The card comes from outside: nothing in it is trusted, inputs
 * that are not fields of the step are left out, and values that are not text are read as blank.
 */
export function readEntry(
  fields: Readonly<Record<string, Field>>,
  raw: Readonly<Record<string, unknown>>,
  context: EntryContext,
): Entry {
  const typed = Object.fromEntries(
    Object.keys(fields).flatMap((id) => {
      const value = raw[id];
      const text = typeof value === 'string' ? cut(value.replace(control, '').trim()) : '';
      return text === '' ? [] : [[id, text] as const];
    }),
  );
  const problems: Record<string, ProblemCode> = {};
  for (const [id, field] of Object.entries(fields)) {
    const code = problemOf(field, typed[id], typed, context);
    if (code) problems[id] = code;
  }
  return {
    typed,
    valid: Object.fromEntries(Object.entries(typed).filter(([id]) => !problems[id])),
    blank: Object.keys(fields).filter((id) => typed[id] === undefined),
    problems,
  };
}

/** At most `keptCharacters`, and never half of a character that takes two places. */
function cut(text: string): string {
  return text.slice(0, keptCharacters).replace(/[\uD800-\uDBFF]$/, '');
}

function problemOf(
  field: Field,
  value: string | undefined,
  typed: Entered,
  context: EntryContext,
): ProblemCode | undefined {
  if (value === undefined) return field.required ? 'needed' : undefined;
  return checks[field.type](field as never, value, typed, context);
}

/** A day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return DateTime.fromFormat(text, 'yyyy-MM-dd', { zone: 'utc' }).isValid && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

type Check<T extends Field['type']> = (
  field: Extract<Field, { type: T }>,
  value: string,
  typed: Entered,
  context: EntryContext,
) => ProblemCode | undefined;

const text = (
  field: { readonly max: number; readonly numbersAllowed?: true },
  value: string,
  _typed: Entered,
  { today }: EntryContext,
): ProblemCode | undefined => {
  if (value.length > field.max) return 'too_long';
  if (field.numbersAllowed) return undefined;
  return findIdentifiers(value, { today }).length > 0 ? 'identifier' : undefined;
};

const clockTime = (
  field: { readonly of: string },
  value: string,
  typed: Entered,
  { zone }: EntryContext,
): ProblemCode | undefined => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return 'not_a_time';
  const date = typed[field.of];
  if (date === undefined) return 'time_without_date';
  if (!isDay(date)) return undefined; // the date's own problem is shown
  return localToInstant(date, value, zone).adjusted === 'skipped_hour' ? 'hour_skipped' : undefined;
};

const checks = {
  answer: (_field, value) => ((answers as readonly string[]).includes(value) ? undefined : 'not_a_choice'),
  choice: (field, value) => (field.choices.includes(value) ? undefined : 'not_a_choice'),
  choices: (field, value) =>
    value.split(',').every((one) => field.choices.includes(one)) ? undefined : 'not_a_choice',
  text,
  narrative: text,
  reference: (field, value, _typed, { today }) => {
    if (value.length > field.max) return 'too_long';
    if (findIdentifiers(value, { today }).length > 0) return 'identifier';
    // A record-system reference has a digit in it; a name has not.
    return /\p{Nd}/u.test(value) ? undefined : 'looks_like_name';
  },
  day: (_field, value) => (isDay(value) ? undefined : 'not_a_date'),
  date: (_field, value, _typed, context) => {
    if (!isDay(value)) return 'not_a_date';
    if (value > context.today) return 'in_the_future';
    return value < '1900-01-01' ? 'long_ago' : undefined;
  },
  clock: clockTime,
  time: (field, value, typed, context) => {
    const problem = clockTime(field, value, typed, context);
    const date = typed[field.of];
    if (problem || date === undefined || !isDay(date)) return problem;
    return localToInstant(date, value, context.zone).instant > context.now ? 'in_the_future' : undefined;
  },
} satisfies { [T in Field['type']]: Check<T> };
