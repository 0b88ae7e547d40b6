import type { KeptUntil } from '../policy/retention';
import { isDue } from '../policy/retention';

/** Where a record stands on its way to being destroyed. Parts that are undefined have not happened. */
export interface Disposal {
  readonly proposal: Proposal | undefined;
  readonly destroyed: Destroyed | undefined;
  /** The key is gone too: until it is, its removal is tried again (usecases/destroy.ts). */
  readonly keyRemoved: boolean;
}

export interface Proposal {
  readonly by: string;
  readonly at: string;
  /** Id of the schedule that has ended. */
  readonly schedule: string;
}

export interface Destroyed {
  readonly at: string;
  readonly schedule: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

export type DisposalFact =
  | { readonly type: 'destructionProposed'; readonly by: string; readonly schedule: string }
  | { readonly type: 'destructionDeclined'; readonly by: string }
  /** The texts are gone from here on; what is counted stays. */
  | {
      readonly type: 'contentDestroyed';
      readonly schedule: string;
      readonly proposedBy: string;
      readonly confirmedBy: string;
    }
  | { readonly type: 'keyRemoved' };

export type DisposalCommand =
  | { readonly type: 'proposeDestruction'; readonly at: string; readonly by: string }
  | {
      readonly type: 'answerDestruction';
      readonly at: string;
      readonly by: string;
      readonly agree: boolean;
      /** When the proposal that was read was made: agreeing to one must not settle another that took its place. */
      readonly proposedAt: string;
    }
  /** The keys have been removed. */
  | { readonly type: 'keyRemoved'; readonly at: string };

export type DisposalRefusal =
  | 'not_permitted'
  | 'on_hold'
  | 'still_open'
  | 'not_due'
  | 'already_proposed'
  | 'no_proposal'
  | 'proposal_changed'
  | 'second_person_needed'
  | 'content_destroyed';

/** What a decision about destruction is made on, beside the disposal itself. */
export interface Disposable {
  readonly disposal: Disposal;
  readonly kept: KeptUntil;
  /** Today where the organisation is. */
  readonly today: string;
  /** Somebody has put it on legal hold: that beats every schedule. */
  readonly held: boolean;
  /** A human answer is still owed on it. */
  readonly open: boolean;
  readonly permitted: boolean;
}

export const undisposed: Disposal = { proposal: undefined, destroyed: undefined, keyRemoved: false };

/** No free text in any of it. */
export const disposalTexts = {
  destructionProposed: [],
  destructionDeclined: [],
  contentDestroyed: [],
  keyRemoved: [],
} as const satisfies Record<DisposalFact['type'], readonly never[]>;

export function isDisposalFact(fact: { readonly type: string }): fact is DisposalFact {
  return Object.hasOwn(disposalTexts, fact.type);
}

export function evolveDisposal(before: Disposal, fact: DisposalFact, at: string): Disposal {
  switch (fact.type) {
    case 'destructionProposed':
      return { ...before, proposal: { by: fact.by, at, schedule: fact.schedule } };
    case 'destructionDeclined':
      return { ...before, proposal: undefined };
    case 'contentDestroyed': {
      const { schedule, proposedBy, confirmedBy } = fact;
      return { ...before, proposal: undefined, destroyed: { at, schedule, proposedBy, confirmedBy } };
    }
    case 'keyRemoved':
      return { ...before, keyRemoved: true };
  }
}

/** Two people, each of whom may, and a record that is due, closed and not on hold, at the moment of each of their answers. */
export function decideDisposal(
  command: DisposalCommand,
  record: Disposable,
): readonly DisposalFact[] | DisposalRefusal {
  const { disposal, kept } = record;
  const { proposal, destroyed } = disposal;
  if (command.type === 'keyRemoved') return destroyed && !disposal.keyRemoved ? [{ type: 'keyRemoved' }] : [];
  if (!record.permitted) return 'not_permitted';
  if (destroyed) return 'content_destroyed';
  const { by } = command;
  if (command.type === 'answerDestruction') {
    if (!proposal) return 'no_proposal';
    if (proposal.at !== command.proposedAt) return 'proposal_changed';
    if (proposal.by === by) return 'second_person_needed';
    if (!command.agree) return [{ type: 'destructionDeclined', by }];
  }
  const why = whyNot(record);
  if (why) return why;
  const schedule = kept.schedule.id;
  if (command.type === 'proposeDestruction')
    return proposal ? 'already_proposed' : [{ type: 'destructionProposed', by, schedule }];
  return [{ type: 'contentDestroyed', schedule, proposedBy: proposal?.by ?? '', confirmedBy: by }];
}

function whyNot({ held, open, kept, today }: Disposable): DisposalRefusal | undefined {
  if (held) return 'on_hold';
  if (open) return 'still_open';
  return isDue(kept, today) ? undefined : 'not_due';
}
