import { say } from '../../cards/render';
import { heldAgainst } from '../../src/assurance/packs/notByDifference';
import type { Released } from '../../src/assurance/packs/packKind';
import type { PeriodFigures } from '../../src/assurance/periodFigures';
import { hidden, smallest } from '../../src/assurance/suppression';
import { systemFactorIds } from '../../src/policy/systemFactors';
import type { Block, Cell, Table } from '../../src/tab/view';
import type { QuarterFigures, QuarterRecord } from '../../src/usecases/thematic';
import type { Bot } from '../press';
import { dayOrMonth } from '../chart/figures';
import { categoryName, teamName } from './filters';
import { countText } from './figureText';
import { asShown } from './shownFigures';
import { summaryFigures } from './summaryFigures';
import { categoryTable, totalIn, type CategoryTable, type CountsOf } from './themeTables';

/** What a thematic review always looks at (S21). */
const named = ['self_neglect', 'exploitation', 'lost_contact', 'deterioration'] as const;
const mostFactors = 3;

/** The figures of a quarter as its review shows them: small numbers about people are hidden from everybody, because it goes to all. */
export function themeBlocks(bot: Bot, found: QuarterRecord): Block[] {
  const { now, then } = tablesIn(bot, found);
  const all = found.now.figures.get('all') as PeriodFigures;
  return [
    { kind: 'notice', tone: 'info', text: say('tab.themes.suppressed', { smallest }) },
    namedThemes(bot, now, then),
    ...signals(bot, found),
    factors(all),
    summaryFigures(say('tab.themes.whole'), asShown(all, now)),
    changes(found),
    now.reports.table,
    now.referrals.table,
    now.late.table,
  ];
}

const counts = {
  reports: ({ reportsBy }) => reportsBy,
  referrals: ({ referralsBy }) => referralsBy,
  late: ({ lateBy }) => lateBy,
} as const satisfies Record<string, CountsOf>;
type Tables = Readonly<Record<keyof typeof counts, CategoryTable>>;

/**
 * The numbers about people that a review shows, for the register of what was released. Of the quarter before it shows some totals alone; whoever asks for
 * that quarter gets what goes with them, so the whole table stands for them.
 */
export function themesReleased(bot: Bot, found: QuarterRecord): Released[] {
  const { now, then } = tablesIn(bot, found);
  return [...releasedOf(found.before, then), ...releasedOf(found.now, now)];
}

function releasedOf({ days }: QuarterFigures, tables: Tables): Released[] {
  return Object.entries(tables).map(([table, { released }]) => ({ table, ...monthsOf(days), shown: released }));
}

function monthsOf({ from, to }: QuarterFigures['days']): Pick<Released, 'from' | 'to'> {
  return { from: from.slice(0, 7), to: to.slice(0, 7) };
}

/** The quarter before is shown beside this one, so this one is held against it too. */
function tablesIn(bot: Bot, found: QuarterRecord): { readonly now: Tables; readonly then: Tables } {
  const then = tablesOf(bot, found.before, found.released);
  return { then, now: tablesOf(bot, found.now, [...found.released, ...releasedOf(found.before, then)]) };
}

/** Small numbers are hidden, and what those that were released before would give away. */
function tablesOf(bot: Bot, { days, figures }: QuarterFigures, before: readonly Released[]): Tables {
  const teams = bot.app.organisation.teams.map(({ id }) => id);
  const table = (id: keyof typeof counts): CategoryTable =>
    categoryTable(bot, {
      id,
      title: say(`tab.themes.table.${id}`),
      figures,
      teams,
      countsOf: counts[id],
      earlier: heldAgainst({ table: id, ...monthsOf(days) }, before),
    });
  return { reports: table('reports'), referrals: table('referrals'), late: table('late') };
}

/** Self-neglect, exploitation and delay, against the quarter before: the totals of the tables, so that nothing is shown which they hide. */
function namedThemes(bot: Bot, now: Tables, then: Tables): Table {
  const totals = ({ reports, late }: Tables, category: string): readonly [string, string] => [
    totalIn(reports.shown, category),
    totalIn(late.shown, category),
  ];
  return {
    kind: 'table',
    id: 'named',
    title: say('tab.themes.named'),
    columns: [
      { label: say('tab.column.theme') },
      ...(['reports', 'reportsBefore', 'lateCalls', 'lateCallsBefore'] as const).map((id) => ({
        label: say(`tab.column.${id}`),
        numeric: true as const,
      })),
    ],
    rows: named.map((category) => {
      const [[reports, late], [reportsThen, lateThen]] = [totals(now, category), totals(then, category)];
      return [
        { text: categoryName(bot, category) },
        ...[reports, reportsThen, late, lateThen].map((text) => ({ text })),
      ];
    }),
    empty: '',
  };
}

/** Repeated patterns: by team and category, how many were found, without whom they are about. Where it is few, that they were found is enough. */
function signals(bot: Bot, { patterns }: QuarterRecord): Block[] {
  const found = new Map<string, { readonly team: string; readonly category: string; count: number }>();
  for (const { team, category } of patterns) {
    const key = `${team} ${category}`;
    const one = found.get(key) ?? { team, category, count: 0 };
    one.count += 1;
    found.set(key, one);
  }
  const all = [...found.values()];
  const many = all.filter(({ count }) => countText(count, false) !== hidden).sort((a, b) => b.count - a.count);
  const few = all.filter((one) => !many.includes(one));
  const teams = bot.app.organisation.teams.flatMap(({ id, name }) => {
    const own = few.filter(({ team }) => team === id).map(({ category }) => categoryName(bot, category));
    return own.length === 0 ? [] : [say('tab.themes.fewIn', { team: name, categories: own.sort().join(', ') })];
  });
  return [
    {
      kind: 'table',
      id: 'signals',
      title: say('tab.themes.signals'),
      columns: [
        { label: say('tab.column.team') },
        { label: say('tab.column.category') },
        { label: say('tab.column.cases'), numeric: true },
      ],
      rows: many.map(({ team, category, count }) => [
        { text: teamName(bot, team) },
        { text: categoryName(bot, category) },
        { text: countText(count, false) },
      ]),
      empty: say(few.length > 0 ? 'tab.themes.fewSignals' : 'tab.themes.noSignals', { smallest }),
    },
    ...(teams.length > 0
      ? [{ kind: 'text', text: say('tab.themes.few', { smallest, teams: teams.join(' ') }) } as const]
      : []),
  ];
}

/** The system factors that closed reviews named most. They are about how work is set up, so none is hidden. */
function factors({ factors: found }: PeriodFigures): Table {
  const counted = systemFactorIds
    .flatMap((id) => (found[id] ? [{ id, count: found[id] }] : []))
    .sort((a, b) => b.count - a.count)
    .slice(0, mostFactors);
  return {
    kind: 'table',
    id: 'factors',
    title: say('tab.themes.factors'),
    columns: [{ label: say('tab.column.factor') }, { label: say('tab.column.reviews'), numeric: true }],
    rows: counted.map(({ id, count }) => [{ text: say(`review.factor.${id}`) }, { text: String(count) }]),
    empty: say('tab.themes.noFactors'),
  };
}

function changes({ changes: made, notEffective, effective }: QuarterRecord): Table {
  return {
    kind: 'table',
    id: 'changes',
    title: say('tab.themes.changes'),
    columns: ['reference', 'changedOn', 'worked'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: made.map(({ reference, on }): Cell[] => [
      { text: reference, to: { page: 'case', query: { reference } } },
      { text: dayOrMonth(on) },
      notEffective.includes(reference)
        ? { text: say('tab.themes.didNotWork'), mark: 'missing' }
        : { text: say(effective.includes(reference) ? 'tab.themes.didWork' : 'tab.themes.notShown') },
    ]),
    empty: say('tab.themes.noChanges'),
  };
}
