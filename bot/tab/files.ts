import type { Person } from '../../src/people/organisation';
import { turnPack } from '../../src/usecases/packs';
import type { Bot } from '../press';
import type { PageRefusal } from './page';

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
export type FileOf = (asked: AskedFile) => Promise<TabFile | PageRefusal>;

/** A file of an assurance pack: its pack's id and its name. That it was fetched is written down before it goes out. */
export const tabFile: FileOf = async ({ bot, viewer, id }) => {
  const [pack = '', name = ''] = id.split('/');
  const { app, packs } = bot;
  const file = packs?.file(pack, name);
  if (!file) return 'not_found';
  const at = app.ports.clock.now();
  const turned = await turnPack(app, { type: 'fetch', id: pack, by: viewer.id, at, file: name });
  if (turned.outcome === 'refused') return turned.refusal === 'unknown' ? 'not_found' : 'not_permitted';
  return file;
};
