import { isLinked, isSaidInWords } from '../supervision/learningSource';
import type { Pack } from '../policy/pack';
import { readEntry, type Entry, type EntryContext, type ProblemCode } from './entry';
import type { Field } from './flow';

/**
 * Reads a learning point's form. Its source must be on offer, or be said in words; words beside a source that was chosen from the list are
 * left out.
 *
 * @param stands the source of the entry that is put right: it may stay, though it is not on offer any more
 */
export function readLearning(
  form: Readonly<Record<string, Field>>,
  raw: Readonly<Record<string, unknown>>,
  pack: Pick<Pack, 'learning'>,
  context: EntryContext,
  stands?: string,
): Entry {
  const entry = readEntry(form, raw, context);
  const { source = '', sourceWords = '' } = entry.typed;
  const inWords = isSaidInWords(source);
  const { sourceWords: words, ...others } = entry.problems;
  const problems: Record<string, ProblemCode> = { ...others };
  if (source !== '' && source !== stands && !inWords && !isLinked({ source, sourceWords: '' }, pack))
    problems['source'] = 'not_a_choice';
  if (inWords) {
    const wrong = sourceWords === '' ? 'needed' : words;
    if (wrong) problems['sourceWords'] = wrong;
  }
  const left = Object.entries(entry.valid).filter(([field]) => inWords || field !== 'sourceWords');
  return { ...entry, problems, valid: Object.fromEntries(left) };
}
