import type { Role } from '../../src/people/organisation';

/** Roles as the tables of these tests are written: w worker, d duty manager, l lead, y deputy, s supervisor, r reviewer, q quality, e executive, a administrator. */
export const letters: Record<Role, string> = {
  worker: 'w',
  duty_manager: 'd',
  safeguarding_lead: 'l',
  deputy_safeguarding_lead: 'y',
  supervisor: 's',
  reviewer: 'r',
  quality_lead: 'q',
  executive: 'e',
  administrator: 'a',
};
