/**
 * Does something for each, also when it fails for some: nobody waits because of another's trouble.
 *
 * @returns how many there were
 * @throws AggregateError at the end, with every failure
 */
export async function eachOf<T>(all: Iterable<T> | AsyncIterable<T>, work: (one: T) => Promise<void>): Promise<number> {
  const failures: unknown[] = [];
  let count = 0;
  for await (const one of all) {
    count += 1;
    await work(one).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${count} failed; the others were done.`);
  return count;
}
