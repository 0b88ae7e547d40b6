/** How wide a text would be drawn, in pixels. */
export type WidthOf = (text: string) => number;

// What SVG cannot hold: halves of characters, and what is no character.
const broken = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;
// What would turn the text around it.
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
// What our font has not: it would be a box.
const emoji = /\p{Emoji_Presentation}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f/gu;
const joinedToNothing = /\u200d+(?=\s|$)|(?<=\s|^)\u200d+/gu;
const blank = /[\p{Cc}\p{Z}]+/gu;
const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** A text that anybody may have typed as one that can be drawn: on one line, without emoji and what is no character. */
export function drawable(text: string): string {
  return [broken, turning, emoji, joinedToNothing]
    .reduce((left, gone) => left.replace(gone, ''), text)
    .replace(blank, ' ')
    .trim();
}

/**
 * A text on as few lines as it needs, broken between words where that can be. What does not fit on the last is cut, and an ellipsis says so;
 * never within a character, however many parts that has.
 */
export function fitted(text: string, width: number, mostLines: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let rest = drawable(text);
  while (rest !== '' && lines.length < mostLines) {
    const fits = beginning(rest, width, widthOf);
    if (fits === rest || fits === '' || lines.length === mostLines - 1) {
      lines.push(fits === rest ? rest : `${beginning(rest, width - widthOf('…'), widthOf).trimEnd()}…`);
      break;
    }
    const space = rest.startsWith(' ', fits.length) ? fits.length : fits.lastIndexOf(' ');
    const line = space > 0 ? rest.slice(0, space) : fits;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

/** As much of the text as fits. Looks no further than a picture can be wide, because a text may be a book. */
function beginning(text: string, width: number, widthOf: WidthOf): string {
  let fits = '';
  for (const { segment } of graphemes.segment(text.slice(0, 1000))) {
    if (widthOf(fits + segment) > width) break;
    fits += segment;
  }
  return fits;
}
