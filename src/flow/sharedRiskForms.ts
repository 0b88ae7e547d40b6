import { actionAnswers, consents, overBecause, ratings, shareable } from '../case/sharedRisk/facts';
import type { Field } from './flow';

/** The forms of a shared risk summary. */
export const sharedRiskFormNames = [
  'consent',
  'draft',
  'share',
  'convene',
  'held',
  'agree',
  'answer',
  'review',
  'end',
  'over',
] as const;
export type SharedRiskFormName = (typeof sharedRiskFormNames)[number];

/** What a form asks about that is not fixed: the questions and choices of the policy pack, and the people of a case. */
export interface SharedRiskLists {
  readonly indicators: readonly string[];
  readonly recipients: readonly string[];
  readonly bases: readonly string[];
  readonly conditions: readonly string[];
  /** Who may be given an action. */
  readonly people: readonly string[];
  /** Whether they may let an identifier leave, with a reason. */
  readonly mayRelease: boolean;
}

/** Stands for an owner outside the organisation. */
export const partnerOwns = 'partner';

const narrative = { type: 'narrative', max: 4000, required: true } as const;
/** Names, telephone numbers and references of other agencies belong in it. */
const ofOthers = { ...narrative, numbersAllowed: true } as const;

/** A form's fields. Everything is required unless a rule says when it is not: "none" is typed where there is nothing. */
export function sharedRiskForm(name: SharedRiskFormName, lists: SharedRiskLists): Readonly<Record<string, Field>> {
  return forms[name](lists);
}

/** The field of an indicator. */
export function riskField(indicator: string): string {
  return `risk.${indicator}`;
}

const indicatorFields = ({ indicators }: SharedRiskLists): Record<string, Field> =>
  Object.fromEntries(indicators.map((key) => [riskField(key), { type: 'answer' } as const]));

const forms: Record<SharedRiskFormName, (lists: SharedRiskLists) => Record<string, Field>> = {
  consent: () => ({
    consentAnswer: { type: 'choice', choices: consents, required: true },
    consentWords: narrative,
  }),
  draft: (lists) => ({ ...indicatorFields(lists), known: narrative, protective: narrative, view: narrative }),
  share: ({ recipients, bases, conditions, mayRelease }) => ({
    recipient: { type: 'choice', choices: recipients, required: true },
    agency: { type: 'text', max: 200, required: true, numbersAllowed: true },
    partnerContact: { type: 'text', max: 200, required: true, numbersAllowed: true },
    shareWhy: narrative,
    parts: { type: 'choices', choices: shareable, required: true },
    necessary: narrative,
    basis: { type: 'choice', choices: bases, required: true },
    condition: { type: 'choice', choices: conditions, required: true },
    override: { ...ofOthers, required: false },
    ...(mayRelease ? { release: { ...ofOthers, required: false } } : {}),
  }),
  convene: () => ({
    meetOn: { type: 'day', required: true },
    meetTime: { type: 'clock', of: 'meetOn', required: true },
    invited: ofOthers,
  }),
  held: () => ({
    heldOn: { type: 'date', required: true },
    heldTime: { type: 'time', of: 'heldOn', required: true },
    came: ofOthers,
    decisions: ofOthers,
  }),
  agree: ({ people }) => ({
    agreedWhat: narrative,
    actionOwner: { type: 'choice', choices: [partnerOwns, ...people], required: true },
    partner: { type: 'text', max: 200, numbersAllowed: true },
    actionContact: { type: 'choice', choices: people },
    dueOn: { type: 'day' },
  }),
  answer: () => ({
    actionAnswer: { type: 'choice', choices: actionAnswers, required: true },
    partnerSaid: ofOthers,
    dueOn: { type: 'day' },
  }),
  review: (lists) => ({
    rating: { type: 'choice', choices: ratings, required: true },
    ...indicatorFields(lists),
    reviewNote: narrative,
  }),
  end: () => ({ reduced: narrative }),
  over: () => ({
    overBecause: { type: 'choice', choices: overBecause, required: true },
    overReason: ofOthers,
  }),
};
