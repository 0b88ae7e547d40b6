import type { Tier } from '../../policy/tier';
import { isWeak } from '../plan/state';
import { changesOf } from './changes';
import type { Case } from '../state';
import { isRegarded } from './rootCause';
import { latestOf, since } from './state';

/**
 * What a review has to hold before it is finished, and from which tier on (domain reference 5.2): each tier needs what the lower ones do.
 * `text` somebody writes; `record` fills by itself from the case.
 */
export const documents = {
  localActions: { from: 'A', how: 'text' },
  rootCause: { from: 'A', how: 'record' },
  feedback: { from: 'A', how: 'text' },
  timeline: { from: 'B', how: 'text' },
  decisionReview: { from: 'B', how: 'text' },
  supervisionCheck: { from: 'B', how: 'text' },
  partnerInterface: { from: 'B', how: 'text' },
  personsViews: { from: 'B', how: 'text' },
  systemFactors: { from: 'B', how: 'record' },
  strongerAction: { from: 'B', how: 'record' },
  seniorLead: { from: 'C', how: 'record' },
  termsOfReference: { from: 'C', how: 'text' },
  evidencePack: { from: 'C', how: 'text' },
  candour: { from: 'C', how: 'text' },
  sarConsidered: { from: 'C', how: 'text' },
  panel: { from: 'C', how: 'text' },
  trackedPlan: { from: 'C', how: 'record' },
  balancingMeasure: { from: 'C', how: 'record' },
  boardDate: { from: 'C', how: 'text' },
  leadership: { from: 'C', how: 'text' },
} as const satisfies Readonly<Record<string, { readonly from: Tier; readonly how: 'text' | 'record' }>>;

export type DocumentId = keyof typeof documents;
export type TextDocument = { [D in DocumentId]: (typeof documents)[D]['how'] extends 'text' ? D : never }[DocumentId];

export const documentIds = Object.keys(documents) as readonly DocumentId[];
export const textDocuments = documentIds.filter(isText);

/** Everything that a tier needs, in the order in which it is shown. */
export function documentsOf(tier: Tier): readonly DocumentId[] {
  return documentIds.filter((id) => documents[id].from <= tier);
}

/** How one document stands: supplied, waived by a safeguarding lead with a reason (S6), or open. */
export function standingOf(found: Case, id: DocumentId): 'supplied' | 'waived' | 'open' {
  if (isSupplied(found, id)) return 'supplied';
  return found.review.waived[id] ? 'waived' : 'open';
}

/** What fills by itself, and from what. */
const fromRecord: { readonly [D in Exclude<DocumentId, TextDocument>]: (found: Case) => boolean } = {
  rootCause: ({ review }) => isRegarded(review),
  systemFactors: ({ review }) => isRegarded(review) && (latestOf(review.rootCauses)?.factors.length ?? 0) > 0,
  // Or the reason with which a safeguarding lead went on with weak ones alone (S10).
  strongerAction: (found) => changesOf(found).some((action) => !isWeak(action) || action.goOn !== ''),
  trackedPlan: (found) => changesOf(found).length > 0,
  seniorLead: ({ review }) => typeof review.set?.senior === 'string',
  balancingMeasure: ({ impact, review }) =>
    impact.some(({ what, ended, chosenAt }) => what === 'balancing' && !ended && chosenAt > since(review)),
};

export function isText(id: DocumentId): id is TextDocument {
  return documents[id].how === 'text';
}

function isSupplied(found: Case, id: DocumentId): boolean {
  return isText(id) ? latestOf(found.review.written[id] ?? []) !== undefined : fromRecord[id](found);
}

/** What is neither supplied nor waived. */
export function openDocuments(found: Case, tier: Tier): readonly DocumentId[] {
  return documentsOf(tier).filter((id) => standingOf(found, id) === 'open');
}
