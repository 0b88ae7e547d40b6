import type { ActAnswer, Link, TabView } from '../../src/tab/view';
import { ids } from '../people';
import type { Story } from '../stories';
import { pageFor, sends } from '../tab/asked';
import { pdfText, sheetCells, wordText } from './filesOf';

export interface Packed {
  readonly id: string;
  /** The links' ids, in their order: Word, PDF, spreadsheet. */
  readonly files: readonly string[];
  readonly view: TabView;
}

/** Asks for a pack, and asks again until it is there or is not. */
export async function makesPack(
  told: Story,
  fields: Readonly<Record<string, string>>,
  as: string = ids.sian,
): Promise<Packed> {
  const { json } = await sends(told, as, 'pack.make', fields);
  const answer = json as Extract<ActAnswer, { done: true }>;
  const id = answer.to?.query?.['id'] ?? '';
  for (;;) {
    const view = await pageFor(told, as, 'pack', { id });
    if (view.again === undefined) {
      const links = view.blocks.flatMap((block): readonly Link[] => (block.kind === 'links' ? block.links : []));
      return { id, view, files: links.flatMap((link) => ('file' in link ? [link.file] : [])) };
    }
    await new Promise((next) => setTimeout(next, 50));
  }
}

export async function fetches(told: Story, file: string, as: string = ids.sian): Promise<Response> {
  return fetch(`${told.url()}/api/tab/files/${encodeURIComponent(file)}`, { headers: { 'X-Act-As': as } });
}

/** The three files as somebody reads them. */
export async function readsPack(told: Story, { files }: Packed) {
  const bytes = await Promise.all(
    files.map(async (file) => new Uint8Array(await (await fetches(told, file)).arrayBuffer())),
  );
  const [word = new Uint8Array(), pdf = new Uint8Array(), sheet = new Uint8Array()] = bytes;
  return { word: wordText(word), pdf: pdfText(pdf), sheet: sheetCells(sheet) };
}
