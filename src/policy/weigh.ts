import { type Answers, type Context } from './answers';
import { holds } from './condition';
import { type Row } from './packShape';
import { type Result, highestResult, isAtLeast } from './result';

/** What rows come to for one reading of the answers. */
export interface Reading {
  readonly result: Result;
  readonly fired: readonly Row[];
}

/** The rows that hold when exactly `yes` is read as yes, and the highest of their results. */
export function read(rows: readonly Row[], yes: ReadonlySet<string>, context: Context): Reading {
  const fired = rows.filter((row) => holds(row.when, yes, context));
  return { result: highestResult(fired.map((row) => row.result)), fired };
}

/**
 * The result of the low reading (not known as no) and the high one (not known as yes), domain reference 3.1: the low one
 * if it is CONSULT or more; else CANNOT_RULE_OUT if the high one is; else nothing is required by rule.
 */
export function settle(low: Result, high: Result): Result {
  if (isAtLeast(low, 'CONSULT')) return low;
  return isAtLeast(high, 'CONSULT') ? 'CANNOT_RULE_OUT' : 'NOT_REQUIRED_BY_RULE';
}

/** The keys answered yes and those not known, each in the order asked. A missing answer is not known. */
export function sortAnswers(keys: readonly string[], answers: Answers): { yes: string[]; unknown: string[] } {
  const answerTo = (key: string) => (Object.hasOwn(answers, key) ? answers[key] : undefined) ?? 'unknown';
  return {
    yes: keys.filter((key) => answerTo(key) === 'yes'),
    unknown: keys.filter((key) => answerTo(key) !== 'yes' && answerTo(key) !== 'no'),
  };
}
