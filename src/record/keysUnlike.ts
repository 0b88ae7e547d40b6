import { canonical } from '../ledger/canonical';
import type { KeyBook } from '../ports';
import { exportParts } from './exportParts';

/**
 * The first key that a store has otherwise than an export; undefined when there is none. A store on which a Throughline was started once has
 * keys of its own, and texts from elsewhere could never be opened there.
 */
export async function keysUnlike(file: string, keys: Pick<KeyBook, 'get' | 'all'>): Promise<string | undefined> {
  const any = await keys.all()[Symbol.asyncIterator]().next();
  if (any.done) return undefined;
  for await (const part of exportParts(file)) {
    if (part.is !== 'key') continue;
    const there = await keys.get(part.name);
    if (there && canonical(there) !== canonical(part.key)) return part.name;
  }
  return undefined;
}
