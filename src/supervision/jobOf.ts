import type { Person } from '../people/organisation';
import type { Month } from '../time/month';
import type { Job } from './dueInMonth';

/** What the organisation says of somebody's work in a month. One person is one job here, in however many teams. */
export function jobOf(person: Person, month: Month): Job {
  const { id, roles, supervisor, employment = 'employee', started, left, absences = [], shifts } = person;
  return {
    worker: id,
    employment,
    start: started ?? null,
    end: left ?? null,
    absences,
    inScope: person.dueForSupervision ?? (roles.includes('worker') || supervisor !== undefined),
    shifts: shifts?.[month],
  };
}
