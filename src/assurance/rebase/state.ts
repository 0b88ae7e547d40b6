import type { OldBaseline, RebaseAbout, RebaseFact } from './facts';

/** Every new baseline that was asked for on one chart, as the facts leave it: oldest first. */
export interface Rebases {
  readonly about: RebaseAbout | undefined;
  readonly requests: readonly RebaseRequest[];
}

export interface RebaseRequest {
  readonly by: string;
  readonly at: string;
  readonly reference: string;
  readonly changedOn: string;
  readonly cause: string;
  readonly decided: RebaseDecided | undefined;
}

export type RebaseDecided = { readonly by: string; readonly at: string } & (
  | { readonly how: 'approved'; readonly old: OldBaseline }
  | { readonly how: 'turnedDown'; readonly reason: string }
  | { readonly how: 'takenBack' }
);

/** One that was approved. */
export type Rebase = RebaseRequest & { readonly decided: RebaseDecided & { readonly how: 'approved' } };

export const neverAsked: Rebases = { about: undefined, requests: [] };

export function evolveRebases(state: Rebases, fact: RebaseFact, at: string): Rebases {
  const about = { figure: fact.figure, scope: fact.scope };
  if (fact.type === 'rebaseAsked') {
    const { by, reference, changedOn, cause } = fact;
    return { about, requests: [...state.requests, { by, at, reference, changedOn, cause, decided: undefined }] };
  }
  const decided = decidedOf(fact, at);
  return { about, requests: state.requests.map((one) => (one.decided ? one : { ...one, decided })) };
}

function decidedOf(fact: Exclude<RebaseFact, { readonly type: 'rebaseAsked' }>, at: string): RebaseDecided {
  const { by } = fact;
  switch (fact.type) {
    case 'rebaseApproved':
      return { how: 'approved', by, at, old: fact.old };
    case 'rebaseTurnedDown':
      return { how: 'turnedDown', by, at, reason: fact.reason };
    case 'rebaseTakenBack':
      return { how: 'takenBack', by, at };
  }
}

/** The one that somebody has still to decide; there is never more than one. */
export function waitingRebase({ requests }: Rebases): RebaseRequest | undefined {
  return requests.find(({ decided }) => !decided);
}

/** Those that stand, oldest first. */
export function approvedRebases({ requests }: Rebases): Rebase[] {
  return requests.filter((one): one is Rebase => one.decided?.how === 'approved');
}

/** How often something was asked or decided: what somebody has read is the same as long as this is. */
export function rebaseSteps({ requests }: Rebases): number {
  return requests.length + requests.filter(({ decided }) => decided).length;
}
