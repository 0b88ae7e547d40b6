import type { FreeTextOf } from '../ledger/freeText';
import { nothing, refuse, type Decision, type StreamKind } from '../ledger/streamKind';
import { permitted } from '../case/permitted';
import { isDay } from '../flow/entry';
import { personMay } from '../people/may';
import { personOf, type Organisation } from '../people/organisation';
import type { Pack } from '../policy/pack';
import { keptUntil, type KeptUntil } from '../policy/retention';
import {
  decideDisposal,
  disposalTexts,
  evolveDisposal,
  isDisposalFact,
  undisposed,
  type Disposal,
  type DisposalCommand,
  type DisposalFact,
  type DisposalRefusal,
} from '../record/disposal';
import { disposalTags } from '../record/disposalTags';
import { localDate } from '../time/local';
import { localMonth } from '../time/month';
import type { OfficeHours } from '../time/officeHours';

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
  readonly disposal: Disposal;
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

export type LearningRefusal = 'not_permitted' | 'not_your_worker' | 'incomplete' | DisposalRefusal;

interface World {
  readonly organisation: Organisation;
  readonly pack: Pack;
  readonly office: OfficeHours;
}

type Command = RecordLearning | DisposalCommand;

type LearningFact = Omit<RecordLearning, 'type' | 'by' | 'today'> & {
  readonly type: 'learningPointRecorded';
  readonly supervisor: string;
};

const freeText = {
  learningPointRecorded: ['learningPoint', 'practice'],
  ...disposalTexts,
} as const satisfies FreeTextOf<LearningFact | DisposalFact>;

/** A worker's supervision month as a stream: `learning/<worker>/<YYYY-MM>`. */
export function learningKind(world: World): StreamKind<LearningMonth, Command, LearningRefusal> {
  return {
    kind: 'learning',
    initial: none,
    freeText,
    evolve: (state, fact, at) => {
      if (isDisposalFact(fact)) return disposed(state, fact, at);
      if (fact.type !== 'learningPointRecorded') return state;
      const { worker, date, supervisor, learningPoint, practice } = fact as LearningFact;
      const point = { supervisor, date, learningPoint, practice, recordedAt: at };
      // Used again: its years begin anew, and a proposal to destroy it is no longer one.
      const disposal = { ...state.disposal, proposal: undefined };
      return { worker, month: date.slice(0, 7), points: [...state.points, point], disposal };
    },
    decide: (command, { state }) =>
      command.type === 'record' ? record(command, state, world) : dispose(command, state, world),
    afterFailure: () => nothing,
    head: ({ state }) => ({
      dueAt: null,
      tags: [learningTag(state.month), ...disposalTags(state.disposal, lastActAt(state))],
      summary: {
        worker: state.worker,
        points: state.points.length,
        date: state.points[state.points.length - 1]?.date ?? null,
        counted: countedOf(state, world.office.zone) ?? null,
        lastActAt: lastActAt(state),
        proposal: state.disposal.proposal ?? null,
      },
    }),
  };
}

/** The entry with which a month began to count: in coverage a worker counts once, whatever is written down after it. */
export interface Counted {
  readonly date: string;
  /** Absent in a summary that was written before it was kept. */
  readonly supervisor?: string;
  /** Written down when the month was over (D-15). */
  readonly late: boolean;
}

function countedOf({ points, month }: LearningMonth, zone: string): Counted | undefined {
  const [first] = points;
  return first && { date: first.date, supervisor: first.supervisor, late: localMonth(first.recordedAt, zone) > month };
}

const none: LearningMonth = { worker: '', month: '', points: [], disposal: undisposed };

function lastActAt({ points }: LearningMonth): string {
  return points[points.length - 1]?.recordedAt ?? '';
}

/** How long a month's learning points are kept, from the last one that was written down. */
function learningKeptUntil(month: LearningMonth, { retention }: Pack, zone: string): KeptUntil {
  return keptUntil(retention, { record: 'supervision', lastActOn: localDate(lastActAt(month), zone) });
}

function disposed(before: LearningMonth, fact: DisposalFact, at: string): LearningMonth {
  const disposal = evolveDisposal(before.disposal, fact, at);
  if (fact.type !== 'contentDestroyed') return { ...before, disposal };
  return { ...before, disposal, points: before.points.map((point) => ({ ...point, learningPoint: '', practice: '' })) };
}

function dispose(command: DisposalCommand, state: LearningMonth, world: World): Decision<LearningRefusal> {
  const { pack, office } = world;
  if (state.points.length === 0) return command.type === 'keyRemoved' ? nothing : refuse('not_due');
  const decided = decideDisposal(command, {
    disposal: state.disposal,
    kept: learningKeptUntil(state, pack, office.zone),
    today: localDate(command.at, office.zone),
    held: false,
    open: false,
    permitted: 'by' in command && permitted(world, command.by, 'keepRecord', command.at),
  });
  return typeof decided === 'string' ? refuse(decided) : { ok: true, facts: decided, owed: [] };
}

function record(
  command: RecordLearning,
  { disposal }: LearningMonth,
  { organisation }: World,
): Decision<LearningRefusal> {
  const { by, worker, date, learningPoint, practice, today } = command;
  if (!personMay(organisation, by, 'recordLearning')) return refuse('not_permitted');
  // 9.1: the supervisor is not the worker; and the record is made by the worker's own supervisor.
  if (by === worker || personOf(organisation, worker)?.supervisor !== by) return refuse('not_your_worker');
  if (disposal.destroyed) return refuse('content_destroyed');
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
