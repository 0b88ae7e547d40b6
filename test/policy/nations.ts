import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nation } from '../../src/policy/notificationShape';
import type { Pack } from '../../src/policy/pack';
import { shippedPack } from '../../src/usecases/shippedPack';

/** The shipped pack of a nation. */
export function packOf(nation: Nation): Pack {
  const load = shippedPack(nation);
  if (load.ok) return load.pack;
  throw new Error(`${load.file}: ${JSON.stringify('problems' in load ? load.problems : 'missing')}`);
}

/** The text of a nation's file, for tests that spoil one line of it. */
export const nationText = (nation: Nation): string =>
  readFileSync(join(__dirname, `../../src/policy/packs/${nation}.yaml`), 'utf8');
