import type { Commit, Fact } from './commit';

/** Who a message is for. The edge knows how to reach them; the product only knows who they are. */
export type Recipient = { readonly person: string } | { readonly channel: string };

/** A message a turn decides to send. It becomes a `messageOwed` fact in the same commit, so it cannot be lost. */
export interface NewMessage {
  readonly to: Recipient;
  /** Which card; it is drawn from the stream's state at the moment of sending, so that it never shows what is no longer so. */
  readonly card: string;
  /** True for escalations, which go before reminders. */
  readonly urgent: boolean;
  /** From when on it is not sent any more: what it says has been overtaken. Absent for what must arrive however late. */
  readonly expiresAt?: string;
  /** Sent in office hours alone (D-21). Never on what is urgent. */
  readonly officeHoursOnly?: true;
  /** The id of the message whose posted card this one replaces in place. */
  readonly replaces?: string;
  /** The little the card needs beyond the stream's state. No free text, no person's details. */
  readonly about?: Readonly<Record<string, string | number | boolean>>;
}

/** Why a message will never arrive, in codes. `status` is the HTTP status where there was one. */
export interface Failure {
  readonly reason: 'refused' | 'unreachable' | 'nothing_to_replace' | 'expired' | 'too_large' | 'not_sendable';
  readonly status?: number;
  readonly code?: string;
}

/** Which instance of Throughline is sending a message, and the how manieth beginning that is: a claim made anew is another claim. */
export interface Claim {
  readonly by: string;
  readonly nth: number;
}

/** What became of one message. */
export interface Message extends NewMessage {
  /** Unique in its stream: the version that owed it and its place there, such as `3.1`. */
  readonly id: string;
  readonly owedAt: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  /** When sending last began. Pending with this set after a crash means: it may have arrived already. */
  readonly startedAt?: string;
  /** Whose sending is under way. Absent before the first try and between tries. */
  readonly claim?: Claim | undefined;
  /** How many tries have begun, and how many of them Teams did not take. */
  readonly begun?: number;
  readonly tries?: number;
  /** The latest temporary failure, kept so that a message that is held up can be seen. */
  readonly held?: Failure;
  /** Between tries: nobody should try before `until`. Both by the clock of whoever tried last. */
  readonly rest?: { readonly from: string; readonly until: string };
  readonly settledAt?: string;
  readonly failure?: Failure;
  /** Where it was posted: opaque, for replacing the card later. */
  readonly receipt?: unknown;
}

export type MessageFact =
  | { readonly type: 'messageOwed'; readonly message: NewMessage & { readonly id: string } }
  | { readonly type: 'messageStarted'; readonly id: string; readonly by: string }
  /** With `until` a try has failed, and this is when to try again; without, nothing could be tried at all. Either way nobody sends it now. */
  | { readonly type: 'messageHeld'; readonly id: string; readonly failure: Failure; readonly until?: string }
  | { readonly type: 'messageDelivered'; readonly id: string; readonly receipt: unknown }
  | { readonly type: 'messageFailed'; readonly id: string; readonly failure: Failure };

export type Messages = ReadonlyMap<string, Message>;

/**
 * What the facts of some commits make of a stream's messages; other facts leave them as they are. The map is copied once, however many
 * facts there are, so that reading a long stream costs what its length does and not its square.
 */
export function evolveMessages(before: Messages, commits: readonly Pick<Commit, 'facts' | 'at'>[]): Messages {
  let after: Map<string, Message> | undefined;
  for (const { facts, at } of commits) {
    for (const fact of facts) {
      if (!isMessageFact(fact)) continue;
      const change = changes[fact.type] as Change<never>;
      const changed = change(after ?? before, fact as never, at);
      if (changed) (after ??= new Map(before)).set(changed.id, changed);
    }
  }
  return after ?? before;
}

/** Whether a fact is of the ledger's own: what became of a message, whatever the stream is. */
export function isMessageFact(fact: Fact): fact is MessageFact {
  return Object.hasOwn(changes, fact.type);
}

type Change<T extends MessageFact['type']> = (
  messages: Messages,
  fact: Extract<MessageFact, { type: T }>,
  at: string,
) => Message | undefined;

const changes = {
  messageOwed: (_all, { message }, at) => ({ ...message, owedAt: at, status: 'pending' }),
  messageStarted: (all, { id, by }, at) =>
    pending(all, id, ({ begun = 0 }) => ({ startedAt: at, begun: begun + 1, claim: { by, nth: begun + 1 } })),
  messageHeld: (all, { id, failure, until }, at) =>
    released(all, id, ({ tries = 0 }) => ({
      held: failure,
      ...(until === undefined ? {} : { tries: tries + 1, rest: { from: at, until } }),
    })),
  messageDelivered: (all, { id, receipt }, at) =>
    released(all, id, () => ({ status: 'delivered', receipt, settledAt: at })),
  messageFailed: (all, { id, failure }, at) => released(all, id, () => ({ status: 'failed', failure, settledAt: at })),
} satisfies { [T in MessageFact['type']]: Change<T> };

type Changed = (message: Message) => Partial<Message>;

// Delivered and failed are final: a second outcome of the same message changes nothing, so the sum below always holds.
function pending(all: Messages, id: string, change: Changed): Message | undefined {
  const message = all.get(id);
  return message?.status === 'pending' ? { ...message, ...change(message) } : undefined;
}

/** The same, and the claim is over. */
function released(all: Messages, id: string, change: Changed): Message | undefined {
  return pending(all, id, (message) => ({ ...change(message), claim: undefined }));
}

/** `intended = delivered + failed + pending`, always. `held` are those of the pending that have met a temporary failure. */
export interface MessageTotals {
  readonly intended: number;
  readonly delivered: number;
  readonly failed: number;
  readonly pending: number;
  readonly held: number;
}

export function totalsOf(messages: Messages): MessageTotals {
  const count = { delivered: 0, failed: 0, pending: 0 };
  let held = 0;
  for (const message of messages.values()) {
    count[message.status] += 1;
    if (message.status === 'pending' && message.held) held += 1;
  }
  return { intended: messages.size, ...count, held };
}
