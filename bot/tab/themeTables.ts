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
  /** Whether a number tells too much for another reason than that it is small. */
  readonly tellsTooMuch?: (row: string, column: string, value: number) => boolean;
}

/**
 * Category × team with totals, the exact profile of domain reference 11.2: nothing below five, and no more than that can be worked out. What is
 * hidden is decided for the whole organisation, whatever part is shown: the tables of two parts would tell of a third what neither shows.
 */
export function categoryTable(bot: Bot, asked: CategoryTableAsked): CategoryTable {
  const { id, title, figures, teams, countsOf, tellsTooMuch = () => false } = asked;
  const every = bot.app.organisation.teams.map((team) => team.id);
  const of = every.map((team) => {
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
    (y, x, value) => tellsTooMuch(nameAt(rows, y), nameAt(every, x), value),
  );
  const lines: readonly Line[] = [
    ...rows.map((row, y) => ({ row, values: cells[y] ?? [], sum: rowTotals?.[y] ?? hidden })),
    ...(rows.length > 1 && colTotals ? [{ row: total, values: colTotals, sum: grandTotal ?? hidden }] : []),
  ];
  const part = lines.map((line) => partOf(line, every, teams));
  const several = teams.length > 1;
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
      rows: part.map(({ row, values, sum }) => [
        { text: rowName(bot, row) },
        ...[...values, ...(several ? [sum] : [])].map((value) => ({ text: String(value) })),
      ]),
      empty: say('tab.themes.none'),
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

/** What a total is called in the register. */
const total = 'total';

/** The total of a row as the table shows it, in words; hidden where the row is not there, because none is a small number too. */
export function totalIn(shown: Released['shown'], row: string): string {
  return String(shown[row]?.[total] ?? hidden);
}

/** The total of all; hidden where the table hides it, and where nothing was counted. */
export function grandTotalIn(shown: Released['shown']): Shown {
  const rows = Object.keys(shown);
  const [only] = rows;
  return shown[rows.length === 1 && only !== undefined ? only : total]?.[total] ?? hidden;
}

/** Figures without a total that a table beside them hides: zero is shown as hidden wherever small numbers are. */
export function asShown(
  figures: PeriodFigures,
  reports: Released['shown'],
  referrals: Released['shown'],
): PeriodFigures {
  const [all, raised] = [reports, referrals].map(grandTotalIn);
  return {
    ...figures,
    reports: typeof all === 'number' ? all : 0,
    referrals: typeof raised === 'number' ? raised : 0,
  };
}

function nameAt(names: readonly string[], at: number | 'total'): string {
  return at === 'total' ? total : (names[at] ?? '');
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
