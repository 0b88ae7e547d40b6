import type { Message } from '../src/ledger/messages';
import type { Head } from '../src/ports';
import { owingStreams, pendingMessages, type Owed } from '../src/usecases/deliver';
import { isOfficeHours } from '../src/time/officeHours';
import { deliverOne } from './deliverOne';
import type { DeliverWith, Then } from './deliverWith';
import { safeError } from './dispatch';
import { Stopping } from './pace';
import { ReadyRoom } from './readyRoom';
import { StandingClaims } from './standingClaims';
import { UnderWay } from './underWay';

type Stream = Pick<Head, 'stream' | 'kind'>;
type WaitsFor = (Then & { then: 'wait' })['for'];

/** How often to look whether the office has opened by the product's clock, which local mode moves. */
const officeEveryMs = 1000;

/**
 * Pays what the ledger owes. It keeps nothing that matters: killed at any moment, the next one finds every message that is neither
 * delivered nor failed and goes on. A message whose sending had begun may then arrive twice; one can never be lost.
 *
 * Several may share a store: each message is claimed by a commit before it is sent (src/ledger/claim.ts).
 */
export class Courier {
  /** What belongs to cases, and everything else: an escalation never waits behind reminders that a slow connector holds up. */
  private readonly cases = new Map<string, Stream>();
  private readonly others = new Map<string, Stream>();
  /** Messages being sent, resting between tries, or waiting for the office or for Teams. */
  private readonly begun = new Set<string>();
  /** By stream, messages that have rested here and are to be tried now, whatever the product's clock says. */
  private readonly rested = new Map<string, Set<string>>();
  /** What waits for something that is the same for all, by key of the message. */
  private readonly waiting: Readonly<Record<WaitsFor, Map<string, Stream>>> = { office: new Map(), teams: new Map() };
  /** Streams that owe something, and the version at which all of it was in hand here or with another instance. */
  private readonly inHand = new Map<string, number>();
  private readonly using: DeliverWith;
  private readonly cancels = new Set<() => void>();
  private readonly underWay = new UnderWay(() => this.go());
  private restTimer: (() => void) | undefined;
  private stopped = false;

  constructor(using: Omit<DeliverWith, 'claims' | 'room'>) {
    const { instance, limits, timers } = using;
    const claims = new StandingClaims(instance, limits.takeOverAfterMs, timers);
    this.using = { ...using, claims, room: new ReadyRoom(limits.readyAtOnce) };
  }

  /** A commit was made: if it leaves something owed, it is sent soon, after the press that made it has been answered. */
  wake({ stream, kind, messages }: Head): void {
    if (messages.pending === 0 || this.stopped) return;
    this.enqueue({ stream, kind });
    setImmediate(() => this.go());
  }

  /**
   * Everything owed from before, and from then on whatever nobody here knows of, every now and then.
   *
   * @returns how many messages are owed, and of how many the sending had begun, so that they may arrive twice
   */
  async start(): Promise<{ pending: number; mayArriveTwice: number }> {
    const { bot, limits } = this.using;
    await this.beat();
    let pending = 0;
    let mayArriveTwice = 0;
    for await (const head of owingStreams(bot.app)) {
      const owed = await pendingMessages(bot.app, head.kind, head.stream);
      pending += head.messages.pending;
      mayArriveTwice += owed.filter(({ message }) => this.mayArriveTwice(message)).length;
      this.wake(head);
    }
    this.every(
      () => limits.lookEveryMs * (1 + Math.random() / 5),
      'look_failed',
      () => this.look(),
    );
    this.every(
      () => limits.beatEveryMs,
      'beat_failed',
      () => this.beat(),
    );
    this.every(
      () => limits.connectWithinMs,
      'look_failed',
      () => this.release('teams'),
    );
    this.every(
      () => officeEveryMs,
      'look_failed',
      () => this.release('office'),
    );
    return { pending, mayArriveTwice };
  }

  /** Walks all that is owed: what another instance has left unfinished is found by looking. */
  async look(): Promise<void> {
    const { bot, claims } = this.using;
    const owing = new Set<string>();
    for await (const head of owingStreams(bot.app)) {
      owing.add(head.stream);
      if (this.inHand.get(head.stream) !== head.version || claims.anyOver(head.stream)) this.wake(head);
    }
    claims.keepOnly(owing);
    for (const stream of this.inHand.keys()) if (!owing.has(stream)) this.inHand.delete(stream);
  }

  /** No new sends; those under way are waited for, up to the time one may take. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.using.pace.stop();
    this.using.room.stop();
    this.cancels.forEach((cancel) => cancel());
    await this.underWay.ended(5000, this.using.timers);
  }

  /** Begun and not settled by a process that is gone. What an instance that may be living has in hand is told of when it is taken over. */
  private mayArriveTwice({ startedAt, claim }: Message): boolean {
    return startedAt !== undefined && (claim === undefined || this.using.limits.takeOverAfterMs === 0);
  }

  /** Says that this instance lives. Teams' limits are for all instances together. */
  private async beat(): Promise<void> {
    const { bot, pace, instance } = this.using;
    pace.shareAmong(await bot.app.ports.presence.beat(instance));
  }

  private enqueue({ stream, kind }: Stream): void {
    (kind === 'case' ? this.cases : this.others).set(stream, { stream, kind });
  }

  private go(): void {
    this.take(this.cases, () => true);
    this.take(this.others, () => this.hasRoom());
  }

  private take(queue: Map<string, Stream>, room: () => boolean): void {
    for (const [stream, owing] of queue) {
      if (this.stopped || !room()) return;
      queue.delete(stream);
      void this.payStream(owing);
    }
  }

  private hasRoom(): boolean {
    const { limits, pace, timers } = this.using;
    const rest = pace.rests.ofAll(false) - timers.now();
    if (rest > 0) {
      this.restTimer ??= this.after(rest, () => {
        this.restTimer = undefined;
        this.go();
      });
      return false;
    }
    return this.underWay.reminders < limits.atOnce && this.underWay.ready < limits.readyAtOnce;
  }

  /** Begins every message a stream owes; each ends by itself, because a slow recipient must not hold up another. */
  private async payStream({ kind, stream }: Stream): Promise<void> {
    const end = this.underWay.begin(kind);
    const rested = this.rested.get(stream);
    this.rested.delete(stream);
    try {
      for (const owed of await pendingMessages(this.using.bot.app, kind, stream)) {
        this.inHand.set(stream, owed.seen.version);
        const key = keyOf(owed);
        if (this.begun.has(key) || this.stopped) continue;
        this.begun.add(key);
        void this.pay(owed, key, rested?.has(key) ?? false);
      }
    } catch (error) {
      this.later(this.broken(stream, error), { kind, stream });
    } finally {
      end();
    }
  }

  private async pay(found: Owed, key: string, hasRested: boolean): Promise<void> {
    const end = this.underWay.begin(found.kind);
    const attempt = { found, hasRested, underWay: end.hadItsTurn };
    const next = await deliverOne(attempt, this.using).catch((error: unknown): Then =>
      error instanceof Stopping ? { then: 'elsewhere' } : { then: 'again', ms: this.broken(found.stream, error) },
    );
    if (next.then === 'again') this.later(next.ms, found, key);
    else if (next.then === 'wait') this.waiting[next.for].set(key, { stream: found.stream, kind: found.kind });
    else this.begun.delete(key);
    end();
  }

  /** Lets those go that wait for the office or for Teams, if that is so. */
  private async release(what: WaitsFor): Promise<void> {
    const { bot, ways } = this.using;
    const waiting = this.waiting[what];
    if (waiting.size === 0) return;
    const now = bot.app.ports.clock.now();
    if (!(what === 'office' ? isOfficeHours(now, bot.app.office) : await ways.connected())) return;
    for (const [key, stream] of waiting) {
      this.begun.delete(key);
      this.enqueue(stream);
    }
    waiting.clear();
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
        this.rested.set(stream, (this.rested.get(stream) ?? new Set()).add(key));
      }
      this.enqueue({ stream, kind });
      this.go();
    });
  }

  private every(ms: () => number, code: string, work: () => Promise<void>): void {
    this.after(ms(), () => {
      work()
        .catch((error: unknown) => this.using.log.error({ code, err: safeError(error) }, 'the store did not answer'))
        .finally(() => this.every(ms, code, work));
    });
  }

  private after(ms: number, work: () => void): (() => void) | undefined {
    if (this.stopped) return undefined;
    const cancel = this.using.timers.after(ms, () => {
      this.cancels.delete(cancel);
      work();
    });
    this.cancels.add(cancel);
    return cancel;
  }
}

function keyOf({ stream, message }: Owed): string {
  return `${stream}#${message.id}`;
}
