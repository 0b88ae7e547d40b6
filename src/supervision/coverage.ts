import type { LocalDate } from '../time/local';
import type { Month } from '../time/month';
import { whyNotDue, type DueRule, type Job, type NotDue } from './dueInMonth';
import { percentOf } from './percentOf';

/** A supervision session with one worker. A group session is one of these for each person named in it. */
export interface Session {
  readonly id: string;
  readonly worker: string;
  readonly supervisor: string;
  /** Local date: its month is the one it counts for (D-15). */
  readonly date: LocalDate;
  readonly hasLearningPoint: boolean;
  /** Whether it says what it means for practice. */
  readonly hasNote: boolean;
  readonly voided: boolean;
}

/** Why a session of the month does not count (domain reference 9.1). */
export type NotCounting = 'self' | 'no_learning_point' | 'no_note' | 'voided';

/** Who was due a learning point in a month and who has one. Ids of workers, each once, in the order given. */
export interface Coverage {
  readonly due: readonly string[];
  /** Of those who were due. */
  readonly discussed: readonly string[];
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal, half up; null when nobody was due, which is never 100. */
  readonly percent: number | null;
  readonly excluded: Readonly<Record<string, NotDue>>;
  /** Workers who were not due and had a session all the same: shown beside, never counted. */
  readonly additional: readonly string[];
  readonly invalidSessions: readonly (readonly [session: string, why: NotCounting])[];
}

/** Coverage of a month: worker × month (domain reference 9.1 to 9.3). Sessions of other months are left out of account. */
export function coverage(month: Month, jobs: readonly Job[], sessions: readonly Session[], rule: DueRule): Coverage {
  const jobsOf = new Map<string, Job[]>();
  for (const job of jobs) {
    const others = jobsOf.get(job.worker);
    if (others) others.push(job);
    else jobsOf.set(job.worker, [job]);
  }
  const weighed = sessions
    .filter(({ date }) => date.startsWith(`${month}-`))
    .map((session) => ({ session, why: whyNotCounting(session) }));
  const talked = new Set(weighed.flatMap(({ session, why }) => (why === undefined ? [session.worker] : [])));
  const all = [...jobsOf].map(([worker, own]) => ({ worker, why: whyNotDue(own, month, rule) }));
  const due = all.flatMap(({ worker, why }) => (why === undefined ? [worker] : []));
  const discussed = due.filter((worker) => talked.has(worker));
  return {
    due,
    discussed,
    numerator: discussed.length,
    denominator: due.length,
    percent: percentOf(discussed.length, due.length),
    excluded: Object.fromEntries(all.flatMap(({ worker, why }) => (why === undefined ? [] : [[worker, why]]))),
    additional: all.flatMap(({ worker, why }) => (why !== undefined && talked.has(worker) ? [worker] : [])),
    invalidSessions: weighed.flatMap(({ session, why }) => (why === undefined ? [] : [[session.id, why] as const])),
  };
}

function whyNotCounting(session: Session): NotCounting | undefined {
  if (session.supervisor === session.worker) return 'self';
  if (!session.hasLearningPoint) return 'no_learning_point';
  if (!session.hasNote) return 'no_note';
  return session.voided ? 'voided' : undefined;
}
