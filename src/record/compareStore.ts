import { counted } from '../ledger/progress';
import { Unreadable } from '../ledger/unreadable';
import { readNamedStore, type Named } from '../stores/namedStore';
import type { ReadStore } from '../stores/readStore';
import { written, type Expected } from './exportFormat';
import { exportLines } from './exportLines';
import type { Clocks } from './exportStore';
import { ExportTally } from './exportTally';
import { soFar, type Terminal } from './terminal';

/**
 * Whether the store that the environment names would give exactly what was read into it: the same lines, so also chains that hold.
 *
 * @returns the exit code of the import
 */
export async function compareStore(
  env: Readonly<Record<string, string | undefined>>,
  expected: Expected,
  terminal: Terminal,
  { machineMs }: Clocks,
): Promise<0 | 1> {
  const store = await readNamedStore(env);
  if ('problem' in store) {
    terminal.result(store.problem);
    return 1;
  }
  try {
    const tally = await tallyOf(store, expected, soFar(terminal, machineMs, 'streams verified'));
    const { streams, commits, keys, addresses } = tally.sofar;
    const same = tally.digest() === expected.sha256;
    terminal.result(
      `${counted(streams)} streams, ${counted(commits)} commits, ${counted(keys)} keys, ${counted(addresses)} addresses are in ${store.where}.`,
    );
    if (!same) terminal.result(unlike);
    else terminal.result('Every chain holds, and all of it is as in the file.');
    return same ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    terminal.result(`${error.message}\n${unlike}`);
    return 1;
  } finally {
    await store.close();
  }
}

async function tallyOf(
  store: ReadStore & Named,
  { counts }: Expected,
  tell: (done: number, of: number) => void,
): Promise<ExportTally> {
  const tally = new ExportTally();
  for await (const lines of exportLines(store)) {
    for (const line of lines) tally.add(line, written(line));
    tell(tally.sofar.streams, counts.streams);
  }
  return tally;
}

const unlike =
  'That is not what the file holds. Something else writes to this store: stop it, empty the store, and run the import again.';
