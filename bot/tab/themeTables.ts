import { say } from '../../cards/render';
import type { PeriodFigures } from '../../src/assurance/periodFigures';
import type { Released } from '../../src/assurance/packs/packKind';
import { hidden, smallest, suppressed, type Shown } from '../../src/assurance/suppression';
import type { Table } from '../../src/tab/view';
import type { Scope } from '../../src/usecases/figures';
import type { Bot } from '../press';
import { categoryName, teamName } from './filters';

/** A count of each case's main category, such as reports. */
export type CountsOf = (figures: PeriodFigures) => Readonly<Record<string, number>>;

/** Counts about people as a table that leaves the group that needs to know, and the numbers it shows, for the register of what was released. */
export interface CategoryTable {
  readonly table: Table;
  readonly shown: Released['shown'];
}

export interface CategoryTableAsked {
  readonly id: string;
  readonly title: string;
  readonly figures: ReadonlyMap<Scope, PeriodFigures>;
  /** Ids of the teams whose figures they are. */
  readonly teams: readonly string[];
  readonly countsOf: CountsOf;
  /** Whether a number tells too much for another reason than that it is small. */
  readonly tellsTooMuch?: (row: string, column: string, value: number) => boolean;
}

/** Category × team with totals, the exact profile of domain reference 11.2: nothing below five, and no more than that can be worked out. */
export function categoryTable(bot: Bot, asked: CategoryTableAsked): CategoryTable {
  const { id, title, figures, teams, countsOf, tellsTooMuch = () => false } = asked;
  const of = teams.map((team) => {
    const found = figures.get(`team:${team}`);
    return found ? countsOf(found) : {};
  });
  const rows = [...Object.keys(bot.app.pack.prompts), 'none'].filter((category) =>
    of.some((counts) => (counts[category] ?? 0) > 0),
  );
  const { cells, rowTotals, colTotals, grandTotal } = suppressed(
    rows.map((category) => of.map((counts) => counts[category] ?? 0)),
    smallest,
    true,
    (y, x, value) => tellsTooMuch(nameAt(rows, y), nameAt(teams, x), value),
  );
  const several = teams.length > 1;
  const lines = [
    ...rows.map((row, y) => ({ row, values: cells[y] ?? [], total: rowTotals?.[y] ?? hidden })),
    ...(rows.length > 1 && colTotals ? [{ row: total, values: colTotals, total: grandTotal ?? hidden }] : []),
  ];
  return {
    shown: Object.fromEntries(
      lines.map(({ row, values, total: sum }) => [row, numbersOf([...values, sum], [...teams, total])]),
    ),
    table: {
      kind: 'table',
      id,
      title,
      columns: [
        { label: say('tab.column.category') },
        ...teams.map((team) => ({ label: teamName(bot, team), numeric: true as const })),
        ...(several ? [{ label: say('tab.column.total'), numeric: true as const }] : []),
      ],
      rows: lines.map(({ row, values, total: sum }) => [
        { text: rowName(bot, row) },
        ...[...values, ...(several ? [sum] : [])].map((value) => ({ text: String(value) })),
      ]),
      empty: say('tab.themes.none'),
    },
  };
}

/** What a total is called in the register. */
const total = 'total';

/** The total of a row as the table shows it, in words; hidden where the row is not there, because none is a small number too. */
export function totalIn(shown: Released['shown'], row: string): string {
  return String(shown[row]?.[total] ?? hidden);
}

/** Figures without a total that a table beside them hides: zero is shown as hidden wherever small numbers are. */
export function asShown(
  figures: PeriodFigures,
  reports: Released['shown'],
  referrals: Released['shown'],
): PeriodFigures {
  return {
    ...figures,
    reports: reports[total]?.[total] ?? 0,
    referrals: referrals[total]?.[total] ?? 0,
  };
}

function nameAt(names: readonly string[], at: number | 'total'): string {
  return at === 'total' ? total : (names[at] ?? '');
}

function numbersOf(values: readonly Shown[], names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    values.flatMap((value, at) => (value === hidden ? [] : [[names[at] ?? '', value] as const])),
  );
}

function rowName(bot: Bot, row: string): string {
  if (row === total) return say('tab.column.total');
  return row === 'none' ? say('category.none') : categoryName(bot, row);
}
