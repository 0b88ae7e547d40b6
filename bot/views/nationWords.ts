import type { Pack } from '../../src/policy/pack';

/** What sentences say differently in each nation: whom a concern is raised with, and the partners' own review of a grave case. */
export function nationWords({
  authority,
  outsideReview,
}: Pack): Readonly<Record<'authority' | 'outsideReview' | 'outsideReviewTitle', string>> {
  return {
    authority: authority.name,
    outsideReview,
    outsideReviewTitle: outsideReview.charAt(0).toUpperCase() + outsideReview.slice(1),
  };
}
