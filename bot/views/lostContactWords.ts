import { say } from '../../cards/render';
import { hasWords } from '../../cards/words';
import {
  contactMethods,
  episodeOutcomes,
  foundAs,
  missers,
  policeDecisions,
  tryResults,
} from '../../src/case/lostContact/facts';
import type { Entered } from '../../src/flow/flow';

/** What each choice of a form is called on cards, by field. */
export const choiceWords: Readonly<Record<string, (choice: string) => string>> = {
  missedBy: (choice) => say(`field.missedBy.${choice}`),
  tryMethod: (choice) => say(`field.tryMethod.${choice}`),
  tryResult: (choice) => say(`field.tryResult.${choice}`),
  methodKinds: (choice) => say(`field.methodKinds.${choice}`),
  found: (choice) => say(`field.found.${choice}`),
  foundHow: (choice) => say(`field.foundHow.${choice}`),
  safetyPlan: (choice) => say(`field.safetyPlan.${choice}`),
  policeDecision: (choice) => say(`field.policeDecision.${choice}`),
  policeCame: (choice) => say(`field.policeCame.${choice}`),
  endOutcome: (choice) => say(`field.endOutcome.${choice}`),
};

const choices: Readonly<Record<string, readonly string[]>> = {
  missedBy: missers,
  tryMethod: contactMethods,
  tryResult: tryResults,
  methodKinds: contactMethods,
  found: foundAs,
  foundHow: contactMethods,
  safetyPlan: ['updated', 'unchanged'],
  policeDecision: policeDecisions,
  policeCame: ['came', 'not_come'],
  endOutcome: episodeOutcomes,
};

export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** The choices of every list on a form. */
export const lists: Readonly<Record<string, readonly Choice[]>> = Object.fromEntries(
  Object.entries(choices).map(([field, values]) => [
    field,
    values.map((value) => ({ value, title: choiceWords[field]?.(value) ?? value })),
  ]),
);

/** A choice as it was made; what is not known any more, because its text is gone, is ''. */
export function chosenWords(field: keyof typeof choices, value: string): string {
  return hasWords(`field.${field}.${value}`) ? (choiceWords[field]?.(value) ?? '') : '';
}

/** Every field of a form with what was typed, and what is wrong with it. */
export function inputsOf(
  fields: readonly string[],
  typed: Entered,
  problems: Readonly<Record<string, string>> = {},
): { typed: Record<string, string>; problems: Record<string, string> } {
  return {
    typed: Object.fromEntries(fields.map((field) => [field, typed[field] ?? ''])),
    problems: Object.fromEntries(fields.map((field) => [field, problems[field] ?? ''])),
  };
}
