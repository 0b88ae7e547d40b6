import {
  contactMethods,
  episodeOutcomes,
  foundAs,
  missers,
  policeDecisions,
  tryResults,
} from '../case/lostContact/facts';
import type { Field } from './flow';

type Form = Readonly<Record<string, Field>>;

/** Log numbers, telephone numbers of services and names of officers belong in these, and nobody is held up for typing them. */
const line = { type: 'text', max: 200 } as const;
const withNumbers = { type: 'text', max: 200, numbersAllowed: true } as const;
const text = { type: 'narrative', max: 2000 } as const;
const textWithNumbers = { type: 'narrative', max: 2000, numbersAllowed: true } as const;
const answer = { type: 'answer' } as const;

const plan = {
  safetyPlan: { type: 'choice', choices: ['updated', 'unchanged'] },
  planReason: text,
} as const satisfies Form;

/** The forms of an episode of lost contact, by what they are for. Blank is not known, where it is not required. */
export const lostContactForms = {
  try: {
    tryMethod: { type: 'choice', choices: contactMethods, required: true },
    tryResult: { type: 'choice', choices: tryResults, required: true },
    tryOn: { type: 'date' },
    tryAt: { type: 'time', of: 'tryOn' },
    tryNote: text,
  },
  methods: {
    methodKinds: { type: 'choices', choices: contactMethods },
    methodText: text,
  },
  found: {
    found: { type: 'choice', choices: foundAs, required: true },
    foundHow: { type: 'choice', choices: contactMethods, required: true },
    foundWho: { ...line, required: true },
    foundNote: text,
    ...plan,
  },
  /** Domain reference 14, 1 to 3. */
  worry: { worry: text, lastSeen: text, othersKnow: text, dutyOfCare: text, whoCanGo: text },
  /** Domain reference 14, 4 to 6. */
  risk: {
    realRisk: answer,
    realRiskFacts: text,
    crimeHappening: answer,
    detained: answer,
    legalPowers: text,
    visitRisks: text,
  },
  /** Domain reference 14, 7. */
  police: {
    policeNumber: { ...withNumbers, required: true },
    policeOn: { type: 'date', required: true },
    policeAt: { type: 'time', of: 'policeOn', required: true },
    policeLog: { ...withNumbers, required: true },
    policeDecision: { type: 'choice', choices: policeDecisions, required: true },
    policeReason: textWithNumbers,
    policeOfficer: withNumbers,
    policeExpectedOn: { type: 'day' },
    policeExpectedAt: { type: 'clock', of: 'policeExpectedOn' },
  },
  came: {
    policeCame: { type: 'choice', choices: ['came', 'not_come'], required: true },
    cameNote: text,
  },
  /** Domain reference 14, 8. */
  instead: {
    insteadWho: { ...withNumbers, required: true },
    insteadOn: { type: 'day', required: true },
    insteadBy: { type: 'clock', of: 'insteadOn', required: true },
    forceName: { ...withNumbers, required: true },
    insteadReviewOn: { type: 'day', required: true },
    insteadReviewAt: { type: 'clock', of: 'insteadReviewOn', required: true },
  },
  /** Domain reference 2.1, S16: all four parts, "none" typed where there is nothing. */
  note: {
    noteRisk: { ...textWithNumbers, required: true },
    noteActions: { ...textWithNumbers, required: true },
    notePartners: { ...textWithNumbers, required: true },
    noteReviewOn: { type: 'day', required: true },
    noteReviewAt: { type: 'clock', of: 'noteReviewOn', required: true },
  },
  followUp: {
    followUpWho: { ...withNumbers, required: true },
    followUpOn: { type: 'day', required: true },
    followUpAt: { type: 'clock', of: 'followUpOn', required: true },
    followUpReason: text,
  },
  end: {
    endOutcome: { type: 'choice', choices: episodeOutcomes, required: true },
    endNote: textWithNumbers,
    ...plan,
    safetyPlan: { ...plan.safetyPlan, required: true },
  },
} as const satisfies Record<string, Form>;

/** The follow-up contact as it is booked with a decision. Blank is the end of the time the policy gives, and whoever decides. */
export const bookingForm = {
  followUpWho: withNumbers,
  followUpOn: { type: 'day' },
  followUpAt: { type: 'clock', of: 'followUpOn' },
  followUpReason: text,
} as const satisfies Form;

export type LostContactForm = keyof typeof lostContactForms;

/** Who it is about: chosen on the card, or typed here. */
export const whoForm = { person: { type: 'reference', max: 40, required: true } } as const satisfies Form;

/** One missed contact; the rule's questions are asked with it. */
export const missForm = {
  missedBy: { type: 'choice', choices: missers },
  missedOn: { type: 'date' },
  missedAt: { type: 'time', of: 'missedOn' },
  happened: text,
} as const satisfies Form;
