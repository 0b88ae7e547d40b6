import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';

/** Shows something of the case that a card names: in somebody's own chat, and while its texts are there. */
export async function onCase(
  press: Press,
  bot: Bot,
  show: (seen: Seen<Case>, person: string) => Reply | Promise<Reply>,
): Promise<Reply> {
  const { person, place } = press.asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const seen = await bot.app.turns.see(bot.app.cases, caseStream(textOf(press.data, 'reference')));
  if (seen.version === 0) return notice(bot, person, 'not_found');
  return seen.state.disposal.destroyed ? notice(bot, person, 'content_destroyed') : show(seen, person);
}
