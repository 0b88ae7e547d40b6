import { everyHead } from '../ledger/everyHead';
import type { Seen } from '../ledger/streamKind';
import type {
  AnswerLearning,
  CorrectLearning,
  LearningCommand,
  LearningRefusal,
  RecordLearning,
  WithdrawLearning,
} from '../supervision/learningCommands';
import { learningOfTag, learningStream } from '../supervision/learningKind';
import type { LearningMonth } from '../supervision/learningMonth';
import type { Month } from '../time/month';
import { entryContext, type Throughline } from './throughline';
import type { Turned } from './turn';

export type LearningTurned = Turned<LearningMonth, LearningRefusal>;
type Asked<Command> = Command extends LearningCommand ? Omit<Command, 'type' | 'at' | 'today'> : never;

/** Writes a learning point down. The month it counts for is that of the session's date. */
export async function recordLearning(
  app: Throughline,
  asked: Asked<RecordLearning>,
  press: string,
): Promise<LearningTurned> {
  return turn(app, asked.worker, asked.date, { type: 'record', ...asked }, press);
}

/** Puts an entry of a worker's month right, or takes it back, or answers it as the worker whose learning it is. */
export async function changeLearning(
  app: Throughline,
  worker: string,
  month: Month,
  command:
    | (Asked<CorrectLearning> & { type: 'correct' })
    | (Asked<WithdrawLearning> & { type: 'withdraw' })
    | (Asked<AnswerLearning> & { type: 'answer' }),
  press: string,
): Promise<LearningTurned> {
  return turn(app, worker, month, command, press);
}

async function turn(
  app: Throughline,
  worker: string,
  date: string,
  command: LearningCommand extends infer C ? (C extends LearningCommand ? Omit<C, 'at' | 'today'> : never) : never,
  press: string,
): Promise<LearningTurned> {
  const { now: at, today } = entryContext(app);
  const whole = { ...command, at, today } as LearningCommand;
  return app.turns.turn(app.learning, learningStream(worker, date), whole, { by: command.by, at, press });
}

/** What was written about a worker's learning in one month. */
export async function learningMonth(app: Throughline, worker: string, month: Month): Promise<Seen<LearningMonth>> {
  return app.turns.see(app.learning, learningStream(worker, month));
}

/** The months in which something was written about a worker's learning, newest first. */
export async function monthsOfLearning(app: Throughline, worker: string): Promise<Month[]> {
  const months: Month[] = [];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'learning', tag: learningOfTag(worker) }))
    months.push(stream.slice(-'YYYY-MM'.length));
  return months.sort().reverse();
}
