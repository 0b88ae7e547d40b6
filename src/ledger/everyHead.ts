import type { Head, HeadQuery, Ledger } from '../ports';

const page = 500;

/** Every head that matches, page by page in the store's order: what must reach all of them never stops at a limit. */
export async function* everyHead(
  ledger: Ledger,
  query: Omit<HeadQuery, 'limit' | 'newestFirst'>,
): AsyncGenerator<Head> {
  for (let after = query.after; ;) {
    const heads = await ledger.heads({ ...query, ...(after === undefined ? {} : { after }), limit: page });
    yield* heads;
    if (heads.length < page) return;
    after = heads[heads.length - 1]?.stream;
  }
}
