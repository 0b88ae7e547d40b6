import { learningResponses, otherReviews, systemFactorIds } from '../policy/systemFactors';
import { tiers } from '../case/review/tier';
import type { Field } from './flow';

type Form = Readonly<Record<string, Field>>;
const words = { type: 'narrative', max: 4000, required: true } as const;
/** A person's id, chosen from a list. */
const person = { type: 'text', max: 80, numbersAllowed: true } as const;

/** Tier, who does it, how and why: one form. */
export const setUpForm = {
  tier: { type: 'choice', choices: tiers, required: true },
  lowerWhy: { ...words, required: false },
  reviewer: { ...person, required: true },
  senior: person,
  method: { type: 'choice', choices: learningResponses, required: true },
  methodWhy: words,
  mustInvestigate: { type: 'choice', choices: ['yes', 'no'] },
} as const satisfies Form;

/** One document of a review. A date or a reference belongs in some: they are not searched for numbers. */
export const documentForm = {
  documentText: { ...words, numbersAllowed: true },
  documentOn: { type: 'day' },
  correctionWhy: { ...words, required: false },
} as const satisfies Form;

export const rootCauseForm = {
  raised: words,
  wouldChange: words,
  factors: { type: 'choices', choices: systemFactorIds },
  correctionWhy: { ...words, required: false },
} as const satisfies Form;

export const momentForm = {
  momentOn: { type: 'date', required: true },
  momentAt: { type: 'time', of: 'momentOn' },
  momentText: words,
} as const satisfies Form;

export const correctMomentForm = { momentText: words, correctionWhy: words } as const satisfies Form;

export const otherReviewForm = {
  otherKind: { type: 'choice', choices: otherReviews, required: true },
  otherReference: { type: 'text', max: 200, required: true, numbersAllowed: true },
  otherSent: { ...words, numbersAllowed: true },
} as const satisfies Form;

export const heardFromForm = {
  heardOf: { ...person, required: true },
  heardBack: { ...words, numbersAllowed: true },
} as const satisfies Form;

/** A reason, and for some a choice: raising the tier, waiving, opening again, ending a measure. */
export const whyForm = { choice: { type: 'choice', choices: tiers }, why: words } as const satisfies Form;

/** Another way to do a review, and why. */
export const methodForm = {
  choice: { type: 'choice', choices: learningResponses, required: true },
  why: words,
} as const satisfies Form;

export const briefingForm = {
  teams: { type: 'text', max: 4000, required: true, numbersAllowed: true },
  changed: words,
  briefWhy: words,
} as const satisfies Form;
