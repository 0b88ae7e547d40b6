import { say } from '../../cards/render';
import type { Bot } from '../press';
import { when } from '../views/when';

/** When a page was read from the record, in words. */
export function asAtNow(bot: Bot): string {
  return say('tab.asAt', { at: when(bot, bot.app.ports.clock.now()) });
}
