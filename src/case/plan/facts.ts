import type { ActionKind, Challenge } from '../../policy/actionWords/actionKinds';

export const levels = ['individual', 'team', 'organisation'] as const;
/** What an action changes (domain reference 2.1, S10). */
export const changes = ['workflow', 'tool', 'supervision', 'training', 'escalation_route', 'governance'] as const;
/** Evidence that something is done (S11). */
export const proofKinds = [
  'briefing_held',
  'template_revised',
  'training_attended',
  'guidance_updated',
  'system_changed',
  'rota_changed',
  'other',
] as const;
export type ProofKind = (typeof proofKinds)[number];

/** An action as it was agreed. */
export interface Agreed {
  readonly id: string;
  readonly by: string;
  readonly level: (typeof levels)[number];
  readonly change: (typeof changes)[number];
  /** Gives its strength. The choice stands whatever the words read like. */
  readonly kind: ActionKind;
  readonly owner: string;
  /** A local day. */
  readonly due: string;
  /** What will be different. */
  readonly what: string;
  readonly why: string;
  /** What its words read like, when that speaks against the choice: shown and kept (domain reference 7.2). */
  readonly challenged: Challenge | null;
  /** Why a safeguarding lead went on with weak actions alone; '' when it is not so. Stays on every card. */
  readonly goOn: string;
}

export type PlanFact =
  | ({ readonly type: 'actionAgreed' } & Agreed)
  | {
      readonly type: 'actionMoved';
      readonly id: string;
      readonly by: string;
      readonly due: string;
      readonly reason: string;
    }
  /** `by` null: the owner had left, and the clock handed it on. */
  | {
      readonly type: 'actionHanded';
      readonly id: string;
      readonly by: string | null;
      readonly to: string;
      readonly reason: string;
    }
  | {
      readonly type: 'actionSnoozed';
      readonly id: string;
      readonly by: string;
      readonly until: string;
      readonly reason: string;
    }
  | {
      readonly type: 'actionProved';
      readonly id: string;
      readonly by: string;
      readonly proof: ProofKind;
      /** The local day on which it was done. */
      readonly on: string;
      readonly shown: string;
    }
  | {
      readonly type: 'actionAccepted';
      readonly id: string;
      readonly by: string;
      /** Whoever accepted it is the accountable executive; absent in facts from before it was asked. */
      readonly executive?: boolean;
      /** In tier C the executive accepts it as well (D-22). */
      readonly needsExecutive?: boolean;
    }
  /** Accepted before the review came to tier C: the executive is asked as well. */
  | { readonly type: 'endorsementAsked'; readonly id: string; readonly people: readonly string[] }
  | { readonly type: 'actionEndorsed'; readonly id: string; readonly by: string }
  | { readonly type: 'actionReturned'; readonly id: string; readonly by: string; readonly reason: string }
  | { readonly type: 'actionDropped'; readonly id: string; readonly by: string; readonly reason: string }
  | {
      readonly type: 'actionChased';
      readonly id: string;
      readonly because: 'due' | 'overdue' | 'proof' | 'endorse';
      /** Whom: the owner, and from overdue on whoever is above. */
      readonly people: readonly string[];
    };

export const planTexts = {
  actionAgreed: ['what', 'why', 'goOn'],
  actionMoved: ['reason'],
  actionHanded: ['reason'],
  actionSnoozed: ['reason'],
  actionProved: ['shown'],
  actionAccepted: [],
  endorsementAsked: [],
  actionEndorsed: [],
  actionReturned: ['reason'],
  actionDropped: ['reason'],
  actionChased: [],
} as const;

export const planActs = {
  actionAgreed: true,
  actionMoved: true,
  actionHanded: false,
  actionSnoozed: true,
  actionProved: true,
  actionAccepted: true,
  endorsementAsked: false,
  actionEndorsed: true,
  actionReturned: true,
  actionDropped: true,
  actionChased: false,
} as const;

export function isPlanFact(fact: { readonly type: string }): fact is PlanFact {
  return Object.hasOwn(planTexts, fact.type);
}
