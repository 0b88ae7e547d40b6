import type { FreeTextOf } from '../ledger/freeText';
import { nothing, refuse, type Decision, type StreamKind } from '../ledger/streamKind';
import { isDay } from '../flow/entry';
import { personMay } from '../people/may';
import { personOf, type Organisation } from '../people/organisation';

/** One safeguarding learning point, discussed in supervision and written down (domain reference 2.1, S23; 9.1). */
export interface LearningPoint {
  readonly supervisor: string;
  /** Local date of the session. Its month is the month it counts for (D-15). */
  readonly date: string;
  readonly learningPoint: string;
  /** What will be different in practice. */
  readonly practice: string;
  readonly recordedAt: string;
}

export interface LearningMonth {
  readonly worker: string;
  readonly month: string;
  readonly points: readonly LearningPoint[];
}

export interface RecordLearning {
  readonly type: 'record';
  readonly by: string;
  readonly worker: string;
  readonly date: string;
  readonly learningPoint: string;
  readonly practice: string;
  /** Today where the organisation is: a session that has not been held is not recorded. */
  readonly today: string;
}

export type LearningRefusal = 'not_permitted' | 'not_your_worker' | 'incomplete';

type LearningFact = Omit<RecordLearning, 'type' | 'by' | 'today'> & {
  readonly type: 'learningPointRecorded';
  readonly supervisor: string;
};

const freeText = {
  learningPointRecorded: ['learningPoint', 'practice'],
} as const satisfies FreeTextOf<LearningFact>;

/** A worker's supervision month as a stream: `learning/<worker>/<YYYY-MM>`. */
export function learningKind(organisation: Organisation): StreamKind<LearningMonth, RecordLearning, LearningRefusal> {
  return {
    kind: 'learning',
    initial: { worker: '', month: '', points: [] },
    freeText,
    evolve: (state, fact, at) => {
      if (fact.type !== 'learningPointRecorded') return state;
      const { worker, date, supervisor, learningPoint, practice } = fact as LearningFact;
      const point = { supervisor, date, learningPoint, practice, recordedAt: at };
      return { worker, month: date.slice(0, 7), points: [...state.points, point] };
    },
    decide: (command) => record(command, organisation),
    afterFailure: () => nothing,
    head: ({ state }) => ({
      dueAt: null,
      tags: [learningTag(state.month)],
      summary: {
        worker: state.worker,
        points: state.points.length,
        date: state.points[state.points.length - 1]?.date ?? null,
      },
    }),
  };
}

function record(command: RecordLearning, organisation: Organisation): Decision<LearningRefusal> {
  const { by, worker, date, learningPoint, practice, today } = command;
  if (!personMay(organisation, by, 'recordLearning')) return refuse('not_permitted');
  // 9.1: the supervisor is not the worker; and the record is made by the worker's own supervisor.
  if (by === worker || personOf(organisation, worker)?.supervisor !== by) return refuse('not_your_worker');
  if (learningPoint.trim() === '' || practice.trim() === '' || !isDay(date) || date > today)
    return refuse('incomplete');
  const fact: LearningFact = { type: 'learningPointRecorded', worker, supervisor: by, date, learningPoint, practice };
  return { ok: true, facts: [fact], owed: [] };
}

export function learningTag(month: string): string {
  return `learning-in:${month}`;
}

/** The stream of a worker's month. The month is that of the session's local date. */
export function learningStream(worker: string, date: string): string {
  return `learning/${worker}/${date.slice(0, 7)}`;
}
