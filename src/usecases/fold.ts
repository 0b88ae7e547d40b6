import type { Commit, Fact, Unhashed } from '../ledger/commit';
import { evolveMessages, isMessageFact, totalsOf, type MessageFact, type NewMessage } from '../ledger/messages';
import type { Decision, Seen, StreamKind, Tag } from '../ledger/streamKind';
import type { Head } from '../ports';

/** Who asks, when, and by which press (absent for the clock and the courier). */
export interface Asked {
  readonly by: string;
  readonly at: string;
  readonly press?: string;
}

type Kind<State> = StreamKind<State, never, unknown>;

export function unseen<State>(kind: Kind<State>, stream: string): Seen<State> {
  return { stream, state: kind.initial, version: 0, hash: '', messages: new Map(), presses: new Set() };
}

/**
 * What a stream is after some more commits. What was seen before is left as it was. A kind is shown its own facts alone: what became of
 * messages is kept beside its state.
 */
export function fold<State>(kind: Kind<State>, before: Seen<State>, commits: readonly Commit[]): Seen<State> {
  const last = commits[commits.length - 1];
  if (!last) return before;
  const presses = commits.flatMap(({ press }) => press ?? []);
  return {
    stream: before.stream,
    version: last.version,
    hash: last.hash,
    state: commits.reduce(
      (state, { facts, at }) =>
        facts.reduce((sofar, fact) => (isMessageFact(fact) ? sofar : kind.evolve(sofar, fact, at)), state),
      before.state,
    ),
    messages: evolveMessages(before.messages, commits),
    presses: presses.length === 0 ? before.presses : new Set([...before.presses, ...presses]),
  };
}

/** The commit of a decision, before its texts are sealed: its facts, and every message owed as a fact among them. */
export function nextCommit(seen: Seen<unknown>, decision: Decision<unknown> & { ok: true }, asked: Asked): Unhashed {
  const version = seen.version + 1;
  const owed = decision.owed.map((message, index) => owes(message, `${version}.${index + 1}`));
  return {
    stream: seen.stream,
    version,
    at: asked.at,
    by: asked.by,
    ...(asked.press === undefined ? {} : { press: asked.press }),
    // As they will be read back: what JSON drops must not reach the hash or the state.
    facts: JSON.parse(JSON.stringify([...decision.facts, ...owed])) as Fact[],
    prev: seen.hash,
  };
}

function owes(message: NewMessage, id: string): MessageFact {
  return { type: 'messageOwed', message: { ...message, id } };
}

/** @param tagOf a tag as it is kept */
export function headOf<State>(kind: Kind<State>, seen: Seen<State>, at: string, tagOf: (tag: Tag) => string): Head {
  const { stream, version, hash } = seen;
  const { tags, ...rest } = kind.head(seen);
  const messages = totalsOf(seen.messages);
  return { stream, kind: kind.kind, version, hash, at, messages, ...rest, tags: tags.map(tagOf) };
}
