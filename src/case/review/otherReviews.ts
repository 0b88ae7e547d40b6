import { otherReviews } from '../../policy/systemFactors';
import { isBlank } from '../asking';
import type { Rule } from './asking';
import { reviews } from './reviewers';

/** A review of somebody else's (SAR, coroner …) that this case is part of, and what they were sent. Linked, never done over again. */
export const linkReview: Rule<'linkReview'> = ({ kind, reference, sent }, asking) => {
  if (!reviews(asking)) return 'not_reviewing';
  if (!otherReviews.includes(kind) || isBlank(reference) || isBlank(sent)) return 'incomplete';
  const id = String(asking.seen.version + 1);
  return { facts: [{ type: 'otherReviewLinked', id, by: asking.by, kind, reference, sent }] };
};

/** What came back from it. */
export const heardFromReview: Rule<'heardFromReview'> = ({ id, what }, asking) => {
  if (!reviews(asking)) return 'not_reviewing';
  if (!asking.seen.state.review.others.some((one) => one.id === id)) return 'no_such_entry';
  return isBlank(what) ? 'incomplete' : { facts: [{ type: 'otherReviewHeard', id, by: asking.by, what }] };
};
