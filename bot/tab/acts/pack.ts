import { say } from '../../../cards/render';
import { everyScope } from '../../../src/usecases/figures';
import type { ActOf } from '../act';
import { packMonths } from '../months';

/** One press makes the three files; the page shows how far they are. */
export const makePack: ActOf = async ({ bot, viewer, fields }) => {
  const { from = '', to = '', scope = '' } = fields;
  const months = packMonths(bot);
  const known = everyScope(bot.app.organisation).some((one) => one === scope);
  if (!bot.packs || !known || !months.includes(from) || !months.includes(to) || from > to) return 'not_found';
  const id = await bot.packs.ask(bot, viewer.id, { from, to, scope });
  if (id === undefined) return 'not_permitted';
  return { done: true, said: say('tab.pack.begun'), to: { page: 'pack', query: { id } } };
};
