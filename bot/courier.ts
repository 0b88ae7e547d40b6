import type { Head } from '../src/ports';
import { owingStreams, pendingMessages, type Owed } from '../src/usecases/deliver';
import { deliverOne, type DeliverWith, type Then } from './deliverOne';
import { safeError } from './dispatch';
import { StandingClaims } from './standingClaims';

type Stream = Pick<Head, 'stream' | 'kind'>;

/**
 * Pays what the ledger owes. It keeps nothing that matters: killed at any moment, the next one finds every message that is neither
 * delivered nor failed and goes on. A message whose sending had begun may then arrive twice; one can never be lost.
 *
 * Several may share a store: each message is claimed by a commit before it is sent (src/ledger/claim.ts).
 */
export class Courier {
  private readonly waiting = new Map<string, Stream>();
  /** Messages being sent, or resting between tries. */
  private readonly begun = new Set<string>();
  /** Messages that have rested here and are to be tried now, whatever the product's clock says. */
  private readonly rested = new Set<string>();
  /** Streams that owe something, and the version at which all of it was in hand here or with another instance. */
  private readonly inHand = new Map<string, number>();
  private readonly using: DeliverWith;
  private readonly cancels = new Set<() => void>();
  private running = 0;
  private stopped = false;

  constructor(using: Omit<DeliverWith, 'claims'>) {
    const { instance, limits, timers } = using;
    this.using = { ...using, claims: new StandingClaims(instance, limits.takeOverAfterMs, timers) };
  }

  /** A commit was made: if it leaves something owed, it is sent soon, after the press that made it has been answered. */
  wake({ stream, kind, messages }: Head): void {
    if (messages.pending === 0 || this.stopped) return;
    this.waiting.set(stream, { stream, kind });
    setImmediate(() => this.go());
  }

  /**
   * Everything owed from before, and from then on whatever nobody here knows of, every now and then.
   *
   * @returns how many messages are owed, and of how many the sending had begun, so that they may arrive twice
   */
  async start(): Promise<{ pending: number; mayArriveTwice: number }> {
    const { app } = this.using.bot;
    let pending = 0;
    let mayArriveTwice = 0;
    for await (const head of owingStreams(app)) {
      const owed = await pendingMessages(app, head.kind, head.stream);
      pending += head.messages.pending;
      mayArriveTwice += owed.filter(({ message }) => message.startedAt !== undefined).length;
      this.wake(head);
    }
    this.lookAgain();
    return { pending, mayArriveTwice };
  }

  /** Walks all that is owed: what another instance has left unfinished is found by looking. */
  async look(): Promise<void> {
    const owing = new Set<string>();
    for await (const head of owingStreams(this.using.bot.app)) {
      owing.add(head.stream);
      if (this.inHand.get(head.stream) !== head.version || this.using.claims.anyOver(head.stream)) this.wake(head);
    }
    this.using.claims.keepOnly(owing);
    for (const stream of this.inHand.keys()) if (!owing.has(stream)) this.inHand.delete(stream);
  }

  /** No new sends; those under way are waited for, up to the time one may take. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancels.forEach((cancel) => cancel());
    for (let waited = 0; this.running > 0 && waited < 5000; waited += 20)
      await new Promise((done) => setTimeout(done, 20));
  }

  private lookAgain(): void {
    const { limits, log } = this.using;
    this.after(limits.lookEveryMs * (1 + Math.random() / 5), () => {
      this.look()
        .catch((error: unknown) =>
          log.error({ code: 'look_failed', err: safeError(error) }, 'what is owed could not be looked for'),
        )
        .finally(() => this.lookAgain());
    });
  }

  private go(): void {
    for (const [stream, owing] of this.waiting) {
      if (this.stopped) return;
      // An escalation never waits behind reminders that a silent connector holds up.
      if (this.running >= this.using.limits.atOnce && owing.kind !== 'case') continue;
      this.waiting.delete(stream);
      void this.payStream(owing);
    }
  }

  /** Begins every message a stream owes; each ends by itself, because a slow recipient must not hold up another. */
  private async payStream({ kind, stream }: Stream): Promise<void> {
    this.running += 1;
    try {
      for (const owed of await pendingMessages(this.using.bot.app, kind, stream)) {
        this.inHand.set(stream, owed.seen.version);
        const key = keyOf(owed);
        if (this.begun.has(key) || this.stopped) continue;
        this.begun.add(key);
        void this.pay(owed, key);
      }
    } catch (error) {
      this.later(this.broken(stream, error), { kind, stream });
    } finally {
      this.ended();
    }
  }

  private async pay(owed: Owed, key: string): Promise<void> {
    this.running += 1;
    const next = await deliverOne(owed, this.rested.delete(key), this.using).catch((error: unknown): Then => ({
      then: 'again',
      ms: this.broken(owed.stream, error),
    }));
    if (next.then === 'again') this.later(next.ms, owed, key);
    else this.begun.delete(key);
    this.ended();
  }

  private ended(): void {
    this.running -= 1;
    this.go();
  }

  /** The ledger itself did not answer: nothing is lost, so look again in a moment. */
  private broken(stream: string, error: unknown): number {
    this.using.log.error({ code: 'courier_failed', stream, err: safeError(error) }, 'a stream could not be looked at');
    return 1000;
  }

  /** Looks at a stream again after a while; the message `key` rests until then. */
  private later(ms: number, { stream, kind }: Stream, key?: string): void {
    this.after(ms, () => {
      if (key) {
        this.begun.delete(key);
        this.rested.add(key);
      }
      this.waiting.set(stream, { stream, kind });
      this.go();
    });
  }

  private after(ms: number, work: () => void): void {
    if (this.stopped) return;
    const cancel = this.using.timers.after(ms, () => {
      this.cancels.delete(cancel);
      work();
    });
    this.cancels.add(cancel);
  }
}

function keyOf({ stream, message }: Owed): string {
  return `${stream}#${message.id}`;
}
