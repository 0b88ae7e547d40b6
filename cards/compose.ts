import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookUp, word } from './words';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * A template file as the templating library wants it: parts put in (`{"$include": "parts/answer", "with": {"field": "…"}}`, where
 * `@{field}` in the part is replaced), and words put in for every string that starts with `#` (`"#report.start.title"`). Words
 * may hold `${placeholders}` of the card's data. `##key` stands for an optional word: '' when there is none.
 */
export function composed(name: string): object {
  return compose(load(name), {}) as object;
}

function load(name: string): Json {
  return JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as Json;
}

function compose(part: Json, given: Readonly<Record<string, string>>): Json {
  if (typeof part === 'string') return worded(filled(part, given));
  if (Array.isArray(part)) {
    // A part may be a list: its items take the place of the include.
    return part.flatMap((item) => {
      const done = compose(item, given);
      return isInclude(item) && Array.isArray(done) ? done : [done];
    });
  }
  if (part === null || typeof part !== 'object') return part;
  if (isInclude(part)) {
    const own = (part['with'] ?? {}) as Record<string, string>;
    const passed = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, filled(value, given)]));
    return compose(load(filled(part['$include'] as string, given)), passed);
  }
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, compose(value, given)]));
}

function isInclude(part: Json): boolean {
  return part !== null && typeof part === 'object' && !Array.isArray(part) && '$include' in part;
}

function filled(text: string, given: Readonly<Record<string, string>>): string {
  return text.replace(/@\{(\w+)\}/g, (whole, key: string) => given[key] ?? whole);
}

function worded(text: string): string {
  if (text.startsWith('##')) {
    const found = lookUp(text.slice(2));
    return typeof found === 'string' ? found : '';
  }
  return text.startsWith('#') ? word(text.slice(1)) : text;
}
