import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack, type PackLoad } from '../policy/loadPack';
import { readNotifications } from '../policy/notifications';

/** The pack in force, and where it is kept. */
export const packFile = join(__dirname, '../policy/packs/england.yaml');
const matrixFile = join(__dirname, '../policy/packs/notifications.yaml');

/** Reads the shipped pack with the table of who has to be told. @throws Error when that table cannot be used */
export function shippedPack(): PackLoad {
  return loadPack(readFileSync(packFile, 'utf8'), readNotifications(readFileSync(matrixFile, 'utf8')));
}
