import type { Block } from '../../src/tab/view';
import type { PackDocument } from './packDocument';

/** Excel's own limit for a sheet's name, and what may not be in one. */
const longest = 31;
const notInNames = /[\\/?*[\]:]/g;

/** The pack's figures as a spreadsheet: one sheet for each table. What was hidden in the other files is hidden here. */
export async function sheetOf({ title, lead, blocks }: PackDocument): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  const sheets = blocks.flatMap(tablesOf);
  const names = new Set<string>();
  const all = [
    { sheet: nameOf(title, names), data: [[text(title, true)], [text(lead)]] },
    ...sheets.map(({ title: name, rows }) => ({
      sheet: nameOf(name, names),
      data: [[text(name, true)], ...rows],
    })),
  ];
  return new Uint8Array(await write(all).toBuffer());
}

type SheetCell =
  | { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' }
  | { readonly value: number; readonly type: NumberConstructor };

interface SheetTable {
  readonly title: string;
  readonly rows: SheetCell[][];
}

function tablesOf(block: Block): SheetTable[] {
  switch (block.kind) {
    case 'figures':
      return [
        {
          title: block.title,
          rows: block.figures.map(({ label, value, note }) => [text(label), cellOf(value), text(note)]),
        },
      ];
    case 'table':
      return [sheetTable(block.title, block.columns, block.rows)];
    case 'chart':
      return block.data ? [sheetTable(block.title, block.data.columns, block.data.rows)] : [];
    case 'heading':
    case 'text':
    case 'notice':
    case 'facts':
    case 'form':
    case 'links':
      return [];
  }
}

function sheetTable(
  title: string,
  columns: readonly { readonly label: string }[],
  rows: readonly (readonly { readonly text: string }[])[],
): SheetTable {
  return {
    title,
    rows: [
      columns.map(({ label }) => text(label, true)),
      ...rows.map((cells) => cells.map((cell) => cellOf(cell.text))),
    ],
  };
}

/** A whole number is one; everything else is text as it is read. */
function cellOf(value: string): SheetCell {
  return /^\d{1,9}$/.test(value) ? { value: Number(value), type: Number } : text(value);
}

function text(value: string, bold = false): SheetCell {
  return { value: harmless(value), type: String, ...(bold ? { fontWeight: 'bold' as const } : {}) };
}

/** A text that a spreadsheet, or a list made of one, would take for a formula begins with an apostrophe: then it is read, and not worked out. */
export function harmless(value: string): string {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
}

function nameOf(title: string, taken: Set<string>): string {
  const plain = title.replace(notInNames, ' ').trim() || '-';
  for (let nth = 1; ; nth += 1) {
    const end = nth === 1 ? '' : ` ${nth}`;
    const name = `${plain.slice(0, longest - end.length)}${end}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
