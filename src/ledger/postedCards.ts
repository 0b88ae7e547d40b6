import type { Message, Messages } from './messages';

/**
 * What can be sent now, oldest first. A replacement waits for the card it replaces, and for an earlier replacement of the same card:
 * two under way at once could arrive in the wrong order and leave the older picture standing.
 */
export function sendable(messages: Messages): Message[] {
  const busy = new Set<string>();
  return [...messages.values()].filter(({ id, status, replaces }) => {
    if (status !== 'pending') return false;
    const card = replaces ?? id;
    if (busy.has(card)) return false;
    busy.add(card);
    return true;
  });
}

/**
 * Posted cards that no longer show what is so, once a stream has changed. Left out are cards that
 * - will be drawn later anyway: they, or a replacement of them, are not being sent now, but wait for their first or their next try;
 * - cannot be replaced: a replacement of them failed, and another card has been posted for them.
 */
export function outdated(messages: Messages, cards: readonly string[]): Message[] {
  const settled = new Set<string>();
  for (const { replaces, status, claim } of messages.values()) {
    if (replaces !== undefined && (status === 'failed' || (status === 'pending' && claim === undefined)))
      settled.add(replaces);
  }
  return [...messages.values()].filter(
    ({ id, card, replaces, status, claim }) =>
      replaces === undefined &&
      cards.includes(card) &&
      (status === 'delivered' || (status === 'pending' && claim !== undefined)) &&
      !settled.has(id),
  );
}

/** Who a message is for, as text: to tell recipients apart. */
export function recipientKey({ to }: Pick<Message, 'to'>): string {
  return 'person' in to ? `person:${to.person}` : `channel:${to.channel}`;
}

/** Recipients whom the last message of their own that was settled did not reach. One that expired says nothing about them. */
export function unreached(messages: Messages): ReadonlySet<string> {
  const found = new Set<string>();
  for (const message of messages.values()) {
    if (message.replaces !== undefined || message.failure?.reason === 'expired') continue;
    if (message.status === 'failed') found.add(recipientKey(message));
    if (message.status === 'delivered') found.delete(recipientKey(message));
  }
  return found;
}
