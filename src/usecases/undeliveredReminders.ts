import { supervisedBy } from '../people/organisation';
import { reminderStream } from '../supervision/reminderKind';
import type { Month } from '../time/month';
import type { Throughline } from './throughline';
import { lookAt, type Watched } from './troubled';

/** The reminders of a month to somebody that did not arrive, with what was sent in their place, oldest first. */
export async function undeliveredReminders(app: Throughline, person: string, month: Month): Promise<Watched[]> {
  const stream = reminderStream(person, month);
  const all = await lookAt(app, { stream, kind: 'reminders' });
  return all.filter(
    ({ message: { to, status, card } }) =>
      status === 'failed' && card === 'learningReminder' && 'person' in to && to.person === person,
  );
}

/** The same for everybody whom somebody supervises: whoever leads a supervisor can reach them another way. */
export async function undeliveredToThose(
  app: Throughline,
  lead: string,
  month: Month,
): Promise<{ readonly person: string; readonly watched: readonly Watched[] }[]> {
  const supervisors = supervisedBy(app.organisation, lead).filter(({ roles }) => roles.includes('supervisor'));
  const found = await Promise.all(
    supervisors.map(async ({ id }) => {
      const head = await app.ports.ledger.head(reminderStream(id, month));
      const failed = (head?.messages.failed ?? 0) > 0;
      return { person: id, watched: failed ? await undeliveredReminders(app, id, month) : [] };
    }),
  );
  return found.filter(({ watched }) => watched.length > 0);
}
