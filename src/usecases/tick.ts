import type { Throughline } from './throughline';

/**
 * The clock looks at every case that is due. A tick is a command like any other: it is decided on the facts, so it can be repeated, and
 * what fell due while nothing ran happens once.
 *
 * @returns how many streams were looked at
 */
export async function tickCases(app: Throughline): Promise<number> {
  const at = app.ports.clock.now();
  const due = await app.ports.ledger.heads({ kind: 'case', dueBy: at });
  for (const { stream } of due) await app.turns.turn(app.cases, stream, { type: 'tick', at }, { by: 'clock', at });
  return due.length;
}
