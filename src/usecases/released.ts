import { releasedIn, type Released } from '../assurance/packs/packKind';
import { everyHead } from '../ledger/everyHead';
import { allPacks } from './packs';
import type { Throughline } from './throughline';

export interface EveryReleased {
  readonly tables: readonly Released[];
  /** How many of them were in packs: what a pack that is made of them says it has read. */
  readonly inPacks: number;
}

/**
 * Every table of small numbers that has left those who need to know: of the packs that were made, and of the thematic reviews that were signed. What
 * comes later is held against all of them (domain reference 11.2). There are only ever more of them.
 */
export async function everyReleased(app: Throughline): Promise<EveryReleased> {
  const inPacks = releasedIn(await allPacks(app));
  const tables = [...inPacks];
  for await (const { stream } of everyHead(app.ports.ledger, { kind: 'themes' })) {
    const { state } = await app.turns.see(app.thematics, stream);
    tables.push(...[...state.signedBefore, state.signed].flatMap((signed) => signed?.released ?? []));
  }
  return { tables, inPacks: inPacks.length };
}
