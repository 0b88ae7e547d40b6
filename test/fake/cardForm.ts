import type { Card } from './activity';

/** A button of a card as the client would press it, with the inputs that go along. */
export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The inputs that this press gathers. */
  readonly inputs: readonly Input[];
}

export interface Input {
  readonly id: string;
  readonly label: string;
  /** What it holds before anyone touches it; '' when nothing. Toggles and lists hold text too, as on the wire. */
  readonly value: string;
  readonly isRequired: boolean;
  /** What the client shows when it is refused; '' when the card says nothing. */
  readonly errorMessage: string;
  /** The values that can be chosen, for a list. */
  readonly choices?: readonly string[];
  readonly isMultiSelect: boolean;
}

type Node = Readonly<Record<string, unknown>>;

/**
 * Everything on a card that can be pressed: Action.Execute among its actions, in ActionSets, containers, columns and
 * tables, as a `selectAction`, and inside Action.ShowCard. A button in a shown card gathers that card's inputs and those of the cards
 * around it; `associatedInputs: "none"` gathers none.
 */
export function buttonsOf(card: Card): readonly Button[] {
  const buttons: Button[] = [];
  collect(card, [], buttons);
  return buttons;
}

/** All inputs of a card, those of its shown cards left out. */
export function inputsOf(card: Card): readonly Input[] {
  const found: Input[] = [];
  walk(card, (node) => {
    const { type, id, value, choices } = node;
    if (typeof type !== 'string' || !type.startsWith('Input.') || typeof id !== 'string') return;
    const untouched = type === 'Input.Toggle' ? (value ?? node['valueOff'] ?? 'false') : (value ?? '');
    found.push({
      id,
      label: asText(node['label'] ?? node['title'] ?? ''),
      value: asText(untouched),
      isRequired: node['isRequired'] === true,
      errorMessage: asText(node['errorMessage'] ?? ''),
      isMultiSelect: node['isMultiSelect'] === true,
      ...(Array.isArray(choices) && { choices: choices.filter(isNode).map((choice) => asText(choice['value'])) }),
    });
  });
  return found;
}

/**
 * What the client sends for these inputs when a person changes `given`: as Microsoft's renderer does, an input left
 * empty is not sent. Throws where the client would not let the person do that: an input that is not there, a required
 * one left empty, a choice that is not in the list.
 */
export function filledIn(
  inputs: readonly Input[],
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const unknown = Object.keys(given).filter((id) => !inputs.some((input) => input.id === id));
  if (unknown.length > 0) {
    throw new Error(
      `No input ${unknown.join(', ')} on this card; there is ${inputs.map(({ id }) => id).join(', ') || 'none'}.`,
    );
  }
  const filled: Record<string, string> = {};
  for (const input of inputs) {
    const value = given[input.id] ?? input.value;
    if (value === '' && input.isRequired) throw new Error(`"${input.label}" (${input.id}) must be filled in first.`);
    const chosen = input.isMultiSelect ? value.split(',') : [value];
    const strange = chosen.find((one) => one !== '' && input.choices !== undefined && !input.choices.includes(one));
    if (strange !== undefined) {
      throw new Error(`"${input.label}" has no choice ${strange}; it has ${input.choices?.join(', ')}.`);
    }
    if (value !== '' || given[input.id] !== undefined) filled[input.id] = value;
  }
  return filled;
}

/** Every text a person can read on a card, in reading order, inputs' labels and options and buttons' titles too. */
export function textsOf(card: Card): readonly string[] {
  const texts: string[] = [];
  walk(
    card,
    (node) => {
      for (const key of ['text', 'label', 'title', 'value', 'placeholder', 'errorMessage']) {
        const text = node[key];
        if (typeof text === 'string' && text !== '') texts.push(text);
      }
    },
    true,
  );
  return texts;
}

function collect(card: Node, around: readonly Input[], buttons: Button[]): void {
  const inputs = [...around, ...inputsOf(card)];
  walk(card, (node) => {
    if (node['type'] === 'Action.Execute') {
      const data = isNode(node['data']) ? node['data'] : {};
      const gathers = node['associatedInputs'] === 'none' ? [] : inputs;
      buttons.push({ title: asText(node['title'] ?? ''), verb: asText(node['verb'] ?? ''), data, inputs: gathers });
    }
    if (node['type'] === 'Action.ShowCard' && isNode(node['card'])) collect(node['card'], inputs, buttons);
  });
}

function walk(node: unknown, visit: (node: Node) => void, intoShown = false): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit, intoShown);
  } else if (isNode(node)) {
    visit(node);
    for (const [key, child] of Object.entries(node)) {
      // Data belongs to the program, not to what is on the screen; a shown card has its own inputs and buttons.
      if (key === 'data' || key === 'refresh' || (key === 'card' && !intoShown)) continue;
      if (typeof child === 'object') walk(child, visit, intoShown);
    }
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
