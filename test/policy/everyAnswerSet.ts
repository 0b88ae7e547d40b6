import { ANSWERS, type Answer } from '../../src/policy/answers';

/** Every way to answer these questions yes, no or not known: 3^n sets. */
export function* everyAnswerSet(keys: readonly string[]): Generator<Record<string, Answer>> {
  const [first, ...rest] = keys;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const others of everyAnswerSet(rest)) for (const answer of ANSWERS) yield { ...others, [first]: answer };
}
