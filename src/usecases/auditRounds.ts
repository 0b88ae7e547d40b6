import { auditIdOf } from '../audit/auditKind';
import type { Plan } from '../audit/facts';
import { nextFreeze } from '../audit/planning';
import { isOver, isSustained } from '../audit/rounds';
import { isPassed, questionScores, standing, type QuestionScore } from '../audit/score';
import { pendingOf, type Audit, type Result, type Round } from '../audit/state';
import { allAudits } from './audits';
import type { Throughline } from './throughline';

/** An audit of a change with its rounds, as a page or a pack shows it: counts, ids and times, and nothing that anybody typed. */
export interface AuditRead {
  readonly id: string;
  readonly plan: Plan;
  readonly plannedBy: string;
  readonly plannedAt: string;
  /** The local day of the change; null while it is not made and accepted. */
  readonly changeOn: string | null;
  readonly status: 'awaits_change' | 'running' | 'sustained' | 'ended';
  readonly ended: { readonly at: string; readonly by: string | null; readonly because: string } | null;
  readonly rounds: readonly RoundRead[];
  /** The round that comes next, and when its list is frozen; null while one is open and when there is none. */
  readonly next: { readonly nth: number; readonly dueOn: string; readonly at: string } | null;
}

export interface RoundRead {
  readonly nth: number;
  readonly dueOn: string;
  /** Local days on which its cases were reported, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly frozenAt: string;
  readonly status: 'empty' | 'open' | 'passed' | 'failed';
  /** The share of failures that it would notice, 0.2 or 0.1. */
  readonly share: number;
  readonly seed: string;
  readonly nonce: string;
  readonly hash: string;
  /** Every reference of the frozen list in order, with its group `team/category`. */
  readonly list: readonly { readonly reference: string; readonly stratum: string; readonly drawn: boolean }[];
  /** N and n. */
  readonly population: number;
  readonly sample: number;
  readonly answered: number;
  readonly scores: readonly QuestionScore[];
  /** Every score there was; the last stands. */
  readonly results: readonly Result[];
  readonly cases: readonly {
    readonly reference: string;
    readonly auditor: string | null;
    readonly status: 'waiting' | 'passed' | 'failed' | 'unreadable';
  }[];
  /** What the case said when it was given the result; null when it was taken or there is none. */
  readonly refusal: string | null;
}

/** Every audit, those of restricted records left out: they are for safeguarding leads alone, in chat. */
export async function auditRounds(app: Throughline): Promise<AuditRead[]> {
  const all = await allAudits(app);
  return all.flatMap(({ stream, state }) => {
    const { plan } = state;
    if (!plan || plan.restricted) return [];
    return [readOf(app, auditIdOf(stream), plan, state)];
  });
}

function readOf(app: Throughline, id: string, plan: Plan, audit: Audit): AuditRead {
  const looks = app.pack.settings.review.checkAfterDays;
  const { ended, change, plannedAt, plannedBy } = audit;
  const next = nextFreeze(audit, app);
  const sustained = isSustained(audit, looks);
  const over = isOver(audit, looks);
  return {
    ...{ id, plan, plannedBy, plannedAt, changeOn: change?.on ?? null },
    status: over ? (sustained && !ended ? 'sustained' : 'ended') : change ? 'running' : 'awaits_change',
    ended: ended ? { at: ended.at, by: ended.by, because: ended.because } : null,
    rounds: audit.rounds.map((round) => roundRead(round, plan)),
    next: next ? { nth: next.days.nth, dueOn: next.days.dueOn, at: next.at } : null,
  };
}

function roundRead(round: Round, plan: Plan): RoundRead {
  const { nth, dueOn, from, to, at, empty, share, seed, hash, population, sample, results, refusal } = round;
  const readings = standing(round);
  const drawn = new Set(sample.map(({ reference }) => reference));
  return {
    ...{ nth, dueOn, from, to, share, seed, hash, results, refusal, nonce: plan.nonce, frozenAt: at },
    status: empty ? 'empty' : (results.at(-1)?.outcome ?? 'open'),
    list: population.map(({ reference, stratum }) => ({ reference, stratum, drawn: drawn.has(reference) })),
    population: population.length,
    sample: sample.length,
    answered: sample.length - pendingOf(round).length,
    scores: questionScores(round, plan.questions),
    cases: sample.map(({ reference, auditor }) => {
      const reading = readings.get(reference);
      if (!reading) return { reference, auditor, status: 'waiting' };
      const status = reading.unreadable ? 'unreadable' : isPassed(reading) ? 'passed' : 'failed';
      return { reference, auditor, status };
    }),
  };
}
