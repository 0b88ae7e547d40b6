import { say } from '../../cards/render';
import type { PeriodFigures } from '../../src/assurance/periodFigures';
import { total } from '../../src/assurance/packs/notByDifference';
import type { Released } from '../../src/assurance/packs/packKind';
import { hidden, smallest, suppressed, type Earlier, type Shown } from '../../src/assurance/suppression';
import type { Table } from '../../src/tab/view';
import type { Scope } from '../../src/usecases/figures';
import type { Bot } from '../press';
import { categoryName, teamName } from './filters';

/** A count of each case's main category, such as reports. */
export type CountsOf = (figures: PeriodFigures) => Readonly<Record<string, number>>;

/** Counts about people as a table that leaves the group that needs to know. */
export interface CategoryTable {
  readonly table: Table;
  /** The numbers it shows. */
  readonly shown: Released['shown'];
  /** Those that may be shown of the whole organisation: what of them was hidden stays hidden. */
  readonly released: Released['shown'];
}

export interface CategoryTableAsked {
  readonly id: string;
  readonly title: string;
  readonly figures: ReadonlyMap<Scope, PeriodFigures>;
  /** Ids of the teams whose figures they are. */
  readonly teams: readonly string[];
  readonly countsOf: CountsOf;
  /** What was released before, for these categories and teams. */
  readonly earlier: (rows: readonly string[], columns: readonly string[]) => Earlier;
}

/**
 * Category × team with totals, the exact profile of domain reference 11.2: nothing below five, and no more than that can be worked out. What is
 * hidden is decided for the whole organisation, whatever part is shown: the tables of two parts would tell of a third what neither shows. Every
 * category has its row: one that is not there would be told to be none.
 */
export function categoryTable(bot: Bot, asked: CategoryTableAsked): CategoryTable {
  const { id, title, figures, teams, countsOf, earlier } = asked;
  const every = bot.app.organisation.teams.map((team) => team.id);
  const of = every.map((team) => {
    const found = figures.get(`team:${team}`);
    return found ? countsOf(found) : {};
  });
  const rows = [...Object.keys(bot.app.pack.prompts), 'none'];
  const { cells, rowTotals, colTotals, grandTotal } = suppressed(
    rows.map((category) => of.map((counts) => counts[category] ?? 0)),
    smallest,
    true,
    earlier(rows, every),
  );
  const lines: readonly Line[] = [
    ...rows.map((row, y) => ({ row, values: cells[y] ?? [], sum: rowTotals?.[y] ?? hidden })),
    { row: total, values: colTotals ?? [], sum: grandTotal ?? hidden },
  ];
  const part = lines.map((line) => partOf(line, every, teams));
  const several = teams.length > 1;
  const isAllHidden = part.every(({ values, sum }) => [...values, sum].every((value) => value === hidden));
  return {
    shown: numbersOf(part, teams),
    released: numbersOf(lines, every),
    table: {
      kind: 'table',
      id,
      title,
      columns: [
        { label: say('tab.column.category') },
        ...teams.map((team) => ({ label: teamName(bot, team), numeric: true as const })),
        ...(several ? [{ label: say('tab.column.total'), numeric: true as const }] : []),
      ],
      rows: (isAllHidden ? [] : part).map(({ row, values, sum }) => [
        { text: rowName(bot, row) },
        ...[...values, ...(several ? [sum] : [])].map((value) => ({ text: String(value) })),
      ]),
      empty: say('tab.themes.allHidden', { smallest }),
    },
  };
}

/** A category, or the total of all, with its numbers by team and their sum. */
interface Line {
  readonly row: string;
  readonly values: readonly Shown[];
  readonly sum: Shown;
}

/** The same of some teams. Their sum is shown where each of them is: another would tell of the teams that are not here. */
function partOf({ row, values, sum }: Line, every: readonly string[], teams: readonly string[]): Line {
  const own = teams.map((team) => values[every.indexOf(team)] ?? hidden);
  const known = own.flatMap((value) => (value === hidden ? [] : [value]));
  const ofPart = known.length < own.length ? hidden : known.reduce((all, value) => all + value, 0);
  return { row, values: own, sum: teams.length === every.length ? sum : ofPart };
}

/** The total of a row as the table shows it, in words. */
export function totalIn(shown: Released['shown'], row: string): string {
  return String(shown[row]?.[total] ?? hidden);
}

/** The total of all; hidden where the table hides it. */
export function grandTotalIn(shown: Released['shown']): Shown {
  return shown[total]?.[total] ?? hidden;
}

function numbersOf(lines: readonly Line[], teams: readonly string[]): Released['shown'] {
  const names = [...teams, total];
  return Object.fromEntries(
    lines.map(({ row, values, sum }) => [
      row,
      Object.fromEntries(
        [...values, sum].flatMap((value, at) => (value === hidden ? [] : [[names[at] ?? '', value] as const])),
      ),
    ]),
  );
}

function rowName(bot: Bot, row: string): string {
  if (row === total) return say('tab.column.total');
  return row === 'none' ? say('category.none') : categoryName(bot, row);
}
