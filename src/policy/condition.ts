import { type Context, type ContextKey } from './answers';

/**
 * When a row of a rule pack is true. There is no "not", "no" or "at most" on purpose: a condition can only become true
 * when an answer goes from no to yes, so more yes-answers never lower a result (domain reference 3.1, Monotone).
 * A text is an indicator that is answered yes.
 */
export type Condition =
  | string
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly atLeast: number; readonly of: readonly Condition[] }
  | { readonly context: ContextKey; readonly atLeast: number };

/** Does the condition hold when exactly the indicators in `yes` are read as yes? */
export function holds(condition: Condition, yes: ReadonlySet<string>, context: Context): boolean {
  if (typeof condition === 'string') return yes.has(condition);
  if ('any' in condition) return condition.any.some((part) => holds(part, yes, context));
  if ('all' in condition) return condition.all.every((part) => holds(part, yes, context));
  if ('of' in condition) return condition.of.filter((part) => holds(part, yes, context)).length >= condition.atLeast;
  return (context[condition.context] ?? 0) >= condition.atLeast;
}

/** Every indicator a condition asks about. */
export function indicatorsOf(condition: Condition): string[] {
  if (typeof condition === 'string') return [condition];
  if ('context' in condition) return [];
  const parts = 'any' in condition ? condition.any : 'all' in condition ? condition.all : condition.of;
  return parts.flatMap(indicatorsOf);
}
