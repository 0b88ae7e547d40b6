import { everyHead } from '../ledger/everyHead';
import { withRole } from '../people/ladder';
import { hasLeft, personOf, type Person } from '../people/organisation';
import {
  learningStream,
  learningTag,
  type LearningMonth,
  type LearningRefusal,
  type RecordLearning,
} from '../supervision/learningKind';
import type { Month } from '../time/month';
import { entryContext, type Throughline } from './throughline';
import type { Turned } from './turn';

/** Where one worker's month stands. */
export interface WorkerMonth {
  readonly worker: Person;
  /** Local date of the last session recorded; null while none is. */
  readonly recorded: string | null;
}

/** Workers of one supervisor without a learning point; `null` for workers whom nobody in post supervises. */
export interface Missing {
  readonly supervisor: Person | null;
  readonly missing: readonly Person[];
}

export async function recordLearning(
  app: Throughline,
  asked: Omit<RecordLearning, 'type' | 'today'>,
  press: string,
): Promise<Turned<LearningMonth, LearningRefusal>> {
  const { now, today } = entryContext(app);
  const command = { type: 'record', ...asked, today } as const;
  const stream = learningStream(asked.worker, asked.date);
  return app.turns.turn(app.learning, stream, command, { by: asked.by, at: now, press });
}

/** The people a supervisor supervises, in post today, in the order of the organisation. */
export function superviseesOf(app: Throughline, supervisor: string): Person[] {
  return inPost(
    app,
    app.organisation.people.filter((person) => person.supervisor === supervisor),
  );
}

/** Every supervisee of one supervisor in a month, with what is recorded. Costs what their number does, not what the organisation's does. */
export async function supervisionMonth(app: Throughline, supervisor: string, month: Month): Promise<WorkerMonth[]> {
  return Promise.all(
    superviseesOf(app, supervisor).map(async (worker) => {
      const head = await app.ports.ledger.head(learningStream(worker.id, month));
      const date = head?.summary['date'];
      return { worker, recorded: typeof date === 'string' ? date : null };
    }),
  );
}

/**
 * Workers without a learning point in a month, by supervisor: what the quality lead is told at the month's end. Workers without a
 * supervisor are among them, last: nobody else would ask about them.
 */
export async function missingBySupervisor(app: Throughline, month: Month): Promise<Missing[]> {
  const recorded = await recordedIn(app, month);
  const supervisors = inPost(app, withRole(app.organisation, 'supervisor'));
  const isMissing = ({ id }: Person): boolean => !recorded.has(id);
  const missingOf = new Map<string | undefined, Person[]>();
  for (const person of inPost(app, app.organisation.people).filter(isMissing))
    missingOf.set(person.supervisor, [...(missingOf.get(person.supervisor) ?? []), person]);
  const groups = supervisors.map((supervisor) => ({ supervisor, missing: missingOf.get(supervisor.id) ?? [] }));
  const asked = new Set(supervisors.map(({ id }) => id));
  const unsupervised = inPost(app, withRole(app.organisation, 'worker')).filter(
    ({ supervisor }) => supervisor === undefined || !asked.has(personOf(app.organisation, supervisor)?.id ?? ''),
  );
  return [...groups, { supervisor: null, missing: unsupervised.filter(isMissing) }];
}

function inPost(app: Throughline, people: readonly Person[]): Person[] {
  const { today } = entryContext(app);
  return people.filter((person) => !hasLeft(person, today));
}

async function recordedIn(app: Throughline, month: Month): Promise<Map<string, string>> {
  const recorded = new Map<string, string>();
  for await (const { summary } of everyHead(app.ports.ledger, { kind: 'learning', tag: learningTag(month) })) {
    recorded.set(String(summary['worker']), String(summary['date']));
  }
  return recorded;
}
