import { byCodePoint } from '../byCodePoint';

type Page = (after: string) => Promise<string[]>;

/** The names of two sorted lists in their order, each once. Both are read page by page. */
export async function* merged(one: Page, other: Page): AsyncGenerator<string> {
  const [left, right] = [paged(one), paged(other)];
  let [a, b] = [await left.next(), await right.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : byCodePoint(a.value, b.value);
    yield (order <= 0 ? a.value : b.value) as string;
    if (order <= 0) a = await left.next();
    if (order >= 0) b = await right.next();
  }
}

async function* paged(page: Page): AsyncGenerator<string, undefined> {
  for (let names = await page(''); names.length > 0; names = await page(names[names.length - 1] ?? '')) yield* names;
  return undefined;
}
