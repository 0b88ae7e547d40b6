import { buttonsOf, inputsOf } from '../fake/cardForm';
import type { Card } from '../fake/activity';
import { schemaProblems } from './schema';

const LARGEST = 80 * 1024;

/**
 * Everything about one finished card that a machine can see is wrong; none: []. Its shape (Adaptive Card 1.5 as Teams
 * renders it, every input labelled), placeholders that were left standing, its size, inputs that share an id (the later
 * answer would win), choices with a comma, a required input without words for when it is empty.
 */
export function cardProblems(card: Card): readonly string[] {
  const json = JSON.stringify(card);
  const problems = [...schemaProblems(card)];
  const left = json.match(/\$\{[^}"]*\}?/g);
  if (left !== null) problems.push(`placeholders left standing: ${[...new Set(left)].join(', ')}`);
  const bytes = Buffer.byteLength(json);
  if (bytes > LARGEST) problems.push(`${bytes} bytes; Teams takes 100 KB with all around it, keep under ${LARGEST}`);

  const inputs = inputsOf(card);
  const twice = inputs.filter(({ id }, at) => inputs.findIndex((other) => other.id === id) !== at);
  problems.push(...twice.map(({ id }) => `two inputs have the id ${id}`));
  for (const { id, choices, isMultiSelect, isRequired, errorMessage } of inputs) {
    if (isRequired && errorMessage === '') problems.push(`${id}: required, but no words for when it is left empty`);
    if (isMultiSelect && choices?.some((value) => value.includes(','))) {
      problems.push(`${id}: a choice's value holds a comma, which parts the values of a multi-select`);
    }
  }
  for (const { title, data } of buttonsOf(card)) {
    const clash = inputs.find(({ id }) => id in data);
    if (clash !== undefined) problems.push(`button "${title}": its data has ${clash.id}, which is an input's id too`);
  }
  return problems;
}
