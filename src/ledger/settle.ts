import { evolveMessages, type MessageFact } from './messages';
import { nothing, type Accepted, type Seen, type StreamKind } from './streamKind';

/**
 * What became of a message, as a decision. Its next route when it failed is part of the same decision, and so of the same commit:
 * there is no moment in which nobody is owed anything. A message that is settled already stays as it is.
 */
export function settle<State>(
  kind: Pick<StreamKind<State, never, unknown>, 'afterFailure'>,
  seen: Seen<State>,
  fact: Exclude<MessageFact, { type: 'messageOwed' }>,
  at: string,
): Accepted {
  const message = seen.messages.get(fact.id);
  if (message?.status !== 'pending') return nothing;
  if (fact.type !== 'messageFailed') return { ok: true, facts: [fact], owed: [] };
  // The next route is decided on what is so once this one has failed.
  const messages = evolveMessages(seen.messages, [{ facts: [fact], at }]);
  const failed = { ...message, status: 'failed', failure: fact.failure } as const;
  const next = kind.afterFailure(failed, { ...seen, messages }, at);
  return { ok: true, facts: [fact, ...next.facts], owed: next.owed };
}
