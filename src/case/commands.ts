import type { PriorTriggers } from './assessing';
import type { DisposalCommand, DisposalRefusal } from '../record/disposal';
import type { FactorPattern, Pattern } from './recurrence';
import type { Correctable, DecisionMade, HoldPlaced, Report } from './facts';
import type { FollowUp, LostContactCommand, LostContactRefusal, MissGiven } from './lostContact/commands';
import type { PageCommand, PageRefusal } from './pages';
import type { RefuseRead } from './refusedReads';
import type { BriefingAsk, BriefingRefusal } from './briefing/asking';
import type { ImpactAsk, ImpactRefusal } from './impact/asking';
import type { PlanAsk, PlanRefusal } from './plan/asking';
import type { ReviewAsk, ReviewRefusal } from './review/asking';
import type { TriageAsk, TriageRefusal } from './triage/asking';
import type { DoTask, TaskRefusal } from './tasks/doing';
import type { SharedRiskAsk, SharedRiskRefusal } from './sharedRisk/ask';

/** What can be asked of a case. `at` is the product's time; `by` a person's id. */
export type CaseCommand =
  | {
      readonly type: 'report';
      readonly at: string;
      readonly reference: string;
      readonly draft: string;
      readonly reporter: string;
      readonly team: string;
      readonly report: Report;
      /** The reporter asked for a duty call whatever the rule says. */
      readonly escalateAnyway: boolean;
      /** Earlier triggers about the same person, by prompt (D-12). */
      readonly priorTriggers: PriorTriggers;
      /** The contact that was missed, when the report is about that. */
      readonly miss?: MissGiven | undefined;
      /** The repeated patterns it is part of (D-13). */
      readonly patterns: readonly Pattern[];
    }
  /** Somebody asks for a duty call on a case that the rule did not escalate. */
  | { readonly type: 'escalate'; readonly at: string; readonly by: string }
  | { readonly type: 'acknowledge'; readonly at: string; readonly by: string }
  | {
      readonly type: 'decide';
      readonly at: string;
      readonly by: string;
      readonly decision: DecisionMade;
      /** Where contact is lost: the next contact that is booked with it. */
      readonly followUp?: FollowUp | undefined;
    }
  | {
      readonly type: 'confirmOverrideDown';
      readonly at: string;
      readonly by: string;
      readonly agree: boolean;
      /** When the proposal that was read was made: agreeing to one must not settle another that took its place. */
      readonly proposedAt: string;
    }
  /** Puts something in the report right. */
  | {
      readonly type: 'correct';
      readonly at: string;
      readonly by: string;
      readonly field: Correctable;
      /** What it shall say; '' for not known. */
      readonly value: string;
      readonly reason: string;
      /** How often this part had been corrected when it was read: a correction of something else does not replace what came between. */
      readonly corrected: number;
      /** Earlier triggers about the person that the case is now about (D-12); looked at when `field` is `person`. */
      readonly priorTriggers: PriorTriggers;
      /** The repeated patterns the case is part of with that value (D-13). */
      readonly patterns: readonly Pattern[];
    }
  | ({ readonly type: 'placeHold'; readonly at: string } & Omit<HoldPlaced, 'id'>)
  | { readonly type: 'endHold'; readonly at: string; readonly by: string; readonly id: string; readonly reason: string }
  | LostContactCommand
  | DisposalCommand
  | PageCommand
  | RefuseRead
  /** Something about the case's shared risk summary. */
  | DoTask
  | { readonly type: 'plan'; readonly at: string; readonly by: string; readonly ask: PlanAsk }
  | {
      readonly type: 'review';
      readonly at: string;
      readonly by: string;
      readonly ask: ReviewAsk;
      /** The repeated patterns in the system factors that a root cause names (D-13), as they were looked up for it. */
      readonly patterns?: readonly FactorPattern[];
    }
  | { readonly type: 'impact'; readonly at: string; readonly by: string; readonly ask: ImpactAsk }
  | { readonly type: 'briefing'; readonly at: string; readonly by: string; readonly ask: BriefingAsk }
  | { readonly type: 'triage'; readonly at: string; readonly by: string; readonly ask: TriageAsk }
  | { readonly type: 'sharedRisk'; readonly at: string; readonly by: string; readonly ask: SharedRiskAsk }
  /** The clock looks at the case. */
  | { readonly type: 'tick'; readonly at: string };

export type CaseRefusal =
  | TaskRefusal
  | TriageRefusal
  | PlanRefusal
  | ReviewRefusal
  | ImpactRefusal
  | BriefingRefusal
  | 'already_reported'
  | 'not_found'
  | 'no_escalation'
  | 'already_escalated'
  | 'not_permitted'
  | 'restricted'
  | 'not_acknowledged'
  | 'already_yours'
  | 'already_taken'
  | 'incomplete'
  | 'review_in_the_past'
  | 'review_too_late'
  | 'needs_safeguarding_lead'
  | 'no_proposal'
  | 'proposal_changed'
  | 'second_person_needed'
  | 'nothing_changed'
  | 'corrected_meanwhile'
  | 'no_hold'
  | LostContactRefusal
  | SharedRiskRefusal
  | PageRefusal
  | DisposalRefusal;
