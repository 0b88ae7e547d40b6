import { createPrivateKey, createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { KeyBook, WrappedKey } from '../ports';
import { DataKeys } from './dataKeys';
import type { DeploymentKeys } from './deploymentKey';
import { Sealing } from './sealing';
import { keyFor, unwrap, wrap } from './wrapping';

/** Names in the key book that are no stream's: every stream's name has a `/` in it. */
export const ownNames = { index: 'index', signing: 'signing', rotation: 'rotation' } as const;

type Book = Pick<KeyBook, 'get' | 'add' | 'remove' | 'all'>;

/**
 * Opens the sealing of a store, and makes the keys it needs in a new one.
 *
 * @throws WrongSealingKey when the store was written with another deployment key, or a change of keys was begun with one
 */
export async function openSealing(book: Book, deployment: DeploymentKeys): Promise<Sealing> {
  const rotation = await book.get(ownNames.rotation);
  // A change of keys that was begun and not finished: some keys are under the one (its id), some under the other.
  if (rotation) for (const fingerprint of [rotation.id, rotation.under]) keyFor(fingerprint, deployment);
  const kept = await book.get(ownNames.index);
  const index = kept ?? (await makeIndex(book, deployment));
  const secret = createSecretKey(unwrap(ownNames.index, index, deployment));
  if (!(await book.get(ownNames.signing))) await makeSigning(book, deployment);
  return new Sealing(new DataKeys(book, deployment), secret);
}

/** The key that signs the monthly heads. Undefined in a store that no Throughline was started on since they exist. */
export async function signingKey(
  book: Pick<KeyBook, 'get'>,
  deployment: DeploymentKeys,
): Promise<KeyObject | undefined> {
  const kept = await book.get(ownNames.signing);
  return kept && createPrivateKey({ key: unwrap(ownNames.signing, kept, deployment), format: 'der', type: 'pkcs8' });
}

async function makeIndex(book: Book, deployment: DeploymentKeys): Promise<WrappedKey> {
  for await (const [name] of book.all()) {
    if (!name.includes('/')) continue;
    throw new Error('The key book has keys of streams but not the index key. Restore the whole store from a backup.');
  }
  return book.add(ownNames.index, wrap(ownNames.index, randomBytes(32), deployment.now));
}

async function makeSigning(book: Book, deployment: DeploymentKeys): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  await book.add(ownNames.signing, wrap(ownNames.signing, secret, deployment.now));
}
