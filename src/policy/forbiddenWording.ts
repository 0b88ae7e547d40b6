import { FORBIDDEN_PATTERNS } from './forbiddenPatterns';

const CONTRACTIONS =
  /\b(ca|wo|sha|do|does|did|is|are|was|were|has|have|had|need|should|would|could|must|might)n['’]?t\b/g;
const WHOLE: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall' };

/**
 * Text as the patterns read it: no markup or invisible characters, one dash, one space, lower case, contractions written
 * out ("doesn't" and "doesnt" are "does not"), `.` only where a sentence ends.
 */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\bcannot\b/g, 'can not')
    .replace(CONTRACTIONS, (_, verb: string) => `${WHOLE[verb] ?? verb} not`)
    .replace(/[.!?…/|](?=\s|$)|[/|]/g, ' . ')
    .replace(/[^\p{L}\p{N}.]+|\.(?=\S)/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * The wordings in a text that could talk someone out of reporting, as they read after plain-texting; empty when it may
 * be shown. `also` are further phrases, such as those of a pack. Build checks run it over every card, export and pack
 * (domain reference 3.11). A result of some words is a reason to write the sentence again, not to change the pattern.
 */
export function forbiddenWording(text: string, also: readonly string[] = []): string[] {
  const plain = plainText(text);
  const own = FORBIDDEN_PATTERNS.flatMap((pattern) => plain.match(pattern) ?? []);
  const padded = ` ${plain} `;
  return [...new Set([...own, ...also.map(plainText).filter((phrase) => phrase && padded.includes(` ${phrase} `))])];
}
