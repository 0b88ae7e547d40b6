import type { Failure } from '../src/ledger/messages';
import { messageFailed, messageHeld, type Owed } from '../src/usecases/deliver';
import { done, type DeliverWith, type Then } from './deliverWith';
import { safeError } from './dispatch';
import { notHeardFrom, verdictOn, type Verdict } from './failure';
import { nextTry } from './patience';

/**
 * What becomes of a message that was not sent: tried again after a while, or failed with its next route.
 *
 * @param asked the conversation that was asked, when Teams was asked at all
 */
export async function notSent(
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

/** It will never arrive. */
export async function failed(owed: Owed, failure: Failure, { bot }: DeliverWith): Promise<Then> {
  await messageFailed(bot.app, owed, failure);
  return done;
}
