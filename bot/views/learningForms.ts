import { render, say } from '../../cards/render';
import { correctLearningForm, learningForm } from '../../src/flow/forms';
import type { Entered } from '../../src/flow/flow';
import { nameOf } from '../../src/people/organisation';
import type { LearningMonth } from '../../src/supervision/learningMonth';
import { localDate } from '../../src/time/local';
import type { Month } from '../../src/time/month';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { sourcesData } from './learningSources';

export interface FormShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  readonly notice?: string;
}

/** What a form shows: what was typed or what stands, and what is wrong. */
function formData(fields: readonly string[], stands: Entered, { typed = stands, problems, notice }: FormShown) {
  return {
    notice: notice ?? (problems ? say('problem.heading') : ''),
    typed: fit(Object.fromEntries(fields.map((field) => [field, typed[field] ?? '']))),
    problems: Object.fromEntries(fields.map((field) => [field, problems?.[field] ?? ''])),
  };
}

/** The form for one worker's learning point. */
export async function recordCard(
  bot: Bot,
  supervisor: string,
  worker: string,
  month: Month,
  token: string,
  shown: FormShown = {},
): Promise<Reply> {
  const { app } = bot;
  const today = localDate(app.ports.clock.now(), app.office.zone);
  const suggestion = { date: today.startsWith(month) ? today : '' };
  // With what was typed a day that was left out stays left out, so that it can be seen what is missing.
  const typed = shown.typed && { ...shown, typed: { ...suggestion, ...shown.typed } };
  return {
    card: render('supervision/record', {
      name: nameOf(app.organisation, worker),
      worker,
      month,
      token,
      ...formData(Object.keys(learningForm), suggestion, typed ?? shown),
      ...(await sourcesData(bot, worker)),
      seat: bot.seat(supervisor),
    }),
    summary: say('supervision.record.summary'),
  };
}

/** The form to put an entry right or take it back. */
export async function correctLearningCard(
  bot: Bot,
  viewer: string,
  state: LearningMonth,
  entry: number,
  shown: FormShown = {},
): Promise<Reply> {
  const point = state.points[entry];
  const { date = '', learningPoint = '', practice = '', source = '', sourceWords = '' } = point ?? {};
  const stands = { date, learningPoint, practice, source, sourceWords, why: '' };
  return {
    card: render('supervision/correct', {
      name: nameOf(bot.app.organisation, state.worker),
      worker: state.worker,
      month: state.month,
      entry: String(entry),
      version: String(point?.corrections.length ?? 0),
      ...formData(Object.keys(correctLearningForm), stands, shown),
      ...(await sourcesData(bot, state.worker, source)),
      seat: bot.seat(viewer),
    }),
    summary: say('supervision.correct.summary'),
  };
}
