import type { Outcome } from '../policy/evaluate';
import type { Result, Urgency } from '../policy/result';
import type { Alert, CaseFact, DecisionMade, Report } from './facts';

/** A safeguarding case as its facts leave it. Undefined parts have not happened. */
export interface Case {
  readonly reference: string;
  readonly draft: string;
  readonly reporter: string;
  readonly reportedAt: string;
  readonly team: string;
  readonly report: Report | undefined;
  readonly assessment: Assessment | undefined;
  readonly escalation: Escalation | undefined;
  readonly alerts: readonly (Alert & { readonly at: string })[];
  readonly acknowledged: { readonly by: string; readonly at: string } | undefined;
  readonly notes: readonly { readonly by: string; readonly at: string }[];
  readonly proposal: { readonly by: string; readonly at: string; readonly decision: DecisionMade } | undefined;
  /** Every decision, oldest first; the last one stands. */
  readonly decisions: readonly Decided[];
  /** How many alerts there had been when somebody last answered (acknowledged or decided): the ladder begins again after them. */
  readonly answeredAfter: number;
}

export interface Decided {
  readonly by: string;
  readonly at: string;
  readonly decision: DecisionMade;
  readonly late: boolean;
  readonly secondPerson: string | null;
}

export interface Assessment {
  readonly outcomes: readonly Outcome[];
  /** What the rule came to; never changed. */
  readonly byRule: Result;
  /** What counts: the rule's result, or higher when somebody escalated anyway. */
  readonly result: Result;
  readonly underlying: Result;
  readonly urgency: Urgency;
  readonly actions: readonly string[];
  readonly restricted: boolean;
  readonly raisedBy: string | undefined;
}

export interface Escalation {
  readonly at: string;
  readonly route: 'duty' | 'on_call';
  readonly acknowledgeBy: string;
  readonly decideBy: string;
  readonly crossesMidnight: boolean;
  readonly interval: number;
}

export const unreported: Case = {
  reference: '',
  draft: '',
  reporter: '',
  reportedAt: '',
  team: '',
  report: undefined,
  assessment: undefined,
  escalation: undefined,
  alerts: [],
  acknowledged: undefined,
  notes: [],
  proposal: undefined,
  decisions: [],
  answeredAfter: 0,
};

export function lastDecision(found: Case): Decided | undefined {
  return found.decisions[found.decisions.length - 1];
}

/** The alerts of the climb that is under way: those since somebody last answered. */
export function alertsSinceAnswer(found: Case): Case['alerts'] {
  return found.alerts.slice(found.answeredAfter);
}

/** A case is open while a human answer is owed on it. */
export function isOpen(found: Case): boolean {
  const decided = lastDecision(found);
  return found.escalation !== undefined && (decided === undefined || decided.decision.outcome === 'more_needed');
}

/** What one fact makes of a case. `at` is the time of its commit. Facts it does not know leave the case as it is. */
export function evolve(before: Case, fact: CaseFact, at: string): Case {
  switch (fact.type) {
    case 'reported': {
      const { reference, draft, reporter, team, report } = fact;
      return { ...before, reference, draft, reporter, team, report, reportedAt: at };
    }
    case 'assessed': {
      const { outcomes, result, underlying, urgency, actions, restricted } = fact;
      const assessment = {
        outcomes,
        byRule: result,
        result,
        underlying,
        urgency,
        actions,
        restricted,
        raisedBy: undefined,
      };
      return { ...before, assessment };
    }
    case 'overriddenUp':
      return before.assessment
        ? { ...before, assessment: { ...before.assessment, result: fact.to, raisedBy: fact.by } }
        : before;
    case 'escalated': {
      const { route, acknowledgeBy, decideBy, crossesMidnight, interval } = fact;
      return { ...before, escalation: { at, route, acknowledgeBy, decideBy, crossesMidnight, interval } };
    }
    case 'alerted': {
      const { step, role, person, because, due } = fact;
      return { ...before, alerts: [...before.alerts, { step, role, person, because, due, at }] };
    }
    case 'acknowledged':
      return { ...before, acknowledged: { by: fact.by, at }, answeredAfter: before.alerts.length };
    case 'acknowledgementNoted':
      return { ...before, notes: [...before.notes, { by: fact.by, at }] };
    case 'overrideDownProposed':
      return { ...before, proposal: { by: fact.by, at, decision: fact.decision } };
    case 'overrideDownRefused':
      return { ...before, proposal: undefined };
    case 'decided': {
      const { by, decision, late, secondPerson } = fact;
      return {
        ...before,
        proposal: undefined,
        decisions: [...before.decisions, { by, at, decision, late, secondPerson }],
        answeredAfter: before.alerts.length,
      };
    }
    default:
      return before;
  }
}
