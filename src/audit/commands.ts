import type { DisposalCommand, DisposalRefusal } from '../record/disposal';
import type { Answers, Drawn, Item, Plan, unreadableBecause } from './facts';

/** What is known of a case that was drawn, and follows from its record. */
export type About = Pick<Drawn, 'conflicted' | 'restricted'> & { readonly destroyed: boolean };

export type AuditCommand =
  | {
      readonly type: 'plan';
      readonly at: string;
      readonly by: string;
      readonly plan: Plan;
      /** Who did what is checked: none of them audits it. */
      readonly owners: readonly string[];
    }
  /** The change is made and accepted, since a local day. */
  | { readonly type: 'changeDone'; readonly at: string; readonly on: string }
  /** The clock freezes what was reported in the period of the round that is due. */
  | {
      readonly type: 'freeze';
      readonly at: string;
      readonly population: readonly Item[];
      readonly share: number;
      /** By reference, at least of every case that is drawn. */
      readonly about: Readonly<Record<string, About>>;
    }
  | {
      readonly type: 'answer';
      readonly at: string;
      readonly by: string;
      readonly round: number;
      readonly reference: string;
      readonly answers: Answers;
      readonly note: string;
      /** As it is known now: somebody may have decided on the case since it was drawn. */
      readonly conflicted: readonly string[];
    }
  | {
      readonly type: 'correct';
      readonly at: string;
      readonly by: string;
      readonly round: number;
      readonly reference: string;
      readonly answers: Answers;
      readonly note: string;
      readonly reason: string;
      /** How many readings there were on the card. */
      readonly read: number;
      readonly conflicted: readonly string[];
    }
  | {
      readonly type: 'unreadable';
      readonly at: string;
      readonly round: number;
      readonly references: readonly {
        readonly reference: string;
        readonly because: (typeof unreadableBecause)[number];
      }[];
    }
  /** Somebody else goes through what one person, or nobody (''), has still to go through. */
  | {
      readonly type: 'hand';
      readonly at: string;
      readonly by: string;
      readonly round: number;
      readonly from: string;
      readonly to: string;
      readonly reason: string;
    }
  | { readonly type: 'given'; readonly at: string; readonly round: number; readonly refusal: string | null }
  | { readonly type: 'end'; readonly at: string; readonly by: string; readonly reason: string }
  /** Nothing is left to audit: the measure was stopped, or the case's texts are gone. */
  | { readonly type: 'over'; readonly at: string; readonly because: 'measure_ended' | 'case_destroyed' }
  | { readonly type: 'tick'; readonly at: string }
  | DisposalCommand;

export type AuditRefusal =
  | 'not_permitted'
  | 'audit_planned'
  | 'no_audit'
  | 'audit_over'
  | 'incomplete'
  | 'reason_needed'
  | 'no_such_case'
  | 'not_your_case'
  | 'auditor_independent'
  | 'auditor_cannot'
  | 'already_answered'
  | 'not_answered'
  | 'answered_meanwhile'
  | DisposalRefusal;
