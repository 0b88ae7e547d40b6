import type { Outcome } from '../policy/evaluate';
import { highestResult, type Result, type Urgency } from '../policy/result';
import { evolveDisposal, undisposed, type Disposal } from '../record/disposal';
import { isLost, isLostContactFact, type Episode } from './lostContact/episode';
import type { Alert, ByRules, CaseFact, Correctable, DecisionMade, HoldPlaced, Report } from './facts';
import { isPersonsAct } from './personsActs';
import type { Call } from '../assurance/caseRow';
import { callOf } from './calls';
import { filledAt } from './standsOn';
import { patternsWith, type Pattern } from './recurrence';
import { evolvePages, isPageFact, type Page } from './pages';
import { evolveRefusedReads, type RefusedRead } from './refusedReads';
import { isBriefingFact } from './briefing/facts';
import { evolveBriefings, type Briefing } from './briefing/state';
import { isImpactFact } from './impact/facts';
import { evolveImpact, type Impact } from './impact/state';
import { isPlanFact } from './plan/facts';
import { evolvePlan, type Plan } from './plan/state';
import { isReviewFact } from './review/facts';
import { evolveReview, unreviewed, type Review } from './review/state';
import { isTriageFact } from './triage/facts';
import { evolveTriage, untriaged, type Triage } from './triage/state';
import { evolveTasks, isTaskFact, type Task } from './tasks/task';
import { evolveSharedRisk, isSharedRiskFact } from './sharedRisk/evolve';
import type { SharedRisk } from './sharedRisk/state';
import { valueOf, withoutText, withValue } from './texts';

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
  /** How many decisions there had been when it was escalated anew: those were about what was known then. */
  readonly decidedBefore: number;
  /** The duty calls of before it was escalated anew, as they were answered, oldest first. */
  readonly callsBefore: readonly Call[];
  /** How many alerts there had been when somebody last answered (acknowledged or decided): the ladder begins again after them. */
  readonly answeredAfter: number;
  /** Everything that was put right in the report, oldest first; `report` has what stands. */
  readonly corrections: readonly Correction[];
  /** The repeated patterns it was found to be part of, the latest look at each. */
  readonly patterns: readonly Pattern[];
  /** Every legal hold, oldest first. */
  readonly holds: readonly Hold[];
  /** The shared risk summary; undefined when none was begun. */
  readonly sharedRisk: SharedRisk | undefined;
  /** What the rules asked for by a time. */
  readonly tasks: readonly Task[];
  /** The safeguarding lead's triage, and who has to be told. */
  readonly triage: Triage;
  /** What is to be changed, by whom and by when. */
  readonly plan: Plan;
  /** Which review it gets, by whom, and what that has found. */
  readonly review: Review;
  /** What is measured to see whether the changes work. */
  readonly impact: Impact;
  /** What teams were told has changed, and who has read it. */
  readonly briefings: readonly Briefing[];
  /** Every page to print that was asked for, oldest first, and whether it was opened. */
  readonly pages: readonly Page[];
  /** Who asked for it last and may not see it. */
  readonly refusedReads: readonly RefusedRead[];
  /** What happened since contact was lost; empty where it was not. */
  readonly lostContact: Episode;
  /** Contact with somebody who was lost has answered the duty call; a later one asks anew. */
  readonly stoodDown: boolean;
  readonly disposal: Disposal;
  /** When a person last did something with it: what its schedule counts from. */
  readonly lastActAt: string;
  /** Some text of it does not open, because its key is not there. Expected once it was destroyed, and only then. */
  readonly textShut: boolean;
}

export interface Correction {
  readonly field: Correctable;
  /** What it said before; null when it was not given. */
  readonly was: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Hold extends HoldPlaced {
  readonly at: string;
  readonly ended: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
}

export interface Decided {
  readonly by: string;
  readonly at: string;
  readonly decision: DecisionMade;
  readonly late: boolean;
  readonly secondPerson: string | null;
  /** How much was filled in of what a decision should stand on; not known of texts that were destroyed. */
  readonly filled: { readonly count: number; readonly of: number } | undefined;
}

export interface Assessment {
  readonly outcomes: readonly Outcome[];
  /** What the answers came to as the report was sent; never changed. */
  readonly asSent: readonly Outcome[];
  /** What the rule came to on the report as it was sent; never changed. */
  readonly byRule: Result;
  /** What counts: the rule's result, or higher when somebody escalated anyway, or when the person's reference was corrected. */
  readonly result: Result;
  readonly underlying: Result;
  readonly urgency: Urgency;
  /** Somebody found that it is: no rule that is asked again takes that back. */
  readonly madeUrgent?: true;
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
  decidedBefore: 0,
  callsBefore: [],
  answeredAfter: 0,
  corrections: [],
  patterns: [],
  holds: [],
  sharedRisk: undefined,
  lostContact: [],
  tasks: [],
  triage: untriaged,
  plan: [],
  review: unreviewed,
  impact: [],
  briefings: [],
  pages: [],
  refusedReads: [],
  stoodDown: false,
  disposal: undisposed,
  lastActAt: '',
  textShut: false,
};

/** The decision that stands. None once the case was escalated anew: that is another question. */
export function lastDecision({ decisions, decidedBefore }: Case): Decided | undefined {
  return decisions.length > decidedBefore ? decisions[decisions.length - 1] : undefined;
}

/** The alerts of the climb that is under way: those since somebody last answered. */
export function alertsSinceAnswer(found: Case): Case['alerts'] {
  return found.alerts.slice(found.answeredAfter);
}

/** A case is open while a human answer is owed on it. */
export function isOpen(found: Case): boolean {
  const decided = lastDecision(found);
  if (found.escalation === undefined) return false;
  if (isLost(found.lostContact)) return true;
  return !found.stoodDown && (decided === undefined || decided.decision.outcome === 'more_needed');
}

/** Legal holds that stand. One is enough to keep everything. */
export function standingHolds(found: Case): Hold[] {
  return found.holds.filter(({ ended }) => ended === undefined);
}

/** What one fact makes of a case. `at` is the time of its commit. Facts it does not know leave the case as it is. */
export function evolve(before: Case, fact: CaseFact, at: string): Case {
  const changed = apply(before, fact, at);
  const after = 'sealed' in fact ? { ...changed, textShut: true } : changed;
  // Used again: its schedule begins anew, and a proposal to destroy it is no longer one.
  return isPersonsAct(fact) ? { ...after, lastActAt: at, disposal: { ...after.disposal, proposal: undefined } } : after;
}

function apply(before: Case, fact: CaseFact, at: string): Case {
  if (isLostContactFact(fact)) {
    const stoodDown = fact.type === 'contactMade' ? fact.standsDown : before.stoodDown;
    return { ...before, stoodDown, lostContact: [...before.lostContact, { ...fact, at }] };
  }
  if (isSharedRiskFact(fact)) return { ...before, sharedRisk: evolveSharedRisk(before, fact, at) };
  if (isPageFact(fact)) return { ...before, pages: evolvePages(before.pages, fact, at) };
  if (isPlanFact(fact)) return { ...before, plan: evolvePlan(before.plan, fact, at) };
  if (isReviewFact(fact)) return { ...before, review: evolveReview(before.review, fact, at) };
  if (isImpactFact(fact)) return { ...before, impact: evolveImpact(before.impact, fact, at) };
  if (isBriefingFact(fact)) return { ...before, briefings: evolveBriefings(before.briefings, fact, at) };
  if (isTriageFact(fact)) return { ...before, triage: evolveTriage(before.triage, fact, at) };
  if (isTaskFact(fact)) return { ...before, tasks: evolveTasks(before.tasks, fact, at) };
  switch (fact.type) {
    case 'readRefused':
      return { ...before, refusedReads: evolveRefusedReads(before.refusedReads, fact, at) };
    case 'reported': {
      const { reference, draft, reporter, team, report } = fact;
      // A reference whose key is gone reads as blank: it is not known any more.
      const known = report.person === '' ? { ...report, person: null } : report;
      return { ...before, reference, draft, reporter, team, report: known, reportedAt: at };
    }
    case 'assessed':
      return { ...before, assessment: assessmentOf(fact) };
    case 'reassessed':
      return { ...before, assessment: raised(before.assessment, assessmentOf(fact)) };
    case 'overriddenUp':
      return before.assessment
        ? { ...before, assessment: { ...before.assessment, result: fact.to, raisedBy: fact.by } }
        : before;
    case 'escalated': {
      const { route, acknowledgeBy, decideBy, crossesMidnight, interval } = fact;
      const escalation = { at, route, acknowledgeBy, decideBy, crossesMidnight, interval };
      return { ...(before.escalation ? anew(before) : before), escalation, stoodDown: false };
    }
    case 'madeUrgent':
      return urgentNow(before, fact);
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
        decisions: [
          ...before.decisions,
          { by, at, decision, late, secondPerson, filled: filledAt(before.report, decision) },
        ],
        answeredAfter: before.alerts.length,
      };
    }
    case 'corrected': {
      const { by, field, text, moment, reason } = fact;
      const was = valueOf(before.report, field);
      const report = before.report && withValue(before.report, field, field.startsWith('occurred') ? moment : text);
      return { ...before, report, corrections: [...before.corrections, { field, was, reason, by, at }] };
    }
    case 'patternFound':
      return { ...before, patterns: patternsWith(before.patterns, fact) };
    case 'holdPlaced': {
      const { id, by, kind, reason, reviewer, reviewOn } = fact;
      return {
        ...before,
        holds: [...before.holds, { id, by, kind, reason, reviewer, reviewOn, at, ended: undefined }],
      };
    }
    case 'holdEnded': {
      const { id, by, reason } = fact;
      const holds = before.holds.map((hold) => (hold.id === id ? { ...hold, ended: { by, at, reason } } : hold));
      return { ...before, holds };
    }
    case 'contentDestroyed':
      return withoutText({ ...before, disposal: evolveDisposal(before.disposal, fact, at) });
    case 'destructionProposed':
    case 'destructionDeclined':
    case 'keyRemoved':
      return { ...before, disposal: evolveDisposal(before.disposal, fact, at) };
    default:
      return before;
  }
}

/** Sooner, never later: an answer that was due earlier still is, and one that was given stays as it was measured. */
function urgentNow(before: Case, { acknowledgeBy, interval }: Extract<CaseFact, { type: 'madeUrgent' }>): Case {
  const { assessment, escalation, acknowledged } = before;
  const sooner = escalation && !acknowledged && acknowledgeBy < escalation.acknowledgeBy;
  return {
    ...before,
    assessment: assessment && { ...assessment, urgency: 'immediate', madeUrgent: true },
    escalation: escalation && {
      ...escalation,
      acknowledgeBy: sooner ? acknowledgeBy : escalation.acknowledgeBy,
      interval: Math.min(interval, escalation.interval),
    },
  };
}

/** Escalated once more: whoever had it, and what they decided, belongs to the time before. */
function anew(before: Case): Case {
  const { alerts, decisions, escalation, acknowledged } = before;
  return {
    ...before,
    callsBefore: escalation
      ? [...before.callsBefore, callOf(before, escalation, acknowledged?.at)]
      : before.callsBefore,
    acknowledged: undefined,
    notes: [],
    proposal: undefined,
    answeredAfter: alerts.length,
    decidedBefore: decisions.length,
  };
}

function assessmentOf({ outcomes, result, underlying, urgency, actions, restricted }: ByRules): Assessment {
  const asSent = outcomes;
  return { outcomes, asSent, byRule: result, result, underlying, urgency, actions, restricted, raisedBy: undefined };
}

/** Nothing that is known later lowers a result, or opens a record that was restricted. */
function raised(before: Assessment | undefined, now: Assessment): Assessment {
  if (!before) return now;
  const result = highestResult([before.result, now.result]);
  const restricted = before.restricted || now.restricted;
  const urgent = before.madeUrgent ? ({ urgency: 'immediate', madeUrgent: true } as const) : {};
  const { asSent, byRule, raisedBy } = before;
  return { ...now, ...urgent, asSent, byRule, result, restricted, raisedBy };
}
