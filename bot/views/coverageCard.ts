import { render, say } from '../../cards/render';
import { mayNow } from '../mayNow';
import { nameOf, teamOf } from '../../src/people/organisation';
import type { Coverage } from '../../src/supervision/coverage';
import { notDueReasons } from '../../src/supervision/dueInMonth';
import { localMonth, plusMonths, type Month } from '../../src/time/month';
import { remindersOf } from '../../src/usecases/delivery';
import { monthCoverage, type CoverageOf, type MonthCoverage } from '../../src/usecases/coverage';
import type { Bot, Reply } from '../press';
import { coverageText } from './coverageText';
import { tallyText } from './deliveryLines';
import { stoodInFor } from '../../src/usecases/supervision';
import { undeliveredReminders } from '../../src/usecases/undeliveredReminders';
import { selfNeglectData } from './selfNeglectCoverageData';
import { standInText } from './standInText';
import { monthName } from './monthName';
import { undeliveredLines } from './undeliveredLines';
import { when } from './when';

/** How many lines fit on a card with room to spare under 80 KB, and how many months can be chosen. */
const listed = 60;
const monthsBack = 12;

/**
 * How many of those who were due have a learning point: the organisation, its teams, its supervisors. In the order of the organisation,
 * and without the name of any worker: it is no ranking.
 *
 * @param from the first line to show, for the pages of a large organisation
 */
export async function coverageCard(bot: Bot, viewer: string, month: Month, from = 0): Promise<Reply> {
  const { app } = bot;
  const found = await monthCoverage(app, month);
  const lines = linesOf(bot, found);
  const now = app.ports.clock.now();
  const thisMonth = localMonth(now, app.office.zone);
  const { coverage } = found.all;
  return {
    card: render('supervision/coverage', {
      month,
      monthName: monthName(month),
      rows: await Promise.all(lines.slice(from, from + listed).map((line) => shown(bot, viewer, month, line))),
      next: from + listed < lines.length ? from + listed : 0,
      reasons: reasonsOf(coverage),
      additional:
        coverage.additional.length > 0
          ? say('supervision.coverage.additional', { count: coverage.additional.length })
          : '',
      choices: [
        ...new Set([...Array.from({ length: monthsBack + 1 }, (_, back) => plusMonths(thisMonth, -back)), month]),
      ].map((value) => ({ value, title: monthName(value) })),
      reminders: await remindersText(bot, month),
      selfNeglect: await selfNeglectData(bot, viewer, month, month < thisMonth),
      supervises: mayNow(bot, viewer, 'recordLearning') || stoodInFor(app, viewer).length > 0,
      asAt: when(bot, now),
      seat: bot.seat(viewer),
    }),
    summary: say('supervision.coverage.summary'),
  };
}

/** What became of the month's reminders: intended = delivered + failed + pending (domain reference 9.3); '' when nobody was asked. */
async function remindersText(bot: Bot, month: Month): Promise<string> {
  const tally = await remindersOf(bot.app, month);
  return tally.intended === 0 ? '' : say('supervision.coverage.reminders', { sum: tallyText(bot, tally) });
}

interface Line {
  readonly heading: string;
  readonly name: string;
  readonly sum: string;
  readonly late: string;
  /** Whose reminder did not arrive; '' for none. */
  readonly undelivered: string;
  /** Who stands in for them today; '' for nobody. */
  readonly standIn: string;
}

/** A line with why a reminder did not arrive: looked up for those alone that are on the card. */
async function shown(bot: Bot, viewer: string, month: Month, { undelivered, ...line }: Line) {
  const watched = undelivered === '' ? [] : await undeliveredReminders(bot.app, undelivered, month);
  return { ...line, undelivered: undeliveredLines(bot, viewer, watched) };
}

function linesOf(bot: Bot, { all, teams, supervisors }: MonthCoverage): Line[] {
  const { organisation } = bot.app;
  return [
    lineOf(say('supervision.coverage.all'), all),
    ...headed(
      say('supervision.coverage.teams'),
      teams.map(({ team, ...of }) =>
        lineOf(
          team === null ? say('supervision.coverage.acrossTeams') : (teamOf(organisation, team)?.name ?? team),
          of,
        ),
      ),
    ),
    ...headed(
      say('supervision.coverage.supervisors'),
      supervisors.map(({ supervisor, undelivered, standIns, ...of }) => ({
        ...lineOf(supervisor === null ? say('supervision.missing.noSupervisor') : nameOf(organisation, supervisor), of),
        undelivered: undelivered > 0 ? (supervisor ?? '') : '',
        standIn: standInText(bot, standIns),
      })),
    ),
  ];
}

function lineOf(name: string, { coverage, late }: CoverageOf): Line {
  const lateText = late > 0 ? say('supervision.coverage.late', { count: late }) : '';
  return { heading: '', name, sum: coverageText(coverage), late: lateText, undelivered: '', standIn: '' };
}

function headed(heading: string, lines: readonly Line[]): Line[] {
  return lines.map((line, index) => (index === 0 ? { ...line, heading } : line));
}

function reasonsOf({ excluded }: Coverage): { readonly text: string }[] {
  const all = Object.values(excluded);
  return notDueReasons.flatMap((reason) => {
    const count = all.filter((one) => one === reason).length;
    return count === 0 ? [] : [{ text: say(`supervision.coverage.reason.${reason}`, { count }) }];
  });
}
