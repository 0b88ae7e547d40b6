import { render, say } from '../../cards/render';
import { latest, missesIn } from '../../src/case/lostContact/episode';
import { lostContactPrompt } from '../../src/case/lostContact/firstMiss';
import type { Case } from '../../src/case/state';
import { indicatorField, type Entered } from '../../src/flow/flow';
import { missForm } from '../../src/flow/lostContactForms';
import { episodeFor, knownPeople, unreachedEpisodes } from '../../src/usecases/lostEpisodes';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { inputsOf, lists } from './lostContactWords';
import { when } from './when';

export interface WhoShown {
  readonly typed?: string;
  readonly problem?: string;
}

/** The first tap: who was it? References that this worker knows from their own reports, or one to be typed. */
export async function whoCard(bot: Bot, viewer: string, token: string, shown: WhoShown = {}): Promise<Reply> {
  const problem = shown.problem ?? '';
  return {
    card: render('lostContact/who', {
      people: (await knownPeople(bot.app, viewer)).map((person) => ({ person })),
      typed: { person: shown.typed ?? '' },
      problems: { person: problem },
      notice: problem === '' ? '' : say('problem.heading'),
      token,
      seat: bot.seat(viewer),
    }),
    summary: say('lostContact.who.summary'),
  };
}

/** Every question of the rule, by the field its answer is kept under. */
export function missQuestions({ app }: Bot): { field: string; question: string }[] {
  const own = app.pack.prompts[lostContactPrompt]?.indicators ?? [];
  const [danger, ...preface] = app.pack.preface.indicators.map(({ key, question }) => ({ field: key, question }));
  const asked = own.map(({ key, question }) => ({ field: indicatorField(lostContactPrompt, key), question }));
  return [...(danger ? [danger] : []), ...asked, ...preface];
}

export interface RecordShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
}

/** The second tap: record it. The rule's questions are asked here; blank is not known. */
export async function recordCard(
  bot: Bot,
  viewer: string,
  token: string,
  person: string,
  { typed = {}, problems }: RecordShown = {},
): Promise<Reply> {
  const { now, today } = entryContext(bot.app);
  const open = await episodeFor(bot.app, person, viewer, now);
  const others = open ? [] : await unreachedEpisodes(bot.app, person);
  const other = others.find(({ assessment }) => !assessment?.restricted)?.reference;
  return {
    card: render('lostContact/record', {
      ...inputsOf(Object.keys(missForm), fit({ missedOn: today, ...typed }, textBudget / 2), problems),
      lists,
      person,
      chosen: person,
      token,
      notice: problems ? say('problem.heading') : '',
      second: open ? secondWords(bot, open) : '',
      other: other === undefined ? '' : say('lostContact.record.other', { reference: other }),
      indicators: missQuestions(bot).map(({ field, question }) => ({
        field,
        question,
        value: typed[field] ?? '',
        problem: problems?.[field] ?? '',
      })),
      seat: bot.seat(viewer),
    }),
    summary: say('lostContact.record.summary'),
  };
}

function secondWords(bot: Bot, { lostContact, reference }: Case): string {
  return say('lostContact.record.second', {
    missedOn: when(bot, latest(lostContact, 'contactMissed')?.missedAt),
    reference,
    count: missesIn(lostContact) + 1,
    days: bot.app.pack.settings.lostContact.windowDays,
  });
}
