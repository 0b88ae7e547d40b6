import { caseStream } from '../case/reference';
import { sees } from '../case/sees';
import type { Case } from '../case/state';
import type { Throughline } from './throughline';

export type Found =
  /** Too little of a reference to look for. */
  { readonly outcome: 'too_short' } | { readonly outcome: 'found'; readonly cases: readonly Case[] };

const fewestLetters = 4;
const lookedAt = 50;
const shown = 10;

/**
 * Cases by their reference or its beginning, as somebody types it: capitals, hyphens and the TL may be left out. Only those whose line they
 * may see (`case/sees.ts`); a case that they may not see is as one that does not exist.
 */
export async function findCases(app: Throughline, by: string, typed: string): Promise<Found> {
  const letters = lettersOf(typed);
  if (letters.length < fewestLetters) return { outcome: 'too_short' };
  const beginning = caseStream(`TL-${letters.slice(0, 4)}${letters.length > 4 ? `-${letters.slice(4)}` : ''}`);
  const streams = letters.length === 8 ? [beginning] : await beginningWith(app, beginning);
  const at = app.ports.clock.now();
  const cases: Case[] = [];
  for (const stream of streams) {
    const { version, state } = await app.turns.see(app.cases, stream);
    if (version === 0) continue;
    if (sees(state, by, 'line', app, at)) cases.push(state);
    if (cases.length === shown) break;
  }
  return { outcome: 'found', cases };
}

/** The letters of a reference. It has no I, L, O: whoever types one has read a 1 or a 0. */
function lettersOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^TL/, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
}

async function beginningWith(app: Throughline, beginning: string): Promise<string[]> {
  const heads = await app.ports.ledger.heads({ kind: 'case', after: beginning, limit: lookedAt });
  return heads.map(({ stream }) => stream).filter((stream) => stream.startsWith(beginning));
}
