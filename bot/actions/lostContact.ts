import { say } from '../../cards/render';
import { caseStream } from '../../src/case/reference';
import type { MissedBy } from '../../src/case/lostContact/facts';
import { readEntry, type Entry } from '../../src/flow/entry';
import { missForm, whoForm } from '../../src/flow/lostContactForms';
import { localToInstant } from '../../src/time/local';
import { answerCase } from '../../src/usecases/duty';
import { missContact } from '../../src/usecases/missContact';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { sentCard } from '../views/reportCards';
import { formProblems, problemWords } from '../views/reportStep';
import { episodeCard } from '../views/lostContactCard';
import { missQuestions, recordCard, whoCard } from '../views/lostContactWho';
import { notice } from '../views/notice';
import { start } from './reportStep';

/** `missed contact`: who was it? */
export async function begin(bot: Bot, person: string, id: string): Promise<Reply> {
  return whoCard(bot, person, id);
}

/** The first tap: a reference that is known, or one that was typed. */
export async function pick(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const who = whoOf(press, bot);
  if (who.problem) return whoCard(bot, person, textOf(press.data, 'token'), { typed: who.typed, problem: who.problem });
  const reference = textOf(press.data, 'reference');
  // From the card of an episode, which is not drawn again while they answer.
  const at = bot.app.ports.clock.now();
  if (reference !== '') await answerCase(bot.app, reference, { type: 'openForm', by: person, at, form: 'again' });
  return recordCard(bot, person, missId(press, bot), who.typed);
}

/** The second tap. What is wrong with an input comes back with everything typed; a question that is blank is not known. */
export async function record(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const who = whoOf(press, bot);
  if (who.problem) return whoCard(bot, person, textOf(press.data, 'token'), { typed: who.typed, problem: who.problem });
  const entry = readMiss(press, bot);
  if (Object.keys(entry.problems).length > 0) {
    const problems = formProblems(entry.problems);
    return recordCard(bot, person, textOf(press.data, 'token'), who.typed, { typed: entry.typed, problems });
  }
  const seen = await save(press, bot, who.typed, entry, false);
  return episodeCard(bot, seen, person, { notice: say('lostContact.episode.recorded') });
}

/** Records what there is and asks for a duty call, whatever is blank or wrong. */
export async function escalate(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const who = whoOf(press, bot);
  const entry = readMiss(press, bot);
  const seen = await save(press, bot, who.problem ? null : who.typed, entry, true, who.problem ? who.typed : '');
  return seen.state.lostContact.length > 0
    ? episodeCard(bot, seen, person, { notice: say('lostContact.episode.recorded') })
    : sentCard(bot, seen);
}

/** The whole report instead, with what is known filled in. */
export async function wholeReport(press: Press, bot: Bot): Promise<Reply> {
  const who = whoOf(press, bot);
  const happened = textOf(press.data, 'happened');
  return start(bot, press.asker.person, press.id, {
    kind: 'incident',
    category: 'lost_contact',
    ...(who.typed === '' ? {} : { person: who.typed }),
    ...(happened === '' ? {} : { whatHappened: happened }),
  });
}

/** The episode's card, for those concerned. */
export async function open(press: Press, bot: Bot): Promise<Reply> {
  const { person, place } = press.asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const { app } = bot;
  const reference = textOf(press.data, 'reference');
  const found = await app.turns.see(app.cases, caseStream(reference));
  if (found.version === 0) return notice(bot, person, 'not_found');
  // Back from a form, if they had one open: their card is drawn again from now on.
  const { seen } = await answerCase(app, reference, { type: 'closeForm', by: person, at: app.ports.clock.now() });
  return episodeCard(bot, seen, person);
}

/** Who it is about, as chosen or typed; `problem` when that cannot be a reference. */
function whoOf({ data }: Press, { app }: Bot): { typed: string; problem: string } {
  const chosen = textOf(data, 'chosen');
  const { typed, problems } = readEntry(whoForm, { person: chosen || data['person'] }, entryContext(app));
  const code = problems['person'];
  return { typed: typed['person'] ?? '', problem: code === 'needed' ? say('problem.neededForm') : problemWords(code) };
}

function readMiss({ data }: Press, bot: Bot): Entry {
  const questions = missQuestions(bot).map(({ field }) => [field, { type: 'answer' }] as const);
  return readEntry({ ...missForm, ...Object.fromEntries(questions) }, data, entryContext(bot.app));
}

/**
 * The miss's id: of the card it is recorded on, and whoever records it. A pseudonym, because the card was drawn for what somebody typed.
 */
function missId({ data, asker, id }: Press, { app }: Bot): string {
  return app.sealing.press(`miss ${asker.person} ${textOf(data, 'token') || id} ${textOf(data, 'chosen')}`);
}

async function save(
  press: Press,
  bot: Bot,
  who: string | null,
  { valid, typed, problems }: Entry,
  escalateAnyway: boolean,
  unplaced = '',
): ReturnType<typeof missContact> {
  const { app } = bot;
  const { now, zone } = entryContext(app);
  const { missedOn, missedAt, missedBy, happened = '' } = valid;
  const said = missedOn === undefined ? now : localToInstant(missedOn, missedAt ?? '12:00', zone).instant;
  // Today without a time: it is now, which is never before noon by mistake.
  const today = missedOn === entryContext(app).today && missedAt === undefined;
  const answers = Object.fromEntries(
    missQuestions(bot).flatMap(({ field }) => (valid[field] ? [[field, valid[field]]] : [])),
  );
  // What cannot stand in its field is not lost when somebody escalates anyway: the text is sealed.
  const wrong = Object.keys(problems).flatMap((field) => typed[field] ?? []);
  const miss = {
    id: textOf(press.data, 'token') || press.id,
    by: press.asker.person,
    person: who,
    missedAt: today || said > now ? now : said,
    missedBy: (missedBy ?? 'unknown') as MissedBy,
    happened: [happened, unplaced, ...wrong].filter((text) => text !== '').join('; '),
    answers,
    escalateAnyway,
  };
  return missContact(app, miss, press.id);
}
