import { say } from '../../../cards/render';
import { may } from '../../../src/people/may';
import { nameOf } from '../../../src/people/organisation';
import { notDueReasons } from '../../../src/supervision/dueInMonth';
import type { Block, Cell, Table } from '../../../src/tab/view';
import { localMonth } from '../../../src/time/month';
import { monthCoverage, type CoverageOf, type MonthCoverage } from '../../../src/usecases/coverage';
import { remindersOf } from '../../../src/usecases/delivery';
import { selfNeglectCoverage } from '../../../src/usecases/selfNeglectCoverage';
import type { Bot } from '../../press';
import { coverageText } from '../../views/coverageText';
import { standInText } from '../../views/standInText';
import { tallyText } from '../../views/deliveryLines';
import { monthName } from '../../views/monthName';
import { asAtNow } from '../asAt';
import { teamName } from '../filters';
import { monthFilter } from '../months';
import type { PageOf } from '../page';

/** One learning point per worker and month (S23): who is responsible for what is missing, and never a ranking of workers. */
export const learningPage: PageOf = async ({ bot, viewer, query }) => {
  const { app } = bot;
  const all = may(viewer, 'seeAllLearning');
  const month = monthFilter(bot, query);
  const found = await monthCoverage(app, month.value);
  const mine: MonthCoverage = all
    ? found
    : { ...found, teams: [], supervisors: found.supervisors.filter(({ supervisor }) => supervisor === viewer.id) };
  return {
    title: say('tab.page.learning'),
    lead: say('tab.learning.lead', { month: monthName(month.value) }),
    asAt: asAtNow(bot),
    filters: [month],
    blocks: [
      ...(all ? await wholeBlocks(bot, found) : []),
      ...(mine.teams.length > 0 ? [teamTable(bot, mine)] : []),
      supervisorTable(bot, mine),
      ...(all ? [await selfNeglectTable(bot, month.value)] : []),
      { kind: 'links', links: [{ label: say('tab.learning.record'), chat: true }] },
    ],
  };
};

async function wholeBlocks(bot: Bot, { month, all }: MonthCoverage): Promise<Block[]> {
  const { coverage, late } = all;
  const reasons = Object.values(coverage.excluded);
  const reminders = await remindersOf(bot.app, month);
  return [
    {
      kind: 'figures',
      title: say('tab.learning.whole'),
      figures: [
        {
          id: 'M14',
          label: say('tab.learning.coverage'),
          value: coverage.percent === null ? say('tab.figure.none') : `${coverage.percent.toFixed(1)}%`,
          note:
            coverage.percent === null
              ? coverageText(coverage)
              : say('tab.figure.outOf', { numerator: coverage.numerator, denominator: coverage.denominator }),
        },
        { id: 'late', label: say('tab.learning.late'), value: String(late), note: '' },
        {
          id: 'additional',
          label: say('tab.learning.additional'),
          value: String(coverage.additional.length),
          note: say('tab.learning.additionalNote'),
        },
        {
          id: 'reminders',
          label: say('tab.learning.reminders'),
          value: String(reminders.intended),
          note: reminders.intended === 0 ? '' : tallyText(bot, reminders),
        },
      ],
    },
    {
      kind: 'table',
      id: 'excluded',
      title: say('tab.learning.excluded'),
      columns: [{ label: say('tab.column.reason') }, { label: say('tab.column.people'), numeric: true }],
      rows: notDueReasons.flatMap((reason) => {
        const count = reasons.filter((one) => one === reason).length;
        return count === 0 ? [] : [[{ text: say(`tab.learning.reason.${reason}`) }, { text: String(count) }]];
      }),
      empty: say('tab.learning.nobodyExcluded'),
    },
  ];
}

function coverageCells({ coverage, late }: CoverageOf): Cell[] {
  return [
    { text: String(coverage.denominator) },
    { text: String(coverage.numerator) },
    { text: coverage.percent === null ? say('tab.figure.none') : `${coverage.percent.toFixed(1)}%` },
    { text: String(late) },
  ];
}

const coverageColumns = ['due', 'written', 'share', 'writtenLate'] as const;

function numeric(ids: readonly string[]): { readonly label: string; readonly numeric: true }[] {
  return ids.map((id) => ({ label: say(`tab.column.${id}`), numeric: true }));
}

function teamTable(bot: Bot, { teams }: MonthCoverage): Table {
  return {
    kind: 'table',
    id: 'teams',
    title: say('tab.learning.teams'),
    columns: [{ label: say('tab.column.team') }, ...numeric(coverageColumns)],
    rows: teams.map(({ team, ...of }) => [
      { text: team === null ? say('supervision.coverage.acrossTeams') : teamName(bot, team) },
      ...coverageCells(of),
    ]),
    empty: say('tab.learning.nobody'),
  };
}

function supervisorName({ app }: Bot, supervisor: string | null): string {
  return supervisor === null ? say('supervision.missing.noSupervisor') : nameOf(app.organisation, supervisor);
}

function supervisorTable(bot: Bot, { supervisors }: MonthCoverage): Table {
  return {
    kind: 'table',
    id: 'supervisors',
    title: say('tab.learning.supervisors'),
    columns: [{ label: say('tab.column.supervisor') }, ...numeric([...coverageColumns, 'undelivered'])],
    rows: supervisors.map(({ supervisor, undelivered, standIns, ...of }) => [
      { text: [supervisorName(bot, supervisor), standInText(bot, standIns)].filter((text) => text !== '').join('. ') },
      ...coverageCells(of),
      { text: String(undelivered), ...(undelivered > 0 ? { mark: 'failed' as const } : {}) },
    ]),
    empty: say('tab.learning.nobody'),
  };
}

/** The self-neglect case of the month, team by team (S14). */
async function selfNeglectTable(bot: Bot, month: string): Promise<Table> {
  const { app } = bot;
  const found = await selfNeglectCoverage(app, month);
  const isOver = month < localMonth(app.ports.clock.now(), app.office.zone);
  const cellOf = (team: string): Cell => {
    if (found.done.includes(team)) return { text: say('tab.learning.selfNeglect.done'), mark: 'good' };
    if (!found.due.includes(team)) return { text: say('tab.learning.selfNeglect.noCase') };
    return isOver
      ? { text: say('tab.learning.selfNeglect.missed'), mark: 'missing' }
      : { text: say('tab.learning.selfNeglect.due') };
  };
  return {
    kind: 'table',
    id: 'selfNeglect',
    title: say('tab.learning.selfNeglect.title'),
    columns: [{ label: say('tab.column.team') }, { label: say('tab.column.stands') }],
    rows: app.organisation.teams.map(({ id }) => [{ text: teamName(bot, id) }, cellOf(id)]),
    empty: say('tab.learning.nobody'),
  };
}
