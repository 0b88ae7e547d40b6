import type { FreeTextOf } from '../ledger/freeText';
import type { Ledger } from '../ports';
import { nothing, refuse, type StreamKind } from '../ledger/streamKind';

/** Where a store stands with the demonstration's history. */
export interface DemoMark {
  /** When it was begun: what is told ends before it, also when the telling is taken up again another day. */
  readonly until: string;
  readonly seed: string;
  readonly filled: boolean;
}

export type DemoFact =
  | { readonly type: 'demoBegun'; readonly until: string; readonly seed: string }
  /** Every stream of it is there. */
  | { readonly type: 'demoFilled'; readonly streams: number };

type DemoCommand =
  | { readonly type: 'begin'; readonly until: string; readonly seed: string }
  | { readonly type: 'filled'; readonly streams: number };

/** `demo/history`: says in the record itself that what stands in this store was made up, and whether it is all there. */
export const demoKind: StreamKind<DemoMark, DemoCommand, 'not_begun'> = {
  kind: 'demo',
  initial: { until: '', seed: '', filled: false },
  freeText: { demoBegun: [], demoFilled: [] } satisfies FreeTextOf<DemoFact>,
  evolve: (state, fact) => {
    if (fact.type === 'demoFilled') return { ...state, filled: true };
    if (fact.type !== 'demoBegun') return state;
    const { until, seed } = fact as DemoFact & { type: 'demoBegun' };
    return { ...state, until, seed };
  },
  decide: (command, { version, state }) => {
    if (command.type === 'begin')
      return version > 0 ? nothing : accepted({ type: 'demoBegun', until: command.until, seed: command.seed });
    if (version === 0) return refuse('not_begun');
    return state.filled ? nothing : accepted({ type: 'demoFilled', streams: command.streams });
  },
  afterFailure: () => nothing,
  stillWanted: () => false,
  head: ({ state }) => ({ dueAt: null, tags: [], summary: { until: state.until, filled: state.filled } }),
};

export const demoStream = 'demo/history';

/**
 * Whether a store has the demonstration's history, or a part of it.
 *
 * @param begins a new store would get it
 */
export async function hasHistory(ledger: Pick<Ledger, 'head' | 'streams'>, begins: boolean): Promise<boolean> {
  return (await ledger.head(demoStream)) !== undefined || (begins && (await isNew(ledger)));
}

/** Nothing was ever written to it. */
export async function isNew(ledger: Pick<Ledger, 'streams'>): Promise<boolean> {
  for await (const _stream of ledger.streams()) return false;
  return true;
}

function accepted(fact: DemoFact): { readonly ok: true; readonly facts: DemoFact[]; readonly owed: [] } {
  return { ok: true, facts: [fact], owed: [] };
}
