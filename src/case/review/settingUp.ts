import { hasLeft, personOf } from '../../people/organisation';
import { localDate } from '../../time/local';
import { isBlank, type Asking } from '../asking';
import { permitted, refusalOf } from '../permitted';
import { askSecondPeople } from '../secondPeople';
import type { Rule } from './asking';
import type { ReviewFact, SetUp } from './facts';
import { methodProblem } from './method';
import { isExecutive, leadsReview, reviews } from './reviewers';
import { tierOf } from './tier';
import { countsFrom, finishBy } from './times';
import { reviewTo, tellsMore } from './told';

/**
 * Tier, who does it, how and why, on one form. More than the rules ask for stands at once; less stands only when a second person agrees, and
 * until then the review begins on what the rules ask for.
 */
export const setUp: Rule<'setUp'> = ({ read, lowerWhy, ...asked }, asking) => {
  const { by, at, seen, world } = asking;
  const { tier, method, why, reviewer, senior, mustInvestigate } = asked;
  if (!leadsReview(asking)) return 'not_reviewing';
  const { review } = seen.state;
  const standing = tierOf(seen.state);
  if (!standing) return 'not_triaged';
  if (review.sets.length !== read) return 'review_changed';
  if (isBlank(why)) return 'incomplete';
  const now = tier < standing.tier ? standing.tier : tier;
  const problem = whoIsWrong({ tier: now, method, why, reviewer, senior }, asking);
  if (problem) return problem;
  const wrongWay = methodProblem(seen.state, method, mustInvestigate);
  if (wrongWay) return wrongWay;
  const lowers = tier < standing.tier;
  if (lowers && isBlank(lowerWhy)) return 'lower_reason';
  const set: ReviewFact = {
    type: 'reviewSet',
    by,
    tier: now,
    method,
    why,
    reviewer,
    senior: now === 'C' ? senior : null,
    ...(mustInvestigate === undefined ? {} : { mustInvestigate }),
    finishBy: finishBy(now, countsFrom(review), world),
  };
  const told = [reviewer, ...(set.senior === null ? [] : [set.senior])].filter((person) => person !== by);
  return {
    facts: lowers
      ? [set, { type: 'tierLoweringProposed', by, from: standing.minimum, to: tier, reason: lowerWhy }]
      : [set],
    owed: [
      ...[...new Set(told)].map((person) => reviewTo(person, 'named')),
      ...(lowers ? askSecondPeople(seen.state, by, at, world, undefined, 'confirmTier') : []),
    ],
  };
};

function whoIsWrong({ tier, reviewer, senior }: SetUp, { at, world }: Asking): ReturnType<Rule<'setUp'>> | undefined {
  if (!permitted(world, reviewer, 'reviewCase', at)) return 'reviewer_unknown';
  if (tier !== 'C') return undefined;
  // Whoever looks at it afterwards as the accountable executive cannot have done it.
  if (isExecutive(reviewer, world, at)) return 'executive_reviews_after';
  const lead = senior === null ? undefined : personOf(world.organisation, senior);
  return !lead || hasLeft(lead, localDate(at, world.office.zone)) || senior === reviewer ? 'senior_needed' : undefined;
}

/** Upward, freely: by any reviewer, with the reason (domain reference 5.1). */
export const raise: Rule<'raise'> = ({ tier, why }, asking) => {
  const { by, at, seen, world } = asking;
  if (refusalOf(world, seen.state, by, 'reviewCase', at) && !reviews(asking)) return 'not_reviewing';
  const standing = tierOf(seen.state);
  if (!standing || tier <= standing.tier) return 'tier_not_higher';
  if (isBlank(why)) return 'incomplete';
  return {
    facts: [{ type: 'tierRaised', by, tier, why, finishBy: finishBy(tier, at, world) }],
    owed: tellsMore(seen.state, at, world, by),
  };
};

/** The second person agrees to less than the rules ask for, or does not and it stays as it is. */
export const answerLowering: Rule<'answerLowering'> = ({ agree, proposedAt }, asking) => {
  const { by, at, seen, world } = asking;
  const { proposal } = seen.state.review;
  const standing = tierOf(seen.state);
  if (!proposal || !standing) return 'no_proposal';
  const act = seen.state.assessment?.restricted ? 'decideRestricted' : 'confirmOverrideDown';
  if (!permitted(world, by, act, at)) return 'not_reviewing';
  if (by === proposal.by) return 'second_person_needed';
  const { from, to } = proposal;
  if (proposal.at !== proposedAt || (agree && standing.minimum > from)) return 'proposal_changed';
  const told = [reviewTo(proposal.by, agree ? 'lowered' : 'notLowered')];
  if (!agree) return { facts: [{ type: 'tierLoweringRefused', by }], owed: told };
  const until = finishBy(to, countsFrom(seen.state.review), world);
  return { facts: [{ type: 'tierLowered', by: proposal.by, second: by, from, to, finishBy: until }], owed: told };
};
