import { permitted } from '../case/permitted';
import { isDay } from '../flow/entry';
import { refuse, type Decision } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { hasLeft, personOf, type Organisation } from '../people/organisation';
import { answersForLearning, standInFor } from '../people/standIn';
import type {
  AnswerLearning,
  CorrectLearning,
  LearningRefusal,
  RecordLearning,
  WithdrawLearning,
} from './learningCommands';
import type { World } from './learningKind';
import {
  workerSays,
  type LearningFact,
  type LearningMonth,
  type LearningPoint,
  type LearningWords,
} from './learningMonth';
import { isLinked, isSaidInWords } from './learningSource';

type Decided = Decision<LearningRefusal>;

export function record(command: RecordLearning, { disposal, points }: LearningMonth, world: World): Decided {
  const { by, worker, today } = command;
  if (!mayRecord(command, world)) return refuse('not_permitted');
  // 9.1: the supervisor is not the worker; and the record is made by the worker's own supervisor, or whoever stands in for them.
  if (!answersForLearning(world.organisation, by, worker, today)) return refuse('not_your_worker');
  if (disposal.destroyed) return refuse('content_destroyed');
  if (!isWhole(command) || !isLinked(command, world.pack)) return refuse('incomplete');
  const fact: LearningFact = { type: 'learningPointRecorded', worker, supervisor: by, ...wordsOf(command) };
  return done(fact, tellWorker(world.organisation, worker, points.length, command.today));
}

/**
 * Puts an entry right, with a reason. What it said before stays to be read. Its month cannot change: that would be another month's entry,
 * so it is taken back here and written down there.
 */
export function correct(command: CorrectLearning, state: LearningMonth, world: World): Decided {
  const { by, entry, version, date, source, reason } = command;
  const point = ownEntry(command, state, world);
  if (typeof point === 'string') return refuse(point);
  // Somebody else has put it right meanwhile: theirs must be read before it is replaced.
  if (point.corrections.length !== version) return refuse('corrected_meanwhile');
  if (!isWhole(command) || reason.trim() === '') return refuse('incomplete');
  if (!date.startsWith(`${state.month}-`)) return refuse('other_month');
  // A source that is not on offer any more may stay as it is.
  if (source !== point.source && !isLinked(command, world.pack)) return refuse('incomplete');
  const words = wordsOf(command);
  if (Object.entries(words).every(([part, text]) => point[part as keyof LearningWords] === text))
    return refuse('nothing_changed');
  const fact: LearningFact = { type: 'learningPointCorrected', entry, by, reason, ...words };
  return done(fact, tellWorker(world.organisation, state.worker, entry, command.today));
}

/** Takes an entry back: it was for somebody else, or for another month. It counts for nothing from now on. */
export function withdraw(command: WithdrawLearning, state: LearningMonth, world: World): Decided {
  const { by, entry, version, reason } = command;
  const point = ownEntry(command, state, world);
  if (typeof point === 'string') return refuse(point);
  if (point.corrections.length !== version) return refuse('corrected_meanwhile');
  if (reason.trim() === '') return refuse('incomplete');
  return done(
    { type: 'learningPointWithdrawn', entry, by, reason },
    tellWorker(world.organisation, state.worker, entry, command.today),
  );
}

/** The worker confirms what was written about their learning, or says what is not right; then whoever wrote it hears of it. */
export function answer(command: AnswerLearning, state: LearningMonth, world: World): Decided {
  const { by, at, entry, version, note } = command;
  const point = state.points[entry];
  if (!point) return refuse('no_entry');
  if (state.worker !== by || !permitted(world, by, 'report', at)) return refuse('not_your_entry');
  if (state.disposal.destroyed) return refuse('content_destroyed');
  if (point.withdrawn) return refuse('entry_withdrawn');
  // What was read is not what stands: nobody confirms words they have not seen.
  if (point.corrections.length !== version) return refuse('corrected_meanwhile');
  if (note === null) {
    if (workerSays(point) === 'confirmed') return refuse('answered_already');
    return done({ type: 'learningPointConfirmed', entry, by, version });
  }
  if (note.trim() === '') return refuse('note_needed');
  const worker = personOf(world.organisation, by);
  const standIn = worker && standInFor(world.organisation, worker, command.today)?.person.id;
  const told = standIn ?? worker?.supervisor ?? point.supervisor;
  const card = { to: { person: told }, card: 'learningQuestioned', ...calm, about: { entry } } as const;
  return done({ type: 'learningPointQuestioned', entry, by, version, note }, [card]);
}

/** Supervisors; and those who may stand in for one, of whom each rule then asks whether they do. */
function mayRecord({ by, at }: RecordLearning | CorrectLearning | WithdrawLearning, world: World): boolean {
  return permitted(world, by, 'recordLearning', at) || permitted(world, by, 'standInForSupervisor', at);
}

/** The entry, for whoever may put it right: who wrote it, and whoever supervises the worker now or stands in. */
function ownEntry(
  command: CorrectLearning | WithdrawLearning,
  { points, worker, disposal }: LearningMonth,
  world: World,
): LearningPoint | LearningRefusal {
  const { by, entry, today } = command;
  const point = points[entry];
  if (!mayRecord(command, world)) return 'not_permitted';
  if (!point) return 'no_entry';
  if (by === worker || (point.supervisor !== by && !answersForLearning(world.organisation, by, worker, today)))
    return 'not_your_worker';
  if (disposal.destroyed) return 'content_destroyed';
  return point.withdrawn ? 'entry_withdrawn' : point;
}

function isWhole({ date, learningPoint, practice, today }: RecordLearning | CorrectLearning): boolean {
  return learningPoint.trim() !== '' && practice.trim() !== '' && isDay(date) && date <= today;
}

/** What a command says, and nothing else of it. */
function wordsOf({ date, learningPoint, practice, source, sourceWords }: LearningWords): LearningWords {
  return { date, learningPoint, practice, source, sourceWords: isSaidInWords(source) ? sourceWords : '' };
}

/** None of it is urgent, and nobody is disturbed outside office hours for it (D-21). */
const calm = { urgent: false, officeHoursOnly: true } as const;

/** Somebody who does not use Teams, or has left, cannot be told here: with the one their supervisor goes through it. */
function tellWorker(organisation: Organisation, worker: string, entry: number, today: string): NewMessage[] {
  const person = personOf(organisation, worker);
  if (!person || person.onTeams === false || hasLeft(person, today)) return [];
  return [{ to: { person: worker }, card: 'learningWritten', ...calm, about: { entry } }];
}

function done(fact: LearningFact, owed: readonly NewMessage[] = []): Decided {
  return { ok: true, facts: [fact], owed };
}
