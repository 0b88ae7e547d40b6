import { northbankWithHistory } from '../../src/people/demoHistory';
import type { Organisation } from '../../src/people/organisation';
import { ids } from '../people';

/** Northbank Care with Omar as executive alone, who does not see small numbers about people. */
export const withBoardMember: Organisation = {
  ...northbankWithHistory,
  people: northbankWithHistory.people.map((one) => (one.id === ids.omar ? { ...one, roles: ['executive'] } : one)),
};
