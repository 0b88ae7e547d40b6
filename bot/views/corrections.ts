import { say } from '../../cards/render';
import type { Correctable } from '../../src/case/facts';
import type { Case } from '../../src/case/state';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import type { Bot } from '../press';
import { cut } from './fit';
import { when } from './when';

const shown = 8;

/** The newest corrections, each with what the report said before, who changed it, when and why; within a budget of bytes. */
export function correctionsData(bot: Bot, { corrections }: Case, budget: number): Record<string, unknown> {
  const newest = corrections.slice(-shown).reverse();
  const share = Math.max(200, Math.floor(budget / (2 * Math.max(1, newest.length))));
  const hidden = corrections.length - newest.length;
  return {
    corrections: newest.map(({ field, was, reason, at, by }) => ({
      heading: say('record.correct.heading', {
        label: say(`record.part.${field}`),
        at: when(bot, at),
        by: nameOf(bot.app.organisation, by),
      }),
      was: cut(shownText(field, was), share),
      reason: cut(reason, share),
    })),
    moreCorrections: hidden > 0 ? say('record.correct.more', { count: hidden }) : '',
  };
}

/** A part of a report as it is shown; words for one that was not given. */
export function shownText(field: Correctable, text: string | null): string {
  if (!text) return say('record.parts.blank');
  return field === 'occurredOn' ? formatDate(text) : text;
}
