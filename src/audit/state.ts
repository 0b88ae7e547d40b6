import type { Fact } from '../ledger/commit';
import { evolveDisposal, isDisposalFact, undisposed, type Disposal } from '../record/disposal';
import { auditTexts, type Answers, type AuditFact, type Drawn, type Item, type Plan, type RoundDays } from './facts';

/** What one case came to: somebody's answers, or that nobody could read it. */
export interface Reading {
  readonly by: string | null;
  readonly at: string;
  readonly answers: Answers;
  readonly note: string;
  /** Why it took the place of the one before; '' for the first. */
  readonly reason: string;
  readonly unreadable: 'destroyed' | 'restricted' | null;
}

export interface Result {
  readonly at: string;
  readonly passed: number;
  readonly of: number;
  readonly population: number;
  readonly outcome: 'passed' | 'failed';
}

export interface Round extends RoundDays {
  /** When its list was frozen, or found empty. */
  readonly at: string;
  readonly empty: boolean;
  readonly share: number;
  readonly seed: string;
  readonly hash: string;
  readonly population: readonly Item[];
  readonly sample: readonly Drawn[];
  /** By reference, oldest first; the last stands. */
  readonly readings: Readonly<Record<string, readonly Reading[]>>;
  readonly handed: readonly {
    readonly at: string;
    readonly by: string | null;
    readonly to: string | null;
    readonly count: number;
    readonly reason: string;
  }[];
  readonly chases: readonly { readonly at: string; readonly people: readonly string[] }[];
  /** Oldest first; the last stands. */
  readonly results: readonly Result[];
  /** How many of the results the case has been given, and what it said to the last. */
  readonly given: number;
  readonly refusal: string | null;
}

/** An audit of one change as its facts leave it. */
export interface Audit {
  /** Undefined before it was planned. */
  readonly plan: Plan | undefined;
  readonly plannedBy: string;
  readonly plannedAt: string;
  /** The local day from which the change counts, and when that was known; undefined while it is not made. */
  readonly change: { readonly on: string; readonly knownAt: string } | undefined;
  readonly rounds: readonly Round[];
  readonly ended:
    | {
        readonly by: string | null;
        readonly at: string;
        readonly because: 'said' | 'measure_ended' | 'case_destroyed';
        readonly reason: string;
      }
    | undefined;
  readonly disposal: Disposal;
  /** When a person last did something with it. */
  readonly lastActAt: string;
}

export const unplanned: Audit = {
  ...{ plan: undefined, plannedBy: '', plannedAt: '', change: undefined, rounds: [], ended: undefined },
  ...{ disposal: undisposed, lastActAt: '' },
};

export function evolveAudit(before: Audit, fact: Fact, at: string): Audit {
  if (isDisposalFact(fact)) {
    const after = { ...before, disposal: evolveDisposal(before.disposal, fact, at) };
    return fact.type === 'contentDestroyed' ? withoutTexts(after) : after;
  }
  if (!Object.hasOwn(auditTexts, fact.type)) return before;
  const after = applied(before, fact as AuditFact, at);
  const byPerson = 'by' in fact && fact['by'] !== null;
  return byPerson ? { ...after, lastActAt: at, disposal: { ...after.disposal, proposal: undefined } } : after;
}

function applied(before: Audit, fact: AuditFact, at: string): Audit {
  switch (fact.type) {
    case 'auditPlanned':
      return { ...before, plan: planOf(fact), plannedBy: fact.by, plannedAt: at };
    case 'changeDone':
      return { ...before, change: { on: fact.on, knownAt: at } };
    case 'populationFrozen':
      return { ...before, rounds: [...before.rounds, { ...untouched, ...untyped(fact), at }] };
    case 'roundEmpty':
      return { ...before, rounds: [...before.rounds, { ...untouched, ...untyped(fact), at, empty: true }] };
    case 'auditEnded': {
      const { by, because, reason } = fact;
      return { ...before, ended: { by, at, because, reason } };
    }
    case 'caseAudited':
    case 'auditCorrected':
    case 'caseUnreadable':
    case 'casesHanded':
    case 'auditChased':
    case 'roundFinished':
    case 'resultGiven':
      return {
        ...before,
        rounds: before.rounds.map((round) => (round.nth === fact.round ? inRound(round, fact, at) : round)),
      };
  }
}

function planOf({ type: _type, by: _by, ...plan }: Extract<AuditFact, { type: 'auditPlanned' }>): Plan {
  return plan;
}

function untyped<F extends AuditFact>({ type: _type, ...rest }: F): Omit<F, 'type'> {
  return rest;
}

const untouched = {
  ...{ empty: false, share: 0, seed: '', hash: '', population: [], sample: [] },
  ...{ readings: {}, handed: [], chases: [], results: [], given: 0, refusal: null },
} as const;

type InRound = Extract<AuditFact, { readonly round: number }>;

function inRound(round: Round, fact: InRound, at: string): Round {
  const read = (reference: string, reading: Reading): Round => ({
    ...round,
    readings: { ...round.readings, [reference]: [...(round.readings[reference] ?? []), reading] },
  });
  switch (fact.type) {
    case 'caseAudited': {
      const { reference, by, answers, note } = fact;
      return read(reference, { by, at, answers, note, reason: '', unreadable: null });
    }
    case 'auditCorrected': {
      const { reference, by, answers, note, reason } = fact;
      return read(reference, { by, at, answers, note, reason, unreadable: null });
    }
    case 'caseUnreadable':
      return read(fact.reference, { by: null, at, answers: {}, note: '', reason: '', unreadable: fact.because });
    case 'casesHanded': {
      const { references, to, by, reason } = fact;
      const sample = round.sample.map((one) => (references.includes(one.reference) ? { ...one, auditor: to } : one));
      return { ...round, sample, handed: [...round.handed, { at, by, to, reason, count: references.length }] };
    }
    case 'auditChased':
      return { ...round, chases: [...round.chases, { at, people: fact.people }] };
    case 'roundFinished': {
      const { passed, of, population, outcome } = fact;
      return { ...round, results: [...round.results, { at, passed, of, population, outcome }] };
    }
    case 'resultGiven':
      return { ...round, given: round.results.length, refusal: fact.refusal };
  }
}

/** The same with nothing that people typed: what was answered is counted, and stays. */
function withoutTexts(audit: Audit): Audit {
  return {
    ...audit,
    ended: audit.ended && { ...audit.ended, reason: '' },
    rounds: audit.rounds.map((round) => ({
      ...round,
      handed: round.handed.map((one) => ({ ...one, reason: '' })),
      readings: Object.fromEntries(
        Object.entries(round.readings).map(([reference, all]) => [
          reference,
          all.map((one) => ({ ...one, note: '', reason: '' })),
        ]),
      ),
    })),
  };
}

/** Cases of a round that nobody has answered yet. */
export function pendingOf({ sample, readings }: Round): readonly Drawn[] {
  return sample.filter(({ reference }) => !readings[reference]);
}

/** Whether nothing of a round is left to do: no case was there, or all are answered. */
export function isSettled(round: Round): boolean {
  return round.empty || round.results.length > 0;
}
