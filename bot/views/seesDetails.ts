import { isNamed } from '../../src/case/review/reviewers';
import type { Case } from '../../src/case/state';
import { mayNow } from '../mayNow';
import type { Bot } from '../press';
import { mayAct } from './caseCards';

/**
 * Whether somebody may see what was reported, the person's reference among it: those who decide, once somebody has acknowledged; of a
 * report that was only kept, safeguarding leads; and whoever is named to review it, who reads it and decides nothing.
 */
export function seesDetails(bot: Bot, found: Case, viewer: string): boolean {
  if (isNamed(found, viewer, bot.app, bot.app.ports.clock.now())) return true;
  if (!found.escalation) return mayNow(bot, viewer, 'decideRestricted');
  return found.acknowledged !== undefined && mayAct(bot, found, viewer);
}
