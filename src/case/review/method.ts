import { learningResponses, type LearningResponse } from '../../policy/systemFactors';
import { isBlank } from '../asking';
import type { Case } from '../state';
import type { ReviewRefusal, Rule } from './asking';
import { reviews } from './reviewers';
import { isDeath } from './seriousHarm';
import { tierOf } from './tier';

/** How to learn from it, chosen by whoever does the review, with why; all else stays as a safeguarding lead has set it up. */
export const method: Rule<'method'> = ({ method: chosen, why, read }, asking) => {
  if (!reviews(asking)) return 'not_reviewing';
  const { state } = asking.seen;
  const { set, sets, finishBy } = state.review;
  const standing = tierOf(state);
  if (!set || !standing) return 'not_set_up';
  if (sets.length !== read) return 'review_changed';
  if (isBlank(why) || !learningResponses.includes(chosen)) return 'incomplete';
  const problem = methodProblem(state, chosen, set.mustInvestigate);
  if (problem) return problem;
  const { reviewer, senior, mustInvestigate } = set;
  const stays = { reviewer, senior, ...(mustInvestigate === undefined ? {} : { mustInvestigate }) };
  return {
    facts: [{ type: 'reviewSet', ...stays, by: asking.by, tier: standing.tier, method: chosen, why, finishBy }],
  };
};

/** What must be investigated nationally is investigated in depth; of a death somebody says whether it must (domain reference 5.3). */
export function methodProblem(
  found: Case,
  chosen: LearningResponse,
  mustInvestigate: boolean | undefined,
): ReviewRefusal | undefined {
  if (chosen === 'psii') return undefined;
  if (mustInvestigate) return 'psii_needed';
  return mustInvestigate === undefined && isDeath(found) ? 'investigation_unsaid' : undefined;
}
