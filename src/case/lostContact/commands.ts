import type {
  ContactMethod,
  EpisodeOutcome,
  Fields,
  FoundAs,
  Methods,
  MissedBy,
  NoteParts,
  PoliceDecision,
  SafetyPlan,
  TryResult,
} from './facts';

interface Asked {
  readonly at: string;
  readonly by: string;
}

/** A miss that a report brings with it. */
export interface MissGiven {
  readonly id: string;
  readonly missedAt: string;
  readonly missedBy: MissedBy;
  /** Misses of this person in the window that stand in other cases. */
  readonly counted: number;
  readonly earlier: string | null;
  /** How the person wants to be reached, and the case that this was written down in. */
  readonly methods?: { readonly methods: Methods; readonly from: string } | undefined;
}

/** What can be asked of an episode of lost contact. */
export type LostContactCommand =
  | ({
      readonly type: 'missAgain';
      readonly id: string;
      readonly missedAt: string;
      readonly missedBy: MissedBy;
      /** Answers to the rule's questions as they are now, by the fields of a report. */
      readonly answers: Fields;
      readonly happened?: string;
    } & Asked)
  | ({ readonly type: 'giveMethods'; readonly methods: Methods } & Asked)
  | ({
      readonly type: 'tryContact';
      readonly triedAt: string;
      readonly method: ContactMethod;
      readonly result: TryResult;
      readonly note: string;
    } & Asked)
  | ({
      readonly type: 'makeContact';
      readonly found: FoundAs;
      readonly how: ContactMethod;
      readonly who: string;
      readonly note: string;
      /** Null: it is looked at later. */
      readonly safetyPlan: SafetyPlan | null;
      readonly planReason: string;
    } & Asked)
  | ({
      readonly type: 'answerWelfare';
      readonly part: 'worry' | 'risk';
      readonly answers: Fields;
      readonly texts: Fields;
    } & Asked)
  | ({
      readonly type: 'callPolice';
      readonly calledAt: string;
      readonly decision: PoliceDecision;
      readonly call: Fields;
      readonly expectedAt: string | null;
    } & Asked)
  | ({ readonly type: 'confirmPolice'; readonly came: boolean; readonly note: string } & Asked)
  | ({
      readonly type: 'goInstead';
      readonly who: string;
      readonly force: string;
      readonly goBy: string;
      readonly nextReview: string;
    } & Asked)
  | ({
      readonly type: 'writeNote';
      readonly note: NoteParts;
      readonly nextReview: string;
      /** How many notes there were when it was read: one that somebody else wrote meanwhile must be read before it is replaced. */
      readonly read: number;
    } & Asked)
  | ({ readonly type: 'bookFollowUp' } & FollowUp & Asked)
  | ({ readonly type: 'openForm'; readonly form: string } & Asked)
  | ({ readonly type: 'closeForm' } & Asked)
  | ({
      readonly type: 'endEpisode';
      readonly outcome: EpisodeOutcome;
      readonly note: string;
      readonly safetyPlan: SafetyPlan;
      readonly planReason: string;
    } & Asked);

/** A follow-up contact to be booked (D-17). */
export interface FollowUp {
  readonly who: string;
  readonly dueAt: string;
  readonly reason: string;
}

export type LostContactRefusal =
  | 'no_lost_contact'
  | 'contact_ended'
  | 'contact_made'
  | 'no_contact_yet'
  | 'outside_window'
  | 'miss_in_the_future'
  | 'note_changed'
  | 'plan_reason_needed'
  | 'follow_up_past'
  | 'follow_up_reason'
  | 'not_called'
  | 'risk_first'
  | 'goes_in_the_past'
  | 'outcome_needs_duty'
  | 'stood_down';
