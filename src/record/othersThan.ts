import { byCodePoint } from '../stores/byCodePoint';
import { exportParts } from './exportParts';

/**
 * The first of a store's streams that an export does not have; undefined when it has them all. Both come in the order of their names, so
 * neither is held in memory.
 */
export async function othersThan(file: string, streams: AsyncIterable<string>): Promise<string | undefined> {
  const there = streams[Symbol.asyncIterator]();
  let next = await there.next();
  // The usual case, an empty store: the file need not be read for it.
  if (next.done) return undefined;
  for await (const part of exportParts(file)) {
    if (part.is !== 'stream') continue;
    if (next.done) break;
    const order = byCodePoint(next.value, part.head.stream);
    if (order < 0) return next.value;
    if (order === 0) next = await there.next();
  }
  return next.done ? undefined : next.value;
}
