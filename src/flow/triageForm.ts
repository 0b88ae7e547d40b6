import { failureQuestions, triageConsents } from '../case/triage/facts';
import type { Pack } from '../policy/pack';
import type { Field } from './flow';

const words = { type: 'narrative', max: 4000, required: true, numbersAllowed: true } as const;

/** The one form of triage: the limbs of the nation's test and what may have happened come from the pack. */
export function triageForm({ threeLimbs, sharing, notifications }: Pack): Readonly<Record<string, Field>> {
  const limbs = threeLimbs.limbs.flatMap(({ key }) => [
    [limbField(key), { type: 'answer', required: true }] as const,
    [whyField(key), words] as const,
  ]);
  return {
    safe: { type: 'answer', required: true },
    safeWords: words,
    ...Object.fromEntries<Field>(limbs),
    wanted: words,
    sharingConsent: { type: 'choice', choices: triageConsents, required: true },
    ground: { type: 'choice', choices: sharing.bases.map(({ id }) => id) },
    groundWords: { ...words, required: false },
    physicalHarm: { type: 'choice', choices: ['1', '2', '3', '4', '5', 'unknown'], required: true },
    psychologicalHarm: { type: 'choice', choices: ['1', '2', '3', '4', 'unknown'], required: true },
    ...Object.fromEntries(failureQuestions.map((key) => [key, { type: 'answer', required: true }] as const)),
    againWhy: { ...words, required: false },
    events: { type: 'choices', choices: Object.keys(notifications.events) },
    knownOn: { type: 'date' },
    knownAt: { type: 'time', of: 'knownOn' },
  };
}

export const limbField = (key: string): string => `limb_${key}`;
export const whyField = (key: string): string => `why_${key}`;

/** That somebody was told: how, when, and the reference as received. */
export const toldForm = {
  how: { type: 'text', max: 200, required: true, numbersAllowed: true },
  sentReference: { type: 'text', max: 200, required: true, numbersAllowed: true },
  sentOn: { type: 'date', required: true },
  sentAt: { type: 'time', of: 'sentOn', required: true },
} as const satisfies Readonly<Record<string, Field>>;

/** The same put right, with why. */
export const toldAgainForm = { ...toldForm, toldWhy: words } as const satisfies Readonly<Record<string, Field>>;

export const notNeededForm = { notNeeded: words } as const satisfies Readonly<Record<string, Field>>;
export const heardForm = { heard: words, enquiry: { type: 'answer' } } as const satisfies Readonly<
  Record<string, Field>
>;
