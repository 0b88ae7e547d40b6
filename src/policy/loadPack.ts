import { type Document, isMap, isPair, isScalar, parseDocument, visit } from 'yaml';
import { type Pack, categoryPrompts } from './pack';
import { type Path, packProblems } from './packProblems';
import { type PackFile, packShape } from './packShape';
import { forbiddenWording } from './forbiddenWording';
import { type NotificationMatrix } from './notificationShape';

/** Why a pack is refused: the line to look at (from 1) and what is wrong there, in words. */
export interface PackProblem {
  readonly line: number;
  readonly reason: string;
}

export type PackLoad =
  { readonly ok: true; readonly pack: Pack } | { readonly ok: false; readonly problems: readonly PackProblem[] };

/**
 * A rule pack from its YAML text, or every reason why it is refused, by line. Checks the shape and ranges; that rows ask
 * about questions that exist and can fire; that ids are unique; that no sentence could talk someone out of reporting
 * (3.11); and that every worked example gives what it says. A pack that loads is monotone by construction: a condition
 * has no way to ask for a no (see `Condition`).
 *
 * @param notifications who has to be told of what: kept apart, because one table serves every nation's pack
 */
export function loadPack(text: string, notifications: NotificationMatrix): PackLoad {
  // Lines are only counted for a problem: a pack that loads should cost the start as little as it can.
  const document = parseDocument(text, { prettyErrors: false });
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;

  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return refused(broken.map((error) => ({ line: lineAt(error.pos[0]), reason: error.message.split('\n')[0] ?? '' })));
  }

  // One parse does not repay compiling the checks (jitless).
  const shaped = packShape.safeParse(document.toJS(), { jitless: true });
  if (!shaped.success) {
    return refused(
      shaped.error.issues.map((issue) => {
        const path = issue.path.filter((step) => typeof step !== 'symbol');
        const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
        return {
          line: lineAt(offsetOf(document, [...path, ...unknownKey])),
          reason: `${path.join('.') || 'pack'}: ${issue.message}`,
        };
      }),
    );
  }

  const pack = assemble(shaped.data, notifications);
  const problems = [
    ...packProblems(shaped.data, pack).map(({ path, reason }) => ({ line: lineAt(offsetOf(document, path)), reason })),
    ...wordingProblems(document, pack.wording.alsoForbidden, lineAt),
  ];
  return problems.length > 0 ? refused(problems) : { ok: true, pack };
}

function refused(problems: readonly PackProblem[]): PackLoad {
  return { ok: false, problems: [...problems].sort((a, b) => a.line - b.line) };
}

function assemble({ prompts, categories, ...rest }: PackFile, notifications: NotificationMatrix): Pack {
  const all = [...prompts, ...categoryPrompts(categories)];
  return { ...rest, notifications, prompts: Object.fromEntries(all.map((prompt) => [prompt.id, prompt])) };
}

/** Where a path starts in the text; where the nearest thing that is there starts, if a step is missing. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
    if (isPair(pair) && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** Every sentence of the pack is checked as a card is, save the phrases listed in order to be forbidden. */
function wordingProblems(document: Document.Parsed, also: readonly string[], lineAt: (offset: number) => number) {
  const sentences: { text: string; offset: number }[] = [];
  visit(document, {
    Pair: (_, pair) => (isScalar(pair.key) && pair.key.value === 'alsoForbidden' ? visit.SKIP : undefined),
    Scalar: (position, { value, range }) => {
      if (position === 'key' || typeof value !== 'string' || !value.includes(' ')) return;
      sentences.push({ text: value, offset: range?.[0] ?? 0 });
    },
  });
  // Once over everything first: start-up should not pay for hundreds of looks that find nothing.
  if (forbiddenWording(sentences.map(({ text }) => text).join(' . '), also).length === 0) return [];
  return sentences.flatMap(({ text, offset }) => {
    const found = forbiddenWording(text, also);
    if (found.length === 0) return [];
    return [{ line: lineAt(offset), reason: `forbidden wording (3.11): "${found.join('", "')}"` }];
  });
}
