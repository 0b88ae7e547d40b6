import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack } from '../../src/policy/loadPack';
import { notifications } from './notifications';
import { type Pack } from '../../src/policy/pack';

/** The text of the shipped pack, for tests that spoil one line of it. */
export const englandText = readFileSync(join(__dirname, '../../src/policy/packs/england.yaml'), 'utf8');

/** The shipped pack; a throw that lists the problems if it does not load. */
export const england: Pack = (() => {
  const load = loadPack(englandText, notifications);
  if (load.ok) return load.pack;
  throw new Error(load.problems.map(({ line, reason }) => `england.yaml:${line} ${reason}`).join('\n'));
})();
