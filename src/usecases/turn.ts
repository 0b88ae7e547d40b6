import { LRUCache } from 'lru-cache';
import { hashed, type Fact } from '../ledger/commit';
import type { Decision, Seen, StreamKind } from '../ledger/streamKind';
import type { Head, Ledger } from '../ports';
import type { Sealing } from '../record/sealing';
import { fold, headOf, nextCommit, unseen, type Asked } from './fold';
import { InOrder } from './inOrder';

export type { Asked } from './fold';

export type Turned<State, Refusal> =
  | { readonly outcome: 'done'; readonly seen: Seen<State>; readonly facts: readonly Fact[] }
  /** The same press was accepted before: nothing new was written. */
  | { readonly outcome: 'repeated'; readonly seen: Seen<State> }
  | { readonly outcome: 'refused'; readonly seen: Seen<State>; readonly refusal: Refusal };

/** @param tagsBefore what the stream was found by before this commit; none for its first */
export type Committed = (head: Head, tagsBefore: () => readonly string[]) => void;

/** Lost races against other processes in a row before we give up: far above what a handful of instances can cause. */
const attempts = 50;

/** Folded streams hold what people typed, so they are not kept longer than the keys that open it (record/dataKeys.ts). */
const rememberedMs = 5 * 60_000;

/** Loads, decides and commits: the only way anything is written, and where texts are sealed and opened. */
export class Turns {
  /** Folded streams, so that a turn's cost follows its own size and not the stream's age. Always topped up from the ledger. */
  private readonly known = new LRUCache<string, Seen<unknown>>({ max: 2000, ttl: rememberedMs });
  /** This process never races itself: however many people press at once, each turn is decided once, in the order it came. */
  private readonly inOrder = new InOrder();

  constructor(
    private readonly ledger: Ledger,
    private readonly sealing: Sealing,
    /** Called after each commit, so that the courier and the clock need not poll. */
    private readonly committed: Committed = () => {},
  ) {}

  async see<State>(kind: StreamKind<State, never, unknown>, stream: string): Promise<Seen<State>> {
    return (await this.look(kind, stream)).seen;
  }

  /** `whole` is false when some text stayed shut. */
  private async look<State>(
    kind: StreamKind<State, never, unknown>,
    stream: string,
  ): Promise<{ readonly seen: Seen<State>; readonly whole: boolean }> {
    const before = (this.known.get(stream) as Seen<State> | undefined) ?? unseen(kind, stream);
    const { commits, whole } = await this.sealing.open(stream, await this.ledger.read(stream, before.version));
    const seen = fold(kind, before, commits);
    // A key that is not there (yet: another instance may have made it a moment ago) is looked for again next time.
    if (whole) this.keep(seen);
    return { seen, whole };
  }

  /** Forgets what is remembered of a stream, because its texts were destroyed. */
  forget(stream: string): void {
    this.known.delete(stream);
  }

  /** Forgets what has not been looked at for some minutes: nothing typed stays in memory for good. */
  forgetOld(): void {
    this.known.purgeStale();
  }

  /** One turn: decide on what is there, append; on a lost race, look again and decide again. */
  async turn<State, Command, Refusal>(
    kind: StreamKind<State, Command, Refusal>,
    stream: string,
    command: Command,
    asked: Asked,
  ): Promise<Turned<State, Refusal>> {
    return this.decideWith(kind, stream, asked, (seen) => kind.decide(command, seen));
  }

  /** The same with a decision of the caller's own, such as what became of a message. */
  async decideWith<State, Command, Refusal>(
    kind: StreamKind<State, Command, Refusal>,
    stream: string,
    asked: Asked,
    decide: (seen: Seen<State>) => Decision<Refusal>,
  ): Promise<Turned<State, Refusal>> {
    return this.inOrder.run(stream, async () => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const turned = await this.tryOnce(kind, stream, asked, decide);
        if (turned !== 'stale') return turned;
      }
      throw new Error(`No turn on ${stream} after ${attempts} lost races. Something writes to it without end.`);
    });
  }

  private async tryOnce<State, Command, Refusal>(
    kind: StreamKind<State, Command, Refusal>,
    stream: string,
    asked: Asked,
    decide: (seen: Seen<State>) => Decision<Refusal>,
  ): Promise<Turned<State, Refusal> | 'stale'> {
    const { seen, whole } = await this.look(kind, stream);
    const press = asked.press === undefined ? undefined : this.sealing.press(asked.press);
    // Commits of before presses were kept as pseudonyms hold them as they came.
    if ([press, asked.press].some((id) => id !== undefined && seen.presses.has(id)))
      return { outcome: 'repeated', seen };
    const decision = decide(seen);
    if (!decision.ok) return { outcome: 'refused', seen, refusal: decision.refusal };
    if (decision.facts.length === 0 && decision.owed.length === 0) return { outcome: 'done', seen, facts: [] };
    const { by, at } = asked;
    const open = nextCommit(seen, decision, press === undefined ? { by, at } : { by, at, press });
    const expiresAt = (): string | undefined => kind.head(fold(kind, seen, [{ ...open, hash: '' }])).expiresAt;
    const commit = hashed(await this.sealing.close(open, kind.freeText, expiresAt));
    const after = fold(kind, seen, [{ ...open, hash: commit.hash }]);
    const head = headOf(kind, after, at, (tag) => this.sealing.tag(tag));
    if ((await this.ledger.append(commit, head)) === 'stale') {
      // Somebody else's turn, or the stream was forgotten meanwhile: what is remembered of it is not to be relied on.
      this.known.delete(stream);
      return 'stale';
    }
    if (whole) this.keep(after);
    this.committed(head, () => (seen.version === 0 ? [] : headOf(kind, seen, at, (tag) => this.sealing.tag(tag)).tags));
    return { outcome: 'done', seen: after, facts: open.facts };
  }

  /** A look that began earlier may end later: it must not take the place of a newer one. */
  private keep(seen: Seen<unknown>): void {
    const known = this.known.get(seen.stream);
    if (seen.version > (known?.version ?? 0)) this.known.set(seen.stream, seen);
  }
}
