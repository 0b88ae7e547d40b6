import { counted, progress } from '../ledger/progress';
import type { Say } from '../ledger/verifyStore';
import type { KeyBook } from '../ports';
import { makeAndKeep, readDeploymentKeys } from './readDeploymentKeys';
import { rotateKey } from './rotateKey';
import { WrongSealingKey } from './wrapping';

interface Store {
  readonly keys: KeyBook;
  close(): void | Promise<void>;
}

/**
 * Changes the deployment key of a store, as `npm run rotate-key` does, and says how it went.
 *
 * @param open opens the store; called once the settings are in order
 * @returns the exit code: 0 the key before opens nothing any more, 1 something still seals with it, 2 nothing was changed
 */
export async function changeKey(
  env: Readonly<Record<string, string | undefined>>,
  open: () => Store | Promise<Store>,
  say: Say,
  machineMs: () => number,
): Promise<0 | 1 | 2> {
  const read = readDeploymentKeys(env);
  if ('problem' in read || !read.keys?.before) {
    say.result('problem' in read ? read.problem : howTo);
    return 2;
  }
  const { now, before } = read.keys;
  if (now.fingerprint === before.fingerprint) {
    say.result(`SEALING_KEY and SEALING_KEY_BEFORE are the same key. ${makeAndKeep}`);
    return 2;
  }
  const store = await open();
  const soFar = progress((line) => say.progress(line), machineMs);
  try {
    const { changed, total, left } = await rotateKey(store.keys, { now, before }, (done, of) =>
      soFar(() => `${counted(done)} of ${counted(of)} keys`),
    );
    if (left > 0) {
      say.result(`${counted(left)} of ${counted(total)} keys were made under the key before meanwhile. ${andAgain}`);
      return 1;
    }
    say.result(`${counted(changed)} of ${counted(total)} keys changed. The key before opens nothing any more.`);
    return 0;
  } catch (error) {
    if (!(error instanceof WrongSealingKey)) throw error;
    say.result(error.message);
    return 2;
  } finally {
    await store.close();
  }
}

const howTo = [
  'To change the key: set SEALING_KEY to the new one and SEALING_KEY_BEFORE to the one that is in use (in local mode, what is in',
  `local.key in DATA_DIR), and run this again. Nothing was changed.\n${makeAndKeep}`,
].join('\n');

const andAgain =
  'Start every Throughline with the new key as SEALING_KEY and the one before as SEALING_KEY_BEFORE, then run this again.';
