import { percentOf } from '../supervision/percentOf';

/** The links between an incident and an improvement, in their order (domain reference 9.5). */
const links = ['rootCause', 'change', 'implementation', 'impact'] as const;
export type Link = (typeof links)[number];

/** A closed review, and which links it has. */
export type ClosedReview = { readonly id: string } & Readonly<Record<Link, boolean>>;

export interface LineOfSight {
  /** Reviews with all four links. */
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal, half up; null when no review was closed. */
  readonly percent: number | null;
  /** What each of the others lacks, by the review's id. */
  readonly missing: Readonly<Record<string, readonly Link[]>>;
}

/** How many closed reviews can be followed from root cause to impact, and what the others lack (domain reference 9.5). */
export function lineOfSight(reviews: readonly ClosedReview[]): LineOfSight {
  const gaps = reviews.map((review) => [review.id, links.filter((link) => !review[link])] as const);
  const broken = gaps.filter(([, lacking]) => lacking.length > 0);
  const numerator = reviews.length - broken.length;
  return {
    numerator,
    denominator: reviews.length,
    percent: percentOf(numerator, reviews.length),
    missing: Object.fromEntries(broken),
  };
}
