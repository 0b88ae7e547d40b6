import { createSecretKey } from 'node:crypto';
import type { KeyBook } from '../../src/ports';
import { DataKeys } from '../../src/record/dataKeys';
import { deploymentKey, type DeploymentKey } from '../../src/record/deploymentKey';
import { Sealing } from '../../src/record/sealing';

/** A deployment key made of one letter: the same letter, the same key. */
export function keyOf(letter: string): DeploymentKey {
  const made = deploymentKey(Buffer.alloc(32, letter).toString('base64'));
  if (!made) throw new Error('That is no key.');
  return made;
}

/** The real sealing on a store's key book, with keys that are always the same. */
export function testSealing(keys: KeyBook): Sealing {
  return new Sealing(new DataKeys(keys, { now: keyOf('a') }), createSecretKey(Buffer.alloc(32, 'index')));
}
