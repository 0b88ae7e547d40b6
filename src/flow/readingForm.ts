import type { Answered } from '../supervision/selfNeglectMonth';
import { readEntry, type Entry, type EntryContext } from './entry';
import type { Field } from './flow';

const before = 'read.';

/** The field of one question of a checklist that is read. */
export function readingField(key: string): string {
  return `${before}${key}`;
}

/** Why a case cannot be used. */
export const passOverForm = { passReason: { type: 'narrative', max: 4000, required: true } } as const satisfies Record<
  string,
  Field
>;

/**
 * Reads a checklist that was gone through. Every question is answered, if only with "not known": two readings are compared, and a blank
 * would say nothing.
 */
export function readChecklist(
  keys: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  context: EntryContext,
  more: Readonly<Record<string, Field>> = {},
): Entry & { readonly answers: Answered } {
  const questions = keys.map((key) => [readingField(key), { type: 'answer', required: true } as const] as const);
  const entry = readEntry({ ...more, ...Object.fromEntries(questions) }, raw, context);
  const answers = keys.flatMap((key) => {
    const answer = entry.valid[readingField(key)];
    return answer === undefined ? [] : [[key, answer] as const];
  });
  return { ...entry, answers: Object.fromEntries(answers) as Answered };
}
