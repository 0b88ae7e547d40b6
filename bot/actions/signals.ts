import { mayNow } from '../mayNow';
import type { Bot, Press, Reply } from '../press';
import { notice } from '../views/notice';
import { weakSignalsCard } from '../views/weakSignalCards';

/** `weak signals`, for safeguarding and quality leads, and never where others read along. */
export async function show({ asker }: Pick<Press, 'asker'>, bot: Bot): Promise<Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  if (!mayNow(bot, person, 'seeSignals')) return notice(bot, person, 'no_signals');
  return weakSignalsCard(bot, person);
}
