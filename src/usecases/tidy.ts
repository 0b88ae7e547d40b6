import { finishDestructions } from './destroy';
import type { Throughline } from './throughline';

/**
 * What has to be gone and may still be there: keys of what was destroyed (we were stopped in between), drafts whose time has come, and what
 * people typed in memory. Safe at any time and as often as wanted.
 */
export async function tidy(app: Throughline): Promise<void> {
  app.turns.forgetOld();
  await finishDestructions(app);
  await app.ports.ledger.forget(app.ports.clock.now());
}
