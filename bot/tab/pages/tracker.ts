import { say } from '../../../cards/render';
import type { Deadline } from '../../../src/assurance/caseRow';
import { nameOf } from '../../../src/people/organisation';
import type { Block, Cell, Table } from '../../../src/tab/view';
import { localDate } from '../../../src/time/local';
import { everyScope, type Scope } from '../../../src/usecases/figures';
import { trackedCases, trackedStates, type Tracked, type TrackedState } from '../../../src/usecases/tracked';
import type { Bot } from '../../press';
import { when } from '../../views/when';
import { asAtNow } from '../asAt';
import { dayOrMonth } from '../../chart/figures';
import { categoryFilter, categoryName, filterOf, scopeFilter, teamName } from '../filters';
import type { PageOf } from '../page';

/** More rows than this are no list that anybody reads: a filter finds them. */
const most = 200;

/** Cases and actions, what is overdue first, and for each the link of the line that is missing (S20, S30). */
export const trackerPage: PageOf = async ({ bot, viewer, query }) => {
  const { app } = bot;
  const where = scopeFilter(bot, everyScope(app.organisation), query);
  const state = filterOf(
    'state',
    say('tab.filter.state'),
    trackedStates.map((value) => ({ value, label: say(`tab.tracker.state.${value}`) })),
    query,
  );
  const due = filterOf(
    'due',
    say('tab.filter.due'),
    ['all', 'late'].map((value) => ({ value, label: say(`tab.tracker.due.${value}`) })),
    query,
  );
  const category = categoryFilter(bot, query);
  const whose = filterOf(
    'whose',
    say('tab.filter.whose'),
    ['all', 'mine'].map((value) => ({ value, label: say(`tab.tracker.whoseTurn.${value}`) })),
    query,
  );
  const tracked = await trackedCases(app, viewer.id, where.value as Scope, state.value as TrackedState);
  const now = app.ports.clock.now();
  const isLate = lateAt(now, localDate(now, app.office.zone));
  // Under a category a restricted record is nowhere: where it stood would say what it is about.
  const cases = tracked.filter(
    ({ row }) =>
      (category.value === 'all' || (!row.restricted && row.categories.includes(category.value))) &&
      (whose.value === 'all' || row.deadlines.some(({ who }) => who === viewer.id)),
  );
  const shown = cases.filter(({ row }) => due.value === 'all' || row.deadlines.some(isLate));
  const late = cases.filter(({ row }) => row.deadlines.some(isLate)).length;
  return {
    title: say('tab.page.tracker'),
    lead: say('tab.tracker.lead'),
    asAt: asAtNow(bot),
    filters: [state, due, whose, where, category],
    blocks: [
      ...counts(cases, late, isLate),
      caseTable(bot, shown, isLate),
      ...(state.value === 'actions' || state.value === 'work' ? [actionTable(bot, shown, now)] : []),
      ...(shown.length > most
        ? [{ kind: 'notice', tone: 'info', text: say('tab.tracker.more', { most, all: shown.length }) } as const]
        : []),
    ],
  };
};

type IsLate = (deadline: Deadline) => boolean;

/** A day is over when it has passed; an instant when it has come. */
function lateAt(now: string, today: string): IsLate {
  return ({ by }) => (by.length === 10 ? by < today : by < now);
}

function counts(cases: readonly Tracked[], late: number, isLate: IsLate): Block[] {
  if (cases.length === 0) return [];
  const actions = cases.flatMap(({ row }) => row.deadlines.filter(({ what }) => what === 'action'));
  return [
    {
      kind: 'figures',
      title: say('tab.tracker.counts'),
      figures: [
        { id: 'cases', label: say('tab.tracker.cases'), value: String(cases.length), note: '' },
        { id: 'late', label: say('tab.tracker.late'), value: String(late), note: '' },
        { id: 'actions', label: say('tab.tracker.actions'), value: String(actions.length), note: '' },
        {
          id: 'lateActions',
          label: say('tab.tracker.lateActions'),
          value: String(actions.filter(isLate).length),
          note: '',
        },
      ],
    },
  ];
}

function caseTable(bot: Bot, cases: readonly Tracked[], isLate: IsLate): Table {
  return {
    kind: 'table',
    id: 'cases',
    title: say('tab.tracker.cases'),
    columns: ['reference', 'team', 'category', 'stage', 'next', 'by', 'line'].map((id) => ({
      label: say(`tab.column.${id}`),
    })),
    rows: cases.slice(0, most).map(({ reference, row, stage }) => {
      const [next] = row.deadlines;
      return [
        referenceCell(reference),
        { text: teamName(bot, row.team) },
        { text: row.restricted ? say('tab.tracker.restricted') : categoryName(bot, row.categories[0]) },
        { text: stageText(stage, row.review?.tier ?? null) },
        { text: next ? nextText(bot, next) : say('tab.tracker.nothingDue') },
        next ? byCell(bot, next, isLate) : { text: '' },
        lineCell(row.review?.missing ?? null),
      ];
    }),
    empty: say('tab.tracker.empty'),
  };
}

function referenceCell(reference: string): Cell {
  return { text: reference, to: { page: 'case', query: { reference } } };
}

function stageText(stage: Tracked['stage'], tier: string | null): string {
  const text = say(`tab.stage.${stage}`);
  return tier === null ? text : say('tab.tracker.tiered', { stage: text, tier });
}

function nextText({ app }: Bot, { what, who, hardStop }: Deadline): string {
  const due = say(`tab.deadline.${what}`);
  const text = hardStop === undefined ? due : say('tab.tracker.hardStop', { text: due, day: dayOrMonth(hardStop) });
  return who === null ? text : say('tab.tracker.whose', { text, who: nameOf(app.organisation, who) });
}

function byCell(bot: Bot, deadline: Deadline, isLate: IsLate): Cell {
  const text = deadline.by.length === 10 ? dayOrMonth(deadline.by) : when(bot, deadline.by);
  return isLate(deadline) ? { text, mark: 'late' } : { text };
}

function lineCell(missing: readonly string[] | null): Cell {
  if (missing === null) return { text: say('tab.tracker.noReview') };
  if (missing.length === 0) return { text: say('tab.tracker.whole'), mark: 'good' };
  return { text: missing.map((link) => say(`tab.link.${link}`)).join(', '), mark: 'missing' };
}

/** Every open action of these cases, the one due first on top (S20): also of cases that are otherwise closed. */
function actionTable({ app }: Bot, cases: readonly Tracked[], now: string): Table {
  const today = localDate(now, app.office.zone);
  const open = cases
    .flatMap(({ reference, row }) =>
      row.actions
        .filter(({ acceptedAt, droppedAt }) => acceptedAt === null && droppedAt === null)
        .map((action) => ({ reference, ...action })),
    )
    .sort((a, b) => (a.due < b.due ? -1 : 1));
  return {
    kind: 'table',
    id: 'actions',
    title: say('tab.tracker.actionTable'),
    columns: ['reference', 'owner', 'strength', 'by'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: open
      .slice(0, most)
      .map(({ reference, owner, strength, due }) => [
        referenceCell(reference),
        { text: nameOf(app.organisation, owner) },
        { text: say(`tab.strength.${strength}`) },
        { text: dayOrMonth(due), ...(due < today ? { mark: 'late' as const } : {}) },
      ]),
    empty: say('tab.tracker.noActions'),
  };
}
