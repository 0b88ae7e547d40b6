import type { Flow } from '../../src/flow/flow';
import { flows } from '../../src/flow/flows/flows';
import { lintFlow } from '../../src/flow/lint';

/** A made-up flow without a fault: where to eat. */
const lunch: Flow = {
  id: 'lunch',
  version: 1,
  first: 'hungry',
  fields: {
    hungry: { type: 'choice', choices: ['very', 'no'], required: true },
    dish: { type: 'text', max: 20 },
  },
  steps: {
    hungry: { fields: ['hungry'], next: [{ when: { field: 'hungry', in: ['very'] }, to: 'dish' }, { to: 'end' }] },
    dish: { fields: ['dish'], next: [{ to: 'end' }] },
  },
};
const cards = new Map([
  ['hungry', ['hungry']],
  ['dish', ['dish']],
]);
const words = new Set(['hungry', 'hungry.very', 'hungry.no', 'dish']);

const step = (id: string, change: Partial<Flow['steps'][string]>): Flow => ({
  ...lunch,
  steps: { ...lunch.steps, [id]: { ...(lunch.steps[id] ?? { fields: [], next: [{ to: 'end' }] }), ...change } },
});

test('a flow without a fault has nothing said about it', () => {
  expect(lintFlow(lunch, cards, words)).toEqual([]);
});

describe('the linter finds', () => {
  test.each<[fault: string, flow: Flow, said: string]>([
    ['a first step that is not there', { ...lunch, first: 'thirsty' }, 'first step "thirsty" does not exist'],
    [
      'a way to a step that is not there',
      step('dish', { next: [{ to: 'pudding' }] }),
      'step "dish" leads to "pudding", which does not exist',
    ],
    [
      'a step with no way on',
      step('dish', { next: [{ when: { field: 'dish', given: true }, to: 'end' }] as never }),
      'step "dish" has no way on when none of its conditions holds',
    ],
    [
      'a way that is never taken',
      step('hungry', { next: [{ to: 'dish' }, { to: 'end' }] as never }),
      'step "hungry" always leads to "dish"; the ways after it are dead',
    ],
    ['a step nothing leads to', step('pudding', {}), 'no answer leads to step "pudding"'],
    [
      'a step that leads back to itself',
      step('dish', { next: [{ to: 'hungry' }] }),
      'step "hungry" leads back to itself',
    ],
    [
      'a condition on what is not a field',
      step('hungry', { next: [{ when: { field: 'mood', given: true }, to: 'dish' }, { to: 'end' }] }),
      'step "hungry" looks at "mood", which is not a field',
    ],
    [
      'a comparison with what is not a field',
      step('hungry', { next: [{ when: { field: 'hungry', notSameAs: 'mood' }, to: 'dish' }, { to: 'end' }] }),
      'step "hungry" compares with "mood", which is not a field',
    ],
    [
      'a prompt taken from what is not a field',
      step('dish', { prompt: 'menu' }),
      'step "dish" takes its prompt from "menu", which is not a field',
    ],
    [
      'a question that is not a field',
      step('dish', { fields: ['dish', 'drink'] }),
      'step "dish" asks "drink", which is not a field',
    ],
    [
      'a field nobody asks',
      { ...lunch, fields: { ...lunch.fields, drink: { type: 'text', max: 9 } } },
      'field "drink" is asked in no step',
    ],
    [
      'a time of a day that is not a field',
      { ...lunch, fields: { ...lunch.fields, dish: { type: 'time', of: 'day' } } },
      'field "dish" is a time of "day", which is not a field',
    ],
  ])('%s', (_fault, flow, said) => {
    expect(lintFlow(flow, cards, words)).toContain(said);
  });

  test.each<[fault: string, cards: readonly (readonly [string, readonly string[]])[], said: string]>([
    ['a step without a card', [['hungry', ['hungry']]], 'step "dish" has no card'],
    [
      'an input the step does not ask',
      [['dish', ['dish', 'wine']]],
      'the card of step "dish" has an input "wine" that the step does not ask',
    ],
    ['a question without an input', [['dish', []]], 'the card of step "dish" has no input for "dish"'],
  ])('%s', (_fault, inputs, said) => {
    const changed = inputs.length === 1 && inputs[0]?.[0] === 'dish' ? new Map([...cards, ...inputs]) : new Map(inputs);
    expect(lintFlow(lunch, changed, words)).toContain(said);
  });

  test.each([
    ['dish', 'field "dish" has no words'],
    ['hungry.no', 'choice "no" of "hungry" has no words'],
  ])('missing words for %s', (missing, said) => {
    const fewer = new Set([...words].filter((word) => word !== missing));
    expect(lintFlow(lunch, cards, fewer)).toEqual([said]);
  });
});

test('every flow of the product holds together', () => {
  for (const flow of flows) {
    const ownCards = new Map(Object.entries(flow.steps).map(([id, { fields }]) => [id, fields]));
    const everyWord = Object.entries(flow.fields).flatMap(([id, field]) => [
      id,
      ...(field.type === 'choice' ? field.choices.map((choice) => `${id}.${choice}`) : []),
    ]);
    expect(lintFlow(flow, ownCards, new Set(everyWord))).toEqual([]);
  }
});
