import { type Answers, type Context } from '../../src/policy/answers';
import { evaluate } from '../../src/policy/evaluate';
import { england } from '../policy/england';
import { type VectorCase, describeVectors } from './vectors';

interface Case extends VectorCase {
  readonly prompt: string;
  readonly answers: Answers;
  readonly context?: Context;
  readonly expected: {
    readonly result: string;
    readonly underlyingWithoutEmergency: string;
    readonly urgency: string;
    readonly ifUnknownsWereYes: string;
    readonly yesIndicators: readonly string[];
    readonly mustInclude: readonly string[];
  };
}

describeVectors<Case>(
  'threshold-scenarios.json',
  {
    scenario: ({ prompt, answers, context, expected }) => {
      const { mustInclude, yesIndicators, ...results } = expected;
      const outcome = evaluate(england, prompt, answers, context);
      expect(outcome).toMatchObject(results);
      expect([...outcome.yes].sort()).toEqual([...yesIndicators].sort());
      expect(outcome.actions).toEqual(expect.arrayContaining([...mustInclude]));
    },
  },
  'scenario',
);
