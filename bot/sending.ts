import { messageDelivered, messageStarted, type Owed } from '../src/usecases/deliver';
import { done, type DeliverWith, type Then } from './deliverWith';
import { verdictOn } from './failure';
import { notSent } from './notSent';
import { Stopping } from './pace';
import type { Reply } from './press';
import type { Ask } from './sender';
import type { Receipt, Way } from './ways';
import { withinMs } from './withinMs';

/** Another instance took the message while this one was paused. */
class LostClaim extends Error {}

/** A message that this instance has claimed. */
export class Sending {
  /** The conversation that was asked last. */
  private thread: string | undefined;

  private constructor(
    public owed: Owed,
    private readonly using: DeliverWith,
    private claimedAt = using.timers.now(),
  ) {}

  static async begin(found: Owed, using: DeliverWith): Promise<Sending | Then> {
    const { bot, log, instance, claims } = using;
    const { take, insteadOf } = claims.mayTake(found);
    if (!take) return { then: 'elsewhere' };
    const owed = await messageStarted(bot.app, found, instance, insteadOf);
    if (owed === 'claimed') return { then: 'elsewhere' };
    if (owed === 'not_sendable') return done;
    const { stream, message } = owed;
    if (insteadOf) log.warn({ code: 'taken_over', stream, message: message.id }, 'a message may arrive twice');
    return new Sending(owed, using);
  }

  async send(way: Way, reply: Reply, underWay: () => void): Promise<Then> {
    const ask: Ask = async (thread, request) => {
      const { pace, limits, timers } = this.using;
      this.thread = thread;
      await pace.turn(thread, this.owed.message.urgent);
      underWay();
      await this.claimAgainWhenOld();
      return withinMs(limits.answerWithinMs, timers, request);
    };
    let receipt: Receipt;
    try {
      receipt = await this.sendOrBeginAnew(way, reply, ask);
    } catch (error) {
      if (error instanceof Stopping || error instanceof LostClaim) return { then: 'elsewhere' };
      return notSent(this.owed, error, { thread: this.thread }, this.using);
    }
    await messageDelivered(this.using.bot.app, this.owed, receipt);
    return done;
  }

  /** To a chat that Teams does not know any more once again, in one that is begun anew. */
  private async sendOrBeginAnew(way: Way, reply: Reply, ask: Ask): Promise<Receipt> {
    const { ways, sender } = this.using;
    try {
      return await sender.send(way, reply, ask);
    } catch (error) {
      if (way.how === 'replace' || verdictOn(error).then !== 'begin_anew') throw error;
      const { to } = this.owed.message;
      await ways.forget(to);
      return sender.send(await ways.to(to), reply, ask);
    }
  }

  /** A process that was paused may find that others have stopped believing in it. */
  private async claimAgainWhenOld(): Promise<void> {
    const { limits, timers, bot, instance } = this.using;
    if (limits.takeOverAfterMs === 0 || timers.now() - this.claimedAt < limits.takeOverAfterMs / 2) return;
    const now = timers.now();
    const owed = await messageStarted(bot.app, this.owed, instance);
    if (typeof owed === 'string') throw new LostClaim(owed);
    this.owed = owed;
    this.claimedAt = now;
  }
}
