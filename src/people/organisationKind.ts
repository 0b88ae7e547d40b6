import { nothing, refuse, type StreamKind } from '../ledger/streamKind';
import type { Fact } from '../ledger/commit';
import type { FreeTextOf } from '../ledger/freeText';

/** What was settled in Teams itself: which team's escalations go to which channel. */
export interface Bindings {
  readonly channels: Readonly<Record<string, { readonly channel: string; readonly by: string; readonly at: string }>>;
}

export interface BindChannel {
  readonly type: 'bindChannel';
  readonly by: string;
  readonly team: string;
  readonly channel: string;
}

type BindingFact = {
  readonly type: 'channelBound';
  readonly team: string;
  readonly channel: string;
  readonly by: string;
};

export const organisationKind: StreamKind<Bindings, BindChannel, 'already_bound'> = {
  kind: 'organisation',
  initial: { channels: {} },
  freeText: { channelBound: [] } satisfies FreeTextOf<BindingFact>,
  evolve: (state, fact: Fact, at) => {
    const bound = fact as BindingFact;
    return bound.type === 'channelBound'
      ? { channels: { ...state.channels, [bound.team]: { channel: bound.channel, by: bound.by, at } } }
      : state;
  },
  decide: ({ by, team, channel }, { state }) =>
    state.channels[team]?.channel === channel
      ? refuse('already_bound')
      : { ok: true, facts: [{ type: 'channelBound', team, channel, by } as BindingFact], owed: [] },
  afterFailure: () => nothing,
  head: ({ state }) => ({ dueAt: null, tags: [], summary: { teams: Object.keys(state.channels) } }),
};

export function organisationStream(id: string): string {
  return `organisation/${id}`;
}
