import type { ActionAnswer, Agreed, Consent, Disclosed, Indicators, OverBecause, Rating } from './facts';

/** What can be asked of a case's shared risk summary. Who asks, and when, is the command's (`CaseCommand`). */
export type SharedRiskAsk =
  /** Begins one on a case whose report did not. */
  | { readonly type: 'open' }
  | { readonly type: 'take' }
  | { readonly type: 'consent'; readonly consent: Consent; readonly words: string }
  | {
      readonly type: 'draft';
      /** How often it had been written when the form was drawn. */
      readonly drafts: number;
      readonly indicators: Indicators;
      readonly known: string;
      readonly protective: string;
      readonly view: string;
    }
  | ({ readonly type: 'share' } & Omit<Disclosed, 'id' | 'by' | 'consent'>)
  | { readonly type: 'convene'; readonly meetAt: string; readonly invited: string }
  | { readonly type: 'held'; readonly heldAt: string; readonly came: string; readonly decisions: string }
  | ({ readonly type: 'agree' } & Omit<Agreed, 'id' | 'by'>)
  | {
      readonly type: 'answer';
      readonly id: string;
      readonly answer: ActionAnswer;
      readonly said: string;
      readonly due: string | null;
    }
  | { readonly type: 'review'; readonly rating: Rating; readonly indicators: Indicators; readonly note: string }
  /** Without `because` the risk has come down. */
  | { readonly type: 'end'; readonly reason: string; readonly because?: OverBecause };

export type SharedRiskRefusal =
  | 'no_shared_risk'
  | 'shared_risk_open'
  | 'changed_meanwhile'
  | 'no_ground'
  | 'unknown_basis'
  | 'not_for_recipient'
  | 'nothing_there'
  | 'identifier_leaves'
  | 'release_by_lead'
  | 'meeting_in_the_past'
  | 'meeting_to_come'
  | 'meeting_before_start'
  | 'no_meeting_yet'
  | 'not_reduced'
  | 'no_action'
  | 'own_action'
  | 'contact_not_permitted'
  | 'due_in_the_past';
