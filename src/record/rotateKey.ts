import type { KeyBook, WrappedKey } from '../ports';
import type { DeploymentKeys } from './deploymentKey';
import { ownNames } from './openSealing';
import { keyFor, unwrap, wrap } from './wrapping';

export interface Rotated {
  /** Keys that are now under the new deployment key and were not before. */
  readonly changed: number;
  readonly total: number;
  /** Keys that were made under the key before while this ran: something still seals with it. */
  readonly left: number;
}

type Book = Pick<KeyBook, 'get' | 'add' | 'replace' | 'remove' | 'all'>;
type Change = Required<DeploymentKeys>;

/**
 * Wraps every key of the book under the new deployment key; afterwards the one before opens nothing. The texts are not touched. It may be
 * stopped anywhere and run again: until it has finished once, a bot that has only one of the two keys refuses to start.
 *
 * @param progress called with how many keys are done, and of how many
 * @throws WrongSealingKey when there is a key that neither opens; nothing was changed then
 */
export async function rotateKey(
  book: Book,
  keys: Change,
  progress: (done: number, total: number) => void = () => {},
): Promise<Rotated> {
  const total = await checkAll(book, keys);
  const begun = { id: keys.before.fingerprint, under: keys.now.fingerprint, wrapped: '' };
  const other = await book.add(ownNames.rotation, begun);
  for (const fingerprint of [other.id, other.under]) keyFor(fingerprint, keys);
  const changed = await changeAll(book, keys, (done) => progress(done, total));
  // Those that were made meanwhile by a bot that still seals with the key before.
  const late = await changeAll(book, keys, () => {});
  const left = await underBefore(book, keys);
  if (left === 0) await book.remove(ownNames.rotation);
  return { changed: changed + late, total, left };
}

/** Opens each key to be changed, so that a wrong or damaged one is found before anything is changed. @returns how many there are */
async function checkAll(book: Book, keys: Change): Promise<number> {
  let total = 0;
  for await (const [name, kept] of keysIn(book)) {
    unwrap(name, kept, keys);
    total += 1;
  }
  return total;
}

async function changeAll(book: Book, keys: Change, progress: (done: number) => void): Promise<number> {
  let done = 0;
  let changed = 0;
  for await (const [name, kept] of keysIn(book)) {
    // A key that is no longer as it was read was destroyed, or changed by a second run of this.
    if (kept.under !== keys.now.fingerprint && (await book.replace(name, kept, rewrapped(name, kept, keys))))
      changed += 1;
    progress((done += 1));
  }
  return changed;
}

function rewrapped(name: string, kept: WrappedKey, keys: Change): WrappedKey {
  return wrap(name, unwrap(name, kept, keys), keys.now, kept.id);
}

async function underBefore(book: Book, { now }: Change): Promise<number> {
  let left = 0;
  for await (const [, { under }] of keysIn(book)) if (under !== now.fingerprint) left += 1;
  return left;
}

async function* keysIn(book: Book): AsyncGenerator<readonly [name: string, key: WrappedKey]> {
  for await (const entry of book.all()) if (entry[0] !== ownNames.rotation) yield entry;
}
