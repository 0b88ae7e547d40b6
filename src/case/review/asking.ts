import { refuse } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import type { LearningResponse, OtherReviewKind, SystemFactor } from '../../policy/systemFactors';
import type { Tier } from '../../policy/tier';
import type { Asking } from '../asking';
import type { CaseDecision } from '../caseKind';
import { refusalOf } from '../permitted';
import type { DocumentId, TextDocument } from './documents';
import type { ReviewFact, SetUp } from './facts';
import { finish, reopen } from './finishing';
import { method } from './method';
import { answerLowering, raise, setUp } from './settingUp';
import { heardFromReview, linkReview } from './otherReviews';
import { addMoment, correctMoment } from './timeline';
import { rootCause, waive, write } from './writing';

/** What can be asked of a case's review. `read`: how many versions there were when the card was drawn, so that nobody writes over another. */
export interface ReviewAsks {
  readonly setUp: SetUp & { readonly lowerWhy: string; readonly read: number };
  readonly method: { readonly method: LearningResponse; readonly why: string; readonly read: number };
  readonly raise: { readonly tier: Tier; readonly why: string };
  readonly answerLowering: { readonly agree: boolean; readonly proposedAt: string };
  readonly write: {
    readonly document: TextDocument;
    readonly text: string;
    /** A local day; '' where the document is about none. */
    readonly on: string;
    readonly reason: string;
    readonly read: number;
  };
  readonly waive: { readonly document: DocumentId; readonly reason: string };
  readonly rootCause: {
    readonly factors: readonly SystemFactor[];
    readonly raised: string;
    readonly change: string;
    readonly reason: string;
    readonly read: number;
  };
  readonly addMoment: { readonly on: string; readonly time: string; readonly text: string };
  readonly correctMoment: {
    readonly id: string;
    readonly text: string;
    readonly reason: string;
    readonly read: number;
  };
  readonly linkReview: { readonly kind: OtherReviewKind; readonly reference: string; readonly sent: string };
  readonly heardFromReview: { readonly id: string; readonly what: string };
  readonly finish: Readonly<Record<never, never>>;
  readonly reopen: { readonly reason: string };
}

export type ReviewAsk = { readonly [T in keyof ReviewAsks]: { readonly type: T } & ReviewAsks[T] }[keyof ReviewAsks];

export type ReviewRefusal =
  | 'not_triaged'
  | 'not_reviewing'
  | 'review_changed'
  | 'reviewer_unknown'
  | 'senior_needed'
  | 'executive_reviews_after'
  | 'lowering_needs_lead'
  | 'lower_reason'
  | 'tier_not_higher'
  | 'written_meanwhile'
  | 'correction_reason'
  | 'day_needed'
  | 'executive_only'
  | 'own_review'
  | 'documents_first'
  | 'not_set_up'
  | 'psii_needed'
  | 'investigation_unsaid'
  | 'no_such_entry'
  | 'gates_open'
  | 'not_finished'
  | 'no_proposal'
  | 'proposal_changed'
  | 'second_person_needed'
  | 'proof_in_the_future'
  | 'incomplete';

export type Answer = { readonly facts: readonly ReviewFact[]; readonly owed?: readonly NewMessage[] } | ReviewRefusal;
export type Rule<T extends keyof ReviewAsks> = (ask: ReviewAsks[T], asking: Asking) => Answer;

const rules: { readonly [T in keyof ReviewAsks]: Rule<T> } = {
  setUp,
  method,
  raise,
  answerLowering,
  write,
  waive,
  rootCause,
  addMoment,
  correctMoment,
  linkReview,
  heardFromReview,
  finish,
  reopen,
};

/** A review is set up by a safeguarding lead, done by whoever is named, and looked at by the accountable executive in tier C. */
export function askReview(ask: ReviewAsk, asking: Asking): CaseDecision {
  if (asking.seen.state.triage.forms.length === 0) return refuse('not_triaged');
  const answer = (rules[ask.type] as Rule<never>)(ask as never, asking);
  if (typeof answer !== 'string') return { ok: true, facts: answer.facts, owed: answer.owed ?? [] };
  if (answer !== 'not_reviewing') return refuse(answer);
  const { by, at, seen, world } = asking;
  return refuse(refusalOf(world, seen.state, by, 'leadReview', at) ?? answer);
}
