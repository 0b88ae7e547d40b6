import type { Block, Cell, Place, Table } from '../../src/tab/view';
import type { Bot } from '../press';
import { opensFor } from './opensFor';

/**
 * The blocks of a page with those links alone that open for its reader, who is known by id: a case that they may not see is named where a
 * signed review or a list of messages names it, and following a link to it would stand on the case as an attempt to read it.
 */
export async function openLinks(bot: Bot, reader: string, blocks: readonly Block[]): Promise<Block[]> {
  const known = new Map<string, Promise<boolean>>();
  const opens = (place: Place): Promise<boolean> => {
    const key = JSON.stringify([place.page, place.query?.['reference']]);
    const asked = known.get(key) ?? opensFor(bot, place, reader);
    known.set(key, asked);
    return asked;
  };
  return inOrder(blocks, (block) => openIn(block, opens));
}

type Opens = (place: Place) => Promise<boolean>;

async function openIn(block: Block, opens: Opens): Promise<Block> {
  if (block.kind === 'table') return { ...block, rows: await openRows(block.rows, opens) };
  if (block.kind === 'links') {
    const open = await inOrder(block.links, async (link) => !('to' in link) || opens(link.to));
    return { ...block, links: block.links.filter((_link, at) => open[at]) };
  }
  if (block.kind === 'chart' && block.below)
    return { ...block, below: await inOrder(block.below, (one) => openIn(one, opens)) };
  return block;
}

function openRows(rows: Table['rows'], opens: Opens): Promise<Table['rows']> {
  return inOrder(rows, (cells) =>
    inOrder(cells, async ({ to, ...cell }): Promise<Cell> => (to && (await opens(to)) ? { ...cell, to } : cell)),
  );
}

/** One after the other: a page of a hundred cases does not ask for all of them at once. */
async function inOrder<From, To>(all: readonly From[], one: (from: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const from of all) done.push(await one(from));
  return done;
}
