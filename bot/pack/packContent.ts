import { say } from '../../cards/render';
import { heldAgainst } from '../../src/assurance/packs/notByDifference';
import type { PackAbout, Released } from '../../src/assurance/packs/packKind';
import type { Counted, PeriodFigures } from '../../src/assurance/periodFigures';
import type { Block } from '../../src/tab/view';
import { plusDays } from '../../src/time/local';
import { plusMonths, type Month } from '../../src/time/month';
import { periodFigures, scopesOf, type Days, type Scope } from '../../src/usecases/figures';
import { figuresByMonth } from '../../src/usecases/trendMonths';
import type { Bot } from '../press';
import { monthName } from '../views/monthName';
import { when } from '../views/when';
import { scopeName } from '../tab/filters';
import { asShown } from '../tab/shownFigures';
import { summaryFigures } from '../tab/summaryFigures';
import { categoryTable, type CategoryTable, type CountsOf } from '../tab/themeTables';
import { trendCharts } from '../tab/trendBlocks';
import { auditTable, changed, deliveries, effects, learned, notYet, type InPack } from './claims';

/** What an assurance pack says, before it is a document: the same blocks as the tab's pages. */
export interface PackContent {
  readonly title: string;
  readonly lead: string;
  readonly blocks: readonly Block[];
  /** Numbers about people that it shows. */
  readonly released: readonly Released[];
}

/**
 * Everything a commissioner or an inspector is shown of some months: what was reported, learned and changed, the proof, what it did, and what is
 * not yet done. Every claim has its case's reference, no case its category or team: with those a reference would tell what a table hides.
 *
 * @param before tables that were released in earlier packs
 * @param step called as it goes on, with how much is done of how much
 */
export async function packContent(
  bot: Bot,
  about: PackAbout,
  before: readonly Released[],
  step: (done: number, of: number) => void = () => {},
): Promise<PackContent> {
  const { app } = bot;
  const scope = about.scope as Scope;
  const days: Days = { from: `${about.from}-01`, to: plusDays(`${plusMonths(about.to, 1)}-01`, -1) };
  const steps = 4;
  step(0, steps);
  const cases: InPack[] = [];
  const figures = await periodFigures(app, days, (one) => keep(bot, scope, one, cases));
  cases.sort((a, b) => (a.reference < b.reference ? -1 : 1));
  step(2, steps);
  const months = monthsOf(about);
  const charts = await trendCharts(bot, scope, await figuresByMonth(app, months, scope), false);
  step(3, steps);
  const teams = app.organisation.teams
    .map(({ id }) => id)
    .filter((id) => scopesOf(app.organisation, id).includes(scope));
  const tableOf = (id: keyof typeof counts): CategoryTable =>
    categoryTable(bot, {
      id,
      title: say(`tab.themes.table.${id}`),
      figures,
      teams,
      countsOf: counts[id],
      earlier: heldAgainst({ ...about, table: id }, before),
    });
  const tables = { reports: tableOf('reports'), referrals: tableOf('referrals'), late: tableOf('late') };
  const shown = asShown(figures.get(scope) as PeriodFigures, tables);
  const content: PackContent = {
    title: say('tab.pack.title', { organisation: app.organisation.name }),
    lead: say('tab.pack.about', {
      where: scopeName(bot, scope),
      from: monthName(about.from),
      to: monthName(about.to),
      at: when(bot, app.ports.clock.now()),
    }),
    blocks: [
      heading('profile'),
      { kind: 'text', text: say('tab.pack.profile') },
      { kind: 'text', text: say('tab.pack.asItStands', { to: monthName(about.to) }) },
      heading('reported'),
      ...Object.values(tables).map(({ table }) => table),
      summaryFigures(say('tab.pack.figures'), shown),
      heading('trends'),
      // How many were late would follow from how many were not.
      ...charts.filter(({ id }) => id !== 'sameDay' || shown.told.late !== 'hidden'),
      heading('learned'),
      learned(cases, days, app.office.zone),
      heading('changed'),
      changed(cases, days),
      heading('effect'),
      effects(cases, days, app.office.zone),
      heading('audits'),
      await auditTable(bot, scope, days),
      heading('notYet'),
      await notYet(bot, scope, days),
      ...(scope === 'all' ? [heading('delivery'), await deliveries(bot, months)] : []),
    ],
    released: Object.entries(tables).map(([table, { released }]) => ({
      table,
      from: about.from,
      to: about.to,
      shown: released,
    })),
  };
  step(steps, steps);
  return content;
}

const counts = {
  reports: ({ reportsBy }) => reportsBy,
  referrals: ({ referralsBy }) => referralsBy,
  late: ({ lateBy }) => lateBy,
} as const satisfies Record<string, CountsOf>;

function heading(id: string): Block {
  return { kind: 'heading', text: say(`tab.pack.heading.${id}`) };
}

/**
 * Keeps a case that a claim can be made of: most have nothing that could be. A restricted record is in no pack but by its numbers.
 */
function keep({ app }: Bot, scope: Scope, { reference, row }: Counted, cases: InPack[]): void {
  if (row.restricted || (!row.review && row.actions.length === 0)) return;
  if (scopesOf(app.organisation, row.team).includes(scope)) cases.push({ reference, row });
}

function monthsOf({ from, to }: PackAbout): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = plusMonths(month, 1)) months.push(month);
  return months;
}
