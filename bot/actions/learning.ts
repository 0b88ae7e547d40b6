import { say } from '../../cards/render';
import { readEntry } from '../../src/flow/entry';
import { learningNoteForm } from '../../src/flow/forms';
import type { Seen } from '../../src/ledger/streamKind';
import type { LearningMonth } from '../../src/supervision/learningMonth';
import { changeLearning, learningMonth } from '../../src/usecases/learning';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { mineCard, noteCard } from '../views/learningCards';
import { learningOverview } from '../views/learningOverview';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';

/** `learning`: what changed in one's team and why; for leads also where it is stuck. */
export async function overview({ asker }: Pick<Press, 'asker'>, bot: Bot): Promise<Reply> {
  const { person, place } = asker;
  return place.kind === 'personal' ? learningOverview(bot, person) : notice(bot, person, 'in_channel');
}

/** What was written about one's own learning. Nobody else's: the worker is whoever asks. */
export async function mine({ asker, data }: Pick<Press, 'asker' | 'data'>, bot: Bot): Promise<Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const from = Number(data['from']);
  return mineCard(bot, person, { from: Number.isInteger(from) && from > 0 ? from : 0 });
}

/** The worker confirms an entry as it stands. */
export async function confirm(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await own(press, bot);
  if ('card' in found) return found;
  const turned = await changeLearning(bot.app, person, found.state.month, { ...asked(press), note: null }, press.id);
  if (turned.outcome !== 'refused') return mineCard(bot, person, { notice: say('learning.mine.confirmed') });
  return refused(press, bot, turned.refusal);
}

/** The form to say what is not right. */
export async function note(press: Press, bot: Bot): Promise<Reply> {
  const found = await own(press, bot);
  return 'card' in found ? found : noteCard(bot, found.state, asked(press).entry);
}

/** Writes down what is not right; the supervisor is told. */
export async function saveNote(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await own(press, bot);
  if ('card' in found) return found;
  const { entry } = asked(press);
  const { typed, valid, problems } = readEntry(learningNoteForm, press.data, entryContext(bot.app));
  if (Object.keys(problems).length > 0)
    return noteCard(bot, found.state, entry, { typed, problems: formProblems(problems) });
  const command = { ...asked(press), note: valid['notRight'] ?? '' };
  const turned = await changeLearning(bot.app, person, found.state.month, command, press.id);
  if (turned.outcome !== 'refused') return mineCard(bot, person, { notice: say('learning.mine.noted') });
  // It was put right while they were typing: what they typed stays, to be sent or not once they have read what stands.
  if (turned.refusal === 'corrected_meanwhile')
    return noteCard(bot, turned.seen.state, entry, { typed, notice: say('learning.note.meanwhile') });
  return refused(press, bot, turned.refusal);
}

function asked({ asker, data }: Press) {
  const [entry, version] = [Number(textOf(data, 'entry')), Number(textOf(data, 'version'))];
  return { type: 'answer', by: asker.person, entry, version } as const;
}

/** The month of one's own learning that a card is about. */
async function own({ asker, data }: Press, bot: Bot): Promise<Seen<LearningMonth> | Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const month = textOf(data, 'month');
  if (!/^\d{4}-\d{2}$/.test(month)) return notice(bot, person, 'no_entry');
  const seen = await learningMonth(bot.app, person, month);
  return seen.state.points[Number(textOf(data, 'entry'))] ? seen : notice(bot, person, 'no_entry');
}

/** Already answered, or changed meanwhile: the entries as they are now. */
async function refused({ asker }: Press, bot: Bot, refusal: string): Promise<Reply> {
  const known = ['answered_already', 'corrected_meanwhile', 'entry_withdrawn', 'content_destroyed'];
  if (!known.includes(refusal)) return notice(bot, asker.person, refusal);
  return mineCard(bot, asker.person, { notice: say(`learning.mine.refused.${refusal}`) });
}
