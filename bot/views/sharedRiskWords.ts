import { say } from '../../cards/render';
import type { ClockName, Indicators, Shareable } from '../../src/case/sharedRisk/facts';
import type { Case } from '../../src/case/state';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import { refusalOf } from '../../src/case/permitted';
import type { CaseRefusal } from '../../src/case/commands';
import type { Bot } from '../press';
import { when } from './when';

/** Why somebody may not see or change a shared risk summary; undefined when they may. */
export function mayNotShare({ app }: Bot, found: Case, person: string): CaseRefusal | undefined {
  return refusalOf(app, found, person, 'shareRisk', app.ports.clock.now());
}

/** Parts of a summary, as a list in words. */
export function partsWords(parts: readonly (Shareable | 'why')[]): string {
  return parts.map((part) => say(`sharedRisk.part.${part}`)).join('; ');
}

/** An indicator as a card names it; one the pack does not have any more, by its key. */
export function indicatorLabel({ app }: Bot, key: string): string {
  const indicators = app.pack.prompts['exploitation']?.indicators ?? [];
  return indicators.find((indicator) => indicator.key === key)?.label ?? key;
}

/** How many signs there are, and how many are not known. */
export function signsWords(indicators: Indicators): string {
  const count = (answer: string): number => Object.values(indicators).filter((given) => given === answer).length;
  return say('sharedRisk.signs', { yes: count('yes'), no: count('no'), unknown: count('unknown') });
}

/** What a clock asks for, and until when. */
export function clockWords(bot: Bot, clock: ClockName, due: string): string {
  return say(`sharedRisk.clock.${clock}`, { due: dueWords(bot, due) });
}

/** An action is due on a day, everything else at a time. */
export function dueWords(bot: Bot, due: string): string {
  return due.includes('T') ? when(bot, due) : formatDate(due);
}

/** Who and when, for a line. */
export function byWords(
  bot: Bot,
  { by, at }: { readonly by: string; readonly at: string },
): Record<'by' | 'at', string> {
  return { by: nameOf(bot.app.organisation, by), at: when(bot, at) };
}
