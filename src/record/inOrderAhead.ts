/** The results of some work on each item, in the items' order, with so many under way at once: a store across a network is waited for less. */
export async function* inOrderAhead<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = [];
  for await (const item of items) {
    const begun = work(item);
    // It is waited for in its turn; until then a failure is nobody's surprise.
    begun.catch(() => undefined);
    under.push(begun);
    if (under.length >= width) yield (await under.shift()) as R;
  }
  for (const begun of under) yield await begun;
}
