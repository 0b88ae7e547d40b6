import type { LearningResponse, OtherReviewKind, SystemFactor } from '../../policy/systemFactors';
import type { Tier, TierReason } from '../../policy/tier';
import type { DocumentId, TextDocument } from './documents';

/** What a review's clock is about. */
export type ReviewDue = 'setUp' | 'lowering' | 'finish' | 'hardStop' | 'feedback' | 'leadership';

/** How the review is set up: by whom it is done and in which way. `senior` is the named senior lead of tier C. */
export interface SetUp {
  readonly tier: Tier;
  readonly method: LearningResponse;
  readonly why: string;
  readonly reviewer: string;
  readonly senior: string | null;
  /** A national rule asks for an investigation in depth (domain reference 5.3); absent where nobody has said. */
  readonly mustInvestigate?: boolean;
}

export type ReviewFact =
  /** The rules ask for a review of at least this tier. Its times count from here. `person` null: nobody could be asked. */
  | {
      readonly type: 'reviewAsked';
      readonly tier: Tier;
      readonly reasons: readonly TierReason[];
      readonly person: string | null;
      readonly startBy: string;
      readonly finishBy: string;
    }
  | ({ readonly type: 'reviewSet'; readonly by: string; readonly finishBy: string } & SetUp)
  | {
      readonly type: 'tierRaised';
      readonly by: string;
      readonly tier: Tier;
      readonly why: string;
      readonly finishBy: string;
    }
  /** Nothing changes until a second person agrees (domain reference 5.1). `from`: what the rules asked for then. */
  | {
      readonly type: 'tierLoweringProposed';
      readonly by: string;
      readonly from: Tier;
      readonly to: Tier;
      readonly reason: string;
    }
  | {
      readonly type: 'tierLowered';
      readonly by: string;
      readonly second: string;
      readonly from: Tier;
      readonly to: Tier;
      readonly finishBy: string;
    }
  | { readonly type: 'tierLoweringRefused'; readonly by: string }
  /** `on`: the local day it is about, where it has one. `reason`: why it is written anew; '' the first time. */
  | {
      readonly type: 'documentWritten';
      readonly document: TextDocument;
      readonly by: string;
      readonly text: string;
      readonly on: string | null;
      readonly reason: string;
    }
  | { readonly type: 'documentWaived'; readonly document: DocumentId; readonly by: string; readonly reason: string }
  /** Answers to the two questions on every review (domain reference 6), and the system factors they name. */
  | {
      readonly type: 'rootCauseWritten';
      readonly by: string;
      readonly factors: readonly SystemFactor[];
      readonly raised: string;
      readonly change: string;
      readonly reason: string;
    }
  /** Something that happened, put into the timeline by hand. A local day and, where known, a time (HH:mm). */
  | {
      readonly type: 'momentAdded';
      readonly id: string;
      readonly by: string;
      readonly on: string;
      readonly time: string | null;
      readonly text: string;
    }
  | {
      readonly type: 'momentCorrected';
      readonly id: string;
      readonly by: string;
      readonly text: string;
      readonly reason: string;
    }
  | {
      readonly type: 'otherReviewLinked';
      readonly id: string;
      readonly by: string;
      readonly kind: OtherReviewKind;
      readonly reference: string;
      readonly sent: string;
    }
  | { readonly type: 'otherReviewHeard'; readonly id: string; readonly by: string; readonly what: string }
  | { readonly type: 'reviewFinished'; readonly by: string }
  /** What was learned did not hold: the four links have to be made anew. `by` null: a measure said so. */
  | {
      readonly type: 'learningReopened';
      readonly by: string | null;
      readonly measure: string | null;
      readonly reason: string;
      readonly finishBy: string;
    }
  | { readonly type: 'reviewChased'; readonly due: ReviewDue; readonly people: readonly string[] };

export const reviewTexts = {
  reviewAsked: [],
  reviewSet: ['why'],
  tierRaised: ['why'],
  tierLoweringProposed: ['reason'],
  tierLowered: [],
  tierLoweringRefused: [],
  documentWritten: ['text', 'reason'],
  documentWaived: ['reason'],
  rootCauseWritten: ['raised', 'change', 'reason'],
  momentAdded: ['text'],
  momentCorrected: ['text', 'reason'],
  otherReviewLinked: ['reference', 'sent'],
  otherReviewHeard: ['what'],
  reviewFinished: [],
  learningReopened: ['reason'],
  reviewChased: [],
} as const;

export const reviewActs = {
  reviewAsked: false,
  reviewSet: true,
  tierRaised: true,
  tierLoweringProposed: true,
  tierLowered: true,
  tierLoweringRefused: true,
  documentWritten: true,
  documentWaived: true,
  rootCauseWritten: true,
  momentAdded: true,
  momentCorrected: true,
  otherReviewLinked: true,
  otherReviewHeard: true,
  reviewFinished: true,
  learningReopened: true,
  reviewChased: false,
} as const;

export function isReviewFact(fact: { readonly type: string }): fact is ReviewFact {
  return Object.hasOwn(reviewTexts, fact.type);
}
