import { type Span } from './dateOfBirth';
import { foldText } from './foldedText';

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Known names in folded text: whole words, case and accents folded, with anything between the words that is no word
 * ("Anne-Marie", "anne marie", "Okafor, Amara"). One pass over the text whatever the number of names.
 */
export function findNames(text: string, names: readonly string[]): Span[] {
  const byFirstWord = indexed(names);
  if (byFirstWord.size === 0) return [];
  const words = [...text.matchAll(WORD)];
  return words.flatMap((first, i) =>
    (byFirstWord.get(first[0]) ?? []).flatMap((name) => {
      const last = words[i + name.length - 1];
      if (!last || !name.every((word, j) => words[i + j]?.[0] === word)) return [];
      return [{ start: first.index, end: last.index + last[0].length }];
    }),
  );
}

function indexed(names: readonly string[]): Map<string, string[][]> {
  const byFirstWord = new Map<string, string[][]>();
  for (const name of names) {
    const words = foldText(name).text.match(WORD) ?? [];
    // Lists and rotas write the family name first.
    for (const order of words.length === 2 ? [words, [...words].reverse()] : [words]) {
      const [first] = order;
      if (first !== undefined) byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), [...order]]);
    }
  }
  return byFirstWord;
}
