import { actionKinds } from '../../policy/actionWords/actionKinds';
import type { Agreed, PlanFact, ProofKind } from './facts';

/** One action as its facts leave it. */
export interface Action extends Agreed {
  readonly agreedAt: string;
  readonly snoozedUntil: string | undefined;
  readonly proof:
    | {
        readonly by: string;
        readonly at: string;
        readonly proof: ProofKind;
        readonly on: string;
        readonly shown: string;
      }
    | undefined;
  readonly accepted:
    | { readonly by: string; readonly at: string; readonly executive: boolean; readonly needsExecutive: boolean }
    | undefined;
  /** By the accountable executive, where the review is of tier C. */
  readonly endorsed: { readonly by: string; readonly at: string } | undefined;
  readonly returned: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
  readonly dropped: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
  /** What was changed after it was agreed, oldest first: both versions are shown. */
  readonly changed: readonly {
    readonly by: string | null;
    readonly at: string;
    readonly what: 'due' | 'owner';
    readonly was: string;
    readonly reason: string;
  }[];
  readonly chases: readonly { readonly at: string; readonly because: 'due' | 'overdue' | 'proof' | 'endorse' }[];
}

export type Plan = readonly Action[];

/** Not accepted and not given up: somebody has it and its clock runs, also when the case is decided (domain reference 2.1, S20). */
export function isOpenAction(action: Action): boolean {
  return !action.dropped && (!action.accepted || awaitsExecutive(action));
}

/** Accepted, and the accountable executive has still to accept it as well (D-22). */
export function awaitsExecutive({ accepted, endorsed }: Action): boolean {
  return accepted?.needsExecutive === true && !endorsed;
}

/** Those that count in the plan: weak alone is no plan (S10). */
export function isWeak({ kind }: Pick<Agreed, 'kind'>): boolean {
  return actionKinds[kind] === 'weak';
}

export function evolvePlan(plan: Plan, fact: PlanFact, at: string): Plan {
  if (fact.type === 'actionAgreed') {
    const untouched = {
      snoozedUntil: undefined,
      proof: undefined,
      accepted: undefined,
      endorsed: undefined,
      returned: undefined,
      dropped: undefined,
    };
    return [...plan, { ...agreedOf(fact), ...untouched, agreedAt: at, changed: [], chases: [] }];
  }
  return plan.map((action) => (action.id === fact.id ? { ...action, ...changeOf(action, fact, at) } : action));
}

function agreedOf({ type: _type, ...agreed }: Extract<PlanFact, { type: 'actionAgreed' }>): Agreed {
  return agreed;
}

function changeOf(action: Action, fact: Exclude<PlanFact, { type: 'actionAgreed' }>, at: string): Partial<Action> {
  switch (fact.type) {
    case 'actionMoved': {
      const { by, reason } = fact;
      return {
        due: fact.due,
        snoozedUntil: undefined,
        changed: [...action.changed, { by, at, what: 'due', was: action.due, reason }],
      };
    }
    case 'actionHanded': {
      const { by, reason } = fact;
      return { owner: fact.to, changed: [...action.changed, { by, at, what: 'owner', was: action.owner, reason }] };
    }
    case 'actionSnoozed':
      return { snoozedUntil: fact.until };
    case 'actionProved': {
      const { by, proof, on, shown } = fact;
      // Other proof than was accepted is accepted anew.
      return { proof: { by, at, proof, on, shown }, accepted: undefined, returned: undefined };
    }
    case 'actionAccepted':
      return {
        accepted: { by: fact.by, at, executive: fact.executive ?? false, needsExecutive: fact.needsExecutive ?? false },
      };
    case 'endorsementAsked':
      return {
        accepted: action.accepted && { ...action.accepted, needsExecutive: true },
        chases: [...action.chases, { at, because: 'endorse' }],
      };
    case 'actionEndorsed':
      return { endorsed: { by: fact.by, at } };
    case 'actionReturned':
      return { proof: undefined, accepted: undefined, returned: { by: fact.by, at, reason: fact.reason } };
    case 'actionDropped':
      return { dropped: { by: fact.by, at, reason: fact.reason } };
    case 'actionChased':
      return { chases: [...action.chases, { at, because: fact.because }] };
  }
}

/** The same with nothing that people typed. */
export function withoutPlanTexts(plan: Plan): Plan {
  return plan.map((action) => ({
    ...action,
    what: '',
    why: '',
    goOn: '',
    proof: action.proof && { ...action.proof, shown: '' },
    returned: action.returned && { ...action.returned, reason: '' },
    dropped: action.dropped && { ...action.dropped, reason: '' },
    changed: action.changed.map((change) => ({ ...change, reason: '' })),
  }));
}
