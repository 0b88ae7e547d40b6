import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAuthority } from '../policy/authorityWords';
import { layNation } from '../policy/layNation';
import { readPack, type PackLoad } from '../policy/loadPack';
import type { Nation } from '../policy/notificationShape';
import { readNotifications } from '../policy/notifications';
import type { Pack } from '../policy/pack';
import type { PackProblem } from '../policy/shapedYaml';

const folder = join(__dirname, '../policy/packs');
/** The rules and clocks of every nation, and England's own. */
const common = 'england.yaml';

export type ShippedPack =
  | { readonly ok: true; readonly pack: Pack }
  /** `file` is the one to put right. */
  | { readonly ok: false; readonly file: string; readonly problems: readonly PackProblem[] }
  /** The nation has no pack: `file` is where it would be. */
  | { readonly ok: false; readonly file: string; readonly missing: true };

/**
 * Reads the pack of an organisation's nation, with the table of who has to be told.
 * @throws Error when that table cannot be used
 */
export function shippedPack(nation: Nation): ShippedPack {
  const file = `${nation}.yaml`;
  if (!existsSync(join(folder, file))) return { ok: false, file: join(folder, file), missing: true };
  const read = readPack(textOf(common), readNotifications(textOf('notifications.yaml')));
  if (!read.ok) return { ...read, file: join(folder, common) };
  const own: PackLoad = file === common ? read : layNation(read.pack, textOf(file));
  return own.ok ? { ok: true, pack: withAuthority(own.pack) } : { ...own, file: join(folder, file) };
}

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
