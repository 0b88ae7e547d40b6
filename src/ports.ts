import type { Commit } from './ledger/commit';
import type { MessageTotals } from './ledger/messages';

/**
 * What the product needs from outside, in its own words. Everything here fits a store that can create one row atomically and
 * nothing more (SQLite and Cosmos DB alike): no transaction spans two commits.
 */
export interface Ports {
  readonly ledger: Ledger;
  readonly addresses: AddressBook;
  readonly keys: KeyBook;
  readonly presence: Presence;
  readonly clock: Clock;
}

export interface Clock {
  /** The product's time, ISO 8601 UTC with milliseconds. In local mode it can be moved forward. */
  now(): string;
}

export interface Ledger {
  /** The commits of a stream with a version above `after` (default 0), in order. Empty for a stream that does not exist. */
  read(stream: string, after?: number): Promise<Commit[]>;
  /**
   * Creates the row `stream` + `version` and moves the stream's head. `stale` means that row exists already: somebody else's
   * turn came first; load again, decide again. Durable when it resolves.
   */
  append(commit: Commit, head: Head): Promise<'appended' | 'stale'>;
  head(stream: string): Promise<Head | undefined>;
  /**
   * Heads that match every given part of the query, in the store's order of `stream` (or newest first), at most `limit`. To walk
   * them all use `everyHead` (ledger/everyHead.ts): a list that is cut at a limit looks complete.
   */
  heads(query: HeadQuery): Promise<Head[]>;
  /** The totals of every stream together: `intended = delivered + failed + pending`. */
  messageTotals(): Promise<MessageTotals>;
  /**
   * Removes the streams that were only lent to us (`Head.expiresAt`) and whose time has come, with their keys. A store may do so by itself
   * and answer 0. @returns how many streams were removed
   */
  forget(now: string): Promise<number>;
  /** Every stream's name, for verification and export; also of a stream that has only a head, or only commits, left. */
  streams(): AsyncIterable<string>;
}

/** A stream's summary for queries: a projection of its commits, never a source of truth. */
export interface Head {
  readonly stream: string;
  /** The first part of the stream's name: `case`, `draft`, `learning`, … */
  readonly kind: string;
  readonly version: number;
  readonly hash: string;
  /** When the last commit was made. */
  readonly at: string;
  /** When the clock must next look at this stream; null when nothing is waiting. */
  readonly dueAt: string | null;
  /**
   * When the whole stream may be forgotten: a draft that was never sent. Fixed by the stream's first commit; absent for whatever is
   * part of the record.
   */
  readonly expiresAt?: string;
  /** What was owed to people from this stream and what became of it. */
  readonly messages: MessageTotals;
  /** Words to find it by, such as `person:CR-1042` or `reporter:user-id-0`. */
  readonly tags: readonly string[];
  /** A few fields for lists. No free text and no person's details. */
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface HeadQuery {
  readonly kind?: string;
  readonly tag?: string;
  /** Only streams whose `dueAt` is at or before this instant. */
  readonly dueBy?: string;
  /** Only streams with a message in this state; `held` is pending after a temporary failure. */
  readonly messages?: 'pending' | 'held' | 'failed';
  /** By the time of the last commit, latest first. */
  readonly newestFirst?: true;
  /** Only streams that come after this one in the store's order: the next page. Not together with `newestFirst`. */
  readonly after?: string;
  readonly limit: number;
}

/**
 * How to reach a person or channel: an opaque reference the messaging edge understands, kept from every message it receives.
 * Keys are `person:<id>` and `channel:<team>`.
 */
export interface AddressBook {
  put(key: string, reference: unknown): Promise<void>;
  get(key: string): Promise<unknown>;
  remove(key: string): Promise<void>;
  /** In the order of their keys. */
  all(): AsyncIterable<readonly [key: string, reference: unknown]>;
}

/**
 * The data keys that seal free text, one for each stream, wrapped by the deployment's key. The only rows about a case that can be
 * removed: without its key a stream's text is gone, and its chain still holds.
 */
export interface KeyBook {
  get(name: string): Promise<WrappedKey | undefined>;
  /** Keeps a key unless that name has one. @returns the one that is kept: of two writers at once both get the first's */
  add(name: string, key: WrappedKey, expiresAt?: string): Promise<WrappedKey>;
  /** Puts `to` where `from` stands, for a new deployment key. @returns false when something else stands there */
  replace(name: string, from: WrappedKey, to: WrappedKey): Promise<boolean>;
  remove(name: string): Promise<void>;
  /** In the order of their names, those after `after` alone. */
  all(after?: string): AsyncIterable<readonly [name: string, key: WrappedKey]>;
}

/** A data key encrypted under the deployment's key, which is named by a fingerprint. */
export interface WrappedKey {
  /** The data key's own id: what was sealed with it says so. */
  readonly id: string;
  /** Fingerprint of the deployment key it is wrapped with. */
  readonly under: string;
  /** Base64. */
  readonly wrapped: string;
}

/** How many instances of Throughline share the store: they share Teams' limits too. */
export interface Presence {
  /** Says that this instance is here. @returns how many are, this one among them, by the store's own clock */
  beat(instance: string): Promise<number>;
}
