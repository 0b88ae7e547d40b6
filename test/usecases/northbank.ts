import { june } from '../stories';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import type { Head, Ledger } from '../../src/ports';
import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { answerStep, startReport } from '../../src/usecases/drafts';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { tokenOf } from '../../src/flow/draft';
import { england } from '../policy/england';
import { testSealing } from '../record/testSealing';
import { tempFolder } from '../stores/tempStore';

/** A Wednesday in office hours. */
export const now = '2026-11-25T10:00:00.000Z';

export interface Northbank {
  readonly app: Throughline;
  readonly committed: readonly Head[];
  /** The product's clock: set it to move it. */
  readonly clock: { at: string };
  /** The same store, seen by a Throughline that has just started. */
  restarted(organisation?: Organisation): Throughline;
  end(): void;
}

/** The use cases on a real SQLite file, without any edge. `wrap` puts something between them and the ledger. */
export function northbank(wrap: (ledger: Ledger) => Ledger = (ledger) => ledger): Northbank {
  const { file, remove } = tempFolder();
  const store = openSqlite(file);
  const clock = { at: now };
  const committed: Head[] = [];
  const ports = { ...store, ledger: wrap(store.ledger), clock: { now: () => clock.at } };
  const restarted = (organisation = northbankCare): Throughline =>
    throughline(ports, testSealing(store.keys), england, organisation, (head) => committed.push(head));
  return {
    app: restarted(),
    committed,
    clock,
    restarted,
    end: () => {
      store.close();
      remove();
    },
  };
}

/** Answers the cards of a draft one after the other, as a person does. */
export async function fill(
  app: Throughline,
  id: string,
  owner: string,
  answers: readonly Readonly<Record<string, string>>[] = june,
): Promise<void> {
  let seen = await startReport(app, id, owner);
  for (const [index, raw] of answers.entries()) {
    const step = { by: owner, token: tokenOf(seen), step: seen.state.at, raw, go: 'next' } as const;
    ({ seen } = await answerStep(app, id, `${id}-${index}`, step));
  }
}
