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
const minding = holds(lexicon.mindings);
const told = holds(lexicon.told);
const thing = holds(lexicon.strongThings);
/** "The estates team to fit …": who leads the clause does not make it a matter of minding. */
const builds = new RegExp(`${modal} ${pattern(lexicon.building)}\\b`);
/** Practising or setting out how to act, whatever thing it is about. */
const practises = /^(?:\w+ ){0,3}?(?:simulat\w+|drills?|mock|check ?lists?|flow ?charts?|prompts?|templates?)\b/;
/** A lesson that is named before anything else: "face to face training on the dashboard". */
const lesson = new RegExp(`^((?:\\S+ ){0,6}?)${lessons}\\b`);
/** A text that is to be made or changed: "lone working policy to be updated". */
const documentToBe = new RegExp(
  `^((?:\\S+ ){0,6}?)${documents} (?:\\S+ ){0,5}?(?:(?:to|will|is|are|was|were|has|have|been) )+(?:be |been )?\\w+`,
);
/** Nothing else is named than a text: "sepsis leaflet in each house". */
const aboutText = new RegExp(`^(?:\\S+ ){0,5}?${documents}\\b`);
/** Sending is weak, unless nobody has to remember it. */
const bySystem = /^(?:send|e ?mail|text|message|display|publish|forward|circulate)\b.*\bauto(?:matic\w*|mat\w+)?\b/;
const obliged = /^(?:make|have) (?:\S+ ){0,8}(?:mandatory|compulsory|obligatory|required)\b/;
const teaches = new RegExp(`\\b(?:${documents}|${lessons})\\b`);
/** "… cannot be saved until the family has been told": what something waits for is not the action. */
const condition = / (?:until|unless|without|before|if|where|whenever|once) .*$/;
const unaided = /\bauto(?:matic\w*|mat\w+)\b/;
/** "Ensure that each bath has a thermostatic valve": nobody is named who is to mind it. */
const ensuresThing = new RegExp(`^(?:ensure|make sure|make certain|see to it)\\b(?!.*\\b${people}\\b)`);
/** "Ensure the automatic door is checked": somebody still has to do it each time. */
const ensuresDoing =
  /^(?:ensure|make sure|make certain|see to it)\b.* (?:is|are|be|being) (?:\w+ly )?(?:checked|followed|completed|signed|recorded|documented|kept|adhered|reviewed|read|understood|updated)\b/;
/** What people get, and not what they are to mind. */
const given = new RegExp(`${modal} (?:be|have|get|receive|carry|wear) `);
const anotherPair =
  /^(?:two|three|a second|second|an extra|extra|additional|another|relief|peripatetic|floating|supernumerary) /;

function readClause(clause: string): Reads {
  const text = clause.replace(lexicon.openings, '');
  if (weakLead.test(text)) return bySystem.test(text) ? 'strong' : 'weak';
  if (obliged.test(text)) return teaches.test(text) ? 'weak' : 'strong';
  if (told.test(text.replace(condition, '')) && !unaided.test(text)) return 'weak';
  if (ensuresDoing.test(text)) return 'weak';
  if (strong.test(text)) return 'strong';
  if (
    (checking.test(text) && !strongLead.test(text)) ||
    (weakWord.test(text) && !intermediate.test(text) && !thing.test(text))
  )
    return 'weak';
  if (directive.test(text) && !anotherPair.test(text)) return readDirective(text);
  if (strongLead.test(text)) return paper.test(text.replace(strongLead, 'new')) ? 'weak' : 'strong';
  const onPaper = paper.exec(text) ?? lesson.exec(text) ?? documentToBe.exec(text);
  if (onPaper && !thing.test(onPaper[1] ?? '')) return intermediate.test(onPaper[1] ?? '') ? 'intermediate' : 'weak';
  if (thing.test(text) && !practises.test(text)) return 'strong';
  if (intermediate.test(text)) return 'intermediate';
  return aboutText.test(text) || minding.test(text.replace(condition, '')) ? 'weak' : 'unclassified';
}

/** What people are to do is weak; what is made for them, or given to them, is not. */
function readDirective(text: string): Reads {
  if (builds.test(text)) return 'strong';
  if (!given.test(text)) return ensuresThing.test(text) && thing.test(text) ? 'strong' : 'weak';
  if (thing.test(text)) return 'strong';
  return intermediate.test(text) ? 'intermediate' : 'weak';
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
  if (joint === 'which' || joint === 'so' || joint === 'so that') return strong.test(part) || thing.test(part);
  if (joint === 'with') return false;
  const text = part.replace(lexicon.openings, '');
  if (!begins.test(text)) return strong.test(text);
  const told = before.replace(lexicon.openings, '');
  const goesOn = (weakLead.test(told) || directive.test(told)) && / to \w+/.test(told);
  return !goesOn || strong.test(text);
}
