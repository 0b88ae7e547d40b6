import type { ActionStrength } from '../policy/actionWords/actionKinds';
import type { SystemFactor } from '../policy/systemFactors';
import type { ProofKind } from '../case/plan/facts';
import type { Tier } from '../policy/tier';
import type { OwnFigureId } from './ownFigures';
import type { Link } from './lineOfSight';

/**
 * What of one case is counted: ids, days and times, no text and no person's details. It stands in the head of the case, so that a year can be
 * counted without opening a stream. Times are instants, days local; null is "has not happened".
 */
export interface CaseRow {
  readonly team: string;
  /** The main one first. */
  readonly categories: readonly string[];
  readonly kind: 'concern' | 'incident' | 'near_miss' | null;
  readonly restricted: boolean;
  readonly reportedAt: string;
  readonly occurredOn: string;
  /** Every duty call, oldest first: one more whenever it was escalated anew. */
  readonly calls: readonly Call[];
  readonly decisions: number;
  /** Decisions against the rule's result, with a second person. */
  readonly overridesDown: readonly string[];
  /** Of what a first decision should stand on, how much was filled in. */
  readonly filled: { readonly at: string; readonly count: number; readonly of: number } | null;
  /** Answers to threshold questions as first sent. */
  readonly answers: { readonly unknown: number; readonly of: number };
  readonly views: string | null;
  readonly followUps: readonly { readonly due: string; readonly doneAt: string | null }[];
  readonly notifications: readonly RowNotification[];
  readonly actions: readonly RowAction[];
  readonly measures: readonly RowMeasure[];
  readonly review: RowReview | null;
  /** What the reporter hears, by when: so many working days after the report (D-24, M16). */
  readonly feedback: { readonly due: string; readonly at: string | null } | null;
  /** Everything somebody has to do on it now, by when. */
  readonly deadlines: readonly Deadline[];
}

export interface Call {
  readonly at: string;
  readonly acknowledgeBy: string;
  readonly decideBy: string;
  readonly acknowledgedAt: string | null;
  /** A decision, or contact with somebody who was lost where the call was for that alone. */
  readonly decidedAt: string | null;
}

export interface RowNotification {
  readonly to: string;
  readonly required: boolean;
  readonly due: string | null;
  readonly sentAt: string | null;
  readonly notNeeded: boolean;
  /** Whether the local authority opened an enquiry; null while it has not said. */
  readonly enquiry: 'yes' | 'no' | 'unknown' | null;
  readonly answered: boolean;
}

export interface RowAction {
  readonly id: string;
  readonly owner: string;
  readonly strength: ActionStrength;
  readonly agreedAt: string;
  /** The local day it is due now. */
  readonly due: string;
  /** Accepted by everybody who has to. */
  readonly acceptedAt: string | null;
  /** What shows that it was done (S11); null while it is not accepted. */
  readonly proof: ProofKind | null;
  /** The local day from which the change counts. */
  readonly changedOn: string | null;
  readonly droppedAt: string | null;
  /** Accepted, and the accountable executive has still to accept it as well. */
  readonly awaitsExecutive: boolean;
}

/** What a change is to be seen by. */
export interface RowMeasure {
  readonly id: string;
  /** Throughline's own figure; null when figures are entered. */
  readonly own: OwnFigureId | null;
  readonly chosenAt: string;
  /** The local day of the change; null while it is not done. */
  readonly changedOn: string | null;
  /** What the last look came to; null before the first. */
  readonly outcome: 'sustained' | 'demonstrated' | 'not_yet' | 'not_effective' | null;
}

export interface RowReview {
  readonly tier: Tier | null;
  readonly askedAt: string;
  /** Closed to work; null again when something of it has come open. */
  readonly closedAt: string | null;
  readonly missing: readonly Link[];
  readonly factors: readonly SystemFactor[];
  /** Tier C, and leaders have not looked at it yet (S36). */
  readonly awaitsLeaders: boolean;
}

export const deadlineKinds = [
  'acknowledge',
  'decide',
  'task',
  'followUp',
  'triage',
  'notification',
  'setUp',
  'review',
  'action',
  'measure',
] as const;

export interface Deadline {
  readonly what: (typeof deadlineKinds)[number];
  /** An instant, or a local day. */
  readonly by: string;
  /** Whose it is, where it is one person's. */
  readonly who: string | null;
  /** When it was agreed or asked for: of reviews, actions and measures, which can stay open for long. */
  readonly since?: string;
  /** The local day after which a formal review is past its hard stop, where it has one. */
  readonly hardStop?: string;
}
