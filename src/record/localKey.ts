import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { deploymentKey, type DeploymentKey } from './deploymentKey';
import { WrongSealingKey } from './wrapping';

const fileName = 'local.key';

/**
 * Local mode's own key, in a file beside the store that its owner alone can read; made when it is not there. It is on the disk before
 * anything is sealed with it, and of two processes that make it at once one wins.
 *
 * @throws WrongSealingKey when the file does not hold a key
 */
export function localKey(folder: string): DeploymentKey {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, fileName);
  if (!existsSync(file)) make(folder, file);
  const key = deploymentKey(readFileSync(file, 'utf8'));
  if (key) return key;
  throw new WrongSealingKey(`${file} does not hold a key. Put the one back that this folder's store was written with.`);
}

/** The same when it is there already. */
export function existingLocalKey(folder: string): DeploymentKey | undefined {
  return existsSync(join(folder, fileName)) ? localKey(folder) : undefined;
}

function make(folder: string, file: string): void {
  const draft = join(folder, `${fileName}.${randomUUID()}`);
  const opened = openSync(draft, 'wx', 0o600);
  writeSync(opened, `${randomBytes(32).toString('base64')}\n`);
  fsyncSync(opened);
  closeSync(opened);
  try {
    // A link is made whole or not at all, and never in the place of a file that is there.
    linkSync(draft, file);
    const directory = openSync(folder, 'r');
    fsyncSync(directory);
    closeSync(directory);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
