import { LRUCache } from 'lru-cache';
import type { Commit, Fact } from '../ledger/commit';
import { seal } from '../ledger/commit';
import { evolveMessages, totalsOf, type MessageFact, type NewMessage } from '../ledger/messages';
import type { Decision, Seen, StreamKind } from '../ledger/streamKind';
import type { Head, Ledger } from '../ports';

/** Who asks, when, and by which press (absent for the clock and the courier). */
export interface Asked {
  readonly by: string;
  readonly at: string;
  readonly press?: string;
}

export type Turned<State, Refusal> =
  | { readonly outcome: 'done'; readonly seen: Seen<State>; readonly facts: readonly Fact[] }
  /** The same press was accepted before: nothing new was written. */
  | { readonly outcome: 'repeated'; readonly seen: Seen<State> }
  | { readonly outcome: 'refused'; readonly seen: Seen<State>; readonly refusal: Refusal };

export type Kind<State, Command, Refusal> = StreamKind<State, Command, Refusal>;

/** Lost races in a row before we give up: far above what people pressing at once can cause. */
const attempts = 50;

/** Loads, decides and commits: the only way anything is written. */
export class Turns {
  /** Folded streams, so that a turn's cost follows its own size and not the stream's age. Always topped up from the ledger. */
  private readonly known = new LRUCache<string, Seen<unknown>>({ max: 2000 });

  constructor(
    private readonly ledger: Ledger,
    /** Called after each commit that owes messages or may be due, so that the courier and the clock need not poll. */
    private readonly committed: (head: Head) => void = () => {},
  ) {}

  async see<State>(kind: Kind<State, never, unknown>, stream: string): Promise<Seen<State>> {
    const before = (this.known.get(stream) as Seen<State> | undefined) ?? unseen(kind, stream);
    const commits = await this.ledger.read(stream, before.version);
    const seen = commits.reduce((sofar, commit) => apply(kind, sofar, commit), before);
    if (seen.version > 0) this.known.set(stream, seen);
    return seen;
  }

  /** One turn: decide on what is there, append; on a lost race, look again and decide again. */
  async turn<State, Command, Refusal>(
    kind: Kind<State, Command, Refusal>,
    stream: string,
    command: Command,
    asked: Asked,
  ): Promise<Turned<State, Refusal>> {
    return this.decideWith(kind, stream, asked, (seen) => kind.decide(command, seen));
  }

  async decideWith<State, Command, Refusal>(
    kind: Kind<State, Command, Refusal>,
    stream: string,
    asked: Asked,
    decide: (seen: Seen<State>) => Decision<Refusal>,
  ): Promise<Turned<State, Refusal>> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const seen = await this.see(kind, stream);
      if (asked.press !== undefined && seen.presses.has(asked.press)) return { outcome: 'repeated', seen };
      const decision = decide(seen);
      if (!decision.ok) return { outcome: 'refused', seen, refusal: decision.refusal };
      if (decision.facts.length === 0 && decision.owed.length === 0) return { outcome: 'done', seen, facts: [] };
      const commit = nextCommit(seen, decision, asked);
      const after = apply(kind, seen, commit);
      const head = headOf(kind, after, asked.at);
      if ((await this.ledger.append(commit, head)) === 'appended') {
        this.known.set(stream, after);
        this.committed(head);
        return { outcome: 'done', seen: after, facts: commit.facts };
      }
    }
    throw new Error(`No turn on ${stream} after ${attempts} lost races. Something writes to it without end.`);
  }
}

function unseen<State>(kind: Kind<State, never, unknown>, stream: string): Seen<State> {
  return { stream, state: kind.initial, version: 0, hash: '', messages: new Map(), presses: new Set() };
}

function apply<State>(
  kind: Pick<Kind<State, never, unknown>, 'evolve'>,
  seen: Seen<State>,
  commit: Commit,
): Seen<State> {
  return {
    stream: seen.stream,
    version: commit.version,
    hash: commit.hash,
    state: commit.facts.reduce((state, fact) => kind.evolve(state, fact, commit.at), seen.state),
    messages: commit.facts.reduce((messages, fact) => evolveMessages(messages, fact, commit.at), seen.messages),
    presses: commit.press === undefined ? seen.presses : new Set(seen.presses).add(commit.press),
  };
}

function nextCommit<State>(seen: Seen<State>, decision: Decision<unknown> & { ok: true }, asked: Asked): Commit {
  const version = seen.version + 1;
  const owed = decision.owed.map((message, index) => owes(message, `${version}.${index + 1}`));
  return seal({
    stream: seen.stream,
    version,
    at: asked.at,
    by: asked.by,
    ...(asked.press === undefined ? {} : { press: asked.press }),
    // As they will be read back: what JSON drops must not reach the hash or the state.
    facts: JSON.parse(JSON.stringify([...decision.facts, ...owed])) as Fact[],
    prev: seen.hash,
  });
}

function owes(message: NewMessage, id: string): MessageFact {
  return { type: 'messageOwed', message: { ...message, id } };
}

function headOf<State>(kind: Kind<State, never, unknown>, seen: Seen<State>, at: string): Head {
  const messages = totalsOf(seen.messages);
  const { dueAt, tags, summary } = kind.head(seen);
  return {
    stream: seen.stream,
    kind: kind.kind,
    version: seen.version,
    hash: seen.hash,
    at,
    dueAt,
    messages,
    tags,
    summary,
  };
}
