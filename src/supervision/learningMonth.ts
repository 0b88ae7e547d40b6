import type { Fact } from '../ledger/commit';
import type { FreeTextOf } from '../ledger/freeText';
import {
  disposalTexts,
  evolveDisposal,
  isDisposalFact,
  undisposed,
  type Disposal,
  type DisposalFact,
} from '../record/disposal';
import { localMonth } from '../time/month';
import type { SourceLink } from './learningSource';

/** What an entry says. All of it can be put right. */
export interface LearningWords extends SourceLink {
  /** Local date of the session. Its month is the month it counts for (D-15). */
  readonly date: string;
  readonly learningPoint: string;
  /** What will be different in practice. */
  readonly practice: string;
}

/** One safeguarding learning point, discussed in supervision and written down (domain reference 2.1, S23; 9.1). It says what stands. */
export interface LearningPoint extends LearningWords {
  readonly supervisor: string;
  readonly recordedAt: string;
  /** What it said before each time it was put right, oldest first. */
  readonly corrections: readonly PointCorrection[];
  /** It was for somebody else, or for another month: it counts for nothing and stays to be read. */
  readonly withdrawn: PointWithdrawn | undefined;
  /** What the worker said of it, oldest first. */
  readonly answers: readonly WorkersAnswer[];
}

interface Changed {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}
export type PointCorrection = Changed & { readonly was: LearningWords };
export type PointWithdrawn = Changed;

export interface WorkersAnswer {
  /** Null: confirmed. Otherwise what is not right, in the worker's words ('' once they are destroyed). */
  readonly note: string | null;
  readonly at: string;
  /** How often the entry had been put right when the worker read it. */
  readonly version: number;
}

export interface LearningMonth {
  readonly worker: string;
  readonly month: string;
  readonly points: readonly LearningPoint[];
  readonly disposal: Disposal;
  /** When a person last did something with it. */
  readonly lastActAt: string;
}

/** `entry` is the place of a learning point in its month, from 0. */
export type LearningFact =
  | ({ readonly type: 'learningPointRecorded'; readonly worker: string; readonly supervisor: string } & LearningWords)
  | ({
      readonly type: 'learningPointCorrected';
      readonly entry: number;
      readonly by: string;
      readonly reason: string;
    } & LearningWords)
  | { readonly type: 'learningPointWithdrawn'; readonly entry: number; readonly by: string; readonly reason: string }
  | { readonly type: 'learningPointConfirmed'; readonly entry: number; readonly by: string; readonly version: number }
  | {
      readonly type: 'learningPointQuestioned';
      readonly entry: number;
      readonly by: string;
      readonly version: number;
      readonly note: string;
    };

export const learningTexts = {
  learningPointRecorded: ['learningPoint', 'practice', 'sourceWords'],
  learningPointCorrected: ['learningPoint', 'practice', 'sourceWords', 'reason'],
  learningPointWithdrawn: ['reason'],
  learningPointConfirmed: [],
  learningPointQuestioned: ['note'],
  ...disposalTexts,
} as const satisfies FreeTextOf<LearningFact | DisposalFact>;

export const noLearning: LearningMonth = { worker: '', month: '', points: [], disposal: undisposed, lastActAt: '' };

/** What one fact makes of a month. */
export function evolveLearning(before: LearningMonth, fact: Fact, at: string): LearningMonth {
  if (isDisposalFact(fact)) return disposed(before, fact, at);
  const after = applied(before, fact as LearningFact, at);
  // Used again: its years begin anew, and a proposal to destroy it is no longer one.
  return { ...after, lastActAt: at, disposal: { ...after.disposal, proposal: undefined } };
}

function applied(before: LearningMonth, fact: LearningFact, at: string): LearningMonth {
  switch (fact.type) {
    case 'learningPointRecorded': {
      const { worker, supervisor } = fact;
      const none = { corrections: [], withdrawn: undefined, answers: [] } as const;
      const point: LearningPoint = { supervisor, ...wordsOf(fact), recordedAt: at, ...none };
      return { ...before, worker, month: fact.date.slice(0, 7), points: [...before.points, point] };
    }
    case 'learningPointCorrected':
      return changed(before, fact.entry, (point) => ({
        ...wordsOf(fact),
        corrections: [...point.corrections, { by: fact.by, at, reason: fact.reason, was: wordsOf(point) }],
      }));
    case 'learningPointWithdrawn':
      return changed(before, fact.entry, () => ({ withdrawn: { by: fact.by, at, reason: fact.reason } }));
    case 'learningPointConfirmed':
    case 'learningPointQuestioned': {
      const note = fact.type === 'learningPointConfirmed' ? null : fact.note;
      return changed(before, fact.entry, ({ answers }) => ({
        answers: [...answers, { note, at, version: fact.version }],
      }));
    }
  }
}

/** Facts of before a source was asked for have none. */
function wordsOf(fact: Omit<LearningWords, keyof SourceLink> & Partial<SourceLink>): LearningWords {
  const { date, learningPoint, practice, source = '', sourceWords = '' } = fact;
  return { date, learningPoint, practice, source, sourceWords };
}

function changed(
  before: LearningMonth,
  entry: number,
  change: (point: LearningPoint) => Partial<LearningPoint>,
): LearningMonth {
  return {
    ...before,
    points: before.points.map((point, index) => (index === entry ? { ...point, ...change(point) } : point)),
  };
}

function disposed(before: LearningMonth, fact: DisposalFact, at: string): LearningMonth {
  const disposal = evolveDisposal(before.disposal, fact, at);
  return fact.type === 'contentDestroyed'
    ? { ...before, disposal, points: before.points.map(withoutText) }
    : { ...before, disposal };
}

function withoutText(point: LearningPoint): LearningPoint {
  const blank = { learningPoint: '', practice: '', sourceWords: '' };
  return {
    ...point,
    ...blank,
    corrections: point.corrections.map((one) => ({ ...one, reason: '', was: { ...one.was, ...blank } })),
    withdrawn: point.withdrawn && { ...point.withdrawn, reason: '' },
    answers: point.answers.map((answer) => ({ ...answer, note: answer.note === null ? null : '' })),
  };
}

/** Entries that count: not withdrawn. */
export function standing({ points }: LearningMonth): readonly LearningPoint[] {
  return points.filter(({ withdrawn }) => withdrawn === undefined);
}

/** What the worker says of an entry as it stands: nothing yet, also when it has been put right since. */
export type WorkerSays = 'nothing' | 'confirmed' | 'not_right';

export function workerSays({ answers, corrections }: LearningPoint): WorkerSays {
  const last = answers[answers.length - 1];
  if (!last || last.version < corrections.length) return 'nothing';
  return last.note === null ? 'confirmed' : 'not_right';
}

/** The same of all entries of a month that count: one that is not right is what the supervisor must see first. */
export function workerSaysOfMonth(month: LearningMonth): WorkerSays {
  const all = standing(month).map(workerSays);
  if (all.includes('not_right')) return 'not_right';
  return all.length > 0 && all.every((says) => says === 'confirmed') ? 'confirmed' : 'nothing';
}

/** The entry with which a month began to count: in coverage a worker counts once, whatever is written down after it. */
export interface Counted {
  readonly date: string;
  /** Absent in a summary that was written before it was kept. */
  readonly supervisor?: string;
  /** Written down when the month was over (D-15). */
  readonly late: boolean;
}

export function countedOf(month: LearningMonth, zone: string): Counted | undefined {
  const [first] = standing(month);
  return first && { date: first.date, supervisor: first.supervisor, late: isLate(first, zone) };
}

/** Written down when the month of the session was over (D-15). */
export function isLate({ date, recordedAt }: Pick<LearningPoint, 'date' | 'recordedAt'>, zone: string): boolean {
  return localMonth(recordedAt, zone) > date.slice(0, 7);
}
