/** Not known is an answer: it never counts as no (domain reference 3.1, S34). */
export const ANSWERS = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Answers by indicator key. A missing answer is not known; keys the prompt does not ask are ignored. */
export type Answers = Readonly<Record<string, Answer | undefined>>;

/** Counts that come from the record, not from the person answering. */
export const CONTEXT_KEYS = ['missedInWindow', 'priorTriggersIn30Days'] as const;
export type ContextKey = (typeof CONTEXT_KEYS)[number];

/** A count that is missing is the prompt's own default, else 0. */
export type Context = Readonly<Partial<Record<ContextKey, number | undefined>>>;
