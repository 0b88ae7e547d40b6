import { may } from './may';
import { withRole } from './ladder';
import { hasLeft, isReachable, personOf, type Organisation, type Person } from './organisation';
import { plusDays } from '../time/local';

/** Somebody away for so many days more is not waited for: as long as a spell of absence that is taken off a month (D-16). */
const daysAway = 7;

/**
 * Whether somebody cannot answer for their people now: they have left, have not begun, or are away until the month is over or for a week and
 * more. Whoever is back within days is waited for.
 *
 * @param today a local date
 */
export function isGone(person: Person, today: string): boolean {
  if (hasLeft(person, today) || (person.started !== undefined && person.started > today)) return true;
  const back = backOn(person, today);
  return back.slice(0, 7) > today.slice(0, 7) || back >= plusDays(today, daysAway);
}

/** The first day on which somebody is here again; today when they are here. Spells that touch are one. */
function backOn({ absences = [] }: Person, today: string): string {
  let day = today;
  for (const { from, to } of [...absences].sort((a, b) => (a.from < b.from ? -1 : 1)))
    if (from <= day && day <= to) day = plusDays(to, 1);
  return day;
}

/** Who does it in a supervisor's place, and whose place it is; null where a worker has no supervisor at all. */
export interface StandIn {
  readonly person: Person;
  readonly inPlaceOf: Person | null;
}

/**
 * Who stands in for a worker's supervisor today: their manager, or the next manager up, otherwise whoever hears of missing learning points (the
 * quality lead first). Undefined while the supervisor is here, and when there is nobody: then they themselves stay the one who is asked.
 */
export function standInFor(
  organisation: Organisation,
  worker: Person,
  today: string,
  leads: readonly Person[] = leadsOf(organisation),
): StandIn | undefined {
  const supervisor = personOf(organisation, worker.supervisor ?? '');
  const own = supervisor?.roles.includes('supervisor') ? supervisor : undefined;
  if (own && !isGone(own, today)) return undefined;
  const found = [...managersOf(organisation, supervisor), ...leads].find(
    (person) => person.id !== worker.id && may(person, 'standInForSupervisor') && isHere(person, today),
  );
  return found && { person: found, inPlaceOf: supervisor ?? null };
}

function isHere(person: Person, today: string): boolean {
  return isReachable(person, today) || (person.onTeams !== false && !isGone(person, today));
}

function managersOf(organisation: Organisation, supervisor: Person | undefined): Person[] {
  const found: Person[] = [];
  for (let next = supervisor; next?.supervisor !== undefined;) {
    next = personOf(organisation, next.supervisor);
    if (!next || found.includes(next)) break;
    found.push(next);
  }
  return found;
}

function leadsOf(organisation: Organisation): Person[] {
  return (['quality_lead', 'safeguarding_lead', 'deputy_safeguarding_lead'] as const).flatMap((role) =>
    withRole(organisation, role),
  );
}

/** Whether somebody writes a worker's learning down today: their supervisor, always, and whoever stands in while the supervisor is gone. */
export function answersForLearning(organisation: Organisation, by: string, worker: string, today: string): boolean {
  const person = personOf(organisation, worker);
  if (!person || by === person.id) return false;
  return person.supervisor === by || standInFor(organisation, person, today)?.person.id === by;
}

// For one day the same for everybody: thousands of workers are asked about in one sweep.
const known = new WeakMap<Organisation, { readonly today: string; readonly of: ReadonlyMap<string, StandIn> }>();

/** Everybody for whose supervisor somebody stands in today, by the worker's id. */
export function standInsOn(organisation: Organisation, today: string): ReadonlyMap<string, StandIn> {
  const found = known.get(organisation);
  if (found?.today === today) return found.of;
  const leads = leadsOf(organisation);
  const of = new Map(
    organisation.people.flatMap((worker) => {
      if (!isSupervised(worker)) return [];
      const standIn = standInFor(organisation, worker, today, leads);
      return standIn ? [[worker.id, standIn] as const] : [];
    }),
  );
  known.set(organisation, { today, of });
  return of;
}

/** Whether a learning point is owed by role: as `supervision/jobOf.ts` has it. */
function isSupervised({ dueForSupervision, roles, supervisor }: Person): boolean {
  return dueForSupervision ?? (roles.includes('worker') || supervisor !== undefined);
}
