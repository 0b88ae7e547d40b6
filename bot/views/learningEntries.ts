import { say } from '../../cards/render';
import { nameOf } from '../../src/people/organisation';
import { isLate, workerSays, type LearningMonth, type LearningPoint } from '../../src/supervision/learningMonth';
import { formatDate } from '../../src/time/format';
import type { Bot } from '../press';
import { cut, textBudget } from './fit';
import { sourceTitle } from './learningSources';
import { when } from './when';

/** An entry and where it is. */
export interface Entry {
  readonly month: LearningMonth;
  readonly point: LearningPoint;
  /** Its place in its month. */
  readonly entry: number;
  /** The version of its month's stream: what a button was drawn from. */
  readonly turn: number;
}

/** How many earlier versions of an entry are shown. */
const versionsShown = 3;

/**
 * Entries as a card shows them: what stands, what stood before and why it was put right, and what the worker says of it. Texts share the
 * room there is.
 *
 * @param mine whether whoever reads it is the worker: then it is said to them
 */
export function entriesData(bot: Bot, entries: readonly Entry[], mine: boolean): Record<string, unknown>[] {
  const texts = entries.reduce((sum, { point }) => sum + textsOf(point), 0);
  const share = Math.max(200, Math.floor(textBudget / Math.max(1, texts)));
  return entries.map((one) => entryData(bot, one, mine, share));
}

function textsOf({ corrections }: LearningPoint): number {
  return 4 + 3 * Math.min(versionsShown, corrections.length);
}

function entryData(bot: Bot, { month, point, entry, turn }: Entry, mine: boolean, share: number) {
  const { app } = bot;
  const { withdrawn, corrections, answers } = point;
  const says = workerSays(point);
  const destroyed = month.disposal.destroyed !== undefined;
  const lastNote = answers.findLast(({ note }) => note !== null);
  return {
    month: month.month,
    worker: month.worker,
    entry: String(entry),
    version: String(corrections.length),
    turn: String(turn),
    heading: say('learning.entry.heading', {
      date: formatDate(point.date),
      supervisor: nameOf(app.organisation, point.supervisor),
    }),
    destroyed: destroyed ? say('learning.entry.destroyed') : '',
    learningPoint: cut(point.learningPoint, share),
    practice: cut(point.practice, share),
    source: sourceTitle(bot, point),
    sourceWords: cut(point.sourceWords, share),
    late: isLate(point, app.office.zone) ? say('learning.entry.late', { at: when(bot, point.recordedAt) }) : '',
    withdrawn: withdrawn
      ? say('learning.entry.withdrawn', { at: when(bot, withdrawn.at), by: nameOf(app.organisation, withdrawn.by) })
      : '',
    withdrawnWhy: withdrawn ? cut(withdrawn.reason, share) : '',
    answered: withdrawn ? '' : saysText(bot, month.worker, point, mine),
    note: lastNote?.note ? cut(lastNote.note, share) : '',
    noteHeading: lastNote ? say(`learning.entry.${mine ? 'myNote' : 'note'}`, { at: when(bot, lastNote.at) }) : '',
    corrections: corrections
      .slice(-versionsShown)
      .reverse()
      .map(({ at, by, reason, was }) => ({
        heading: say('learning.entry.corrected', { at: when(bot, at), by: nameOf(app.organisation, by) }),
        wasHeading: say('learning.entry.was', { date: formatDate(was.date) }),
        wasPoint: cut(was.learningPoint, share),
        wasPractice: cut(was.practice, share),
        reason: cut(reason, share),
      })),
    canChange: !withdrawn && !destroyed,
    canConfirm: !withdrawn && !destroyed && says !== 'confirmed',
  };
}

function saysText(bot: Bot, worker: string, point: LearningPoint, mine: boolean): string {
  const says = workerSays(point);
  const last = point.answers.at(-1);
  const { organisation } = bot.app;
  // Confirmed, and put right afterwards: what was confirmed is not what stands.
  const how = says === 'nothing' && last ? 'before' : says;
  const words = { name: nameOf(organisation, worker), at: when(bot, last?.at) };
  return mine ? say(`learning.entry.mine.${how}`, words) : say(`learning.entry.worker.${how}`, words);
}
