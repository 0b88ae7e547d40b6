import { sendAt } from '../src/ledger/sendAt';
import { messageFailed, type Owed } from '../src/usecases/deliver';
import { done, type DeliverWith, type Then } from './deliverWith';
import { safeError } from './dispatch';
import { messageCard } from './messageCards';
import { failed, notSent } from './notSent';
import { longestWait } from './patience';
import type { Reply } from './press';
import { Sending } from './sending';
import { threadOf, type Receipt, type Way } from './ways';

/** One try of one message. */
export interface Try {
  readonly found: Owed;
  /** This process has waited for it already. */
  readonly hasRested: boolean;
  /** Called when its first request has had its turn: somebody else may get ready. */
  readonly underWay: () => void;
}

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
    return notSent(found, error, undefined, using);
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
