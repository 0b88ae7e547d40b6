import type { FreeTextOf } from '../ledger/freeText';
import { nothing, type StreamKind } from '../ledger/streamKind';
import type { Month } from '../time/month';

/** The number that every draw of a month is seeded with. It is fixed and shown before anybody can know what will be drawn from. */
export interface Draw {
  readonly month: Month;
  readonly nonce: string;
  readonly fixedAt: string;
}

interface FixNonce {
  readonly type: 'fix';
  readonly month: Month;
  /** From outside: nothing here makes up a number. */
  readonly nonce: string;
}

interface NonceFixed {
  readonly type: 'nonceFixed';
  readonly month: Month;
  readonly nonce: string;
}

/** `draws/<month>`: written once. Of two who fix it at once the first counts, for everybody. */
export const drawKind: StreamKind<Draw, FixNonce, never> = {
  kind: 'draws',
  initial: { month: '', nonce: '', fixedAt: '' },
  freeText: { nonceFixed: [] } satisfies FreeTextOf<NonceFixed>,
  evolve: (state, fact, at) => {
    if (fact.type !== 'nonceFixed') return state;
    const { month, nonce } = fact as NonceFixed;
    return { month, nonce, fixedAt: at };
  },
  decide: ({ month, nonce }, { version }) =>
    version > 0 ? nothing : { ok: true, facts: [{ type: 'nonceFixed', month, nonce } satisfies NonceFixed], owed: [] },
  afterFailure: () => nothing,
  head: ({ state: { month } }) => ({ dueAt: null, tags: [], summary: { month } }),
};

export function drawStream(month: Month): string {
  return `draws/${month}`;
}

/** What the draw of a team's self-neglect case is seeded with. */
export function selfNeglectSeed(team: string, month: Month, nonce: string): string {
  return `self-neglect/${team}/${month}/${nonce}`;
}
