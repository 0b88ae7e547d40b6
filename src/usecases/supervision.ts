import { everyHead } from '../ledger/everyHead';
import { withRole } from '../people/ladder';
import { hasLeft, personOf, supervisedBy, type Person } from '../people/organisation';
import type { Head } from '../ports';
import { standInsOn } from '../people/standIn';
import { whyNotDue, type NotDue } from '../supervision/dueInMonth';
import { jobOf } from '../supervision/jobOf';
import { learningStream, learningTag } from '../supervision/learningKind';
import type { Counted, WorkerSays } from '../supervision/learningMonth';
import type { Month } from '../time/month';
import { entryContext, type Throughline } from './throughline';

/** Where one worker's month stands. */
export interface WorkerMonth {
  readonly worker: Person;
  /** Local date of the last session recorded; null while none is. */
  readonly recorded: string | null;
  /** The first of them was written down when the month was over. */
  readonly late: boolean;
  /** What the worker says of what was written down. */
  readonly says: WorkerSays;
  /** Whose place the one who asks is in, while that supervisor is gone; null for a worker without one. Absent for their own people. */
  readonly inPlaceOf?: Person | null;
  /** Why they are not due in this month; null when they are. A session with them is then shown beside, and does not count. */
  readonly notDue: NotDue | null;
}

/** Workers of one supervisor without a learning point; `null` for workers whom nobody in post supervises. */
export interface Missing {
  readonly supervisor: Person | null;
  readonly missing: readonly Person[];
}

/**
 * Everybody whom a supervisor supervises, or stands in for, and who is in post on any day of the month, in the order of the organisation, with what is
 * recorded. Costs what their number does, not what the organisation's does.
 */
export async function supervisionMonth(app: Throughline, supervisor: string, month: Month): Promise<WorkerMonth[]> {
  const own = supervisedBy(app.organisation, supervisor).map((worker) => ({ worker }));
  const all = await Promise.all(
    [...own, ...stoodInFor(app, supervisor)].map(async ({ worker, ...place }) => {
      const head = await app.ports.ledger.head(learningStream(worker.id, month));
      const date = head?.summary['date'];
      return {
        worker,
        ...place,
        recorded: typeof date === 'string' ? date : null,
        late: (head && countedIn(head)?.late) ?? false,
        says: (head?.summary['says'] ?? 'nothing') as WorkerSays,
        notDue: notDueIn(app, worker, month) ?? null,
      };
    }),
  );
  return all.filter(({ recorded, notDue }) => recorded !== null || notDue !== 'not_in_post');
}

/** The workers for whose supervisor somebody stands in today, and whose place it is. */
export function stoodInFor(
  app: Throughline,
  by: string,
): { readonly worker: Person; readonly inPlaceOf: Person | null }[] {
  return [...standInsOn(app.organisation, entryContext(app).today)].flatMap(([id, { person, inPlaceOf }]) => {
    const worker = personOf(app.organisation, id);
    return worker && person.id === by ? [{ worker, inPlaceOf }] : [];
  });
}

/**
 * Workers who are due a learning point in a month and have none, by the supervisor who can still write it down: what supervisors are asked
 * for, and what the quality lead is told at the month's end. Those whom nobody in post supervises are among them, last: nobody else would
 * ask about them.
 */
export async function missingBySupervisor(app: Throughline, month: Month): Promise<Missing[]> {
  const recorded = await countedOfMonth(app, month);
  const { today } = entryContext(app);
  const supervisors = withRole(app.organisation, 'supervisor').filter((person) => !hasLeft(person, today));
  const missingOf = new Map<string | null, Person[]>([
    ...supervisors.map(({ id }) => [id, []] as [string, Person[]]),
    [null, []],
  ]);
  for (const person of app.organisation.people)
    if (!recorded.has(person.id) && notDueIn(app, person, month) === undefined)
      (missingOf.get(person.supervisor ?? null) ?? missingOf.get(null))?.push(person);
  return [...supervisors, null].map((supervisor) => ({
    supervisor,
    missing: missingOf.get(supervisor?.id ?? null) ?? [],
  }));
}

function notDueIn({ pack }: Throughline, person: Person, month: Month): NotDue | undefined {
  return whyNotDue([jobOf(person, month)], month, pack.settings.dueForSupervision);
}

/** With which session each worker's month counts, by the worker's id; those without one are not in it. */
export async function countedOfMonth(app: Throughline, month: Month): Promise<Map<string, Counted>> {
  const counted = new Map<string, Counted>();
  for await (const head of everyHead(app.ports.ledger, { kind: 'learning', tag: learningTag(month) })) {
    const session = countedIn(head);
    if (session) counted.set(String(head.summary['worker']), session);
  }
  return counted;
}

/** Summaries from before `counted` was kept have the date alone. */
function countedIn({ summary }: Head): Counted | undefined {
  const { counted, date } = summary as { counted?: Counted | null; date?: string | null };
  return counted ?? (typeof date === 'string' ? { date, late: false } : undefined);
}
