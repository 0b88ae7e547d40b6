import type { Logger } from 'pino';
import { messageDelivered, messageFailed, messageHeld, messageStarted, type Owed } from '../src/usecases/deliver';
import { safeError } from './dispatch';
import { verdictOn } from './failure';
import { messageCard } from './messageCards';
import { nextTry, type Patience } from './patience';
import type { Bot, Reply } from './press';
import type { Receipt, Sender } from './sender';
import type { StandingClaims } from './standingClaims';
import type { Timers } from './timers';
import { withinMs } from './withinMs';

/** What one message is delivered with. */
export interface DeliverWith {
  readonly bot: Bot;
  readonly sender: Sender;
  readonly log: Logger;
  readonly limits: Patience;
  readonly timers: Timers;
  /** The id of this process among those that share the store. */
  readonly instance: string;
  readonly claims: StandingClaims;
}

/** What the courier does next about a message. `elsewhere`: another instance has it. */
export type Then =
  { readonly then: 'done' } | { readonly then: 'elsewhere' } | { readonly then: 'again'; readonly ms: number };

const done: Then = { then: 'done' };

/**
 * One message, from finding it owed to knowing what became of it: claim, draw, send, record. Every outcome is a fact.
 *
 * @param hasRested this process has waited for it already
 * @throws when the ledger does not answer; nothing is lost then, because the message is still owed
 */
export async function deliverOne(found: Owed, hasRested: boolean, using: DeliverWith): Promise<Then> {
  const wait = hasRested ? 0 : restLeft(found, using);
  if (wait > 0) return { then: 'again', ms: wait };
  const owed = await claim(found, using);
  if (!('message' in owed)) return owed;
  const reply = await draw(owed, using);
  if (!reply) return done;
  let receipt: Receipt;
  try {
    receipt = await send(owed, reply, using);
  } catch (error) {
    return sentNot(owed, error, using);
  }
  await messageDelivered(using.bot.app, owed, receipt);
  return done;
}

/** A rest is kept for as long as whoever tried last meant it to take, however far apart two clocks are. */
function restLeft({ message: { rest } }: Owed, { bot }: DeliverWith): number {
  if (!rest) return 0;
  const [from, until] = [Date.parse(rest.from), Date.parse(rest.until)];
  return Math.min(until - Date.parse(bot.app.ports.clock.now()), until - from);
}

async function claim(found: Owed, { bot, log, instance, claims }: DeliverWith): Promise<Owed | Then> {
  const { take, insteadOf } = claims.mayTake(found);
  if (!take) return { then: 'elsewhere' };
  const owed = await messageStarted(bot.app, found, instance, insteadOf);
  if (owed === 'claimed') return { then: 'elsewhere' };
  if (owed === 'not_sendable') return done;
  const { stream, message } = owed;
  if (insteadOf) log.warn({ code: 'taken_over', stream, message: message.id }, 'a message may arrive twice');
  return owed;
}

async function draw(owed: Owed, { bot, log }: DeliverWith): Promise<Reply | undefined> {
  const { message, seen, stream } = owed;
  if (message.replaces !== undefined && seen.messages.get(message.replaces)?.receipt === undefined) {
    // The card to replace was never posted; the messages that stand in for it show the state as it is.
    await messageFailed(bot.app, owed, { reason: 'nothing_to_replace' });
    return undefined;
  }
  try {
    return await messageCard(bot, owed);
  } catch (error) {
    const about = { code: 'card_failed', card: message.card, stream, err: safeError(error) };
    log.error(about, 'a message cannot be drawn');
    await messageFailed(bot.app, owed, { reason: 'not_sendable' });
    return undefined;
  }
}

/** Sends it; to a chat that Teams does not know any more once again, in one that is begun anew. */
async function send(owed: Owed, reply: Reply, using: DeliverWith): Promise<Receipt> {
  const { sender, limits } = using;
  const once = (): Promise<Receipt> =>
    withinMs(limits.answerWithinMs, (signal) => sendOnce(owed, reply, signal, sender));
  try {
    return await once();
  } catch (error) {
    if (owed.message.replaces !== undefined || verdictOn(error).then !== 'begin_anew') throw error;
    await sender.forget(owed.message.to);
    return once();
  }
}

function sendOnce({ message, seen }: Owed, reply: Reply, signal: AbortSignal, sender: Sender): Promise<Receipt> {
  const replaced = message.replaces === undefined ? undefined : seen.messages.get(message.replaces);
  return replaced ? sender.replace(replaced.receipt as Receipt, reply, signal) : sender.post(message.to, reply, signal);
}

async function sentNot(owed: Owed, error: unknown, { bot, log, limits }: DeliverWith): Promise<Then> {
  const { stream, message } = owed;
  const verdict = verdictOn(error);
  const next = nextTry(verdict, message, limits, Math.random());
  const { id, card, tries = 0 } = message;
  const about = { code: 'not_sent', stream, message: id, card, ...verdict.failure, attempt: tries + 1 };
  log.warn({ ...about, err: safeError(error) }, 'a message was not sent');
  if (next.then === 'give_up') {
    await messageFailed(bot.app, owed, verdict.failure);
    return done;
  }
  const until = new Date(Date.parse(bot.app.ports.clock.now()) + next.ms).toISOString();
  await messageHeld(bot.app, owed, verdict.failure, next.counts ? until : undefined);
  return { then: 'again', ms: next.ms };
}
