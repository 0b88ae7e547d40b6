import type { Fact } from './commit';
import type { Message, Messages, NewMessage } from './messages';

/** A stream as it stands: what its facts amount to, and where it is in the ledger. */
export interface Seen<State> {
  readonly stream: string;
  readonly state: State;
  /** 0 when nothing has been written yet. */
  readonly version: number;
  readonly hash: string;
  readonly messages: Messages;
  /** The presses that are in it already. */
  readonly presses: ReadonlySet<string>;
}

/** What a command comes to: facts (and messages owed for them), or a refusal with a code. Never an exception. */
export type Decision<Refusal> = Accepted | { readonly ok: false; readonly refusal: Refusal };

export interface Accepted {
  readonly ok: true;
  readonly facts: readonly Fact[];
  readonly owed: readonly NewMessage[];
}

/**
 * One kind of stream (a draft, a case, a month of learning points, …): `decide` is a pure function of a command
 * and what is seen, `evolve` of a state and a fact.
 */
export interface StreamKind<State, Command, Refusal> {
  /** The first part of its streams' names. */
  readonly kind: string;
  readonly initial: State;
  evolve(state: State, fact: Fact, at: string): State;
  decide(command: Command, seen: Seen<State>): Decision<Refusal>;
  /** The next route when a message can never arrive. `message` and `seen` have failed already; the caller records the failure. */
  afterFailure(message: Message, seen: Seen<State>, at: string): Accepted;
  head(seen: Seen<State>): StreamSummary;
}

export interface StreamSummary {
  readonly dueAt: string | null;
  /** See `Head.expiresAt`. */
  readonly expiresAt?: string;
  readonly tags: readonly string[];
  readonly summary: Readonly<Record<string, unknown>>;
}

export const nothing: Accepted = { ok: true, facts: [], owed: [] };

export function refuse<const Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
