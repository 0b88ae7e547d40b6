import { auditAnswers, type Answers } from '../audit/facts';
import { readEntry, type Entry, type EntryContext } from './entry';
import type { Field } from './flow';

type Form = Readonly<Record<string, Field>>;
const chosen = { type: 'text', max: 4000, required: true, numbersAllowed: true } as const;
const why = { type: 'narrative', max: 1000, required: true } as const;

export const auditPlanForm = {
  auditQuestions: chosen,
  auditTeams: chosen,
  auditCategories: chosen,
  auditor: { ...chosen, required: false },
} as const satisfies Form;

export const auditHandForm = {
  handFrom: { ...chosen, required: false },
  auditTo: chosen,
  auditHandWhy: why,
} as const satisfies Form;

export const auditEndForm = { auditEndWhy: why } as const satisfies Form;

/** What is typed beside the answers of a case; `auditWhy` when others take their place. */
export const auditNoteForm = { auditNote: { ...why, required: false } } as const satisfies Form;
export const auditWhyForm = { ...auditNoteForm, auditWhy: why } as const satisfies Form;

const before = 'audit.';

/** The field of one question. */
export function auditField(question: string): string {
  return `${before}${question}`;
}

/** The answers of one case. Every question is answered: a blank would be neither done nor not done. */
export function readAudit(
  questions: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  more: Form,
  context: EntryContext,
): Entry & { readonly answers: Answers } {
  const fields = questions.map(
    (question) => [auditField(question), { type: 'choice', choices: auditAnswers, required: true } as const] as const,
  );
  const entry = readEntry({ ...more, ...Object.fromEntries(fields) }, raw, context);
  const answers = questions.flatMap((question) => {
    const given = auditAnswers.find((answer) => answer === entry.valid[auditField(question)]);
    return given === undefined ? [] : [[question, given] as const];
  });
  return { ...entry, answers: Object.fromEntries(answers) };
}
