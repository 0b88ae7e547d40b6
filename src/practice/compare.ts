import type { Answer, Answers } from '../policy/answers';
import { evaluate, type Outcome } from '../policy/evaluate';
import type { Pack } from '../policy/pack';
import { questionsOf, type Scenario } from './scenarios';

export interface Compared {
  /** What the rules make of the answers that were given. */
  readonly own: Outcome;
  /** What they make of the published ones. */
  readonly published: Outcome;
  /** Where the answers differ, in the order asked. A blank one counts as not known. */
  readonly differences: readonly { readonly question: string; readonly own: Answer; readonly published: Answer }[];
}

/** Somebody's answers beside the published ones. No score: what is compared is what the rules would have asked for. */
export function compare(pack: Pack, { prompt, answers, context }: Scenario, given: Answers): Compared {
  return {
    own: evaluate(pack, prompt, given, context),
    published: evaluate(pack, prompt, answers, context),
    differences: questionsOf(pack, prompt).flatMap(({ key, question }) => {
      const [own, published] = [given[key] ?? 'unknown', answers[key] ?? 'unknown'];
      return own === published ? [] : [{ question, own, published }];
    }),
  };
}
