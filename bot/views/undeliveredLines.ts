import { say } from '../../cards/render';
import type { Watched } from '../../src/usecases/troubled';
import type { Bot } from '../press';
import { deliveryLine } from './deliveryLines';

/** Reminders that did not arrive, each in a line: for whom, why not, and what was sent instead. */
export function undeliveredLines(bot: Bot, viewer: string, watched: readonly Watched[]): { readonly text: string }[] {
  return watched.map((one) => {
    const { heading, text, then } = deliveryLine(bot, viewer, one);
    return { text: say('supervision.undelivered.line', { heading, text, then }) };
  });
}
