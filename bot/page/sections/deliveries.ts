import { say } from '../../../cards/render';
import { totalsOf } from '../../../src/ledger/messages';
import { mayNow } from '../../mayNow';
import type { Section, SectionOf } from '../section';

/** What was owed to people for this case, and what became of it. */
export const deliveries: SectionOf = (bot, { messages }, viewer): Section | undefined => {
  if (!mayNow(bot, viewer, 'seeDelivery')) return undefined;
  return {
    title: say('line.messages'),
    rows: [{ label: say('page.deliveries.all'), text: say('line.totals', { ...totalsOf(messages) }) }],
  };
};
