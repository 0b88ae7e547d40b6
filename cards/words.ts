import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = { readonly [key: string]: string | Words };

const english = JSON.parse(readFileSync(join(__dirname, 'words', 'en.json'), 'utf8')) as Words;

/** What is under a dotted key: a sentence, a group of them, or nothing. */
export function lookUp(key: string): string | Words | undefined {
  return key
    .split('.')
    .reduce<string | Words | undefined>(
      (words, part) => (typeof words === 'object' && Object.hasOwn(words, part) ? words[part] : undefined),
      english,
    );
}

/** Whether there is a sentence under a dotted key. */
export function hasWords(key: string): boolean {
  return typeof lookUp(key) === 'string';
}

/** The sentence under a dotted key. A key that is not there is a mistake in a template or a view, so it throws. */
export function word(key: string): string {
  const found = lookUp(key);
  if (typeof found !== 'string') throw new Error(`No words for "${key}" in cards/words/en.json.`);
  return found;
}

/** Every sentence with its key, for checks over all of them. */
export function allWords(words: Words = english, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : allWords(value, `${prefix}${key}.`),
  );
}
