import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, sqliteFile, type SqliteStore } from '../../src/stores/sqlite/openSqlite';

/** A folder of its own for a store, removed at the end. */
export function tempFolder(): { readonly folder: string; readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-store-'));
  return { folder, file: join(folder, sqliteFile), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Does something with a store in a folder of its own; both are gone afterwards. */
export async function withStore<T>(work: (store: SqliteStore, file: string) => Promise<T>): Promise<T> {
  const { file, remove } = tempFolder();
  const store = openSqlite(file);
  try {
    return await work(store, file);
  } finally {
    store.close();
    remove();
  }
}
