import { say } from '../../cards/render';
import type { CaseRow } from '../../src/assurance/caseRow';
import { tellsByDifference } from '../../src/assurance/packs/notByDifference';
import type { PackAbout, Released } from '../../src/assurance/packs/packKind';
import type { Counted, PeriodFigures } from '../../src/assurance/periodFigures';
import type { Block, Cell, Table } from '../../src/tab/view';
import { localDate, plusDays } from '../../src/time/local';
import { plusMonths, type Month } from '../../src/time/month';
import { periodFigures, scopesOf, type Days, type Scope } from '../../src/usecases/figures';
import { auditRounds } from '../../src/usecases/auditRounds';
import { monthDelivery } from '../../src/usecases/delivery';
import { figuresByMonth } from '../../src/usecases/trendMonths';
import { dayOrMonth } from '../chart/figures';
import type { Bot } from '../press';
import { monthName } from '../views/monthName';
import { when } from '../views/when';
import { scopeName } from '../tab/filters';
import { summaryFigures } from '../tab/summaryFigures';
import { asShown, categoryTable } from '../tab/themeTables';
import { trendCharts } from '../tab/trendBlocks';

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
  const tables = (['reports', 'referrals'] as const).map((id) => {
    const { table, shown, released } = categoryTable(bot, {
      id,
      title: say(`tab.themes.table.${id}`),
      figures,
      teams,
      countsOf: ({ reportsBy, referralsBy }) => (id === 'reports' ? reportsBy : referralsBy),
      tellsTooMuch: (row, column, value) => tellsByDifference({ ...about, table: id }, row, column, value, before),
    });
    return { table, shown, released: { table: id, from: about.from, to: about.to, shown: released } };
  });
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
      heading('reported'),
      ...tables.map(({ table }) => table),
      summaryFigures(
        say('tab.pack.figures'),
        asShown(figures.get(scope) as PeriodFigures, tables[0]?.shown ?? {}, tables[1]?.shown ?? {}),
        false,
      ),
      heading('trends'),
      ...charts,
      heading('learned'),
      learned(cases, days, app.office.zone),
      heading('changed'),
      changed(cases, days),
      heading('effect'),
      effects(cases),
      heading('audits'),
      await auditTable(bot, cases, days),
      heading('notYet'),
      notYet(cases, localDate(app.ports.clock.now(), app.office.zone)),
      ...(scope === 'all' ? [heading('delivery'), await deliveries(bot, months)] : []),
    ],
    released: tables.map(({ released }) => released),
  };
  step(steps, steps);
  return content;
}

function heading(id: string): Block {
  return { kind: 'heading', text: say(`tab.pack.heading.${id}`) };
}

interface InPack {
  readonly reference: string;
  readonly row: CaseRow;
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

function table(id: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Table {
  return {
    kind: 'table',
    id,
    title: say(`tab.pack.table.${id}`),
    columns: columns.map((column) => ({ label: say(`tab.column.${column}`) })),
    rows,
    empty: say(`tab.pack.empty.${id}`),
  };
}

function referenceCell(reference: string): Cell {
  return { text: reference, to: { page: 'case', query: { reference } } };
}

/** Reviews that were closed in these days, with what they found in how work is set up, and whether the line is whole. */
function learned(cases: readonly InPack[], { from, to }: Days, zone: string): Table {
  const closed = cases.flatMap(({ reference, row: { review } }) => {
    const day = review?.closedAt ? localDate(review.closedAt, zone) : '';
    return review && from <= day && day <= to ? [{ reference, review, day }] : [];
  });
  return table(
    'learned',
    ['reference', 'tier', 'closedOn', 'factors', 'line'],
    closed.map(({ reference, review, day }) => [
      referenceCell(reference),
      { text: review.tier ?? '' },
      { text: dayOrMonth(day) },
      { text: review.factors.map((factor) => say(`review.factor.${factor}`)).join(', ') },
      review.missing.length === 0
        ? { text: say('tab.tracker.whole'), mark: 'good' }
        : { text: review.missing.map((link) => say(`tab.link.${link}`)).join(', '), mark: 'missing' },
    ]),
  );
}

/** Actions that were done in these days and accepted by somebody else, with what shows it. */
function changed(cases: readonly InPack[], { from, to }: Days): Table {
  return table(
    'changed',
    ['reference', 'strength', 'changedOn', 'proof'],
    cases.flatMap(({ reference, row: { actions } }) =>
      actions
        .filter(({ changedOn }) => changedOn !== null && from <= changedOn && changedOn <= to)
        .map(({ strength, changedOn, proof }) => [
          referenceCell(reference),
          { text: say(`tab.strength.${strength}`) },
          { text: dayOrMonth(changedOn ?? '') },
          { text: proof === null ? '' : say(`tab.proof.${proof}`) },
        ]),
    ),
  );
}

/** What each change did, by its measure. */
function effects(cases: readonly InPack[]): Table {
  return table(
    'effect',
    ['reference', 'measure', 'changedOn', 'outcome'],
    cases.flatMap(({ reference, row: { measures } }) =>
      measures.map(({ own, changedOn, outcome }) => [
        referenceCell(reference),
        { text: say(own === null ? 'tab.pack.entered' : `tab.own.${own}`) },
        { text: changedOn === null ? say('tab.pack.notDone') : dayOrMonth(changedOn) },
        { text: outcome === null ? say('tab.pack.notMeasured') : say(`tab.outcome.${outcome}`) },
      ]),
    ),
  );
}

/** Rounds of audits of these cases that were finished in these days: a score is never without what it is out of. */
async function auditTable({ app }: Bot, cases: readonly InPack[], { from, to }: Days): Promise<Table> {
  const known = new Set(cases.map(({ reference }) => reference));
  const rounds = (await auditRounds(app)).flatMap(({ plan, rounds: all }) =>
    all.flatMap(({ nth, dueOn, results, sample, population }) => {
      const last = results[results.length - 1];
      const inDays = last !== undefined && known.has(plan.reference) && from <= dueOn && dueOn <= to;
      return inDays ? [{ reference: plan.reference, nth, dueOn, last, sample, population }] : [];
    }),
  );
  return table(
    'audits',
    ['reference', 'round', 'roundDue', 'sample'],
    rounds.map(({ reference, nth, dueOn, last, sample, population }) => [
      referenceCell(reference),
      { text: say('tab.audits.result', { nth, passed: last.passed, of: last.of }) },
      { text: dayOrMonth(dueOn) },
      { text: say('tab.audits.sample', { sample, population }) },
    ]),
  );
}

/** Actions that are open, and how late they are; reviews that are not closed. */
function notYet(cases: readonly InPack[], today: string): Table {
  return table(
    'notYet',
    ['reference', 'what', 'by'],
    cases.flatMap(({ reference, row: { deadlines } }) =>
      deadlines
        .filter(({ what }) => ['review', 'action', 'measure', 'setUp'].includes(what))
        .map(({ what, by }): Cell[] => [
          referenceCell(reference),
          { text: say(`tab.deadline.${what}`) },
          { text: dayOrMonth(by.slice(0, 10)), ...(by.slice(0, 10) < today ? { mark: 'late' as const } : {}) },
        ]),
    ),
  );
}

async function deliveries({ app }: Bot, months: readonly Month[]): Promise<Table> {
  const columns = ['intended', 'delivered', 'failed', 'pending'] as const;
  const found = await Promise.all(months.map((month) => monthDelivery(app, month)));
  return table(
    'delivery',
    ['month', ...columns],
    found.map(({ month, all }) => [{ text: monthName(month) }, ...columns.map((id) => ({ text: String(all[id]) }))]),
  );
}
