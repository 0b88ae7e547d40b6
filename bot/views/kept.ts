import { say } from '../../cards/render';
import { standingHolds, type Case, type Hold } from '../../src/case/state';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import type { Bot } from '../press';
import { when } from './when';

/** What a card says of how a case is kept: destroyed, shut, on hold. For those who may see its details. */
export function keptData(bot: Bot, found: Case): Record<string, unknown> {
  const { destroyed } = found.disposal;
  return {
    destroyed: destroyed ? destroyedWords(bot, found) : '',
    shut: found.textShut && !destroyed ? say('record.shut') : '',
    holds: standingHolds(found).map((hold) => ({ text: say('record.onHold', holdWords(bot, hold)) })),
  };
}

function destroyedWords(bot: Bot, { disposal: { destroyed } }: Case): string {
  if (!destroyed) return '';
  const { app } = bot;
  const { at, schedule, proposedBy, confirmedBy } = destroyed;
  return say('record.destroyed', {
    at: when(bot, at),
    // A pack may have dropped the schedule since; its id still says which it was.
    schedule: app.pack.retention.find(({ id }) => id === schedule)?.title ?? schedule,
    proposedBy: nameOf(app.organisation, proposedBy),
    confirmedBy: nameOf(app.organisation, confirmedBy),
  });
}

/** A hold in words: what for, since when and by whom, who looks at it again. Not its reason, which is free text. */
export function holdWords(bot: Bot, hold: Hold): Record<string, string> {
  const { organisation } = bot.app;
  return {
    kind: say(`field.holdKind.${hold.kind}`),
    at: when(bot, hold.at),
    by: nameOf(organisation, hold.by),
    reviewer: nameOf(organisation, hold.reviewer),
    reviewOn: formatDate(hold.reviewOn),
  };
}

/** Whether anything of a case can still be put right. */
export function isCorrectable({ report, disposal, textShut }: Case): boolean {
  return report !== undefined && !disposal.destroyed && !textShut;
}
