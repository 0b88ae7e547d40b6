import type { Field } from './flow';

type Form = Readonly<Record<string, Field>>;

/**
 * The decision on an escalation: every part required, "none" typed where there is nothing (domain reference 3.1 and D-7). Police log
 * numbers and the local authority's references belong in it, and a decision whose clock runs is not held up for looking like one.
 */
export const decisionForm = {
  outcome: { type: 'choice', choices: ['referred', 'not_referred', 'more_needed'], required: true },
  reason: { type: 'narrative', max: 4000, required: true, numbersAllowed: true },
  safety: { type: 'narrative', max: 4000, required: true, numbersAllowed: true },
  consulted: { type: 'text', max: 200, required: true, numbersAllowed: true },
  reviewOn: { type: 'day', required: true },
  reviewAt: { type: 'clock', of: 'reviewOn', required: true },
} as const satisfies Form;

/** One learning point discussed in supervision (domain reference 9.1). */
export const learningForm = {
  date: { type: 'date', required: true },
  learningPoint: { type: 'narrative', max: 4000, required: true },
  practice: { type: 'narrative', max: 4000, required: true },
} as const satisfies Form;
