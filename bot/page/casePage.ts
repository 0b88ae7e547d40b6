import { say } from '../../cards/render';
import { escaped, pageOf, type Html } from './html';
import type { Row, Section, Table } from './section';

/** What stands above and below the sections of a case's page. */
export interface Heading {
  readonly organisation: string;
  readonly reference: string;
  readonly restricted: boolean;
  /** In local mode: everybody on it is made up. */
  readonly demonstration: boolean;
  /** Who asked for it and when, and as at when it reads, in words. */
  readonly askedBy: string;
  readonly askedAt: string;
  readonly asAt: string;
}

/** The whole page of a case. */
export function casePage(heading: Heading, sections: readonly Section[]): Html {
  const { organisation, reference, restricted, demonstration, askedBy, askedAt, asAt } = heading;
  const lines = [
    say(restricted ? 'page.confidentialRestricted' : 'page.confidential'),
    ...(demonstration ? [say('page.demonstration')] : []),
  ];
  const foot = [say('page.foot', { askedBy, askedAt, asAt, reference }), say('page.footKeep')];
  const body = `<header>
<p class="organisation">${escaped(organisation)}</p>
<h1>${escaped(say('page.heading', { reference }))}</h1>
${lines.map((line) => `<p class="mark">${escaped(line)}</p>`).join('\n')}
<p>${escaped(say('page.asAt', { asAt }))}</p>
</header>
${sections.map((section, index) => sectionOf(section, `s${index + 1}`)).join('\n')}
<footer>
${foot.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
</footer>`;
  return pageOf(say('page.title'), body, reference);
}

function sectionOf({ title, rows, table, parts = [] }: Section, id: string): string {
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escaped(title)}</h2>
${rowsOf(rows)}${table ? tableOf(table) : ''}${parts.map(partOf).join('')}</section>`;
}

function partOf({ title, rows, table, picture }: Section): string {
  const drawn = picture ? pictureOf(picture) : '';
  return `<h3 dir="auto">${escaped(title)}</h3>\n${rowsOf(rows)}${drawn}${table ? tableOf(table) : ''}`;
}

// As an image, so that nothing in it is a part of the page.
function pictureOf({ svg, alt, note }: NonNullable<Section['picture']>): string {
  const data = Buffer.from(svg).toString('base64');
  return `<figure><img src="data:image/svg+xml;base64,${data}" alt="${escaped(alt)}"><figcaption>${escaped(note)}</figcaption></figure>\n`;
}

function rowsOf(rows: readonly Row[]): string {
  return rows.length === 0 ? '' : `<dl>\n${rows.map(rowOf).join('\n')}\n</dl>\n`;
}

// Each text decides its own direction, line by line: a passage in Arabic or Hebrew turns nothing around it.
function rowOf({ label, text, by, at }: Row): string {
  const who = [by, at].filter((part) => part !== undefined && part !== '').join(', ');
  const said = who === '' ? '' : `<span class="by">${escaped(who)}</span>`;
  return `<div><dt dir="auto">${escaped(label)}</dt><dd><span class="text" dir="auto">${escaped(text)}</span>${said}</dd></div>`;
}

// On a narrow screen a row becomes a block (page.css), which takes a table's meaning away unless its roles are named.
function tableOf({ title, columns, rows }: Table): string {
  if (rows.length === 0) return '';
  const heads = columns.map((column) => `<th role="columnheader" scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(
    (cells) => `<tr role="row">${cells.map((text, at) => cellOf(columns[at], text, at)).join('')}</tr>`,
  );
  return `<table role="table">
<caption>${escaped(title)}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${body.join('\n')}
</tbody>
</table>
`;
}

function cellOf(column = '', text: string, at: number): string {
  const within = `data-column="${escaped(column)}"><span class="text" dir="auto">${escaped(text)}</span>`;
  return at === 0 ? `<th role="rowheader" scope="row" ${within}</th>` : `<td role="cell" ${within}</td>`;
}
