import type { Fact } from '../ledger/commit';
import type { Failure, Message, MessageFact } from '../ledger/messages';
import type { Seen, StreamKind } from '../ledger/streamKind';
import type { Head } from '../ports';
import type { Throughline } from './throughline';

/** A message and the stream that owes it. */
export interface Owed {
  readonly stream: string;
  readonly kind: string;
  readonly message: Message;
  readonly seen: Seen<unknown>;
}

type AnyKind = StreamKind<unknown, never, unknown>;

/** The kinds of stream that can owe a message, by the name their heads carry. */
export function messageKindOf(app: Throughline, kind: string): AnyKind {
  const kinds: Record<string, unknown> = { case: app.cases, reminders: app.reminders };
  const found = kinds[kind];
  if (!found) throw new Error(`A stream of kind "${kind}" owes a message, but nothing here knows that kind.`);
  return found as AnyKind;
}

/** Heads of streams that still owe something, for a start-up or a sweep. */
export async function owingStreams(app: Throughline): Promise<Head[]> {
  return app.ports.ledger.heads({ messages: 'pending', limit: 100_000 });
}

/** What a stream still owes, oldest first. A replacement waits until the card it replaces is settled. */
export async function pendingMessages(app: Throughline, kind: string, stream: string): Promise<Owed[]> {
  const seen = await app.turns.see(messageKindOf(app, kind), stream);
  return [...seen.messages.values()]
    .filter((message) => message.status === 'pending')
    .filter(({ replaces }) => replaces === undefined || seen.messages.get(replaces)?.status !== 'pending')
    .map((message) => ({ stream, kind, message, seen }));
}

/** Sending begins. Written before the send, so that after a crash it is known what may have arrived already. */
export async function messageStarted(app: Throughline, owed: Owed): Promise<void> {
  await settle(app, owed, { type: 'messageStarted', id: owed.message.id });
}

export async function messageDelivered(app: Throughline, owed: Owed, receipt: unknown): Promise<void> {
  await settle(app, owed, { type: 'messageDelivered', id: owed.message.id, receipt });
}

/** A temporary failure, kept once so that a message that is held up can be seen. */
export async function messageHeld(app: Throughline, owed: Owed, failure: Failure): Promise<void> {
  await settle(app, owed, { type: 'messageHeld', id: owed.message.id, failure });
}

/** It will never arrive. The failure and the next route are one commit: there is no moment in which nobody is owed anything. */
export async function messageFailed(app: Throughline, owed: Owed, failure: Failure): Promise<void> {
  await settle(app, owed, { type: 'messageFailed', id: owed.message.id, failure });
}

async function settle(app: Throughline, { stream, kind, message }: Owed, fact: MessageFact & Fact): Promise<void> {
  const at = app.ports.clock.now();
  const streamKind = messageKindOf(app, kind);
  await app.turns.decideWith(streamKind, stream, { by: 'courier', at }, (seen) => {
    const now = seen.messages.get(message.id);
    if (now?.status !== 'pending') return { ok: true, facts: [], owed: [] };
    const next = fact.type === 'messageFailed' ? streamKind.afterFailure(now, seen, at) : undefined;
    const more = next?.ok ? next : { facts: [], owed: [] };
    return { ok: true, facts: [fact, ...more.facts], owed: more.owed };
  });
}
