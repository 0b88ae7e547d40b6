/** A text as the guard reads it, and where each of its characters stood in the original. */
export interface FoldedText {
  readonly text: string;
  /** `origin[i]` is the index in the original of the folded character `i`; one more entry for the end. */
  readonly origin: readonly number[];
}

/** Characters that show nothing but are not of class Cf: Hangul fillers, the braille blank. */
const BLANKS = /[\u115F\u1160\u3164\uFFA0\u2800]/u;
const PLAIN = /^[\x21-\x2C\x2E-\x7E]$/;

/**
 * One spelling for what looks alike, so that an identifier cannot slip through in another: full-width digits and letters
 * are plain (NFKD), accents and invisible characters are gone, letters are lower case, every dash is `-`, every space and
 * line break is one space character, every apostrophe is `'`. Time and memory grow with the length of the text.
 */
export function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const origin: number[] = [];
  let index = 0;
  for (const character of original) {
    const folded = PLAIN.test(character) ? character.toLowerCase() : foldCharacter(character);
    for (const unit of folded.split('')) {
      parts.push(unit);
      origin.push(index);
    }
    index += character.length;
  }
  origin.push(index);
  return { text: parts.join(''), origin };
}

function foldCharacter(character: string): string {
  if (BLANKS.test(character)) return '';
  return character
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\s\p{Z}]/gu, ' ')
    .replace(/[‘’ʼ`´]/g, "'");
}
