import { join } from 'node:path';
import { fillDemo } from '../../src/demo/fillDemo';
import { northbankWithHistory } from '../../src/people/demoHistory';
import type { Organisation } from '../../src/people/organisation';
import { localKey } from '../../src/record/localKey';
import { openSealing } from '../../src/record/openSealing';
import { openSqlite, sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { themesAsShown } from '../demo/themesAsShown';
import { england } from '../policy/england';
import { story, type Story } from '../stories';

type Where = Pick<Story, 'folder' | 'clock'>;

/** A story whose record was written before the bot began: by commands, in the very store that it then opens. */
export async function filledStory(
  write: (app: Throughline, where: Where) => Promise<unknown>,
  { organisation = northbankWithHistory, at }: { readonly organisation?: Organisation; readonly at?: string } = {},
): Promise<Story> {
  return story({
    organisation,
    ...(at === undefined ? {} : { at }),
    before: (where) => onRecord(where, (app) => write(app, where), organisation),
  });
}

/** The product on the record of a story whose bot does not run: to write or to read. */
export async function onRecord(
  { folder, clock }: Where,
  use: (app: Throughline) => Promise<unknown>,
  organisation: Organisation = northbankWithHistory,
): Promise<void> {
  const store = openSqlite(join(folder, sqliteFile));
  try {
    const sealing = await openSealing(store.keys, { now: localKey(folder) });
    await use(throughline({ ...store, clock }, sealing, england, organisation, () => {}));
  } finally {
    store.close();
  }
}

/** The last months of the demonstration's history. */
export function demoMonths(months: number): (app: Throughline, where: Where) => Promise<unknown> {
  return async (app, { folder }) => (await fillDemo(app, { now: localKey(folder) }, themesAsShown, months))?.filled;
}
