import { randomUUID } from 'node:crypto';
import type { WrappedKey } from '../ports';
import { decrypt, encrypt } from './cipher';
import type { DeploymentKey, DeploymentKeys } from './deploymentKey';

/** The store was written with a deployment key that is not here. */
export class WrongSealingKey extends Error {}

/** Wraps a secret under the deployment's key, bound to its name and id: put in another's place it does not open. */
export function wrap(name: string, secret: Buffer, under: DeploymentKey, id: string = randomUUID()): WrappedKey {
  return { id, under: under.fingerprint, wrapped: encrypt(under.key, placeOf(name, id), secret) };
}

/**
 * @throws WrongSealingKey when it is wrapped with a key that was not given
 * @throws Error when it was tampered with
 */
export function unwrap(name: string, { id, under, wrapped }: WrappedKey, keys: DeploymentKeys): Buffer {
  const { key } = keyFor(under, keys);
  try {
    return decrypt(key, placeOf(name, id), wrapped);
  } catch (cause) {
    throw new Error(`The key of ${name} was changed in the store. Restore it from a backup.`, { cause });
  }
}

/** The deployment key of a fingerprint. @throws WrongSealingKey when it was not given */
export function keyFor(fingerprint: string, { now, before }: DeploymentKeys): DeploymentKey {
  const found = [now, before].find((key) => key?.fingerprint === fingerprint);
  if (found) return found;
  throw new WrongSealingKey(
    [
      `The texts in this store were sealed with another key (fingerprint ${fingerprint}) than the one given (${now.fingerprint}).`,
      'Set SEALING_KEY to the key this store was written with; in local mode, put its local.key back into DATA_DIR.',
      'While a key is being changed, give the one before as SEALING_KEY_BEFORE too. Nothing was changed.',
    ].join('\n'),
  );
}

function placeOf(name: string, id: string): string {
  return JSON.stringify([name, id]);
}
