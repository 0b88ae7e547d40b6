import type { Outcome } from '../policy/evaluate';
import type { DisposalFact } from '../record/disposal';
import type { TaskFact } from './tasks/task';
import type { BriefingFact } from './briefing/facts';
import type { ImpactFact } from './impact/facts';
import type { PlanFact } from './plan/facts';
import type { ReviewFact } from './review/facts';
import type { TriageFact } from './triage/facts';
import type { SharedRiskFact } from './sharedRisk/facts';
import type { Result, Urgency } from '../policy/result';
import type { RungRole } from '../people/ladder';
import type { LostContactFact, LostContactReason } from './lostContact/facts';
import type { PageFact } from './pages';
import type { RefusedReadFact } from './refusedReads';
import type { Pattern } from './recurrence';

/** What a worker reported. Free text is in `narrative` alone, so that it can be kept apart. Null means not given. */
export interface Report {
  readonly kind: 'concern' | 'incident' | 'near_miss' | null;
  readonly category: string | null;
  readonly alsoCategory: string | null;
  /** The organisation's reference for the person; never a name. */
  readonly person: string | null;
  readonly occurredOn: string | null;
  readonly occurredAt: string | null;
  readonly narrative: Readonly<
    Record<'whatHappened' | 'safetyActions' | 'desiredOutcome' | 'place' | 'unplaced', string> & {
      /** The message in Teams that it was begun from; absent when it was begun otherwise. Whoever reads along there can be told from it. */
      messageLink?: string;
    }
  >;
  /** Every answer to a threshold question, by field. A question without an answer is not here: it is not known. */
  readonly answers: Readonly<Record<string, string>>;
  /** Views, consent, help called: as chosen. */
  readonly choices: Readonly<Record<string, string>>;
  /** Sent before every question was reached. Never a reason to wait. */
  readonly unfinished: boolean;
}

/** One alert of the ladder: who was to be told, and why. `person` null: nobody could be reached on this rung. */
export interface Alert {
  readonly step: number;
  readonly role: RungRole;
  readonly person: string | null;
  readonly because:
    'reported' | 'no_acknowledgement' | 'no_decision' | 'not_delivered' | 'review_due' | LostContactReason;
  /** When the clock wanted it: equal to the commit's time, or before it when Throughline was not running. */
  readonly due: string;
}

export interface DecisionMade {
  readonly outcome: 'referred' | 'not_referred' | 'more_needed';
  readonly reason: string;
  readonly safety: string;
  readonly consulted: string;
  /** When somebody looks again; at most 24 hours ahead (D-7). */
  readonly nextReview: string;
}

/** What of a report can be put right afterwards. Answers to threshold questions cannot: what is new goes up by escalating. */
export const correctable = [
  'whatHappened',
  'safetyActions',
  'desiredOutcome',
  'place',
  'person',
  'occurredOn',
  'occurredAt',
] as const;
export type Correctable = (typeof correctable)[number];

export const holdKinds = ['inquiry', 'claim', 'access_request', 'coroner', 'police'] as const;

/** A legal hold: for as long as it stands nothing of the case may be destroyed (domain reference 13.4). */
export interface HoldPlaced {
  /** Unique in its case. */
  readonly id: string;
  readonly by: string;
  readonly kind: (typeof holdKinds)[number];
  readonly reason: string;
  /** Who looks at it again, and on which local day. */
  readonly reviewer: string;
  readonly reviewOn: string;
}

/** What the rules make of a report. */
export interface ByRules {
  readonly outcomes: readonly Outcome[];
  readonly result: Result;
  /** The result with immediate danger and red flags read as no, so that the duty call is not lost behind 999. */
  readonly underlying: Result;
  readonly urgency: Urgency;
  readonly actions: readonly string[];
  readonly restricted: boolean;
}

export type CaseFact =
  | {
      readonly type: 'reported';
      readonly reference: string;
      readonly draft: string;
      readonly reporter: string;
      readonly team: string;
      readonly report: Report;
    }
  | ({ readonly type: 'assessed' } & ByRules)
  | { readonly type: 'overriddenUp'; readonly by: string; readonly from: Result; readonly to: Result }
  | {
      readonly type: 'escalated';
      readonly route: 'duty' | 'on_call';
      readonly acknowledgeBy: string;
      readonly decideBy: string;
      readonly crossesMidnight: boolean;
      /** Minutes between rungs while nobody answers (D-5, D-6). */
      readonly interval: number;
    }
  /** It is more urgent than was known: from now on it climbs as what is urgent does, and if nobody has it the answer is due sooner (D-5). */
  | { readonly type: 'madeUrgent'; readonly by: string; readonly acknowledgeBy: string; readonly interval: number }
  | ({ readonly type: 'alerted' } & Alert)
  | { readonly type: 'acknowledged'; readonly by: string }
  /** A second or late acknowledgement: somebody else has it already. Never a change of owner. */
  | { readonly type: 'acknowledgementNoted'; readonly by: string }
  | { readonly type: 'overrideDownProposed'; readonly by: string; readonly decision: DecisionMade }
  | { readonly type: 'overrideDownRefused'; readonly by: string }
  | {
      readonly type: 'decided';
      readonly by: string;
      readonly decision: DecisionMade;
      readonly late: boolean;
      readonly secondPerson: string | null;
    }
  /**
   * Something in the report was put right. Both versions stand: what it said before follows from the facts before. `text` is what people
   * typed, '' for a day or time, which is in `moment` (null: not known) because it is counted.
   */
  | {
      readonly type: 'corrected';
      readonly by: string;
      readonly field: Correctable;
      readonly text: string;
      readonly moment: string | null;
      readonly reason: string;
    }
  /** The person's reference was corrected, and with what is known of that person the rules ask for more than before. */
  | ({ readonly type: 'reassessed' } & ByRules)
  /** With others it makes a repeated pattern (D-13), as far as was known then. */
  | ({ readonly type: 'patternFound' } & Pattern)
  | ({ readonly type: 'holdPlaced' } & HoldPlaced)
  | { readonly type: 'holdEnded'; readonly id: string; readonly by: string; readonly reason: string }
  | SharedRiskFact
  | TaskFact
  | TriageFact
  | PlanFact
  | ReviewFact
  | ImpactFact
  | BriefingFact
  | LostContactFact
  | PageFact
  | RefusedReadFact
  | DisposalFact;
