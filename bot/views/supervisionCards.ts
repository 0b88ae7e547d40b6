import { render, say } from '../../cards/render';
import { learningForm } from '../../src/flow/forms';
import type { Entered } from '../../src/flow/flow';
import { nameOf } from '../../src/people/organisation';
import { localDate } from '../../src/time/local';
import type { Month } from '../../src/time/month';
import { missingBySupervisor, supervisionMonth } from '../../src/usecases/supervision';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { DateTime } from 'luxon';

/** Where a supervisor's month stands: who is missing (with a button each) and what is recorded. */
export async function monthCard(
  bot: Bot,
  supervisor: string,
  month: Month,
  { stage, notice = '' }: { stage?: string; notice?: string } = {},
): Promise<Reply> {
  const workers = await supervisionMonth(bot.app, supervisor, month);
  const missing = workers.filter(({ recorded }) => recorded === null);
  const intro = stage && missing.length > 0 ? say(`supervision.month.stage.${stage}`) : say('supervision.month.intro');
  return {
    card: render('supervision/month', {
      month,
      monthName: monthName(month),
      intro,
      notice,
      nobody: workers.length === 0,
      noneMissing: workers.length > 0 && missing.length === 0,
      missing: missing.map(({ worker: { id, name } }) => ({
        id,
        name,
        recordTitle: say('button.record', { name }),
      })),
      recorded: workers.flatMap(({ worker: { name }, recorded }) =>
        recorded === null ? [] : [{ text: say('supervision.month.recordedOn', { name, date: dayWords(recorded) }) }],
      ),
      seat: bot.seat(supervisor),
    }),
    summary: say('supervision.month.summary'),
  };
}

export interface RecordShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
}

/** The form for one worker's learning point. */
export function recordCard(
  bot: Bot,
  supervisor: string,
  worker: string,
  month: Month,
  token: string,
  shown: RecordShown = {},
): Reply {
  const { app } = bot;
  const today = localDate(app.ports.clock.now(), app.office.zone);
  const fields = Object.keys(learningForm);
  const suggestion: Entered = { date: today.startsWith(month) ? today : '' };
  return {
    card: render('supervision/record', {
      name: nameOf(app.organisation, worker),
      worker,
      month,
      token,
      notice: shown.problems ? say('problem.heading') : '',
      typed: fit(Object.fromEntries(fields.map((field) => [field, shown.typed?.[field] ?? suggestion[field] ?? '']))),
      problems: Object.fromEntries(fields.map((field) => [field, shown.problems?.[field] ?? ''])),
      seat: bot.seat(supervisor),
    }),
    summary: say('supervision.record.summary'),
  };
}

/** Who had no learning point recorded in a month that has ended, by supervisor: for the quality lead. */
export async function missingCard(bot: Bot, viewer: string, month: Month): Promise<Reply> {
  const groups = (await missingBySupervisor(bot.app, month)).filter(({ missing }) => missing.length > 0);
  return {
    card: render('supervision/missing', {
      monthName: monthName(month),
      groups: groups.map(({ supervisor, missing }) => ({
        text: say('supervision.missing.line', {
          supervisor: supervisor?.name ?? say('supervision.missing.noSupervisor'),
          names: missing.map(({ name }) => name).join(', '),
        }),
      })),
      seat: bot.seat(viewer),
    }),
    summary: say('supervision.missing.summary'),
  };
}

/** A supervisor's reminder could not be delivered: somebody who can act on it is told. */
export function undeliveredCard(bot: Bot, viewer: string, supervisor: string, month: Month): Reply {
  const data = {
    supervisor: nameOf(bot.app.organisation, supervisor),
    monthName: monthName(month),
    seat: bot.seat(viewer),
  };
  return { card: render('supervision/undelivered', data), summary: say('supervision.undelivered.summary') };
}

export function monthName(month: Month): string {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc', locale: 'en-GB' }).toFormat('LLLL yyyy');
}

function dayWords(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLLL');
}
