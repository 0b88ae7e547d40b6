import { createSecretKey } from 'node:crypto';
import { join } from 'node:path';
import { say } from '../../cards/render';
import type { Commit, Fact } from '../../src/ledger/commit';
import type { MessageTotals } from '../../src/ledger/messages';
import { talliesIn } from '../../src/ledger/tally';
import { officeOf } from '../../src/policy/office';
import type { Head, KeyBook } from '../../src/ports';
import { DataKeys } from '../../src/record/dataKeys';
import { localKey } from '../../src/record/localKey';
import { Sealing } from '../../src/record/sealing';
import { isOfficeHours } from '../../src/time/officeHours';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { readSqlite } from '../../src/stores/sqlite/readSqlite';
import type { Voice } from '../fake/voice';
import { england } from '../policy/england';
import type { Story } from '../stories';

export interface WhatIsWritten {
  readonly commits: readonly Commit[];
  readonly heads: readonly Head[];
}

/** Everything in the store of a data folder at this moment, its texts opened; a bot that has it open goes on. */
export async function written(folder: string): Promise<WhatIsWritten> {
  const store = readSqlite(join(folder, sqliteFile));
  const { chains, keys } = store;
  const sealing = openerOf(keys, folder);
  try {
    const commits: Commit[] = [];
    const heads: Head[] = [];
    for await (const stream of chains.streams()) {
      commits.push(...(await sealing.open(stream, await chains.read(stream))).commits);
      const head = await chains.head(stream);
      if (head) heads.push(head);
    }
    return { commits, heads };
  } finally {
    store.close();
  }
}

/** Opens texts with the data folder's own key; writes nothing. */
function openerOf(keys: Pick<KeyBook, 'get'>, folder: string): Sealing {
  const readOnly = async (): Promise<never> => Promise.reject(new Error('The store is only read here.'));
  const book = { ...keys, add: readOnly, remove: readOnly };
  return new Sealing(new DataKeys(book, { now: localKey(folder) }), createSecretKey(Buffer.alloc(32)));
}

/** What happened, in order of writing within each stream, without what became of messages. */
export function factsIn({ commits }: WhatIsWritten): readonly Fact[] {
  return commits.flatMap(({ facts }) => facts).filter(({ type }) => !type.startsWith('message'));
}

/** The facts of one type. Their content is read as a test needs it. */
export function factsCalled<T>(what: WhatIsWritten, type: string): readonly T[] {
  return factsIn(what).filter((fact) => fact.type === type) as readonly unknown[] as readonly T[];
}

/** Asks again until `holds`; a test that waits in vain ends by its own time limit. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((next) => setTimeout(next, 10));
}

/**
 * Until everything that is owed has been settled and nothing of a case is due at the product's time. While the office is shut, what is
 * only sent in office hours waits, and is not waited for.
 */
export async function settled({ folder, clock }: Pick<Story, 'folder' | 'clock'>): Promise<void> {
  await until(async () => {
    const { heads } = await written(folder);
    const now = clock.now();
    const shut = !isOfficeHours(now, office);
    return heads.every(
      ({ messages, dueAt, summary }) =>
        messages.pending === (shut ? calmIn(summary) : 0) && (dueAt === null || Date.parse(dueAt) > Date.parse(now)),
    );
  });
}

const office = officeOf(england);

/** Messages of a stream that wait for the office to open. */
export function calmIn(summary: Head['summary']): number {
  return Object.values(talliesIn(summary))
    .flatMap((runs) => Object.values(runs))
    .reduce((sum, { calm }) => sum + calm, 0);
}

/** The totals as `duty` says them. Checked on the way: intended = delivered + failed + pending. */
export async function totalsSaid(duty: Voice): Promise<Omit<MessageTotals, 'held'>> {
  await duty.say('duty');
  const numbers = [...duty.reads(say('duty.overview.title')).matchAll(/(\d+) (intended|delivered|failed|pending)/g)];
  const totals = Object.fromEntries(numbers.map(([, count, what]) => [what, Number(count)])) as Record<
    'intended' | 'delivered' | 'failed' | 'pending',
    number
  >;
  expect(totals.delivered + totals.failed + totals.pending).toBe(totals.intended);
  return totals;
}

/** The telephone numbers as notices show them. */
export const telephone = '020 7946 0101 / 020 7946 0102';
