import type { Block, Figures, Table, TabView } from '../../src/tab/view';
import type { Story } from '../stories';

export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** What the tab's server answers to somebody in local mode. */
export async function asks(told: Story, path: string, as: string): Promise<Answer> {
  const response = await fetch(`${told.url()}/api/tab/${path}`, { headers: { 'X-Act-As': as } });
  return { status: response.status, json: (await response.json()) as unknown };
}

/** A page that has to be there. */
export async function pageFor(
  told: Story,
  as: string,
  page: string,
  query: Readonly<Record<string, string>> = {},
): Promise<TabView> {
  const { status, json } = await asks(told, `pages/${page}?${String(new URLSearchParams(query))}`, as);
  if (status !== 200) throw new Error(`The page ${page} was answered with ${status}: ${JSON.stringify(json)}`);
  return json as TabView;
}

/** A form of the tab, sent. */
export async function sends(
  told: Story,
  as: string,
  act: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const response = await fetch(`${told.url()}/api/tab/acts/${act}`, {
    method: 'POST',
    headers: { 'X-Act-As': as, 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return { status: response.status, json: (await response.json()) as unknown };
}

type Shown = Pick<TabView, 'blocks'>;

export function tableIn({ blocks }: { readonly blocks: readonly Block[] }, id: string): Table {
  const found = blocks.find((block): block is Table => block.kind === 'table' && block.id === id);
  if (!found) throw new Error(`There is no table "${id}".`);
  return found;
}

/** The texts of a table, row by row. */
export function rowsIn(view: Shown, id: string): string[][] {
  return tableIn(view, id).rows.map((cells) => cells.map(({ text }) => text));
}

/** Every figure of a page by its id. */
export function figuresIn({ blocks }: Shown): Record<string, string> {
  const figures = blocks
    .filter((block): block is Figures => block.kind === 'figures')
    .flatMap((block) => block.figures);
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

/** References that a page names, wherever they stand. */
export function referencesIn(view: unknown): string[] {
  return [...new Set(JSON.stringify(view).match(/TL-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [])];
}
