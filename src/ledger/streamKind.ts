import type { Fact } from './commit';
import type { FreeText } from './freeText';
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
  /** What people typed in its facts, by fact type: sealed before it is kept. */
  readonly freeText: FreeText;
  evolve(state: State, fact: Fact, at: string): State;
  decide(command: Command, seen: Seen<State>): Decision<Refusal>;
  /** The next route when a message can never arrive. `message` and `seen` have failed already; the caller records the failure. */
  afterFailure(message: Message, seen: Seen<State>, at: string): Accepted;
  /** Whether a message that somebody was refused is still of use to them, now that they can be reached. Never, when left out. */
  stillWanted?(message: Message, seen: Seen<State>): boolean;
  head(seen: Seen<State>): StreamSummary;
}

export interface StreamSummary {
  readonly dueAt: string | null;
  /** See `Head.expiresAt`. */
  readonly expiresAt?: string;
  readonly tags: readonly Tag[];
  readonly summary: Readonly<Record<string, unknown>>;
}

/**
 * A word to find a stream by. One that somebody typed (a person's reference, which may be a name after all) is kept as a pseudonym that
 * nobody can turn back or guess without the store's index key; `of` says what kind of word it is and stays readable.
 */
export type Tag = string | { readonly of: string; readonly typed: string };

export const nothing: Accepted = { ok: true, facts: [], owed: [] };

export function refuse<const Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
