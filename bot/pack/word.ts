import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  PageNumber,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Table as TableBlock } from '../../src/tab/view';
import { printed, type PackDocument } from './packDocument';

const picture = { width: 560, height: 373 } as const;

/** The pack as a Word document: real headings, tables whose first row repeats on each page, and pictures with what they show in words. */
export async function wordOf({ title, lead, blocks, foot, pictures }: PackDocument): Promise<Uint8Array> {
  const document = new Document({
    title,
    description: lead,
    creator: foot,
    styles: { default: { document: { run: { font: 'Calibri', size: 22 } } } },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ text: `${foot} · `, size: 16 }),
                  new TextRun({ children: [PageNumber.CURRENT], size: 16 }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: lead, spacing: { after: 240 } }),
          ...blocks.flatMap((block) => partsOf(block, pictures)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function partsOf(block: Block, pictures: PackDocument['pictures']): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 320 } }),
      ];
    case 'text':
    case 'notice':
      return [new Paragraph({ text: block.text, spacing: { after: 120 } })];
    case 'figures':
      return tableOf({
        title: block.title,
        columns: [{ label: '' }, { label: '' }, { label: '' }],
        rows: block.figures.map(({ label, value, note }) => [{ text: label }, { text: value }, { text: note }]),
        empty: '',
      });
    case 'table':
      return tableOf(block);
    case 'facts':
      return [
        subheading(block.title),
        ...block.rows.map(({ label, text }) => new Paragraph({ text: `${label}: ${text}` })),
      ];
    case 'chart': {
      const png = pictures.get(block.id);
      const drawn = png
        ? [
            new Paragraph({
              keepNext: true,
              children: [
                new ImageRun({
                  type: 'png',
                  data: png,
                  transformation: picture,
                  altText: { name: block.id, title: block.title, description: block.alt },
                }),
              ],
            }),
          ]
        : [];
      return [subheading(block.title), ...drawn, ...block.notes.map((note) => new Paragraph({ text: note }))];
    }
    case 'form':
    case 'links':
      return [];
  }
}

function subheading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 200 } });
}

function tableOf({ title, columns, rows: all, empty }: Omit<TableBlock, 'kind' | 'id'>): (Paragraph | Table)[] {
  const { rows, more } = printed(all);
  if (rows.length === 0) return [subheading(title), new Paragraph({ text: empty })];
  const named = columns.some(({ label }) => label !== '');
  const cell = (text: string, at: number, bold: boolean): TableCell =>
    new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: columns[at]?.numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: 20 })],
        }),
      ],
    });
  return [
    subheading(title),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        ...(named
          ? [new TableRow({ tableHeader: true, children: columns.map(({ label }, at) => cell(label, at, true)) })]
          : []),
        ...rows.map(
          (cells) => new TableRow({ cantSplit: true, children: cells.map(({ text }, at) => cell(text, at, false)) }),
        ),
      ],
    }),
    new Paragraph({ text: more }),
  ];
}
