import { cardProblems } from './cardProblems';
import { handmade } from './handmade';

const withBody = (...body: object[]) => ({ type: 'AdaptiveCard', version: '1.5', body });
const name = { type: 'Input.Text', id: 'what', label: 'What happened?' };

test.each(handmade)('$name is a card that Teams renders', ({ card }) => {
  expect(cardProblems(card)).toEqual([]);
});

test.each([
  ['an input without a label', withBody({ type: 'Input.Text', id: 'what' }), 'body.0.label'],
  ['a misspelt property', withBody({ type: 'TextBlock', text: 'x', warp: true }), 'Unrecognized key: "warp"'],
  ['an element that 1.5 has not', withBody({ type: 'Badge', text: 'x' }), 'body.0.type'],
  ['an older version', { ...withBody(), version: '1.2' }, 'version: '],
  ['a picture without words for it', withBody({ type: 'Image', url: 'https://example.com/a.png' }), 'body.0.altText'],
  [
    'a mistake deep inside',
    withBody({ type: 'Container', items: [{ ...name, style: 'big' }] }),
    'body.0.items.0.style',
  ],
  ['a placeholder left standing', withBody({ type: 'TextBlock', text: 'Dear ${name}' }), '${name}'],
  ['two inputs with one id', withBody(name, name), 'two inputs have the id what'],
  ['a card that is too large', withBody({ type: 'TextBlock', text: 'x'.repeat(90_000) }), 'bytes; Teams takes 100 KB'],
  [
    'a button whose data an input would overwrite',
    { ...withBody(name), actions: [{ type: 'Action.Execute', title: 'Next', verb: 'n', data: { what: 1 } }] },
    "its data has what, which is an input's id too",
  ],
])('%s is found', (_what, card, problem) => {
  expect(cardProblems(card).join('\n')).toContain(problem);
});
