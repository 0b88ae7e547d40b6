import { refuse, nothing } from '../ledger/streamKind';
import { plusMinutes } from '../time/elapsed';
import type { CaseDecision, CaseSeen } from './caseKind';
import type { CasePart } from './sees';

/** Somebody asked for a case that is not theirs to see, by its reference, and was not shown it. */
export type RefusedReadFact = { readonly type: 'readRefused'; readonly by: string; readonly part: CasePart };

export interface RefusedRead {
  readonly by: string;
  readonly part: CasePart;
  readonly at: string;
}

export interface RefuseRead {
  readonly type: 'refuseRead';
  readonly at: string;
  readonly by: string;
  readonly part: CasePart;
}

export const refusedReadTexts = { readRefused: [] } as const;
/** Nobody has done anything about the concern: it keeps no record any longer. */
export const refusedReadActs = { readRefused: false } as const;

/** A page that is loaded again and again is one attempt. Attempts by somebody else, or at another part, are their own. */
const oneAttemptMinutes = 60;

/** The latest attempt of each person at each part is kept; the facts have them all. */
export function evolveRefusedReads(before: readonly RefusedRead[], { by, part }: RefusedReadFact, at: string) {
  return [...before.filter((one) => one.by !== by || one.part !== part), { by, part, at }];
}

/** Writes an attempt down. It is no answer to anything, so no clock and no card changes with it. */
export function decideRefusedRead({ at, by, part }: RefuseRead, { version, state }: CaseSeen): CaseDecision {
  if (version === 0) return refuse('not_found');
  const last = state.refusedReads.find((one) => one.by === by && one.part === part);
  if (last && at < plusMinutes(last.at, oneAttemptMinutes)) return nothing;
  const refused: RefusedReadFact = { type: 'readRefused', by, part };
  return { ok: true, facts: [refused], owed: [] };
}
