import { latestOf, since, type Review } from './state';

/** Both questions have an answer that is not older than the last reopening (S9). */
export function isRegarded(review: Review): boolean {
  const last = latestOf(review.rootCauses);
  return last !== undefined && last.at > since(review);
}
