import { type Document, isMap, isPair, isScalar, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { forbiddenWording } from './forbiddenWording';
import type { Path, PlacedProblem } from './packProblems';

/** Why a pack is refused: the line to look at (from 1) and what is wrong there, in words. */
export interface PackProblem {
  readonly line: number;
  readonly reason: string;
}

export type Refused = { readonly ok: false; readonly problems: readonly PackProblem[] };

export type Shaped<T> = Refused | { readonly ok: true; readonly data: T; readonly text: PackText };

/** The text of a file of a pack: finds the line of what is wrong in it. */
export interface PackText {
  placed(problems: readonly PlacedProblem[]): PackProblem[];
  /** Every sentence that a card may not say either (3.11), save the phrases listed in order to be forbidden. */
  forbidden(also: readonly string[]): PackProblem[];
}

/** A file of a pack from its YAML text in its shape, or every reason why not, by line. */
export function shapedYaml<Shape extends z.ZodType>(text: string, shape: Shape): Shaped<z.infer<Shape>> {
  // Lines are only counted for a problem: a pack that loads should cost the start as little as it can.
  const document = parseDocument(text, { prettyErrors: false });
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;

  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return refused(broken.map((error) => ({ line: lineAt(error.pos[0]), reason: error.message.split('\n')[0] ?? '' })));
  }

  // One parse does not repay compiling the checks (jitless).
  const shaped = shape.safeParse(document.toJS(), { jitless: true });
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
  return {
    ok: true,
    data: shaped.data,
    text: {
      placed: (problems) => problems.map(({ path, reason }) => ({ line: lineAt(offsetOf(document, path)), reason })),
      forbidden: (also) => wordingProblems(document, also, lineAt),
    },
  };
}

export function refused(problems: readonly PackProblem[]): Refused {
  return { ok: false, problems: [...problems].sort((a, b) => a.line - b.line) };
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

function wordingProblems(
  document: Document.Parsed,
  also: readonly string[],
  lineAt: (offset: number) => number,
): PackProblem[] {
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
