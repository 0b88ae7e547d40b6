import type { Fact } from './commit';

/**
 * What in the facts of a stream people typed, by fact type: dotted paths of what is sealed before the fact is kept. All texts under a
 * path are sealed, and nothing else of it, so that its shape still reads once they are gone. A fact type that is not here cannot be
 * kept.
 */
export type FreeText = Readonly<Record<string, readonly string[]>>;

/** The same, held to the fact types of one kind of stream: one that does not say what in it is free text does not compile. */
export type FreeTextOf<F extends Fact> = { readonly [T in F['type']]: readonly PathIn<Extract<F, { type: T }>>[] };

type PathIn<F> = {
  [K in keyof F & string]: K | (F[K] extends object ? `${K}.${keyof F[K] & string}` : never);
}[keyof F & string];

/** A fact without its texts, and the texts by path; `texts` is undefined when nobody typed anything. */
export interface Parted {
  readonly rest: Fact;
  readonly texts: Readonly<Record<string, unknown>> | undefined;
}

/** Takes out of a fact what people typed. What became of a message (`message…`) never holds any (ledger/messages.ts). */
export function partText(fact: Fact, freeText: FreeText): Parted {
  const paths = Object.hasOwn(freeText, fact.type) ? freeText[fact.type] : undefined;
  if (!paths) {
    if (fact.type.startsWith('message')) return { rest: fact, texts: undefined };
    throw new Error(
      `A fact "${fact.type}" does not say what in it is free text. Add it to its kind's table of free text.`,
    );
  }
  const texts: Record<string, unknown> = {};
  let rest = fact;
  for (const path of paths) {
    const steps = path.split('.');
    const value = at(fact, steps);
    if (!hasText(value)) continue;
    texts[path] = value;
    rest = put(rest, steps, blanked(value)) as Fact;
  }
  return rest === fact ? { rest, texts: undefined } : { rest, texts };
}

/** Puts texts back where they were. */
export function joinText(rest: Fact, texts: Readonly<Record<string, unknown>>): Fact {
  return Object.entries(texts).reduce<Fact>((fact, [path, value]) => put(fact, path.split('.'), value) as Fact, rest);
}

function at(part: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((sofar, step) => (isObject(sofar) ? sofar[step] : undefined), part);
}

function put(part: unknown, [step, ...more]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  return { ...(part as object), [step]: put(isObject(part) ? part[step] : undefined, more, value) };
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : isObject(value) && Object.values(value).some(hasText);
}

function blanked(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(blanked);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, blanked(part)])) : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
