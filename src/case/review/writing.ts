import { isBlank } from '../asking';
import type { Rule } from './asking';
import { documentIds, isWaivable, openDocuments, textDocuments } from './documents';
import { isExecutive, leadsReview, reviews, workedOn } from './reviewers';
import { latestOf } from './state';
import { systemFactorIds } from '../../policy/systemFactors';
import type { NewMessage } from '../../ledger/messages';

/** Documents whose writing is somebody else's than the reviewer's, or that name a day. */
const ofTheExecutive: readonly string[] = ['leadership'];
const withDay: readonly string[] = ['boardDate'];

/** One document. Whoever writes it anew says why, and what it said before stays beside it. */
export const write: Rule<'write'> = ({ document, text, on, reason, read }, asking) => {
  const { by, at, seen, world } = asking;
  if (!textDocuments.includes(document)) return 'incomplete';
  if (ofTheExecutive.includes(document)) {
    if (!isExecutive(by, world, at)) return 'executive_only';
    if (workedOn(seen.state.review, by)) return 'own_review';
    const open = openDocuments(seen.state);
    // What they look at is the whole of it. What they wrote once they can put right at any time.
    const isFirst = open.includes(document) || seen.state.review.written[document] === undefined;
    if (isFirst && open.some((one) => one !== document)) return 'documents_first';
  } else if (!reviews(asking)) return 'not_reviewing';
  const before = seen.state.review.written[document] ?? [];
  if (before.length !== read) return 'written_meanwhile';
  if (isBlank(text)) return 'incomplete';
  if (withDay.includes(document) && isBlank(on)) return 'day_needed';
  if (before.length > 0 && isBlank(reason)) return 'correction_reason';
  const told: NewMessage[] =
    document === 'feedback'
      ? [{ to: { person: seen.state.reporter }, card: 'feedback', urgent: false, officeHoursOnly: true }]
      : [];
  return {
    facts: [
      {
        type: 'documentWritten',
        document,
        by,
        text,
        on: isBlank(on) ? null : on,
        reason: before.length > 0 ? reason : '',
      },
    ],
    owed: told,
  };
};

/** Not needed here, says a safeguarding lead, with a reason that stays (S6). */
export const waive: Rule<'waive'> = ({ document, reason }, asking) => {
  if (!leadsReview(asking)) return 'not_reviewing';
  if (!documentIds.includes(document) || !isWaivable(asking.seen.state, document)) return 'incomplete';
  return isBlank(reason) ? 'incomplete' : { facts: [{ type: 'documentWaived', document, by: asking.by, reason }] };
};

/** The two questions, and the system factors that the answers name (domain reference 6). A person is no factor. */
export const rootCause: Rule<'rootCause'> = ({ factors, raised, change, reason, read }, asking) => {
  if (!reviews(asking)) return 'not_reviewing';
  const { rootCauses } = asking.seen.state.review;
  if (rootCauses.length !== read) return 'written_meanwhile';
  if (isBlank(raised) || isBlank(change)) return 'incomplete';
  if (factors.some((factor) => !systemFactorIds.includes(factor))) return 'incomplete';
  const again = latestOf(rootCauses) !== undefined;
  if (again && isBlank(reason)) return 'correction_reason';
  return {
    facts: [
      {
        type: 'rootCauseWritten',
        by: asking.by,
        factors: [...new Set(factors)],
        raised,
        change,
        reason: again ? reason : '',
      },
    ],
  };
};
