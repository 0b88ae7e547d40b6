import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Block, Table } from '../../src/tab/view';
import { fontFiles } from '../chart/fontFiles';
import { printed, type PackDocument } from './packDocument';

/** The pack as PDF, drawn with our own font, so that it is the same on every machine. Tables repeat their first row on each page. */
export async function pdfOf({ title, lead, blocks, foot, pictures }: PackDocument): Promise<Uint8Array> {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.addFonts({ DejaVu: { ...fontFiles, italics: fontFiles.normal, bolditalics: fontFiles.bold } });
  // Nothing on the pages is fetched from anywhere; of this machine it reads our font alone.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(fontFiles).some((file) => file === path));
  const definition: TDocumentDefinitions = {
    info: { title, subject: lead, creator: foot },
    defaultStyle: { font: 'DejaVu', fontSize: 9.5, lineHeight: 1.2 },
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 56],
    styles: {
      title: { fontSize: 20, bold: true },
      heading: { fontSize: 14, bold: true },
      subheading: { fontSize: 11, bold: true },
    },
    footer: (page, pages) => ({
      text: `${foot} · ${page} / ${pages}`,
      alignment: 'center',
      fontSize: 8,
      margin: [48, 16, 48, 0],
    }),
    content: [
      { text: title, style: 'title', margin: [0, 0, 0, 4] },
      { text: lead, margin: [0, 0, 0, 12] },
      ...withHeadings(blocks).map(({ headings, block }): Content => {
        const [first = [], ...rest] = block ? contentOf(block, pictures) : [];
        return [{ stack: [...headings, first], unbreakable: block?.kind === 'chart' }, ...rest];
      }),
    ],
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** Each block with the headings before it: a heading alone at a sheet's foot says nothing. */
function withHeadings(blocks: readonly Block[]): { readonly headings: Content[]; readonly block: Block | undefined }[] {
  const parts: { headings: Content[]; block: Block | undefined }[] = [];
  let headings: ContentText[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      headings.push({ text: block.text, style: 'heading', margin: [0, 16, 0, 6] });
      continue;
    }
    // A long list begins on a sheet of its own, so that its headings are never left behind.
    const isLong = block.kind === 'table' && block.rows.length > longList;
    const [first, ...others] = headings;
    parts.push({ headings: isLong && first ? [pageBreak(first), ...others] : headings, block });
    headings = [];
  }
  return headings.length === 0 ? parts : [...parts, { headings, block: undefined }];
}

/** More rows than fit below something else. */
const longList = 20;

function pageBreak(heading: ContentText): Content {
  return { ...heading, pageBreak: 'before' };
}

function contentOf(block: Block, pictures: PackDocument['pictures']): Content[] {
  switch (block.kind) {
    case 'text':
    case 'notice':
      return [{ text: block.text, margin: [0, 0, 0, 6] }];
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
        ...block.rows.map(({ label, text }): Content => ({ text: `${label}: ${text}` })),
      ];
    case 'chart': {
      const png = pictures.get(block.id);
      const image = png ? [{ image: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, width: 360 }] : [];
      const notes = block.notes.map((text): Content => ({ text, margin: [0, 0, 0, 2] }));
      // A picture and what it says stay together.
      return [{ stack: [subheading(block.title), ...image, ...notes], margin: [0, 0, 0, 8] }];
    }
    case 'heading':
    case 'form':
    case 'links':
      return [];
  }
}

/** A column of short texts is as wide as they are; the others share what is left. */
const shortest = 16;

function subheading(text: string): Content {
  return { text, style: 'subheading', margin: [0, 8, 0, 4] };
}

function tableOf({ title, columns, rows: all, empty }: Omit<Table, 'kind' | 'id'>): Content[] {
  const { rows, more } = printed(all);
  if (rows.length === 0) return [subheading(title), { text: empty, margin: [0, 0, 0, 6] }];
  const named = columns.some(({ label }) => label !== '');
  const cell = (text: string, at: number, bold = false): TableCell => ({
    text,
    bold,
    alignment: columns[at]?.numeric ? 'right' : 'left',
  });
  return [
    subheading(title),
    {
      layout: 'lightHorizontalLines',
      margin: [0, 0, 0, 8],
      table: {
        headerRows: named ? 1 : 0,
        dontBreakRows: true,
        widths: columns.map((_, at) =>
          rows.every((cells) => (cells[at]?.text.length ?? 0) <= shortest) ? 'auto' : '*',
        ),
        body: [
          ...(named ? [columns.map(({ label }, at) => cell(label, at, true))] : []),
          ...rows.map((cells) => cells.map(({ text }, at) => cell(text, at))),
        ],
      },
    },
    ...(more === '' ? [] : [{ text: more, margin: [0, 0, 0, 8] } as Content]),
  ];
}
