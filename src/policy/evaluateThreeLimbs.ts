import { type Answers } from './answers';
import { type Pack } from './pack';
import { type Result } from './result';
import { settle, sortAnswers } from './weigh';

/** What the three-limb test says. It is never the decision: only the local authority decides on s42. */
export interface ThreeLimbOutcome {
  readonly result: Result;
  /** Limbs answered no; stored, because they are the reason when the test is not met (domain reference 3.10). */
  readonly answeredNo: readonly string[];
  readonly unknown: readonly string[];
  readonly decisionBelongsTo: string;
}

/**
 * Care Act 2014 s42(1), domain reference 3.10: all three yes is RAISE; no limb no and one not known is CANNOT_RULE_OUT;
 * any limb no is NOT_REQUIRED_BY_RULE for this test alone, and the category rules still apply. A missing answer is not
 * known. Scotland has other questions in its pack and the same logic.
 */
export function evaluateThreeLimbs(pack: Pack, answers: Answers): ThreeLimbOutcome {
  const keys = pack.threeLimbs.limbs.map((limb) => limb.key);
  const { yes, unknown } = sortAnswers(keys, answers);
  const raisedBy = (count: number): Result => (count === keys.length ? 'RAISE' : 'NOT_REQUIRED_BY_RULE');
  return {
    result: settle(raisedBy(yes.length), raisedBy(yes.length + unknown.length)),
    answeredNo: keys.filter((key) => !yes.includes(key) && !unknown.includes(key)),
    unknown,
    decisionBelongsTo: pack.threeLimbs.decisionBelongsTo,
  };
}
