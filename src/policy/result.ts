/** What a threshold prompt can ask for, low to high (domain reference 3.1). Every comparison uses this order. */
export const RESULTS = ['NOT_REQUIRED_BY_RULE', 'CANNOT_RULE_OUT', 'CONSULT', 'RAISE', 'EMERGENCY'] as const;
export type Result = (typeof RESULTS)[number];

/** How fast a person must be reached, low to high (domain reference 3.1). */
export const URGENCIES = ['none', 'same_day', 'immediate'] as const;
export type Urgency = (typeof URGENCIES)[number];

export function isAtLeast(result: Result, floor: Result): boolean {
  return RESULTS.indexOf(result) >= RESULTS.indexOf(floor);
}

/** The highest of some results; NOT_REQUIRED_BY_RULE when there are none, because no rule fired. */
export function highestResult(results: Iterable<Result>): Result {
  const found = new Set(results);
  return RESULTS.findLast((result) => found.has(result)) ?? 'NOT_REQUIRED_BY_RULE';
}

/** The most urgent of some urgencies; 'none' when there are none. */
export function mostUrgent(urgencies: Iterable<Urgency>): Urgency {
  const found = new Set(urgencies);
  return URGENCIES.findLast((urgency) => found.has(urgency)) ?? 'none';
}
