import { createHash } from 'node:crypto';
import { canonical } from './canonical';

/** Something that happened, in the past tense. `type` names it; the rest is its content. Never changed, never removed. */
export type Fact = { readonly type: string };

/**
 * One turn of one stream: what happened and what is therefore owed, written as one row whose key is `stream` + `version`.
 * `hash` covers every other field, `prev` is the hash of the commit before it ('' for the first), so a row that is changed,
 * dropped or moved breaks the chain.
 */
export interface Commit {
  readonly stream: string;
  /** 1 for the first commit of a stream, then without gaps. */
  readonly version: number;
  /** The product's clock when the turn was decided, ISO 8601 UTC. */
  readonly at: string;
  /** The person (or `clock`, `courier`) on whose behalf it was decided. */
  readonly by: string;
  /** The press that caused it, so that the same press sent again is recognised. Absent for ticks and deliveries. */
  readonly press?: string;
  readonly facts: readonly Fact[];
  readonly prev: string;
  readonly hash: string;
}

/** A commit that is about to be made. */
export type Unhashed = Omit<Commit, 'hash'>;

/** SHA-256, hex, over the canonical JSON of everything but the hash itself. */
export function hashOf(commit: Unhashed | Commit): string {
  // The hash itself is left out: `undefined` is nothing in canonical JSON.
  return createHash('sha256')
    .update(canonical({ ...commit, hash: undefined }))
    .digest('hex');
}

/** Puts the hash on a commit that is about to be appended. */
export function hashed(commit: Unhashed): Commit {
  return { ...commit, hash: hashOf(commit) };
}
