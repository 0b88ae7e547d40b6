import type { Message, Messages, NewMessage, Recipient } from './messages';
import { recipientKey } from './postedCards';
import type { Accepted, Seen, StreamKind } from './streamKind';

/**
 * Cards of its own that somebody was refused because Throughline was not there for them (403; the sub-code is often absent), the newest
 * of each card, unless the same card has been owed to them since.
 */
export function refusedTo(messages: Messages, recipient: string): Message[] {
  const newest = new Map<string, Message>();
  for (const message of messages.values())
    if (message.replaces === undefined && recipientKey(message) === recipient) newest.set(message.card, message);
  return [...newest.values()].filter(wasRefused);
}

/** Everybody of whom that is so, as in `recipientKey`. */
export function refusedRecipients(messages: Messages): string[] {
  const all = new Set([...messages.values()].filter(wasRefused).map(recipientKey));
  return [...all].filter((recipient) => refusedTo(messages, recipient).length > 0);
}

/** Somebody can be reached again: what they missed is owed anew, where it is still so. */
export function oweAnew<State>(
  kind: Pick<StreamKind<State, never, never>, 'stillWanted'>,
  seen: Seen<State>,
  to: Recipient,
  at: string,
): Accepted {
  const owed = refusedTo(seen.messages, recipientKey({ to }))
    .filter(({ expiresAt }) => expiresAt === undefined || at < expiresAt)
    .filter((message) => kind.stillWanted?.(message, seen) ?? false)
    .map(asNew);
  return { ok: true, facts: [], owed };
}

function asNew({ to, card, urgent, expiresAt, officeHoursOnly, about }: Message): NewMessage {
  return {
    to,
    card,
    urgent,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(officeHoursOnly ? { officeHoursOnly } : {}),
    ...(about ? { about } : {}),
  };
}

function wasRefused({ status, failure }: Message): boolean {
  return status === 'failed' && (failure?.status === 403 || failure?.code === 'not_installed');
}
