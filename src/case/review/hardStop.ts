import { localDate, plusMonths } from '../../time/local';
import { closingOf } from '../../time/officeHours';
import { withRole } from '../../people/ladder';
import type { World } from '../caseKind';
import { inToday, nextOn } from '../nextOn';
import { sees } from '../sees';
import type { Case } from '../state';
import { leadersOf } from '../triage/chasing';
import { executivesIn } from './reviewers';
import { latestOf, type Review } from './state';
import { tierOf } from './tier';
import { countsFrom } from './times';

/**
 * The hard stop of a formal review (D-30): closing time some calendar months after its working days began to count. Undefined for the other tiers,
 * and before a review is asked for. It is worked out and never written, so that it holds for every review there is.
 */
export function hardStopOf(found: Case, { pack, office }: World): string | undefined {
  if (!found.review.asked || tierOf(found)?.tier !== 'C') return undefined;
  const day = localDate(formalSince(found.review), office.zone);
  return closingOf(plusMonths(day, pack.settings.review.tiers.C.hardStopMonths), office);
}

/**
 * From when it counts. The sixty working days begin anew when the rules come to ask for what somebody had chosen already; the hard stop does not. It
 * does when the learning was taken up again, and when the review came back to tier C after two people had agreed to less.
 */
function formalSince(review: Review): string {
  const { asked, raised, sets, lowered, reopened } = review;
  const formal = [...(asked ? [asked] : []), ...raised, ...sets].filter(
    ({ tier, at }) => tier === 'C' && at > (lowered?.at ?? ''),
  );
  const first = [...formal.map(({ at }) => at), countsFrom(review)].sort()[0] ?? '';
  const again = latestOf(reopened)?.at ?? '';
  return again > first ? again : first;
}

/** By when it is to be finished: never later than its hard stop, whatever was written when. '' before it is asked for. */
export function finishDue(found: Case, world: World): string {
  const { finishBy } = found.review;
  const stop = hardStopOf(found, world);
  return stop !== undefined && stop < finishBy ? stop : finishBy;
}

/**
 * Who hears that a review is past its hard stop: the accountable executives, the safeguarding lead (or whoever stands in), the quality lead and the
 * reviewer, those who are in today. Of a restricted record only those who may know of it.
 */
export function toldOfHardStop(found: Case, world: World, now: string): string[] {
  const { organisation } = world;
  const inRole = (role: 'safeguarding_lead' | 'quality_lead'): string[] =>
    withRole(organisation, role, found.team).flatMap(({ id }) => inToday(id, world, now) ?? []);
  const leads = inRole('safeguarding_lead');
  const standsIn = leads.length > 0 ? null : nextOn(leadersOf(found, world, now), null, 1, world, now);
  const reviewer = found.review.set && inToday(found.review.set.reviewer, world, now);
  const people = [...executivesIn(world, now, []), ...leads, standsIn, ...inRole('quality_lead'), reviewer];
  return [...new Set(people)].flatMap((id) => (id && sees(found, id, 'line', world, now) ? [id] : []));
}
