import { changes, levels, proofKinds } from '../case/plan/facts';
import { actionKinds } from '../policy/actionWords/actionKinds';
import type { Field } from './flow';

type Form = Readonly<Record<string, Field>>;
const words = { type: 'narrative', max: 2000, required: true } as const;

/** A new action. `owner` is a person's id, chosen from a list. */
export const actionForm = {
  level: { type: 'choice', choices: levels, required: true },
  change: { type: 'choice', choices: changes, required: true },
  actionKind: { type: 'choice', choices: Object.keys(actionKinds), required: true },
  owner: { type: 'text', max: 80, required: true, numbersAllowed: true },
  dueOn: { type: 'day' },
  what: words,
  whyIt: words,
  goOn: { ...words, required: false },
} as const satisfies Form;

/** That it is done: by what, on which day, and what can be seen of it. */
export const proofForm = {
  proof: { type: 'choice', choices: proofKinds, required: true },
  doneOn: { type: 'date', required: true },
  shown: { ...words, numbersAllowed: true },
} as const satisfies Form;

export const snoozeForm = { until: { type: 'day', required: true }, snoozeWhy: words } as const satisfies Form;
export const moveForm = { moveTo: { type: 'day', required: true }, moveWhy: words } as const satisfies Form;
export const returnForm = { returnWhy: words } as const satisfies Form;
export const handForm = {
  handTo: { type: 'text', max: 80, required: true, numbersAllowed: true },
  handWhy: words,
} as const satisfies Form;
export const dropForm = { dropWhy: words } as const satisfies Form;

/** Every input of an action's card. */
export const actionCardFields = Object.keys({
  ...proofForm,
  ...snoozeForm,
  ...moveForm,
  ...returnForm,
  ...handForm,
  ...dropForm,
});
