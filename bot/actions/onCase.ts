import { caseStream } from '../../src/case/reference';
import type { CasePart } from '../../src/case/sees';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { seesNow } from '../mayNow';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';

type Show = (seen: Seen<Case>, person: string) => Reply | Promise<Reply>;

/** Shows something of the case that a card names: in somebody's own chat, and while its texts are there. */
export async function onCase(press: Press, bot: Bot, show: Show): Promise<Reply> {
  const { person, place } = press.asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const seen = await bot.app.turns.see(bot.app.cases, caseStream(textOf(press.data, 'reference')));
  if (seen.version === 0) return notice(bot, person, 'not_found');
  return seen.state.disposal.destroyed ? notice(bot, person, 'content_destroyed') : show(seen, person);
}

/** The same for those alone who see a part of it (`case/sees.ts`). */
export async function onPart(press: Press, bot: Bot, part: CasePart, show: Show): Promise<Reply> {
  return onCase(press, bot, (seen, person) =>
    seesNow(bot, seen.state, person, part) ? show(seen, person) : notice(bot, person, 'not_reviewing'),
  );
}
