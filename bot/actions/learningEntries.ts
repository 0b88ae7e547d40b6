import { say } from '../../cards/render';
import { readEntry } from '../../src/flow/entry';
import { correctLearningForm, correctionForm } from '../../src/flow/forms';
import { readLearning } from '../../src/flow/learningEntry';
import type { Seen } from '../../src/ledger/streamKind';
import { answersForLearning } from '../../src/people/standIn';
import type { LearningMonth } from '../../src/supervision/learningMonth';
import { changeLearning, learningMonth } from '../../src/usecases/learning';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { entriesCard } from '../views/learningCards';
import { correctLearningCard } from '../views/learningForms';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';

/** What was written about one worker's learning, for whoever supervises them. */
export async function show(press: Press, bot: Bot): Promise<Reply> {
  const { person, place } = press.asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const worker = textOf(press.data, 'worker');
  if (!supervises(bot, person, worker)) return notice(bot, person, 'not_your_worker');
  const from = Number(press.data['from']);
  return entriesCard(bot, person, worker, { from: Number.isInteger(from) && from > 0 ? from : 0 });
}

/** The form to put one entry right. */
export async function form(press: Press, bot: Bot): Promise<Reply> {
  const found = await theEntry(press, bot);
  return 'card' in found ? found : correctLearningCard(bot, press.asker.person, found.state, entryOf(press));
}

/** Writes a correction down. What is missing or wrong comes back with everything typed. */
export async function save(press: Press, bot: Bot): Promise<Reply> {
  return change(press, bot, 'correct');
}

/** Takes an entry back, with a reason. */
export async function withdraw(press: Press, bot: Bot): Promise<Reply> {
  return change(press, bot, 'withdraw');
}

async function change(press: Press, bot: Bot, type: 'correct' | 'withdraw'): Promise<Reply> {
  const { person } = press.asker;
  const found = await theEntry(press, bot);
  if ('card' in found) return found;
  const { worker, month } = found.state;
  const entry = entryOf(press);
  const now = entryContext(bot.app);
  const whole = readLearning(correctLearningForm, press.data, bot.app.pack, now, found.state.points[entry]?.source);
  // To take an entry back takes a reason alone.
  const read = type === 'correct' ? whole : readEntry(correctionForm, press.data, now);
  const { typed } = whole;
  const again = async (problems?: Record<string, string>, words?: string): Promise<Reply> =>
    correctLearningCard(bot, person, found.state, entry, {
      typed,
      ...(problems && { problems }),
      ...(words !== undefined && { notice: words }),
    });
  if (Object.keys(read.problems).length > 0) return again(learningProblems(read.problems));
  const { date = '', learningPoint = '', practice = '', source = '', sourceWords = '', why: reason = '' } = read.valid;
  const on = { by: person, entry, version: Number(textOf(press.data, 'version')), reason };
  const command =
    type === 'correct' ? { type, ...on, date, learningPoint, practice, source, sourceWords } : { type, ...on };
  const turned = await changeLearning(bot.app, worker, month, command, press.id);
  if (turned.outcome !== 'refused')
    return entriesCard(bot, person, worker, { notice: say(`supervision.entries.done.${type}`) });
  if (turned.refusal === 'other_month') return again({ date: say('problem.other_month') });
  if (turned.refusal === 'nothing_changed') return again({ learningPoint: say('notice.nothing_changed') });
  if (turned.refusal === 'corrected_meanwhile')
    return correctLearningCard(bot, person, turned.seen.state, entry, {
      typed,
      notice: say('supervision.correct.meanwhile'),
    });
  return notice(bot, person, turned.refusal);
}

/** The month of the entry that a card is about, for whoever may put it right. */
async function theEntry({ asker, data }: Press, bot: Bot): Promise<Seen<LearningMonth> | Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const worker = textOf(data, 'worker');
  const seen = await learningMonth(bot.app, worker, textOf(data, 'month'));
  const point = seen.state.points[Number(textOf(data, 'entry'))];
  if (!point || (point.supervisor !== person && !supervises(bot, person, worker)))
    return notice(bot, person, point ? 'not_your_worker' : 'no_entry');
  return seen;
}

function entryOf({ data }: Press): number {
  return Number(textOf(data, 'entry'));
}

/** What is wrong with a learning point, in words. */
export function learningProblems(problems: Parameters<typeof formProblems>[0]): Record<string, string> {
  const future = problems['date'] === 'in_the_future' ? { date: say('problem.date_in_future') } : {};
  return { ...formProblems(problems), ...future };
}

/** Whether somebody supervises a worker now, or stands in for who does. */
export function supervises(bot: Bot, supervisor: string, worker: string): boolean {
  return answersForLearning(bot.app.organisation, supervisor, worker, entryContext(bot.app).today);
}
