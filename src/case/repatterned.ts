import type { CaseDecision } from './caseKind';
import type { CaseFact } from './facts';
import { isFactorPattern, isSamePattern, type Pattern } from './recurrence';
import type { Case } from './state';

/** The patterns with what is right now: those that were found before and are none any more are said to be none. */
export function repatterned(before: readonly Pattern[], now: readonly Pattern[]): CaseFact[] {
  const gone = before
    .filter((one) => !now.some((other) => isSamePattern(one, other)))
    .map((pattern): Pattern => ({ ...pattern, total: 0, cases: [] }));
  return [...now, ...gone].map((pattern) => ({ type: 'patternFound', ...pattern }));
}

/** With a root cause goes what recurs in the system factors it names (D-13). */
export function withFactorPatterns(decision: CaseDecision, { patterns }: Case, now: readonly Pattern[]): CaseDecision {
  if (!decision.ok || !decision.facts.some(({ type }) => type === 'rootCauseWritten')) return decision;
  return { ...decision, facts: [...decision.facts, ...repatterned(patterns.filter(isFactorPattern), now)] };
}
