import { fillDemo, type Filling } from '../../src/demo/fillDemo';
import type { Fact } from '../../src/ledger/commit';
import { northbankWithHistory } from '../../src/people/demoHistory';
import { openSealing } from '../../src/record/openSealing';
import { openSqlite, type SqliteStore } from '../../src/stores/sqlite/openSqlite';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { england } from '../policy/england';
import { keyOf } from '../record/testSealing';
import { tempFolder } from '../stores/tempStore';
import { themesAsShown } from './themesAsShown';

/** A Wednesday afternoon in office hours. */
export const wednesday = '2026-11-25T14:00:00.000Z';

export const deployment = { now: keyOf('a') };

/** Where the demonstration's history is put, with a clock that the test sets. */
export interface DemoStore {
  readonly clock: { at: string };
  app(): Throughline;
  store(): SqliteStore;
  /** Begins to fill it, or goes on. */
  fill(months?: number): Promise<Filling | undefined>;
  /** The same file, opened anew. */
  restart(): Promise<void>;
  end(): void;
}

export async function demoStore(at = wednesday): Promise<DemoStore> {
  const { file, remove } = tempFolder();
  const clock = { at };
  const open = async () => {
    const store = openSqlite(file);
    const sealing = await openSealing(store.keys, deployment);
    const ports = { ...store, clock: { now: () => clock.at } };
    return { store, app: throughline(ports, sealing, england, northbankWithHistory, () => {}) };
  };
  let now = await open();
  return {
    clock,
    app: () => now.app,
    store: () => now.store,
    fill: (months) => fillDemo(now.app, deployment, themesAsShown, months),
    restart: async () => {
      now.store.close();
      now = await open();
    },
    end: () => {
      now.store.close();
      remove();
    },
  };
}

/** Everything that the record says: who did what when, in the open, stream by stream. Keys and what follows from them are left out. */
export async function saidIn({ ports, sealing }: Throughline): Promise<Record<string, unknown[]>> {
  const said: Record<string, unknown[]> = {};
  for await (const stream of ports.ledger.streams()) {
    if (stream.startsWith('demo/')) continue;
    const { commits, whole } = await sealing.open(stream, await ports.ledger.read(stream));
    if (!whole) throw new Error(`The texts of ${stream} do not open.`);
    said[stream] = commits.map(({ at, by, facts }) => ({ at, by, facts: facts.map(withoutSeal) }));
  }
  return said;
}

function withoutSeal(fact: Fact): Fact {
  return Object.fromEntries(Object.entries(fact).filter(([part]) => part !== 'sealed')) as unknown as Fact;
}
