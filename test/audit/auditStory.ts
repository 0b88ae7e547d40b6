import { auditKind } from '../../src/audit/auditKind';
import type { About, AuditCommand, AuditRefusal } from '../../src/audit/commands';
import type { Answers, AuditAnswer, Item, Plan } from '../../src/audit/facts';
import { nextFreeze } from '../../src/audit/planning';
import { pendingOf, type Audit, type Round } from '../../src/audit/state';
import type { World } from '../../src/case/caseKind';
import { hashed, type Commit } from '../../src/ledger/commit';
import { settle } from '../../src/ledger/settle';
import type { Message } from '../../src/ledger/messages';
import type { Accepted, Seen } from '../../src/ledger/streamKind';
import { fold, nextCommit, unseen } from '../../src/usecases/fold';
import { ids, now, worldWith } from '../case/caseStory';

export const stream = 'audit/TL-7K3M-9PQ2/7';
export const nonce = '00112233445566778899aabbccddeeff';

export const plan: Plan = {
  reference: 'TL-7K3M-9PQ2',
  measure: '7',
  teams: ['north'],
  categories: ['self_neglect'],
  questions: ['prompt_used', 'decision_recorded', 'follow_up_done'],
  pack: 'england 1.0.0',
  auditor: null,
  target: 90,
  restricted: false,
  nonce,
};

/** So many cases of one group. */
export function cases(count: number, stratum = 'north/self_neglect', from = 0): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    reference: `TL-${stratum.slice(0, 2).toUpperCase()}00-${String(from + index).padStart(4, '0')}`,
    stratum,
  }));
}

export const allOf = (answer: AuditAnswer): Answers =>
  Object.fromEntries(plan.questions.map((question) => [question, answer]));

/** One audit told turn by turn, on facts that went through JSON. */
export class AuditStory {
  commits: readonly Commit[] = [];
  seen: Seen<Audit>;
  readonly kind;

  constructor(readonly world: World = worldWith()) {
    this.kind = auditKind(world);
    this.seen = unseen(this.kind, stream);
  }

  get state(): Audit {
    return this.seen.state;
  }

  get last(): Round {
    const round = this.state.rounds.at(-1);
    if (!round) throw new Error('No round has been drawn.');
    return round;
  }

  get dueAt(): string | null {
    return this.kind.head(this.seen).dueAt;
  }

  /** When the next list is frozen. */
  get freezesAt(): string {
    return nextFreeze(this.state, this.world)?.at ?? '';
  }

  get owed(): readonly Message[] {
    return [...this.seen.messages.values()];
  }

  /** @returns the refusal, or undefined when it was accepted */
  ask(command: AuditCommand): AuditRefusal | undefined {
    const decision = this.kind.decide(command, this.seen);
    if (!decision.ok) return decision.refusal;
    this.commit(decision, 'by' in command ? command.by : 'clock', command.at);
    return undefined;
  }

  planned(changes: Partial<Plan> = {}, owners: readonly string[] = [ids.tom], at = now): this {
    expect(this.ask({ type: 'plan', at, by: ids.sian, plan: { ...plan, ...changes }, owners })).toBeUndefined();
    return this;
  }

  changed(on = '2026-11-25', at = now): this {
    expect(this.ask({ type: 'changeDone', at, on })).toBeUndefined();
    return this;
  }

  /** The list of the round that is due is frozen, with nobody in conflict unless it is said. */
  frozen(
    population: readonly Item[],
    about: (reference: string) => Partial<About> = () => ({}),
    { at = this.freezesAt, share = 0.2 } = {},
  ): this {
    const known: Record<string, About> = {};
    for (const { reference } of population)
      known[reference] = { conflicted: [], restricted: false, destroyed: false, ...about(reference) };
    const command = { type: 'freeze', at, population, share, about: known } as const;
    expect(this.ask(command)).toBeUndefined();
    return this;
  }

  /** Everything that waits is answered by whoever has it, the first so many with no. */
  answered(fails = 0, at = this.last.at): this {
    for (const [index, { reference, auditor }] of pendingOf(this.last).entries())
      expect(this.answer(reference, auditor ?? '', allOf(index < fails ? 'no' : 'yes'), at)).toBeUndefined();
    return this;
  }

  answer(reference: string, by: string, answers: Answers = allOf('yes'), at = this.last.at): AuditRefusal | undefined {
    return this.ask({ type: 'answer', at, by, round: this.last.nth, reference, answers, note: '', conflicted: [] });
  }

  tick(at: string): this {
    expect(this.ask({ type: 'tick', at })).toBeUndefined();
    return this;
  }

  /** A message that can never arrive. */
  fail({ id }: Message, at = this.last.at): this {
    const fact = { type: 'messageFailed', id, failure: { reason: 'unreachable' } } as const;
    const decision = settle(this.kind, this.seen, fact, at);
    if (decision.ok) this.commit(decision, 'courier', at);
    return this;
  }

  private commit(decision: Accepted, by: string, at: string): void {
    if (decision.facts.length === 0 && decision.owed.length === 0) return;
    const commit = JSON.parse(JSON.stringify(hashed(nextCommit(this.seen, decision, { by, at })))) as Commit;
    this.commits = [...this.commits, commit];
    this.seen = fold(this.kind, this.seen, [commit]);
  }
}

/** Who was told, and why, since so many messages. */
export function toldSince(story: AuditStory, count: number): string[] {
  return story.owed
    .slice(count)
    .map(({ to, about }) => `${'person' in to ? to.person : ''} ${String(about?.['because'])}`);
}
