import { caseStream } from '../../src/case/reference';
import { personOf } from '../../src/people/organisation';
import type { Place } from '../../src/tab/view';
import { seesNow } from '../mayNow';
import type { Bot } from '../press';
import { tabPages } from './pages';

/** Whether a place of the tab opens for somebody now, by the same rules as the page itself; asking writes nothing down. */
export async function opensFor(bot: Bot, { page, query = {} }: Place, person: string): Promise<boolean> {
  const { app } = bot;
  const viewer = personOf(app.organisation, person);
  if (!viewer || tabPages[page]?.opens?.(bot, viewer) === false) return false;
  if (page !== 'case') return true;
  const seen = await app.turns.see(app.cases, caseStream(query['reference'] ?? ''));
  return seen.version > 0 && seesNow(bot, seen.state, person, 'line');
}
