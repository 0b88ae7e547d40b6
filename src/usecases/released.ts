import { releasedIn, type Released } from '../assurance/packs/packKind';
import { everyHead } from '../ledger/everyHead';
import { allPacks } from './packs';
import type { Throughline } from './throughline';

/**
 * Every table of small numbers that has left those who need to know: of the packs that were made, and of the thematic reviews that were signed. What
 * comes later is held against all of them (domain reference 11.2).
 */
export async function everyReleased(app: Throughline): Promise<Released[]> {
  const released = releasedIn(await allPacks(app));
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'themes' })) {
    const { state } = await app.turns.see(app.thematics, stream);
    released.push(...[...state.signedBefore, state.signed].flatMap((signed) => signed?.released ?? []));
  }
  return released;
}
