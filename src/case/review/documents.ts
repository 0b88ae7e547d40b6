import type { Tier } from '../../policy/tier';
import { levels } from '../plan/facts';
import { isWeak, type Action } from '../plan/state';
import { changesOf } from './changes';
import type { Case } from '../state';
import { isRegarded } from './rootCause';
import { isSeriousHarm } from './seriousHarm';
import { latestOf, since } from './state';
import { tierOf } from './tier';

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
  individualStep: { from: 'B', how: 'text' },
  teamStep: { from: 'B', how: 'text' },
  organisationStep: { from: 'B', how: 'text' },
  seniorLead: { from: 'C', how: 'record' },
  termsOfReference: { from: 'C', how: 'text' },
  evidencePack: { from: 'C', how: 'text' },
  candour: { from: 'C', how: 'text' },
  sarConsidered: { from: 'C', how: 'text' },
  panel: { from: 'B', how: 'text' },
  trackedPlan: { from: 'C', how: 'record' },
  balancingMeasure: { from: 'C', how: 'record' },
  boardDate: { from: 'C', how: 'text' },
  leadership: { from: 'C', how: 'text' },
} as const satisfies Readonly<Record<string, { readonly from: Tier; readonly how: 'text' | 'record' }>>;

export type DocumentId = keyof typeof documents;
export type TextDocument = { [D in DocumentId]: (typeof documents)[D]['how'] extends 'text' ? D : never }[DocumentId];

export const documentIds = Object.keys(documents) as readonly DocumentId[];
export const textDocuments = documentIds.filter(isText);

/** Asked for by a death or serious harm, whatever the tier, and never waived there (S28). */
const ofSeriousHarm: readonly DocumentId[] = ['candour', 'sarConsidered'];
/**
 * The two questions are on every review (S9) and a system factor on each that is more than rapid (S8), whoever reported always hears (D-24), and
 * somebody leads a formal review and looks at it.
 */
const neverWaived: readonly DocumentId[] = ['rootCause', 'systemFactors', 'feedback', 'seniorLead', 'leadership'];
/** What was said before the learning was taken up again is of another change. */
const anew: readonly DocumentId[] = ['feedback', 'leadership', 'individualStep', 'teamStep', 'organisationStep'];

/** Everything that a tier needs, in the order in which it is shown. */
export function documentsOf(tier: Tier): readonly DocumentId[] {
  return documentIds.filter((id) => documents[id].from <= tier);
}

/** Everything that a case needs: by its tier, and by what happened. */
export function documentsFor(found: Case): readonly DocumentId[] {
  const standing = tierOf(found);
  if (!standing) return [];
  const always = isSeriousHarm(found) ? ofSeriousHarm : [];
  return documentIds.filter((id) => documents[id].from <= standing.tier || always.includes(id));
}

/** Whether a safeguarding lead can say that it is not needed here (S6). */
export function isWaivable(found: Case, id: DocumentId): boolean {
  return !neverWaived.includes(id) && !(ofSeriousHarm.includes(id) && isSeriousHarm(found));
}

/** How one document stands: supplied, waived by a safeguarding lead with a reason (S6), or open. */
export function standingOf(found: Case, id: DocumentId): 'supplied' | 'waived' | 'open' {
  if (isSupplied(found, id)) return 'supplied';
  return found.review.waived[id] && isWaivable(found, id) ? 'waived' : 'open';
}

/** The level of change whose step a document says (S25); undefined for the others. */
export function levelOf(id: DocumentId): Action['level'] | undefined {
  return levels.find((level) => id === `${level}Step`);
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
  if (!isText(id)) return fromRecord[id](found);
  // An action says the step of its level; where there is none, it is written why.
  const level = levelOf(id);
  if (level && changesOf(found).some((action) => action.level === level)) return true;
  const last = latestOf(found.review.written[id] ?? []);
  return last !== undefined && (!anew.includes(id) || last.at > since(found.review));
}

/** What is neither supplied nor waived. */
export function openDocuments(found: Case): readonly DocumentId[] {
  return documentsFor(found).filter((id) => standingOf(found, id) === 'open');
}
