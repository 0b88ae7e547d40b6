import { withRole } from '../people/ladder';
import { hasLeft, type Person } from '../people/organisation';
import {
  learningStream,
  type LearningRefusal,
  type LearningMonth,
  type RecordLearning,
} from '../supervision/learningKind';
import { reminderStream } from '../supervision/reminderKind';
import { stageDue, stages, type Stage } from '../supervision/stages';
import { localDate } from '../time/local';
import { localMonth, plusMonths, type Month } from '../time/month';
import { isOfficeHours } from '../time/officeHours';
import type { Throughline } from './throughline';
import type { Turned } from './turn';

/** Where one worker's month stands. */
export interface WorkerMonth {
  readonly worker: Person;
  /** Local date of the last session recorded; null while none is. */
  readonly recorded: string | null;
}

export async function recordLearning(
  app: Throughline,
  command: Omit<RecordLearning, 'type'>,
  press: string,
): Promise<Turned<LearningMonth, LearningRefusal>> {
  const stream = learningStream(command.worker, command.date);
  return app.turns.turn(
    app.learning,
    stream,
    { type: 'record', ...command },
    { by: command.by, at: app.ports.clock.now(), press },
  );
}

/** The people a supervisor supervises, in post today, in the order of the organisation. */
export function superviseesOf(app: Throughline, supervisor: string): Person[] {
  const today = localDate(app.ports.clock.now(), app.office.zone);
  return app.organisation.people.filter((person) => person.supervisor === supervisor && !hasLeft(person, today));
}

/** Every supervisee of one supervisor in a month, with what is recorded. */
export async function supervisionMonth(app: Throughline, supervisor: string, month: Month): Promise<WorkerMonth[]> {
  const recorded = await recordedIn(app, month);
  return superviseesOf(app, supervisor).map((worker) => ({ worker, recorded: recorded.get(worker.id) ?? null }));
}

/** Workers without a learning point in a month, by supervisor: what the quality lead is told at the month's end. */
export async function missingBySupervisor(
  app: Throughline,
  month: Month,
): Promise<{ supervisor: Person; missing: Person[] }[]> {
  const recorded = await recordedIn(app, month);
  return withRole(app.organisation, 'supervisor').map((supervisor) => ({
    supervisor,
    missing: superviseesOf(app, supervisor.id).filter(({ id }) => !recorded.has(id)),
  }));
}

async function recordedIn(app: Throughline, month: Month): Promise<Map<string, string>> {
  const heads = await app.ports.ledger.heads({ kind: 'learning', tag: `learning-in:${month}`, limit: 100_000 });
  return new Map(heads.map(({ summary }) => [String(summary['worker']), String(summary['date'])]));
}

const supervisorStages: readonly Stage[] = stages.filter((stage) => stage !== 'month_end');

/**
 * The month's calendar asks: reminds every supervisor of the workers missing in this month, and tells the quality lead who was missing
 * at the end of the last one. Safe to call at any time and as often as wanted; each stage happens once.
 *
 * @returns false outside office hours, when nothing is sent (D-21): ask again later
 */
export async function remind(app: Throughline): Promise<boolean> {
  const at = app.ports.clock.now();
  const office = app.office;
  if (!isOfficeHours(at, office)) return false;
  const month = localMonth(at, office.zone);
  const ask = async (person: string, of: Month, due: readonly Stage[], missing: readonly string[]): Promise<void> => {
    const command = { type: 'tick', at, person, month: of, stages: due, missing } as const;
    await app.turns.turn(app.reminders, reminderStream(person, of), command, { by: 'clock', at });
  };
  if (supervisorStages.some((stage) => stageDue(stage, month, office) <= at)) {
    for (const { supervisor, missing } of await missingBySupervisor(app, month)) {
      await ask(
        supervisor.id,
        month,
        supervisorStages,
        missing.map(({ id }) => id),
      );
    }
  }
  const last = plusMonths(month, -1);
  const [lead] = withRole(app.organisation, 'quality_lead');
  if (lead && stageDue('month_end', last, office) <= at) {
    const missing = (await missingBySupervisor(app, last)).flatMap((group) => group.missing.map(({ id }) => id));
    await ask(lead.id, last, ['month_end'], missing);
  }
  return true;
}

/** The next instant at which `remind` may have something to do. */
export function nextReminder(app: Throughline, after: string): string {
  const office = app.office;
  const month = localMonth(after, office.zone);
  const instants = [plusMonths(month, -1), month, plusMonths(month, 1)].flatMap((of) =>
    stages.map((stage) => stageDue(stage, of, office)),
  );
  return instants.filter((instant) => instant > after).sort()[0] ?? after;
}
