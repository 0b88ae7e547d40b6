import { render, say } from '../../cards/render';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import type { LearningMonth } from '../../src/supervision/learningMonth';
import { learningMonth, monthsOfLearning } from '../../src/usecases/learning';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { entriesData, type Entry } from './learningEntries';
import type { FormShown } from './learningForms';

/** Months on one card; each month has an entry or a few. */
const monthsShown = 3;

interface Shown {
  /** The first month to show, counted from the newest. */
  readonly from?: number;
  readonly notice?: string;
}

async function entriesOf(bot: Bot, worker: string, from: number) {
  const months = await monthsOfLearning(bot.app, worker);
  const seen = await Promise.all(
    months.slice(from, from + monthsShown).map((month) => learningMonth(bot.app, worker, month)),
  );
  const entries = seen.flatMap(({ state, version }): Entry[] =>
    state.points.map((point, entry) => ({ month: state, point, entry, turn: version })).reverse(),
  );
  return { entries, next: from + monthsShown < months.length ? from + monthsShown : 0 };
}

/** What was written about one's own learning, newest first: to read, to confirm, or to say what is not right. */
export async function mineCard(bot: Bot, worker: string, { from = 0, notice = '' }: Shown = {}): Promise<Reply> {
  const { entries, next } = await entriesOf(bot, worker, from);
  return {
    card: render('learning/mine', {
      notice,
      none: entries.length === 0,
      entries: entriesData(bot, entries, true),
      next,
      seat: bot.seat(worker),
    }),
    summary: say('learning.mine.summary'),
  };
}

/** The same for whoever supervises the worker: with what the worker says of it, and to put it right. */
export async function entriesCard(
  bot: Bot,
  viewer: string,
  worker: string,
  { from = 0, notice = '' }: Shown = {},
): Promise<Reply> {
  const { entries, next } = await entriesOf(bot, worker, from);
  return {
    card: render('supervision/entries', {
      name: nameOf(bot.app.organisation, worker),
      worker,
      notice,
      none: entries.length === 0,
      entries: entriesData(bot, entries, false),
      next,
      seat: bot.seat(viewer),
    }),
    summary: say('supervision.entries.summary'),
  };
}

/** The form for a worker who says that something is not right. */
export function noteCard(bot: Bot, state: LearningMonth, entry: number, shown: FormShown = {}): Reply {
  const point = state.points[entry];
  return {
    card: render('learning/note', {
      month: state.month,
      entry: String(entry),
      version: String(point?.corrections.length ?? 0),
      heading: say('learning.entry.heading', {
        date: point ? formatDate(point.date) : '',
        supervisor: nameOf(bot.app.organisation, point?.supervisor ?? ''),
      }),
      notice: shown.notice ?? (shown.problems ? say('problem.heading') : ''),
      typed: fit({ notRight: shown.typed?.['notRight'] ?? '' }),
      problems: { notRight: shown.problems?.['notRight'] ?? '' },
      seat: bot.seat(state.worker),
    }),
    summary: say('learning.note.summary'),
  };
}

/** Tells a worker that something was written about their learning, or changed. What it says is shown when they ask for it. */
export function writtenCard(bot: Bot, state: LearningMonth, entry: number): Reply {
  return { card: render('learning/written', toldData(bot, state, entry)), summary: say('learning.written.summary') };
}

/** Tells the supervisor that a worker says something is not right. */
export function questionedCard(bot: Bot, viewer: string, state: LearningMonth, entry: number): Reply {
  const data = { ...toldData(bot, state, entry), seat: bot.seat(viewer) };
  return { card: render('learning/questioned', data), summary: say('learning.questioned.summary') };
}

function toldData(bot: Bot, state: LearningMonth, entry: number): Record<string, unknown> {
  const point = state.points[entry];
  const happened = point?.withdrawn ? 'withdrawn' : (point?.corrections.length ?? 0) > 0 ? 'corrected' : 'new';
  const who = {
    name: nameOf(bot.app.organisation, state.worker),
    // Whoever wrote it last: that may be another supervisor by now.
    supervisor: nameOf(bot.app.organisation, point?.corrections.at(-1)?.by ?? point?.supervisor ?? ''),
    date: point ? formatDate(point.date) : '',
  };
  return {
    worker: state.worker,
    ...who,
    text: say(`learning.written.${happened}`, who),
    seat: bot.seat(state.worker),
  };
}
