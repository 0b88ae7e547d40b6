import { say } from '../../cards/render';
import type { Block, Table } from '../../src/tab/view';

/** A pack on its way to being files: its blocks, and each chart as a picture by its id. */
export interface PackDocument {
  readonly title: string;
  readonly lead: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page: whose it is and that it is confidential. */
  readonly foot: string;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** A finished file. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Rows of one table on paper: nobody reads more, and the spreadsheet has all. */
const mostRows = 300;

/** A table as it is printed, and what is said of the rows that are left to the spreadsheet. */
export function printed(rows: Table['rows']): { readonly rows: Table['rows']; readonly more: string } {
  const left = rows.length - mostRows;
  return { rows: rows.slice(0, mostRows), more: left > 0 ? say('tab.pack.more', { count: left }) : '' };
}
