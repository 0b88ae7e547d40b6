import { say } from '../../cards/render';
import { learningForm } from '../../src/flow/forms';
import { readLearning } from '../../src/flow/learningEntry';
import { nameOf } from '../../src/people/organisation';
import { mayNow } from '../mayNow';
import { localMonth } from '../../src/time/month';
import { recordLearning } from '../../src/usecases/learning';
import { stoodInFor } from '../../src/usecases/supervision';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { coverageCard } from '../views/coverageCard';
import { notice } from '../views/notice';
import { recordCard } from '../views/learningForms';
import { monthName } from '../views/monthName';
import { monthCard } from '../views/supervisionCards';
import { mine } from './learning';
import { learningProblems, supervises } from './learningEntries';

function monthOf(bot: Bot, data: Press['data']): string {
  const asked = textOf(data, 'month');
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : localMonth(bot.app.ports.clock.now(), bot.app.office.zone);
}

/**
 * `supervision`, or back from the form: where the month stands. Leads who supervise nobody see how the whole organisation stands, and
 * everybody else what was written about their own learning.
 */
export async function show(press: Pick<Press, 'asker' | 'data'>, bot: Bot): Promise<Reply> {
  const { person, place } = press.asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  if (mayNow(bot, person, 'recordLearning') || stoodInFor(bot.app, person).length > 0)
    return monthCard(bot, person, monthOf(bot, press.data));
  if (mayNow(bot, person, 'seeAllLearning')) return coverage(press, bot);
  return mine(press, bot);
}

/** How many of those who were due have a learning point: for quality and safeguarding leads, and never where others read along. */
export async function coverage({ asker, data }: Pick<Press, 'asker' | 'data'>, bot: Bot): Promise<Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  if (!mayNow(bot, person, 'seeAllLearning')) return notice(bot, person, 'no_coverage');
  // A further page is of the month that is shown (`of`), whatever is chosen in the list of months meanwhile.
  const month = monthOf(bot, 'of' in data ? { month: data['of'] } : data);
  const from = Number(data['from']);
  return coverageCard(bot, person, month, Number.isInteger(from) && from > 0 ? from : 0);
}

/** The form for one worker. */
export async function form(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const worker = textOf(press.data, 'worker');
  if (!supervises(bot, person, worker)) return notice(bot, person, 'not_your_worker');
  return recordCard(bot, person, worker, monthOf(bot, press.data), press.id);
}

/** Writes a learning point down. The month it counts for is that of the session's date. */
export async function record(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const { app } = bot;
  const worker = textOf(press.data, 'worker');
  const month = monthOf(bot, press.data);
  if (!supervises(bot, person, worker)) return notice(bot, person, 'not_your_worker');
  const entry = readLearning(learningForm, press.data, app.pack, entryContext(app));
  if (Object.keys(entry.problems).length > 0) {
    const problems = learningProblems(entry.problems);
    return recordCard(bot, person, worker, month, textOf(press.data, 'token'), { typed: entry.typed, problems });
  }
  const { date = '', learningPoint = '', practice = '', source = '', sourceWords = '' } = entry.valid;
  const said = { date, learningPoint, practice, source, sourceWords };
  const turned = await recordLearning(app, { by: person, worker, ...said }, press.id);
  if (turned.outcome === 'refused') return notice(bot, person, turned.refusal);
  const saved = say('supervision.record.saved', {
    name: nameOf(app.organisation, worker),
    monthName: monthName(date.slice(0, 7)),
  });
  return monthCard(bot, person, month, { notice: saved });
}
