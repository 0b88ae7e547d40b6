import type { Entered } from '../flow/flow';
import type { ChangeTexts } from './texts/changeTexts';
import type { Category } from './texts/reportTexts';

export type TeamId = 'north' | 'south' | 'west';

/** What is known of a case before it is told. What the rules make of it, and when it is due, is the product's. */
export interface CasePlan {
  /** Of the report's draft; the case's reference follows from it. */
  readonly id: string;
  readonly team: TeamId;
  readonly category: Category;
  /** When it is reported. */
  readonly at: string;
  readonly reporter: string;
  readonly person: string | null;
  /** What is typed on each step of the report. */
  readonly answers: readonly Entered[];
  readonly escalateAnyway: boolean;
  /** Whether its signs ask for a duty call. */
  readonly escalates: boolean;
  /** Whether somebody takes it, and decides it, by its time. */
  readonly quick: boolean;
  readonly inTime: boolean;
  /** Reported in the last days that are told: it is decided at once, so that no duty call is open when the telling ends. */
  readonly recent: boolean;
  /** How long a decision in time takes, as a share of what there is. */
  readonly pace: number;
  readonly ending: Ending;
  /** The change that it leads to, where that is not left to chance. */
  readonly leads?: Leading;
}

/** How far it is taken: `left` is never finished, `closed` to work, `learned` with its measures. */
export type Ending = 'left' | 'closed' | 'learned';

export interface Leading {
  readonly to: ChangeTexts;
  /** The local day on which the change was done. */
  readonly doneOn: string;
  /** The figure of the product that it is to move, where it is to move one. */
  readonly own?: 'decided_in_time' | 'reports';
  readonly goOn: string;
  /** How it is audited whether it is used. */
  readonly audit: AuditPlan;
}

export interface AuditPlan {
  readonly teams: readonly TeamId[];
  readonly categories: readonly Category[];
  /** How many of a hundred cases are expected to pass. */
  readonly target: number;
  /** Ids of the policy pack's questions. */
  readonly questions: readonly string[];
  /** Who goes through the cases; null for whoever can. */
  readonly auditor: string | null;
  /** What is agreed in its place when an audit fails, and the local day on which that is to be done after it was put off more than once. */
  readonly instead?: { readonly to: ChangeTexts; readonly putOffTo: string };
}
