import { everyHead } from '../ledger/everyHead';
import type { Failure, Message } from '../ledger/messages';
import { sendable } from '../ledger/postedCards';
import { settle } from '../ledger/settle';
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
export function owingStreams(app: Throughline): AsyncIterable<Head> {
  return everyHead(app.ports.ledger, { messages: 'pending' });
}

/** What of a stream can be sent now, oldest first. */
export async function pendingMessages(app: Throughline, kind: string, stream: string): Promise<Owed[]> {
  const seen = await app.turns.see(messageKindOf(app, kind), stream);
  return sendable(seen.messages).map((message) => ({ stream, kind, message, seen }));
}

/** Sending begins. Written before the send, so that after a crash it is known what may have arrived already. */
export async function messageStarted(app: Throughline, owed: Owed): Promise<void> {
  await record(app, owed, { type: 'messageStarted', id: owed.message.id });
}

export async function messageDelivered(app: Throughline, owed: Owed, receipt: unknown): Promise<void> {
  await record(app, owed, { type: 'messageDelivered', id: owed.message.id, receipt });
}

/** A temporary failure, kept once so that a message that is held up can be seen. */
export async function messageHeld(app: Throughline, owed: Owed, failure: Failure): Promise<void> {
  await record(app, owed, { type: 'messageHeld', id: owed.message.id, failure });
}

/** It will never arrive: the next route is taken in the same commit. */
export async function messageFailed(app: Throughline, owed: Owed, failure: Failure): Promise<void> {
  await record(app, owed, { type: 'messageFailed', id: owed.message.id, failure });
}

async function record(app: Throughline, { stream, kind }: Owed, fact: Parameters<typeof settle>[2]): Promise<void> {
  const at = app.ports.clock.now();
  const streamKind = messageKindOf(app, kind);
  await app.turns.decideWith(streamKind, stream, { by: 'courier', at }, (seen) => settle(streamKind, seen, fact, at));
}
