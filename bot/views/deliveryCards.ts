import { referenceOfStream } from '../../src/case/reference';
import { render, say } from '../../cards/render';
import { localMonth, plusMonths, type Month } from '../../src/time/month';
import {
  caseDelivery,
  monthDelivery,
  runDelivery,
  undeliveredIn,
  type MonthDelivery,
} from '../../src/usecases/delivery';
import type { Watched } from '../../src/usecases/troubled';
import { runName, runNamed, type Run } from '../../src/supervision/run';
import type { Bot, Reply } from '../press';
import { deliveryLine, runTitle, tallyText } from './deliveryLines';
import { monthName } from './monthName';
import { when } from './when';

/** How many messages are listed, how many buttons are offered (Teams hides more than six), how many months can be chosen. */
const listed = 12;
const buttons = 6;
const monthsBack = 12;

/** What was owed in a month and the one before, what became of it, and what did not arrive. */
export async function deliveryCard(bot: Bot, viewer: string, month: Month): Promise<Reply> {
  const { app } = bot;
  const months = [month, plusMonths(month, -1)];
  const counted = await Promise.all(months.map((one) => monthDelivery(app, one)));
  const troubled = await undeliveredIn(app, months, listed);
  const total = counted.reduce((sum, { all }) => sum + all.failed + all.held, 0);
  const thisMonth = localMonth(app.ports.clock.now(), app.office.zone);
  return {
    card: render('delivery/overview', {
      months: counted.map((one) => monthLines(bot, one)),
      lines: troubled.map((watched) => deliveryLine(bot, viewer, watched)),
      more: moreText(total, troubled.length),
      cases: casesOf(troubled).map((reference) => ({ reference, title: say('delivery.open', { title: reference }) })),
      runs: runsOf(counted).map((run) => ({ run, title: runTitle(run) })),
      month,
      choices: Array.from({ length: monthsBack + 1 }, (_, back) => plusMonths(thisMonth, -back)).map((value) => ({
        value,
        title: monthName(value),
      })),
      ...foot(bot, viewer),
    }),
    summary: say('delivery.overview.summary'),
  };
}

/** One case's messages in order; undefined when there is no such case. */
export async function caseDeliveryCard(bot: Bot, viewer: string, reference: string): Promise<Reply | undefined> {
  const found = await caseDelivery(bot.app, reference);
  if (!found) return undefined;
  const { tally, messages } = found;
  const shown = messages.slice(-listed * 2);
  return {
    card: render('delivery/list', {
      title: say('delivery.case.title', { reference }),
      sum: tallyText(bot, tally),
      intro: shown.length < messages.length ? say('delivery.case.newest', { count: shown.length }) : '',
      lines: shown.map((watched) => ({
        ...deliveryLine(bot, viewer, watched),
        ...(watched.message.status === 'failed' ? {} : { then: '' }),
        heading: say('delivery.owed', { at: when(bot, watched.message.owedAt) }),
      })),
      more: '',
      month: localMonth(messages[0]?.message.owedAt ?? bot.app.ports.clock.now(), bot.app.office.zone),
      ...foot(bot, viewer),
    }),
    summary: say('delivery.case.summary'),
  };
}

/** What became of one reminder run, and which of it did not arrive. */
export async function runDeliveryCard(bot: Bot, viewer: string, run: Run): Promise<Reply> {
  const { tally, undelivered } = await runDelivery(bot.app, run, listed);
  return {
    card: render('delivery/list', {
      title: runTitle(runName(run)),
      sum: tallyText(bot, tally),
      intro: tally.failed + tally.held > 0 ? say('delivery.overview.troubled') : say('delivery.overview.allWell'),
      lines: undelivered.map((watched) => deliveryLine(bot, viewer, watched)),
      more: moreText(tally.failed + tally.held, undelivered.length),
      month: run.month,
      ...foot(bot, viewer),
    }),
    summary: say('delivery.run.summary'),
  };
}

function monthLines(bot: Bot, { month, cases, drafts, learning, others, runs, all }: MonthDelivery) {
  return {
    title: monthName(month),
    rows: [
      { name: say('delivery.cases'), sum: tallyText(bot, cases) },
      ...(drafts.intended > 0 ? [{ name: say('delivery.drafts'), sum: tallyText(bot, drafts) }] : []),
      ...(learning.intended > 0 ? [{ name: say('delivery.learning'), sum: tallyText(bot, learning) }] : []),
      ...others.map(([kind, tally]) => ({ name: say(`delivery.kind.${kind}`), sum: tallyText(bot, tally) })),
      ...runs.map(([name, tally]) => ({ name: runTitle(name), sum: tallyText(bot, tally) })),
      { name: say('delivery.all'), sum: tallyText(bot, all) },
    ],
  };
}

function casesOf(troubled: readonly Watched[]): string[] {
  const cases = troubled.flatMap(({ stream }) => (stream.startsWith('case/') ? [referenceOfStream(stream)] : []));
  return [...new Set(cases)].slice(0, buttons);
}

/** The runs of these months that have most to show. */
function runsOf(counted: readonly MonthDelivery[]): string[] {
  const runs = counted.flatMap(({ runs: ofMonth }) => ofMonth).filter(([name]) => runNamed(name));
  const trouble = ([, { failed, held }]: (typeof runs)[number]): number => failed + held;
  const worst = [...runs].sort((a, b) => trouble(b) - trouble(a)).map(([name]) => name);
  return [...new Set(worst)].slice(0, buttons);
}

function moreText(total: number, shown: number): string {
  return total > shown ? say('delivery.more', { count: total - shown }) : '';
}

function foot(bot: Bot, viewer: string): { readonly asAt: string; readonly seat: string } {
  return { asAt: when(bot, bot.app.ports.clock.now()), seat: bot.seat(viewer) };
}
