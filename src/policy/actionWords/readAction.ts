import * as lexicon from './lexicon';

/** What a text reads like, by the hierarchy of RCA2 (domain reference 7.1). */
export type Reads = 'strong' | 'intermediate' | 'weak' | 'unclassified';

/** Weakest first: the strongest clause counts. */
const order: readonly Reads[] = ['unclassified', 'weak', 'intermediate', 'strong'];

/**
 * What an action reads like. A clause that begins with telling, knowing, minding or looking again is weak whatever its object ("remind
 * staff to use the checklist"); otherwise what it makes different counts. It is a coach: what somebody picks is the record.
 */
export function readAction(text: string): Reads {
  const found = clausesOf(plain(text)).map(readClause);
  return found.reduce<Reads>(
    (best, reads) => (order.indexOf(reads) > order.indexOf(best) ? reads : best),
    'unclassified',
  );
}

/** Lower case, hyphens as spaces, no other marks but those that end a clause. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/can't|cannot/g, 'can not')
    .replace(/n't\b/g, ' not')
    .replace(/[‐-―-]/g, ' ')
    .replace(/[.!?:\n]+(?=\s|$)/g, ' ; ')
    .replace(/[^\p{L}\p{N};,' ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

const pattern = (alternatives: readonly string[]): string =>
  `(?:${alternatives.join('|')})`.replaceAll(' ~ ', ' (?:\\S+ ){0,6}?');
const startsWith = (alternatives: readonly string[]): RegExp => new RegExp(`^${pattern(alternatives)}\\b`);
const holds = (alternatives: readonly string[]): RegExp => new RegExp(`\\b${pattern(alternatives)}\\b`);

const { people, documents, lessons, making } = lexicon;
const modal =
  '(?:to|should|must|need to|needs to|will|are to|is to|have to|has to|ought to|are expected to|are asked to|shall)';
const weakLead = startsWith(lexicon.weakLeads);
/** "Staff should …", "all night workers to …", "ensure that managers …". */
const directive = new RegExp(
  `^(?:(?:ensure|make sure|make certain|see to it)\\b|(?:the |all |every |each |any |our |both )*(?:\\w+ ){0,3}?${people}(?: (?:on|at|in) \\w+(?: \\w+)?)? ${modal}\\b)`,
);
const paper = new RegExp(
  `^((?:${making} )+(?:\\S+ ){0,7}?)(?:${documents}|${lessons})\\b|^(?:${documents}|${lessons})\\b`,
);
const strongLead = startsWith(lexicon.strongLeads);
const strong = holds(lexicon.strongMarks);
const intermediate = holds(lexicon.intermediateMarks);
const checking = holds(lexicon.checking);
const weakWord = holds(lexicon.weakWords);
/** Sending is weak, unless nobody has to remember it. */
const bySystem = /^(?:send|e ?mail|text|message|display|publish|forward|circulate)\b.*\bauto(?:matic\w*|mat\w+)?\b/;
const obliged = /^(?:make|have) (?:\S+ ){0,8}(?:mandatory|compulsory|obligatory|required)\b/;
const teaches = new RegExp(`\\b(?:${documents}|${lessons})\\b`);
/** What people get, and not what they are to mind. */
const given = new RegExp(`${modal} (?:be|have|get|receive|carry|wear) `);
const anotherPair = /^(?:two|three|a second|second|an extra|extra|additional|another) /;

function readClause(clause: string): Reads {
  const text = clause.replace(lexicon.openings, '');
  if (weakLead.test(text)) return bySystem.test(text) ? 'strong' : 'weak';
  if (obliged.test(text)) return teaches.test(text) ? 'weak' : 'strong';
  if (strong.test(text)) return 'strong';
  if (checking.test(text) || (weakWord.test(text) && !intermediate.test(text))) return 'weak';
  if (directive.test(text) && !anotherPair.test(text))
    return given.test(text) && intermediate.test(text) ? 'intermediate' : 'weak';
  if (strongLead.test(text)) return paper.test(text.replace(strongLead, 'new')) ? 'weak' : 'strong';
  const onPaper = paper.exec(text);
  if (onPaper) return intermediate.test(onPaper[1] ?? '') ? 'intermediate' : 'weak';
  return intermediate.test(text) ? 'intermediate' : 'unclassified';
}

const begins = startsWith([...lexicon.weakLeads, ...lexicon.strongLeads, ...lexicon.changing]);

/**
 * Clauses end at `;`, `,`, "and", "then", "so that" and "which", where what follows can stand alone. After "remind staff to …", a second
 * verb still is what they are reminded of.
 */
function clausesOf(text: string): string[] {
  const parts = text
    .split(/ ?([;,]) ?| (and then|and|then|so that|so|which|but|plus|with) /)
    .filter((part) => part !== undefined);
  const clauses: string[] = [];
  let joint = ';';
  for (const part of parts) {
    if (/^(?:[;,]|and then|and|then|so that|so|which|but|plus|with)$/.test(part)) {
      joint = part;
      continue;
    }
    if (part === '') continue;
    const before = clauses.at(-1);
    if (before !== undefined && joint !== ';' && !standsAlone(part, joint, before))
      clauses[clauses.length - 1] = `${before} ${joint === ',' ? '' : `${joint} `}${part}`;
    else clauses.push(part);
    joint = ';';
  }
  return clauses;
}

function standsAlone(part: string, joint: string, before: string): boolean {
  if (joint === 'which' || joint === 'so' || joint === 'so that') return strong.test(part);
  if (joint === 'with') return false;
  const text = part.replace(lexicon.openings, '');
  if (!begins.test(text)) return strong.test(text);
  const told = before.replace(lexicon.openings, '');
  const goesOn = (weakLead.test(told) || directive.test(told)) && / to \w+/.test(told);
  return !goesOn || strong.test(text);
}
