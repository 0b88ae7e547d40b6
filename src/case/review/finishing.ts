import { isBlank } from '../asking';
import { isLost } from '../lostContact/episode';
import { isSharedRiskOpen } from '../sharedRisk/state';
import { isOpen, type Case } from '../state';
import { openTasks } from '../tasks/task';
import { isUnsafe } from '../triage/safety';
import { openNotifications } from '../triage/state';
import type { Rule } from './asking';
import { openDocuments, type DocumentId } from './documents';
import { leadsReview, reviews } from './reviewers';
import { tierOf } from './tier';
import { finishBy } from './times';
import { reviewTo } from './told';

/** What keeps a case from being closed to work, beside the documents of its review. */
export const gates = ['setUp', 'duty', 'notifications', 'tasks', 'lostContact', 'sharedRisk', 'safe'] as const;
export type Gate = (typeof gates)[number];

const isShut: { readonly [G in Gate]: (found: Case) => boolean } = {
  setUp: ({ review }) => review.set === undefined,
  duty: isOpen,
  notifications: ({ triage }) => openNotifications(triage).length > 0,
  tasks: ({ tasks }) => openTasks(tasks).length > 0,
  lostContact: ({ lostContact }) => isLost(lostContact),
  sharedRisk: ({ sharedRisk }) => isSharedRiskOpen(sharedRisk),
  safe: isUnsafe,
};

export function shutGates(found: Case): readonly Gate[] {
  return gates.filter((gate) => isShut[gate](found));
}

export function documentsLeft(found: Case): readonly DocumentId[] {
  return openDocuments(found);
}

/**
 * Closed to work: the review was finished and nothing of it has come open again since, as it does when the tier goes up or an action is given
 * up. Actions go on all the same, and are chased.
 */
export function isClosed(found: Case): boolean {
  return found.review.finished !== undefined && documentsLeft(found).length === 0 && shutGates(found).length === 0;
}

/** By whoever reviews, when every document of the tier stands and nothing is owed on the case but its actions. */
export const finish: Rule<'finish'> = (_ask, asking) => {
  if (!reviews(asking)) return 'not_reviewing';
  const { state } = asking.seen;
  if (documentsLeft(state).length > 0 || shutGates(state).length > 0) return 'gates_open';
  return isClosed(state) ? { facts: [] } : { facts: [{ type: 'reviewFinished', by: asking.by }] };
};

/** A safeguarding lead takes the learning up again, with a reason: all four links are to be made anew. */
export const reopen: Rule<'reopen'> = ({ reason }, asking) => {
  const { by, at, seen, world } = asking;
  if (!leadsReview(asking)) return 'not_reviewing';
  const standing = tierOf(seen.state);
  if (!seen.state.review.finished || !standing) return 'not_finished';
  if (isBlank(reason)) return 'incomplete';
  const { reviewer } = seen.state.review.set ?? {};
  return {
    facts: [{ type: 'learningReopened', by, measure: null, reason, finishBy: finishBy(standing.tier, at, world) }],
    owed: reviewer === undefined || reviewer === by ? [] : [reviewTo(reviewer, 'reopened')],
  };
};
