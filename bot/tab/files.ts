import type { Person } from '../../src/people/organisation';
import { allPacks, turnPack } from '../../src/usecases/packs';
import { mayNow } from '../mayNow';
import type { Bot } from '../press';
import type { FileRefusal } from './problem';

/** A file that was made for one reader, such as the assurance pack. */
export interface TabFile {
  /** What it is saved as. */
  readonly name: string;
  /** The media type, such as `application/pdf`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface AskedFile {
  readonly bot: Bot;
  readonly viewer: Person;
  /** The link's `file`. It came from outside. */
  readonly id: string;
}

/** The file behind an id, for the one it was made for. */
export type FileOf = (asked: AskedFile) => Promise<TabFile | FileRefusal>;

/**
 * A file of an assurance pack: its pack's id and its name. Which instance is asked makes no difference: one that has not made it makes it
 * from the register. That it was fetched is written down before it goes out.
 */
export const tabFile: FileOf = async ({ bot, viewer, id: asked }) => {
  const [id = '', name = ''] = asked.split('/');
  const { app, packs } = bot;
  const pack = (await allPacks(app)).find((one) => one.id === id);
  if (!packs || !pack?.made?.files.some((file) => file.name === name)) return 'not_found';
  // Before anything is made: it is for whoever asked.
  if (pack.by !== viewer.id || !mayNow(bot, viewer.id, 'makePack')) return 'not_permitted';
  if (packs.stateOf(pack, app.ports.clock.now()) !== 'ready') return 'file_gone';
  const file = await packs.file(bot, pack, name);
  if (!file) return 'file_gone';
  const at = app.ports.clock.now();
  const turned = await turnPack(app, { type: 'fetch', id, by: viewer.id, at, file: name });
  if (turned.outcome === 'refused') return turned.refusal === 'unknown' ? 'not_found' : 'not_permitted';
  return file;
};
