import { everyHead } from '../ledger/everyHead';
import { eachOf } from './eachOf';
import type { Throughline } from './throughline';

/**
 * The clock looks at every case that is due. A tick is a command like any other: it is decided on the facts, so it can be repeated, and
 * what fell due while nothing ran happens once.
 *
 * @returns how many cases were looked at
 * @throws AggregateError after all were looked at, when some could not be: one broken case must not silence the others
 */
export async function tickCases(app: Throughline): Promise<number> {
  const at = app.ports.clock.now();
  const due = everyHead(app.ports.ledger, { kind: 'case', dueBy: at });
  return eachOf(due, async ({ stream }) => {
    await app.turns.turn(app.cases, stream, { type: 'tick', at }, { by: 'clock', at });
  });
}
