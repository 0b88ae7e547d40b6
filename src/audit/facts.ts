import type { FreeTextOf } from '../ledger/freeText';
import { disposalTexts, type DisposalFact } from '../record/disposal';

/** What an auditor can say to a question (domain reference 10.4). What is not evidenced counts as not done. */
export const auditAnswers = ['yes', 'no', 'not_evidenced', 'not_applicable'] as const;
export type AuditAnswer = (typeof auditAnswers)[number];
/** By question. */
export type Answers = Readonly<Record<string, AuditAnswer>>;

/** What is audited, as it was planned. */
export interface Plan {
  /** The case whose change is checked, and its measure. */
  readonly reference: string;
  readonly measure: string;
  /** Whose cases are looked at: those of these teams in these categories. */
  readonly teams: readonly string[];
  readonly categories: readonly string[];
  /** Ids of the policy pack. */
  readonly questions: readonly string[];
  /** The pack that had the questions then. */
  readonly pack: string;
  /** Who goes through the cases; null: whoever can, quality leads first. */
  readonly auditor: string | null;
  /** How much of the sample has to pass, in percent. */
  readonly target: number;
  /** Nothing of a restricted record is for anybody but safeguarding leads. */
  readonly restricted: boolean;
  /** In every seed of this audit. Written down before any list is frozen. */
  readonly nonce: string;
}

/** A case of the population. */
export interface Item {
  readonly reference: string;
  /** Team and category: `north/self_neglect`. */
  readonly stratum: string;
}

/** A case that was drawn. */
export interface Drawn extends Item {
  /** Who did what is checked, decided on this case or reported it: none of them audits it (domain reference 10.3). */
  readonly conflicted: readonly string[];
  readonly restricted: boolean;
  /** Who goes through it; null while nobody can, and the quality lead has to find somebody. */
  readonly auditor: string | null;
}

/** The days of a round: when it is due, and from when to when a case was reported that belongs to it, inclusive. All local. */
export interface RoundDays {
  /** From 1. */
  readonly nth: number;
  /** Which of the looks after the change it is, from 0 (30, 90, 180 days). */
  readonly look: number;
  readonly dueOn: string;
  readonly from: string;
  readonly to: string;
}

export const unreadableBecause = ['destroyed', 'restricted'] as const;

export type AuditFact =
  | ({ readonly type: 'auditPlanned'; readonly by: string } & Plan)
  /** The change is made and accepted, and since which local day. Rounds are counted from it. */
  | { readonly type: 'changeDone'; readonly on: string }
  | ({
      readonly type: 'populationFrozen';
      /** The share of failures that has to be noticed: 0.2, or 0.1 in tier C. */
      readonly share: number;
      readonly seed: string;
      /** SHA-256 of the population's references. */
      readonly hash: string;
      readonly population: readonly Item[];
      readonly sample: readonly Drawn[];
    } & RoundDays)
  /** There was no case to look at: neither passed nor failed. */
  | ({ readonly type: 'roundEmpty' } & RoundDays)
  | {
      readonly type: 'caseAudited';
      readonly round: number;
      readonly reference: string;
      readonly by: string;
      readonly answers: Answers;
      readonly note: string;
    }
  /** Nobody can read it: every question counts as not evidenced. */
  | {
      readonly type: 'caseUnreadable';
      readonly round: number;
      readonly reference: string;
      readonly because: (typeof unreadableBecause)[number];
    }
  /** Another answer in place of one; both stay. */
  | {
      readonly type: 'auditCorrected';
      readonly round: number;
      readonly reference: string;
      readonly by: string;
      readonly answers: Answers;
      readonly note: string;
      readonly reason: string;
    }
  /** By the clock (`by` null) when somebody has left. */
  | {
      readonly type: 'casesHanded';
      readonly round: number;
      readonly references: readonly string[];
      readonly to: string | null;
      readonly by: string | null;
      readonly reason: string;
    }
  | { readonly type: 'auditChased'; readonly round: number; readonly people: readonly string[] }
  /** Every drawn case is answered. Written again when a correction changes the score. */
  | {
      readonly type: 'roundFinished';
      readonly round: number;
      readonly passed: number;
      readonly of: number;
      readonly population: number;
      readonly outcome: 'passed' | 'failed';
    }
  /** The case whose change it is has the result, or would not take it. */
  | { readonly type: 'resultGiven'; readonly round: number; readonly refusal: string | null }
  | {
      readonly type: 'auditEnded';
      readonly by: string | null;
      readonly because: 'said' | 'measure_ended' | 'case_destroyed';
      readonly reason: string;
    };

export const auditTexts = {
  auditPlanned: [],
  changeDone: [],
  populationFrozen: [],
  roundEmpty: [],
  caseAudited: ['note'],
  caseUnreadable: [],
  auditCorrected: ['note', 'reason'],
  casesHanded: ['reason'],
  auditChased: [],
  roundFinished: [],
  resultGiven: [],
  auditEnded: ['reason'],
  ...disposalTexts,
} as const satisfies FreeTextOf<AuditFact | DisposalFact>;
