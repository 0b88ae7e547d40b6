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

/** A legal hold on a case (domain reference 13.4). Reference numbers of courts and police belong in its reason. */
export const holdForm = {
  holdKind: { type: 'choice', choices: ['inquiry', 'claim', 'access_request', 'coroner', 'police'], required: true },
  holdReason: { type: 'narrative', max: 4000, required: true, numbersAllowed: true },
  reviewer: { type: 'text', max: 200, required: true, numbersAllowed: true },
  holdReviewOn: { type: 'day', required: true },
} as const satisfies Form;

export const endHoldForm = {
  endReason: { type: 'narrative', max: 4000, required: true, numbersAllowed: true },
} as const satisfies Form;

/** What came of something the rules asked for by a time (D-20). Telephone and reference numbers belong in it. */
export const taskForm = {
  taskWhat: { type: 'narrative', max: 4000, required: true, numbersAllowed: true },
} as const satisfies Form;

/** Why something in a report is put right; what it should say is read as the report's own field (flow/correction.ts). */
export const correctionForm = {
  why: { type: 'narrative', max: 4000, required: true },
} as const satisfies Form;

/** One learning point discussed in supervision (domain reference 9.1). What `source` may be, the catalogue says (flow/learningEntry.ts). */
export const learningForm = {
  date: { type: 'date', required: true },
  source: { type: 'text', max: 80, required: true, numbersAllowed: true },
  sourceWords: { type: 'text', max: 300 },
  learningPoint: { type: 'narrative', max: 4000, required: true },
  practice: { type: 'narrative', max: 4000, required: true },
} as const satisfies Form;

/** The same put right, and why (domain reference 2.1, S4: corrections are events with a reason). */
export const correctLearningForm = { ...learningForm, ...correctionForm } as const satisfies Form;

/** What a worker says is not right in what was written about their learning. */
export const learningNoteForm = {
  notRight: { type: 'narrative', max: 4000, required: true },
} as const satisfies Form;
