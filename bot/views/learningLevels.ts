import { say } from '../../cards/render';
import { mayNow } from '../mayNow';
import { personOf, teamOf, teamOn } from '../../src/people/organisation';
import { localMonth, type Month } from '../../src/time/month';
import { monthCoverage, type CoverageOf, type MonthCoverage } from '../../src/usecases/coverage';
import { remindersOf } from '../../src/usecases/delivery';
import { answersOf, type Answers, type QuarterLearning } from '../../src/usecases/quarterLearning';
import { actionsByLevel, type ByLevel } from '../../src/usecases/teamChanges';
import { formatDate } from '../../src/time/format';
import { selfNeglectCoverage, type SelfNeglectCoverage } from '../../src/usecases/selfNeglectCoverage';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot } from '../press';
import { coverageText } from './coverageText';
import { monthName } from './monthName';

/** Teams on one card. */
const teamsListed = 40;

interface Level {
  readonly heading: string;
  readonly lines: readonly { readonly text: string; readonly color: string }[];
}

type Line = Level['lines'][number];

/**
 * Where learning is stuck this month: with individuals (counts, and never a name), in teams, in the organisation. A supervisor sees the
 * people they supervise and their teams (domain reference 1.3: aggregates of their own team), and of the organisation what stands for all
 * of it.
 */
export async function levelsData(bot: Bot, viewer: string, quarter: QuarterLearning): Promise<Level[]> {
  const { app } = bot;
  const { organisation } = app;
  const month = localMonth(app.ports.clock.now(), app.office.zone);
  const all = mayNow(bot, viewer, 'seeAllLearning');
  const own = new Set(organisation.people.filter((one) => one.supervisor === viewer).map(({ id }) => id));
  const [coverage, reviews, answers] = await Promise.all([
    monthCoverage(app, month),
    selfNeglectCoverage(app, month),
    answersOf(app, month, (worker) => all || own.has(worker)),
  ]);
  const teamsOf = all ? organisation.teams.map(({ id }) => id) : [...teamsSupervised(bot, own)];
  const actions = await actionsByLevel(app, teamsOf, quarter.months);
  const acting = (level: keyof ByLevel): Line => ({
    text: say('learning.levels.actions', { ...actions[level], since: formatDate(quarter.since) }),
    color: colorOf(actions[level].late),
  });
  const mine = all ? coverage.all : coverage.supervisors.find(({ supervisor }) => supervisor === viewer);
  return [
    { heading: say('learning.levels.individual'), lines: [...individual(month, mine, answers), acting('individual')] },
    {
      heading: say('learning.levels.team'),
      lines: [...teamLines(bot, all ? undefined : own, coverage, reviews, quarter), acting('team')],
    },
    {
      heading: say('learning.levels.organisation'),
      lines: [...(await organisationLines(bot, month, coverage, reviews)), acting('organisation')],
    },
  ];
}

/** The teams of the people somebody supervises. */
function teamsSupervised({ app }: Bot, own: ReadonlySet<string>): Set<string> {
  const { today } = entryContext(app);
  const teams = [...own].map((id) => {
    const person = personOf(app.organisation, id);
    return person && teamOn(person, today);
  });
  return new Set(teams.flatMap((team) => team ?? []));
}

function individual(month: Month, mine: CoverageOf | undefined, answers: Answers): Line[] {
  const missing = mine ? mine.coverage.denominator - mine.coverage.numerator : 0;
  return [
    stuck('learning.levels.missing', missing, { monthName: monthName(month) }),
    stuck('learning.levels.notRight', answers.not_right),
    stuck('learning.levels.unconfirmed', answers.nothing),
  ];
}

/** A line that stands out when there is something to do. */
function stuck(
  key: 'learning.levels.missing' | 'learning.levels.notRight' | 'learning.levels.unconfirmed',
  count: number,
  words: Readonly<Record<string, string>> = {},
): Line {
  return { text: say(key, { count, ...words }), color: colorOf(count) };
}

function colorOf(count: number): string {
  return count > 0 ? 'attention' : 'default';
}

function teamLines(
  { app }: Bot,
  own: ReadonlySet<string> | undefined,
  { teams }: MonthCoverage,
  { due, done }: SelfNeglectCoverage,
  { discussed }: QuarterLearning,
): Line[] {
  const { organisation, pack } = app;
  const { today } = entryContext(app);
  const teamOfOne = (id: string): string | undefined => {
    const person = personOf(organisation, id);
    return person && teamOn(person, today);
  };
  const theirs = own && new Set([...own].map(teamOfOne));
  const shown = teams.filter(({ team }) => team !== null && (!theirs || theirs.has(team))).slice(0, teamsListed);
  return shown.map(({ team, coverage }) => {
    const id = team ?? '';
    const waits = due.includes(id) && !done.includes(id);
    const review = done.includes(id) ? 'done' : waits ? 'waiting' : 'none';
    const text = say('learning.levels.teamLine', {
      team: teamOf(organisation, id)?.name ?? id,
      sum: coverageText(coverage),
      review: say(`learning.levels.review.${review}`),
      discussed: discussed.get(id)?.length ?? 0,
      of: pack.learning.length,
    });
    return { text, color: colorOf(Number(waits)) };
  });
}

async function organisationLines(
  { app }: Bot,
  month: Month,
  { all }: MonthCoverage,
  { due, done, waitingForSecond }: SelfNeglectCoverage,
): Promise<Line[]> {
  const { failed } = await remindersOf(app, month);
  return [
    { text: say('learning.levels.all', { sum: coverageText(all.coverage) }), color: 'default' },
    {
      text: say('learning.levels.reviews', { done: done.length, due: due.length }),
      color: colorOf(due.length - done.length),
    },
    { text: say('learning.levels.second', { count: waitingForSecond.length }), color: 'default' },
    { text: say('learning.levels.undelivered', { count: failed }), color: colorOf(failed) },
    { text: say('learning.levels.notYet'), color: 'default' },
  ];
}
