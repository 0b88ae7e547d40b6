import { type Answers, type Context } from '../../src/policy/answers';
import { checklistResult } from '../../src/policy/evaluate';
import { evaluateThreeLimbs } from '../../src/policy/evaluateThreeLimbs';
import { forbiddenWording } from '../../src/policy/forbiddenWording';
import { promptOf } from '../../src/policy/pack';
import { england } from '../policy/england';
import { everyAnswerSet } from '../policy/everyAnswerSet';
import { type VectorCase, describeVectors } from './vectors';

interface Case extends VectorCase {
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

describeVectors<Case>('threshold-logic.json', {
  // "With all four preface answers no" is the checklist's own rule. It cannot be asked of `evaluate` for boundaries,
  // where a worker is involved by definition (domain reference 3.6).
  exhaustive_counts: ({ input, expected }) => {
    const prompt = promptOf(england, String(input['prompt']));
    const counts: Record<string, number> = {};
    let combinations = 0;
    for (const answers of everyAnswerSet(prompt.indicators.map(({ key }) => key))) {
      const result = checklistResult(england, prompt.id, answers, input['context'] as Context);
      counts[result] = (counts[result] ?? 0) + 1;
      combinations += 1;
    }
    expect(counts).toEqual(expected);
    expect([prompt.indicators.length, combinations]).toEqual([input['indicatorCount'], input['combinations']]);
  },
  three_limb: ({ input, expected }) => {
    expect(evaluateThreeLimbs(england, input as Answers)).toMatchObject(expected);
  },
  negative_wording: ({ input, expected }) => {
    expect({ allowed: forbiddenWording(String(input['text'])).length === 0 }).toEqual(expected);
  },
});
