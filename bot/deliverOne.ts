import type { Logger } from 'pino';
import type { Failure } from '../src/ledger/messages';
import { sendAt } from '../src/ledger/sendAt';
import { messageDelivered, messageFailed, messageHeld, messageStarted, type Owed } from '../src/usecases/deliver';
import { safeError } from './dispatch';
import { notHeardFrom, verdictOn, type Verdict } from './failure';
import { messageCard } from './messageCards';
import { Stopping, type Pace } from './pace';
import { longestWait, nextTry, type Patience } from './patience';
import type { Bot, Reply } from './press';
import type { Ask, Sender } from './sender';
import type { ReadyRoom } from './readyRoom';
import type { StandingClaims } from './standingClaims';
import type { Timers } from './timers';
import { threadOf, type Receipt, type Way, type Ways } from './ways';
import { withinMs } from './withinMs';

/** What messages are delivered with. */
export interface DeliverWith {
  readonly bot: Bot;
  readonly ways: Ways;
  readonly sender: Pick<Sender, 'send'>;
  readonly pace: Pace;
  readonly log: Logger;
  readonly limits: Patience;
  readonly timers: Timers;
  /** The id of this process among those that share the store. */
  readonly instance: string;
  readonly claims: StandingClaims;
  readonly room: ReadyRoom;
}

/** What the courier does next about a message. */
export type Then =
  | { readonly then: 'done' }
  /** Another instance has it. */
  | { readonly then: 'elsewhere' }
  | { readonly then: 'again'; readonly ms: number }
  /** It waits for the office to open, or for Teams to be heard from at last. */
  | { readonly then: 'wait'; readonly for: 'office' | 'teams' };

const done: Then = { then: 'done' };

/** One try of one message. */
export interface Try {
  readonly found: Owed;
  /** This process has waited for it already. */
  readonly hasRested: boolean;
  /** Called when its first request has had its turn: somebody else may get ready. */
  readonly underWay: () => void;
}

/** Another instance took the message while this one was paused. */
class LostClaim extends Error {}

/**
 * One message, from finding it owed to knowing what became of it: is it time, is there a way, claim, draw, send, record. Every outcome is a
 * fact, and nothing is claimed that cannot be sent now.
 *
 * @throws Stopping; or when the ledger does not answer. Nothing is lost then, because the message is still owed
 */
export async function deliverOne(attempt: Try, using: DeliverWith): Promise<Then> {
  const { found } = attempt;
  const early = await tooEarlyOrLate(attempt, using);
  if (early) return early;
  const way = await wayOf(found, using);
  if ('then' in way) return way;
  const rests = await resting(found, way, using);
  if (rests) return rests;
  const leave = await using.room.enter(threadOf(way));
  try {
    const sending = await Sending.begin(found, using);
    if (!(sending instanceof Sending)) return sending;
    const reply = await draw(sending.owed, using);
    const underWay = (): void => {
      leave();
      attempt.underWay();
    };
    return reply ? await sending.send(way, reply, underWay) : done;
  } finally {
    leave();
  }
}

async function tooEarlyOrLate({ found, hasRested }: Try, using: DeliverWith): Promise<Then | undefined> {
  const { app } = using.bot;
  const when = sendAt(found.message, app.ports.clock.now(), app.office);
  if (when === 'expired') return failed(found, { reason: 'expired' }, using);
  if (when !== 'now') return { then: 'wait', for: 'office' };
  const ms = hasRested ? 0 : restLeft(found, using);
  return ms > 0 ? { then: 'again', ms } : undefined;
}

/** A rest is kept for as long as whoever tried last meant it to take, however far apart two clocks are. */
function restLeft({ message: { rest } }: Owed, { bot }: DeliverWith): number {
  if (!rest) return 0;
  const [from, until] = [Date.parse(rest.from), Date.parse(rest.until)];
  return Math.min(until - Date.parse(bot.app.ports.clock.now()), until - from);
}

async function wayOf(found: Owed, using: DeliverWith): Promise<Way | Then> {
  const { message, seen } = found;
  if (message.replaces !== undefined) {
    const posted = seen.messages.get(message.replaces)?.receipt;
    // The card to replace was never posted; the messages that stand in for it show the state as it is.
    return posted
      ? { how: 'replace', posted: posted as Receipt }
      : failed(found, { reason: 'nothing_to_replace' }, using);
  }
  try {
    return await using.ways.to(message.to);
  } catch (error) {
    return sentNot(found, error, undefined, using);
  }
}

/** Told to rest for longer than an escalation can wait, in one conversation: the next person is told instead. */
async function resting(found: Owed, way: Way, using: DeliverWith): Promise<Then | undefined> {
  const { pace, timers, limits } = using;
  const { urgent } = found.message;
  const now = timers.now();
  const alone = pace.rests.ofThread(threadOf(way)) - now;
  if (urgent && alone > longestWait(limits)) return failed(found, { reason: 'refused', status: 429 }, using);
  const ms = Math.max(alone, pace.rests.ofAll(urgent) - now);
  return ms > 0 ? { then: 'again', ms } : undefined;
}

async function draw(owed: Owed, { bot, log }: DeliverWith): Promise<Reply | undefined> {
  const { message, stream } = owed;
  try {
    return await messageCard(bot, owed);
  } catch (error) {
    const about = { code: 'card_failed', card: message.card, stream, err: safeError(error) };
    log.error(about, 'a message cannot be drawn');
    await messageFailed(bot.app, owed, { reason: 'not_sendable' });
    return undefined;
  }
}

/** A message that this instance has claimed. */
class Sending {
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
      return sentNot(this.owed, error, { thread: this.thread }, this.using);
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

/** @param asked the conversation that was asked, when Teams was asked at all */
async function sentNot(
  owed: Owed,
  error: unknown,
  asked: { readonly thread: string | undefined } | undefined,
  using: DeliverWith,
): Promise<Then> {
  const { bot, log, limits } = using;
  const { stream, message } = owed;
  const verdict = verdictOn(error);
  if (verdict.then === 'wait') return unheard(owed, verdict, using);
  const next = nextTry(verdict, message, limits, Math.random());
  const { id, card, tries = 0 } = message;
  const about = { code: 'not_sent', stream, message: id, card, ...verdict.failure, attempt: tries + 1 };
  log.warn({ ...about, err: safeError(error) }, 'a message was not sent');
  if (asked && verdict.failure.status === 429) {
    const afterMs = verdict.then === 'retry' ? verdict.afterMs : undefined;
    using.pace.rests.begin(asked.thread, afterMs ?? (next.then === 'again' ? next.ms : 0));
  }
  if (next.then === 'give_up') return failed(owed, verdict.failure, using);
  const until = new Date(Date.parse(bot.app.ports.clock.now()) + next.ms).toISOString();
  await messageHeld(bot.app, owed, verdict.failure, until);
  return { then: 'again', ms: next.ms };
}

/** Teams was never heard from: said once, so that it can be seen, however long it lasts. */
async function unheard(owed: Owed, { failure }: Verdict, { bot }: DeliverWith): Promise<Then> {
  if (owed.message.held?.code !== notHeardFrom) await messageHeld(bot.app, owed, failure);
  return { then: 'wait', for: 'teams' };
}

async function failed(owed: Owed, failure: Failure, { bot }: DeliverWith): Promise<Then> {
  await messageFailed(bot.app, owed, failure);
  return done;
}
