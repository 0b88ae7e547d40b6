import { isGone, standInsOn } from '../people/standIn';
import { reminderStream, remindersTag, type RemindTick } from '../supervision/reminderKind';
import { stageDue, stages, type Stage } from '../supervision/stages';
import { toldOfMissing } from '../supervision/toldOfMissing';
import { localMonth, plusMonths, type Month } from '../time/month';
import { isOfficeHours } from '../time/officeHours';
import { eachOf } from './eachOf';
import { freezeCases, waitingReviews } from './selfNeglect';
import { missingBySupervisor, type Missing } from './supervision';
import { entryContext, type Throughline } from './throughline';

type Asking = Omit<RemindTick, 'type' | 'at'> & { readonly stream: string };

const forSupervisors: readonly Stage[] = stages.filter((stage) => stage !== 'month_end');
/** How far back a month's end is still told, when nothing ran for a long time. */
const monthsBack = 12;

/**
 * The month's calendar asks: reminds every supervisor, or whoever stands in for them, of the workers missing in this month, and tells the quality lead who was missing
 * at the end of the months before. Safe to call at any time and as often as wanted; each stage happens once.
 *
 * @returns false outside office hours, when nothing is sent (D-21): ask again later
 * @throws AggregateError after everybody was asked, when some could not be
 */
export async function remind(app: Throughline): Promise<boolean> {
  const at = app.ports.clock.now();
  if (!isOfficeHours(at, app.office)) return false;
  const month = localMonth(at, app.office.zone);
  await eachOf([...(await supervisorsIn(app, month, at)), ...(await endsBefore(app, month, at))], async (asking) => {
    const { stream, ...rest } = asking;
    await app.turns.turn(app.reminders, stream, { type: 'tick', at, ...rest }, { by: 'clock', at });
  });
  return true;
}

async function supervisorsIn(app: Throughline, month: Month, at: string): Promise<Asking[]> {
  if (forSupervisors.every((stage) => stageDue(stage, month, app.office) > at)) return [];
  // What was to come of the draw is settled before anybody is asked to take a case.
  await freezeCases(app, month);
  const [bySupervisor, reviews] = await Promise.all([missingBySupervisor(app, month), waitingReviews(app, month)]);
  const missing = askedOf(app, bySupervisor);
  return [...new Set([...missing.keys(), ...reviews.keys()])].map((person) => ({
    stream: reminderStream(person, month),
    person,
    month,
    stages: forSupervisors,
    missing: missing.get(person) ?? [],
    reviews: reviews.get(person) ?? [],
  }));
}

/**
 * Who is asked about whom: supervisors, and for the workers of those who are away or have left whoever stands in. A supervisor who is gone and has
 * somebody in their place is not asked: a reminder that nobody reads is none.
 */
function askedOf({ organisation, ...app }: Throughline, bySupervisor: readonly Missing[]): Map<string, string[]> {
  const { today } = entryContext({ organisation, ...app });
  const standIns = standInsOn(organisation, today);
  const here = bySupervisor.flatMap(({ supervisor }) => (supervisor && !isGone(supervisor, today) ? [supervisor] : []));
  const asked = new Map<string, string[]>(here.map(({ id }) => [id, []]));
  for (const { supervisor, missing } of bySupervisor)
    for (const { id } of missing) {
      const person = standIns.get(id)?.person.id ?? supervisor?.id;
      if (person === undefined) continue;
      const others = asked.get(person);
      if (others) others.push(id);
      else asked.set(person, [id]);
    }
  return asked;
}

/** The ends of the months before this one, from the first in which Throughline was used: nobody is missing from before that. */
async function endsBefore(app: Throughline, month: Month, at: string): Promise<Asking[]> {
  const [told] = toldOfMissing(app.organisation, entryContext(app).today);
  if (!told) return [];
  const before = Array.from({ length: monthsBack }, (_, index) => plusMonths(month, index - monthsBack));
  const used = await Promise.all(before.map((of) => wasUsedIn(app, of)));
  const first = used.indexOf(true);
  const ended = first < 0 ? [] : before.slice(first).filter((of) => stageDue('month_end', of, app.office) <= at);
  return Promise.all(
    ended.map(async (of) => ({
      stream: reminderStream('month_end', of),
      person: told.id,
      month: of,
      stages: ['month_end'] as const,
      missing: (await missingBySupervisor(app, of)).flatMap(({ missing }) => missing.map(({ id }) => id)),
      reviews: [...new Set([...(await waitingReviews(app, of)).values()].flat())],
    })),
  );
}

/** Whether any supervisor was asked about a month (a late entry for a month long past does not make it one). */
async function wasUsedIn({ ports }: Throughline, month: Month): Promise<boolean> {
  return (await ports.ledger.heads({ kind: 'reminders', tag: remindersTag(month), limit: 1 })).length > 0;
}

/** The next instant at which `remind` may have something to do. */
export function nextReminder({ office }: Throughline, after: string): string {
  const month = localMonth(after, office.zone);
  const instants = [-1, 0, 1].flatMap((ahead) =>
    stages.map((stage) => stageDue(stage, plusMonths(month, ahead), office)),
  );
  return instants.filter((instant) => instant > after).sort()[0] ?? after;
}
