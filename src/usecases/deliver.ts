import { everyHead } from '../ledger/everyHead';
import { claimOf, stillStands, type ClaimRefusal } from '../ledger/claim';
import type { Claim, Failure, Message } from '../ledger/messages';
import { sendable } from '../ledger/postedCards';
import { settle } from '../ledger/settle';
import { nothing, type Seen, type StreamKind } from '../ledger/streamKind';
import type { Head } from '../ports';
import type { Throughline } from './throughline';

/** A message and the stream that owes it. */
export interface Owed {
  readonly stream: string;
  readonly kind: string;
  readonly message: Message;
  readonly seen: Seen<unknown>;
}

/** Its commands are not used here: a message is settled in the same way in every kind. */
type AnyKind = StreamKind<unknown, never, never>;

/** The kinds of stream that can owe a message, by the name their heads carry. */
export function messageKindOf(app: Throughline, kind: string): AnyKind {
  const kinds: Record<string, unknown> = {
    case: app.cases,
    draft: app.drafts,
    learning: app.learning,
    reminders: app.reminders,
    audit: app.audits,
    packs: app.packs,
    rebase: app.rebases,
    leaders: app.leaders,
  };
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

/**
 * Sending begins, if nobody else is sending it. Written before the send, so that after a crash it is known what may have arrived already.
 *
 * @param by this instance
 * @param insteadOf the claim to take over, of an instance that does not seem to live any more
 * @returns the message as it stands now, to be drawn from exactly this state: every later change owes a replacement
 */
export async function messageStarted(
  app: Throughline,
  { stream, kind, message: { id } }: Owed,
  by: string,
  insteadOf?: Claim,
): Promise<Owed | ClaimRefusal> {
  const at = app.ports.clock.now();
  const turned = await app.turns.decideWith(messageKindOf(app, kind), stream, { by: 'courier', at }, (seen) =>
    claimOf(seen, id, by, insteadOf),
  );
  if (turned.outcome === 'refused') return turned.refusal;
  const message = turned.seen.messages.get(id);
  return message ? { stream, kind, message, seen: turned.seen } : 'not_sendable';
}

/** Whoever says so: a message that arrived has arrived, also when another instance has claimed it meanwhile. */
export async function messageDelivered(app: Throughline, owed: Owed, receipt: unknown): Promise<void> {
  await record(app, owed, { type: 'messageDelivered', id: owed.message.id, receipt }, () => true);
}

/**
 * A temporary failure, kept so that a message that is held up can be seen. It is free for anybody to try again, from `until` on. Nothing
 * is written when somebody else has claimed it since it was looked at as `owed`.
 *
 * @param until when to try again; absent when nothing could be tried, which counts for nothing
 */
export async function messageHeld(app: Throughline, owed: Owed, failure: Failure, until?: string): Promise<void> {
  const fact = {
    type: 'messageHeld',
    id: owed.message.id,
    failure,
    ...(until === undefined ? {} : { until }),
  } as const;
  await record(app, owed, fact, (seen) => stillStands(owed.message, seen));
}

/** It will never arrive: the next route is taken in the same commit. Nothing is written when somebody else has claimed it since. */
export async function messageFailed(app: Throughline, owed: Owed, failure: Failure): Promise<void> {
  const fact = { type: 'messageFailed', id: owed.message.id, failure } as const;
  await record(app, owed, fact, (seen) => stillStands(owed.message, seen));
}

async function record(
  app: Throughline,
  { stream, kind }: Owed,
  fact: Parameters<typeof settle>[2],
  counts: (seen: Seen<unknown>) => boolean,
): Promise<void> {
  const at = app.ports.clock.now();
  const streamKind = messageKindOf(app, kind);
  await app.turns.decideWith(streamKind, stream, { by: 'courier', at }, (seen) =>
    counts(seen) ? settle(streamKind, seen, fact, at) : nothing,
  );
}
