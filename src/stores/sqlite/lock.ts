import { StoreInUse } from '../storeInUse';
import { Database } from './driver';

/**
 * A file beside the store, locked for as long as this process lives (the system lets go of it however the process ends). The store
 * itself stays readable for others, so that it can be verified and backed up while it is in use.
 *
 * @throws StoreInUse when another process has it
 */
export function takeLock(file: string): Database {
  const lock = new Database(`${file}-lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    if ((cause as { code?: string }).code?.startsWith('SQLITE_BUSY') !== true) throw cause;
    throw new StoreInUse(
      `${file} is in use by another Throughline process. Stop that one, or give this one its own DATA_DIR.`,
      { cause },
    );
  }
}
