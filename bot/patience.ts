import type { Message } from '../src/ledger/messages';
import type { Verdict } from './failure';

/** How long and how often a message is tried. */
export interface Patience {
  /** How long one request may take before it counts as unanswered. */
  readonly answerWithinMs: number;
  /** Waits between tries; after the last it is final. Jitter of up to a fifth is added. */
  readonly waitsMs: readonly number[];
  /** How often to look whether Teams has been heard from at last. */
  readonly connectWithinMs: number;
  /** Reminders under way at once: enough for the whole rate when Teams takes two seconds. What belongs to a case does not count. */
  readonly atOnce: number;
  /** How many reminders, and how many messages of one conversation, may be claimed and drawn before their turn has come. */
  readonly readyAtOnce: number;
  /** How long another instance's claim must have stood unchanged before its message is taken over. */
  readonly takeOverAfterMs: number;
  /** How often to look for what is owed and nobody here knows of. Jitter of up to a fifth is added. */
  readonly lookEveryMs: number;
  /** How often to say that this instance lives, and to learn how many do. */
  readonly beatEveryMs: number;
}

/** About two minutes in all: then the next route is taken, well inside an acknowledge clock. */
const tries = {
  answerWithinMs: 20_000,
  waitsMs: [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000],
  connectWithinMs: 2000,
  atOnce: 100,
  readyAtOnce: 4,
  beatEveryMs: 10_000,
} as const;

/** For a store that one process has to itself: whatever somebody else has claimed is left over from a process that is gone. */
export const alone: Patience = { ...tries, takeOverAfterMs: 0, lookEveryMs: 60_000 };

/** For a store that several instances share. A claim is believed for three times as long as one request may take. */
export const oneOfSeveral: Patience = { ...tries, takeOverAfterMs: 60_000, lookEveryMs: 5000 };

/** However long Teams asks us to rest, look again after an hour. */
const longestRest = 3_600_000;

/** The longest that an escalation rests between two tries. */
export function longestWait({ waitsMs }: Patience): number {
  return Math.max(...waitsMs);
}

/** What to do after a failed send: try again after a while, or give up. */
export type Next = { readonly then: 'again'; readonly ms: number } | { readonly then: 'give_up' };

/** @param random from 0 to 1, for the jitter */
export function nextTry(verdict: Verdict, message: Message, limits: Patience, random: number): Next {
  const wait = limits.waitsMs[message.tries ?? 0];
  if (verdict.then !== 'retry' || wait === undefined) return { then: 'give_up' };
  const asked = Math.min(verdict.afterMs ?? 0, longestRest);
  // Told to rest longer than we would try at all: what is urgent goes to the next person instead.
  if (message.urgent && asked > longestWait(limits)) return { then: 'give_up' };
  return { then: 'again', ms: Math.max(asked, wait * (1 + random / 5)) };
}
