import type { ItemKey, Items } from './driver';
import { nameHash } from './ids';

export type BookKind = 'address' | 'key' | 'presence';

/** One container holds three kinds of small item. The kind stands in the id, so that a key and an address may have the same name. */
export const keyOf = (kind: BookKind, name: string): ItemKey => ({ id: `${kind}.${nameHash(name)}`, of: name });

/** Everything of one kind in the order of names, page by page. */
export async function* everyName<T extends { readonly name: string }>(
  items: Items,
  type: BookKind,
  after: string,
): AsyncGenerator<T> {
  const page = (from: string): Promise<T[]> =>
    items.ask({
      select: 'TOP 500 c.name, c.body',
      where: ['c.type = @type', 'c.name > @after'],
      values: { type, after: from },
      order: ['name'],
    });
  for (let rows = await page(after); rows.length > 0; rows = await page(rows[rows.length - 1]?.name ?? '')) yield* rows;
}

/** What an address or a key carries beside its id. */
export interface Row {
  readonly name: string;
  readonly body: string;
}
