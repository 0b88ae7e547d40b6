import type { Logger } from 'pino';
import type { Head } from '../src/ports';
import {
  messageDelivered,
  messageFailed,
  messageHeld,
  messageStarted,
  owingStreams,
  pendingMessages,
  type Owed,
} from '../src/usecases/deliver';
import { safeError } from './dispatch';
import { verdictOn } from './failure';
import { messageCard } from './messageCards';
import { nextTry, patience, untried, type Patience, type Tried } from './patience';
import type { Bot, Reply } from './press';
import type { Receipt, Sender } from './sender';
import { withinMs } from './withinMs';

/**
 * Pays what the ledger owes. It keeps nothing that matters: killed at any moment, the next one finds every message that is neither
 * delivered nor failed and goes on. A message whose sending had begun may then arrive twice; one can never be lost.
 */
export class Courier {
  private readonly waiting = new Map<string, Head>();
  private readonly tried = new Map<string, Tried>();
  /** Messages being sent, or resting between tries. */
  private readonly begun = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private running = 0;
  private stopped = false;

  constructor(
    private readonly bot: Bot,
    private readonly sender: Sender,
    private readonly log: Logger,
    private readonly limits: Patience = patience,
  ) {}

  /** A commit was made: if it leaves something owed, it is sent soon, after the press that made it has been answered. */
  wake(head: Head): void {
    if (head.messages.pending === 0 || this.stopped) return;
    this.waiting.set(head.stream, head);
    setImmediate(() => this.go());
  }

  /** Everything owed from before. @returns how many messages had been begun, and so may arrive twice */
  async start(): Promise<{ pending: number; mayArriveTwice: number }> {
    let pending = 0;
    let mayArriveTwice = 0;
    for await (const head of owingStreams(this.bot.app)) {
      const owed = await pendingMessages(this.bot.app, head.kind, head.stream);
      pending += head.messages.pending;
      mayArriveTwice += owed.filter(({ message }) => message.startedAt !== undefined).length;
      this.wake(head);
    }
    return { pending, mayArriveTwice };
  }

  /** No new sends; those under way are waited for, up to the time one may take. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timers.forEach((timer) => clearTimeout(timer));
    for (let waited = 0; this.running > 0 && waited < 5000; waited += 20)
      await new Promise((done) => setTimeout(done, 20));
  }

  private go(): void {
    for (const [stream, head] of this.waiting) {
      if (this.stopped) return;
      // An escalation never waits behind reminders that a silent connector holds up.
      if (this.running >= this.limits.atOnce && head.kind !== 'case') continue;
      this.waiting.delete(stream);
      void this.payStream(head);
    }
  }

  /** Begins every message a stream owes; each ends by itself, because a slow recipient must not hold up another. */
  private async payStream({ kind, stream }: Head): Promise<void> {
    this.running += 1;
    try {
      for (const owed of await pendingMessages(this.bot.app, kind, stream)) {
        const key = keyOf(owed);
        if (this.begun.has(key) || this.stopped) continue;
        this.begun.add(key);
        this.running += 1;
        void this.pay(owed)
          .finally(() => this.ended())
          .catch((error: unknown) => this.broken(stream, kind, error, key));
      }
    } catch (error) {
      this.broken(stream, kind, error);
    } finally {
      this.ended();
    }
  }

  private ended(): void {
    this.running -= 1;
    this.go();
  }

  /** The ledger itself did not answer: nothing is lost, so look again in a moment. */
  private broken(stream: string, kind: string, error: unknown, key?: string): void {
    this.log.error({ code: 'courier_failed', stream, err: safeError(error) }, 'a stream could not be looked at');
    this.later(1000, stream, kind, key);
  }

  private async pay(found: Owed): Promise<void> {
    const { kind, stream } = found;
    await messageStarted(this.bot.app, found);
    // Looked at again and drawn after that, so that a change made from now on is known to need a replacement.
    const sendable = await pendingMessages(this.bot.app, kind, stream);
    const owed = sendable.find(({ message }) => message.id === found.message.id);
    if (!owed) return this.done(found);
    const drawn = await this.draw(owed);
    if (!drawn) return this.done(owed);
    let receipt: Receipt;
    try {
      receipt = await withinMs(this.limits.answerWithinMs, (signal) => this.sendOne(owed, drawn, signal));
    } catch (error) {
      return this.sentNot(owed, error);
    }
    await messageDelivered(this.bot.app, owed, receipt);
    this.done(owed);
  }

  private done(owed: Owed): void {
    this.tried.delete(keyOf(owed));
    this.begun.delete(keyOf(owed));
  }

  private async draw(owed: Owed): Promise<Reply | undefined> {
    const replaced = owed.message.replaces === undefined ? undefined : owed.seen.messages.get(owed.message.replaces);
    if (owed.message.replaces !== undefined && replaced?.receipt === undefined) {
      // The card to replace was never posted; the messages that stand in for it show the state as it is.
      await messageFailed(this.bot.app, owed, { reason: 'nothing_to_replace' });
      return undefined;
    }
    try {
      return await messageCard(this.bot, owed);
    } catch (error) {
      this.log.error(
        { code: 'card_failed', card: owed.message.card, stream: owed.stream, err: safeError(error) },
        'a message cannot be drawn',
      );
      await messageFailed(this.bot.app, owed, { reason: 'not_sendable' });
      return undefined;
    }
  }

  private sendOne({ message, seen }: Owed, reply: Reply, signal: AbortSignal): Promise<Receipt> {
    const replaced = message.replaces === undefined ? undefined : seen.messages.get(message.replaces);
    return replaced
      ? this.sender.replace(replaced.receipt as Receipt, reply, signal)
      : this.sender.post(message.to, reply, signal);
  }

  private async sentNot(owed: Owed, error: unknown): Promise<void> {
    const { stream, kind, message } = owed;
    const key = keyOf(owed);
    const tried = this.tried.get(key) ?? untried;
    const verdict = verdictOn(error);
    const next = nextTry(verdict, message, tried, this.limits, Math.random());
    const { id, card } = message;
    const attempt = tried.attempts + 1;
    const about = { code: 'not_sent', stream, message: id, card, ...verdict.failure, attempt, err: safeError(error) };
    this.log.warn(about, 'a message was not sent');
    if (next.then === 'give_up') {
      await messageFailed(this.bot.app, owed, verdict.failure);
      return this.done(owed);
    }
    this.tried.set(key, next.tried);
    if (next.forget) await this.sender.forget(message.to);
    if (next.held && !message.held) await messageHeld(this.bot.app, owed, verdict.failure);
    this.later(next.ms, stream, kind, key);
  }

  /** Looks at a stream again after a while; the message `key` rests until then. */
  private later(ms: number, stream: string, kind: string, key?: string): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (key) this.begun.delete(key);
      this.bot.app.ports.ledger.head(stream).then(
        (head) => head && this.wake(head),
        (error: unknown) => this.broken(stream, kind, error),
      );
    }, ms);
    this.timers.add(timer);
  }
}

function keyOf({ stream, message }: Owed): string {
  return `${stream}#${message.id}`;
}
