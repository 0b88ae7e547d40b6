import { everyHead } from '../ledger/everyHead';
import { personOf, teamOn, type Organisation, type Person } from '../people/organisation';
import { standInsOn } from '../people/standIn';
import { coverage, type Coverage, type Session } from '../supervision/coverage';
import { lastDayOf } from '../supervision/dueInMonth';
import { jobOf } from '../supervision/jobOf';
import { learningStream } from '../supervision/learningKind';
import type { Counted } from '../supervision/learningMonth';
import { reminderStream, remindersTag } from '../supervision/reminderKind';
import type { Month } from '../time/month';
import { countedOfMonth } from './supervision';
import { entryContext, type Throughline } from './throughline';

/** Coverage of some of the workers. */
export interface CoverageOf {
  readonly coverage: Coverage;
  /** Of those who count: how many were written down when the month was over. */
  readonly late: number;
}

export interface MonthCoverage {
  readonly month: Month;
  readonly all: CoverageOf;
  /** In the order of the organisation, never by their figures; a team's id, or null for people who work across all teams. */
  readonly teams: readonly (CoverageOf & { readonly team: string | null })[];
  /** In the order of the organisation; null for workers without a supervisor. Some may have nobody who was due. */
  readonly supervisors: readonly (CoverageOf & {
    readonly supervisor: string | null;
    /** Reminders of this month to them that could not be delivered. */
    readonly undelivered: number;
    /** Who stands in today, because they are away or have left; nobody while they are here. */
    readonly standIns: readonly string[];
  })[];
}

interface Row {
  readonly person: Person;
  readonly counted: Counted | undefined;
  readonly team: string | null;
  readonly supervisor: string | null;
}

/**
 * Coverage of a month for the organisation, its teams and its supervisors (domain reference 9.2, 9.3). A worker counts in one team and for
 * one supervisor: those of the session, or without one those of the month's last day. Reads heads and no stream.
 */
export async function monthCoverage(app: Throughline, month: Month): Promise<MonthCoverage> {
  const { organisation } = app;
  const [counted, undelivered] = await Promise.all([countedOfMonth(app, month), undeliveredIn(app, month)]);
  const lastDay = lastDayOf(month);
  const rows = organisation.people.map((person) => rowOf(organisation, person, counted.get(person.id), lastDay));
  const of = (some: readonly Row[]): CoverageOf => coverageOf(app, month, some);
  const standIns = standInsOf(app);
  const byTeam = grouped(rows, ({ team }) => team);
  const bySupervisor = grouped(rows, ({ supervisor }) => supervisor);
  return {
    month,
    all: of(rows),
    teams: inOrder(byTeam, organisation.teams)
      .map(([team, some]) => ({ team, ...of(some) }))
      .filter(({ team, coverage: { denominator } }) => team !== null || denominator > 0),
    supervisors: inOrder(bySupervisor, organisation.people)
      .map(([supervisor, some]) => ({
        supervisor,
        ...of(some),
        undelivered: undelivered.get(supervisor ?? '') ?? 0,
        standIns: standIns.get(supervisor) ?? [],
      }))
      // Leads and others whom nobody supervises are not due; they are no group of their own.
      .filter(({ supervisor, coverage: { denominator } }) => supervisor !== null || denominator > 0),
  };
}

/** Who stands in today for which supervisor; `null` for workers without one. */
function standInsOf(app: Throughline): Map<string | null, string[]> {
  const found = new Map<string | null, string[]>();
  for (const { person, inPlaceOf } of standInsOn(app.organisation, entryContext(app).today).values()) {
    const whose = inPlaceOf?.id ?? null;
    const known = found.get(whose) ?? [];
    if (!known.includes(person.id)) found.set(whose, [...known, person.id]);
  }
  return found;
}

function rowOf(organisation: Organisation, person: Person, counted: Counted | undefined, lastDay: string): Row {
  const supervisor = counted?.supervisor ?? person.supervisor;
  return {
    person,
    counted,
    team: teamOn(person, counted?.date ?? lastDay) ?? null,
    supervisor: (supervisor !== undefined && personOf(organisation, supervisor)?.id) || null,
  };
}

function coverageOf({ pack }: Throughline, month: Month, rows: readonly Row[]): CoverageOf {
  const jobs = rows.map(({ person }) => jobOf(person, month));
  const sessions = rows.flatMap(({ person, counted }) => (counted ? [sessionOf(person.id, counted)] : []));
  const found = coverage(month, jobs, sessions, pack.settings.dueForSupervision);
  const counting = new Set(found.discussed);
  return {
    coverage: found,
    late: rows.filter(({ person, counted }) => counted?.late && counting.has(person.id)).length,
  };
}

/** A learning point that was recorded: without its texts, or by the worker themselves, it is refused (supervision/learningKind.ts). */
function sessionOf(worker: string, { date, supervisor = '' }: Counted): Session {
  const whole = { hasLearningPoint: true, hasNote: true, voided: false } as const;
  return { id: learningStream(worker, date), worker, supervisor, date, ...whole };
}

/** How many reminders about a month could not be delivered, by whom they were for. */
async function undeliveredIn(app: Throughline, month: Month): Promise<Map<string, number>> {
  const failed = new Map<string, number>();
  const query = { kind: 'reminders', tag: remindersTag(month), messages: 'failed' } as const;
  for await (const { stream, summary, messages } of everyHead(app.ports.ledger, query)) {
    const person = String(summary['person']);
    // What the quality lead is told at the month's end is another stream, and may be for somebody who supervises too.
    if (stream === reminderStream(person, month)) failed.set(person, messages.failed);
  }
  return failed;
}

function grouped(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const others = groups.get(key);
    if (others) others.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The groups in the order of the organisation, and those that belong to none last. */
function inOrder(
  groups: ReadonlyMap<string | null, Row[]>,
  order: readonly { readonly id: string }[],
): (readonly [string | null, Row[]])[] {
  return [...order.map(({ id }) => id), null].flatMap((key) => {
    const some = groups.get(key);
    return some ? [[key, some] as const] : [];
  });
}
