import type { World } from '../../src/case/caseKind';
import {
  rebaseKind,
  rebaseStream,
  type RebaseCommand,
  type RebaseRefusal,
} from '../../src/assurance/rebase/rebaseKind';
import { rebaseSteps, type Rebases } from '../../src/assurance/rebase/state';
import { hashed } from '../../src/ledger/commit';
import type { Message } from '../../src/ledger/messages';
import type { Seen } from '../../src/ledger/streamKind';
import { fold, nextCommit, unseen } from '../../src/usecases/fold';
import { ids, now, worldWith } from '../case/caseStory';

export const about = { figure: 'sameDay', scope: 'team:north' } as const;
export const change = { reference: 'TL-7K3M-9PQ2', changedOn: '2026-03-01' } as const;
export const cause = 'One duty phone that goes round.';
export const old = { points: 12, mean: 50, lower: 23.4, upper: 76.6 };

/** Twelve months around 50, then seven at 60. */
export const looked = {
  direction: 'increase',
  changedOn: change.changedOn,
  before: Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 45 : 55)),
  after: Array<number>(7).fill(60),
} as const;

type Ask = Extract<RebaseCommand, { type: 'ask' }>;
type Approve = Extract<RebaseCommand, { type: 'approve' }>;
type TurnDown = Extract<RebaseCommand, { type: 'turnDown' }>;
type TakeBack = Extract<RebaseCommand, { type: 'takeBack' }>;

/** The new baselines of one chart, told turn by turn, on facts that went through JSON. The change is Tom's. */
export class RebaseStory {
  seen: Seen<Rebases>;
  private readonly kind;

  constructor(readonly world: World = worldWith()) {
    this.kind = rebaseKind(world);
    this.seen = unseen(this.kind, rebaseStream(about));
  }

  get state(): Rebases {
    return this.seen.state;
  }

  /** What somebody who reads it now has read. */
  get read(): number {
    return rebaseSteps(this.state);
  }

  get summary(): Readonly<Record<string, unknown>> {
    return this.kind.head(this.seen).summary;
  }

  get owed(): readonly Message[] {
    return [...this.seen.messages.values()];
  }

  asks(changes: Partial<Ask> = {}): RebaseRefusal | undefined {
    const tell = [ids.grace, ids.omar];
    return this.did({ type: 'ask', ...this.by(ids.sian), ...change, cause, looked, tell, ...changes });
  }

  approves(changes: Partial<Approve> = {}): RebaseRefusal | undefined {
    return this.did({ type: 'approve', ...this.by(ids.grace), looked, old, owners: [ids.tom], ...changes });
  }

  turnsDown(changes: Partial<TurnDown> = {}): RebaseRefusal | undefined {
    return this.did({ type: 'turnDown', ...this.by(ids.grace), reason: 'Too early.', owners: [ids.tom], ...changes });
  }

  takesBack(changes: Partial<TakeBack> = {}): RebaseRefusal | undefined {
    return this.did({ type: 'takeBack', ...this.by(ids.sian), ...changes });
  }

  private by(by: string) {
    return { ...about, by, at: now, read: this.read };
  }

  /** @returns the refusal, or undefined when it was accepted */
  private did(command: RebaseCommand): RebaseRefusal | undefined {
    const decision = this.kind.decide(command, this.seen);
    if (!decision.ok) return decision.refusal;
    if (decision.facts.length === 0) return undefined;
    const commit = hashed(nextCommit(this.seen, decision, { by: command.by, at: command.at }));
    this.seen = fold(this.kind, this.seen, [JSON.parse(JSON.stringify(commit)) as typeof commit]);
    return undefined;
  }
}
