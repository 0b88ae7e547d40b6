import { permitted } from '../case/permitted';
import { messageTags } from '../ledger/messageTags';
import { talliesOf } from '../ledger/tally';
import { nothing, refuse, type Decision, type StreamKind } from '../ledger/streamKind';
import type { Organisation } from '../people/organisation';
import type { Pack } from '../policy/pack';
import { keptUntil, type KeptUntil } from '../policy/retention';
import { decideDisposal, type DisposalCommand } from '../record/disposal';
import { disposalTags } from '../record/disposalTags';
import { localDate } from '../time/local';
import type { OfficeHours } from '../time/officeHours';
import type { LearningCommand, LearningRefusal } from './learningCommands';
import {
  countedOf,
  evolveLearning,
  learningTexts,
  noLearning,
  standing,
  workerSaysOfMonth,
  type LearningMonth,
} from './learningMonth';
import { answer, correct, record, withdraw } from './recording';

export interface World {
  readonly organisation: Organisation;
  readonly pack: Pack;
  readonly office: OfficeHours;
}

type Command = LearningCommand | DisposalCommand;

/** A worker's supervision month as a stream: `learning/<worker>/<YYYY-MM>`. */
export function learningKind(world: World): StreamKind<LearningMonth, Command, LearningRefusal> {
  const { zone } = world.office;
  return {
    kind: 'learning',
    initial: noLearning,
    freeText: learningTexts,
    evolve: evolveLearning,
    decide: (command, { state }) => decide(command, state, world),
    // Whoever was to be told sees it the next time they ask; `delivery` and `duty` list what did not arrive.
    afterFailure: () => nothing,
    stillWanted: () => true,
    head: ({ state, messages }) => ({
      dueAt: null,
      tags: [
        learningTag(state.month),
        learningOfTag(state.worker),
        ...disposalTags(state.disposal, state.lastActAt),
        ...messageTags(messages, zone),
      ],
      summary: {
        worker: state.worker,
        points: standing(state).length,
        date: standing(state).at(-1)?.date ?? null,
        counted: countedOf(state, zone) ?? null,
        sources: standing(state).flatMap(({ source }) => (source === '' ? [] : [source])),
        says: workerSaysOfMonth(state),
        lastActAt: state.lastActAt,
        proposal: state.disposal.proposal ?? null,
        owed: talliesOf(messages, zone, () => 'learning'),
      },
    }),
  };
}

function decide(command: Command, state: LearningMonth, world: World): Decision<LearningRefusal> {
  switch (command.type) {
    case 'record':
      return record(command, state, world);
    case 'correct':
      return correct(command, state, world);
    case 'withdraw':
      return withdraw(command, state, world);
    case 'answer':
      return answer(command, state, world);
    case 'proposeDestruction':
    case 'answerDestruction':
    case 'keyRemoved':
      return dispose(command, state, world);
  }
}

/** How long a month's learning points are kept, from the last thing that was done with them. */
function learningKeptUntil({ lastActAt }: LearningMonth, { retention }: Pack, zone: string): KeptUntil {
  return keptUntil(retention, { record: 'supervision', lastActOn: localDate(lastActAt, zone) });
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

/** Everybody's learning of a month. */
export function learningTag(month: string): string {
  return `learning-in:${month}`;
}

/** Everything written about one worker's learning. */
export function learningOfTag(worker: string): string {
  return `learning-of:${worker}`;
}

/** The stream of a worker's month. The month is that of the session's local date. */
export function learningStream(worker: string, date: string): string {
  return `learning/${worker}/${date.slice(0, 7)}`;
}
