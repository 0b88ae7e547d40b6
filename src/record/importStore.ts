import { statSync } from 'node:fs';
import { openNamedStore } from '../stores/namedStore';
import type { Store } from '../stores/openStore';
import { compareStore } from './compareStore';
import type { Expected } from './exportFormat';
import { exportParts, type ExportPart } from './exportParts';
import type { Clocks } from './exportStore';
import { ExportTally } from './exportTally';
import { inOrderAhead } from './inOrderAhead';
import { keysUnlike } from './keysUnlike';
import { othersThan } from './othersThan';
import { BadExport } from './readExport';
import { restorePart } from './restorePart';
import { soFar, type Terminal } from './terminal';

/** Parts written at once. */
const ahead = 16;

/**
 * Reads an export into the store that the environment names. Nothing is written before the whole file was read and found to be in order, and
 * nothing that is there is changed; run again, it passes over what is there already. At the end every chain is verified, and the store
 * must give the file's own counts and digest.
 *
 * @returns the exit code: 0 all of it is there, 1 it was begun and did not come out as it should, 2 nothing was written
 */
export async function importStore(
  env: Readonly<Record<string, string | undefined>>,
  file: string,
  terminal: Terminal,
  clocks: Clocks,
): Promise<0 | 1 | 2> {
  const nothing = (why: string): 2 => {
    terminal.result(`${why} Nothing was written.`);
    return 2;
  };
  const expected = await expectedOf(file, terminal, clocks);
  if ('problem' in expected) return nothing(expected.problem);
  const store = await openNamedStore(env);
  if ('problem' in store) return nothing(store.problem);
  try {
    const unwelcome = await whyNot(store, store.organisation, file, expected);
    if (unwelcome) return nothing(unwelcome);
    const differs = await restoreAll(store, file, expected, terminal, clocks);
    if (differs) {
      terminal.result(`${differs} What was written before that stays, and nothing that was there was changed.`);
      return 1;
    }
  } finally {
    await store.close();
  }
  return compareStore(env, expected, terminal, clocks);
}

async function expectedOf(
  file: string,
  terminal: Terminal,
  { machineMs }: Clocks,
): Promise<Expected | { readonly problem: string }> {
  const tell = soFar(terminal, machineMs, 'bytes of the file checked');
  const tally = new ExportTally();
  let organisation = '';
  try {
    const { size } = statSync(file);
    for await (const part of exportParts(file, tally)) {
      if (part.is === 'header') ({ organisation } = part);
      tell(part.endsAt, size);
    }
  } catch (error) {
    if (error instanceof BadExport) return { problem: error.message };
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') throw error;
    return { problem: `${file} cannot be read (${code}). Give the file that "npm run export" wrote.` };
  }
  return { organisation, counts: tally.sofar, sha256: tally.digest() };
}

async function whyNot(
  store: Store,
  organisation: string,
  file: string,
  expected: Expected,
): Promise<string | undefined> {
  if (expected.organisation !== organisation)
    return `${file} is an export of "${expected.organisation}", and this store is that of "${organisation}".`;
  const present = store.shared ? await store.presence.beat('import') : 1;
  if (present > 1)
    return `Throughline works on this database (${present === 2 ? '1 instance' : `${present - 1} instances`}). Stop it, wait for half a minute, then run this again.`;
  const other = await othersThan(file, store.ledger.streams());
  if (other) return `The store holds ${other}, which is not in ${file}: ${onlyInto}`;
  const key = await keysUnlike(file, store.keys);
  return key && `The store has another key for ${key} than ${file}, so a Throughline was started on it: ${onlyInto}`;
}

const onlyInto = 'an import is for an empty store, or for one whose import was interrupted.';

async function restoreAll(
  store: Store,
  file: string,
  { counts }: Expected,
  terminal: Terminal,
  { machineMs }: Clocks,
): Promise<string | undefined> {
  const tell = soFar(terminal, machineMs, 'streams, keys and addresses');
  const all = counts.streams + counts.keys + counts.addresses;
  let done = 0;
  const restored = inOrderAhead(exportParts(file), ahead, (part: ExportPart) => restorePart(store, part));
  for await (const differs of restored) {
    if (differs) return differs;
    tell((done += 1), all);
  }
  return undefined;
}
