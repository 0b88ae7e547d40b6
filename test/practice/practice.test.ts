import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Answer } from '../../src/policy/answers';
import { evaluate } from '../../src/policy/evaluate';
import { forbiddenWording } from '../../src/policy/forbiddenWording';
import { compare } from '../../src/practice/compare';
import { questionsOf, scenariosFor, type Scenario } from '../../src/practice/scenarios';
import { england } from '../policy/england';

interface Published {
  readonly id: string;
  readonly prompt: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly context: Scenario['context'];
  readonly expected: { readonly result: string };
}

const published = (
  JSON.parse(readFileSync(join(__dirname, '../vectors/threshold-scenarios.json'), 'utf8')) as { cases: Published[] }
).cases;
const scenarios = scenariosFor(england);

/** Which worked case of the vectors each one is. */
const of: Readonly<Record<string, string>> = {
  capacity: 'SN-01',
  discharge: 'SN-05',
  little_known: 'SN-07',
  new_visitors: 'EX-01',
  no_answer: 'LC-01',
  private_contact: 'BO-01',
  more_confused: 'DE-01',
  one_sign: 'SN-09',
  many_referrals: 'GE-22',
};

test('every scenario can be practised with the pack of England', () => {
  expect(scenarios.map(({ id }) => id)).toEqual(Object.keys(of));
});

test.each(scenarios)('"$title" has the published answers, and comes to the published result', (scenario) => {
  const source = published.find(({ id }) => id === of[scenario.id]);
  expect([scenario.prompt, scenario.answers, scenario.context]).toEqual([
    source?.prompt,
    source?.answers,
    source?.context,
  ]);
  expect(evaluate(england, scenario.prompt, scenario.answers, scenario.context).result).toBe(source?.expected.result);
});

test('they differ: an emergency, a referral, duty calls, one that could not be ruled out, one that is only kept', () => {
  const results = scenarios.map(({ prompt, answers, context }) => evaluate(england, prompt, answers, context).result);
  expect(new Set(results)).toEqual(
    new Set(['EMERGENCY', 'RAISE', 'CONSULT', 'CANNOT_RULE_OUT', 'NOT_REQUIRED_BY_RULE']),
  );
});

test('nothing that is told could talk anybody out of reporting', () => {
  for (const { title, facts, found } of scenarios)
    expect([title, facts, found].flatMap((text) => forbiddenWording(text))).toEqual([]);
});

test('a pack that asks something else has none of the scenarios that it cannot weigh', () => {
  const { self_neglect: prompt, ...prompts } = england.prompts;
  if (!prompt) throw new Error('no prompt');
  const other = { ...prompt, indicators: prompt.indicators.slice(1) };
  const left = scenariosFor({ ...england, prompts: { ...prompts, self_neglect: other } });
  expect(left.map((scenario) => scenario.prompt)).not.toContain('self_neglect');
  expect(left).toHaveLength(scenarios.filter((scenario) => scenario.prompt !== 'self_neglect').length);
});

test('whatever is answered, every difference is listed once and a blank counts as not known', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...scenarios),
      fc.infiniteStream(fc.constantFrom('yes', 'no', 'unknown', undefined)),
      (scenario, stream) => {
        const keys = questionsOf(england, scenario.prompt).map(({ key }) => key);
        const given = Object.fromEntries(keys.map((key) => [key, stream.next().value as Answer | undefined]));
        const { differences, own } = compare(england, scenario, given);
        const expected = keys.filter((key) => (given[key] ?? 'unknown') !== scenario.answers[key]);
        expect(differences).toHaveLength(expected.length);
        expect(own).toEqual(evaluate(england, scenario.prompt, given, scenario.context));
      },
    ),
  );
});
