import type { Message } from '../src/ledger/messages';
import type { Verdict } from './failure';

/** How long and how often a message is tried. */
export interface Patience {
  /** How long one send may take before it counts as unanswered. */
  readonly answerWithinMs: number;
  /** Waits between tries; after the last it is final. Jitter of up to a fifth is added. */
  readonly waitsMs: readonly number[];
  /** How often to look whether Teams has been heard from at last. */
  readonly connectWithinMs: number;
  /** Reminders sent at once; what belongs to a case does not count against it. */
  readonly atOnce: number;
}

/** About two minutes in all: then the next route is taken, well inside an acknowledge clock. */
export const patience: Patience = {
  answerWithinMs: 20_000,
  waitsMs: [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000],
  connectWithinMs: 2000,
  atOnce: 8,
};

/** However long Teams asks us to rest, look again after an hour. */
const longestRest = 3_600_000;

/** What was tried for one message since this process began. */
export interface Tried {
  readonly attempts: number;
  readonly anew: boolean;
}

export const untried: Tried = { attempts: 0, anew: false };

/** What to do after a failed send: try again after a while (`held` when it is worth showing that it is held up), or give up. */
export type Next =
  | {
      readonly then: 'again';
      readonly ms: number;
      readonly held: boolean;
      readonly forget: boolean;
      readonly tried: Tried;
    }
  | { readonly then: 'give_up' };

/** @param random from 0 to 1, for the jitter */
export function nextTry(verdict: Verdict, message: Message, tried: Tried, limits: Patience, random: number): Next {
  const { attempts } = tried;
  if (verdict.then === 'begin_anew' && !tried.anew && message.replaces === undefined) {
    return { then: 'again', ms: 0, held: false, forget: true, tried: { attempts, anew: true } };
  }
  if (verdict.then === 'wait') return { then: 'again', ms: limits.connectWithinMs, held: true, forget: false, tried };
  const wait = limits.waitsMs[attempts];
  if (verdict.then !== 'retry' || wait === undefined) return { then: 'give_up' };
  const asked = Math.min(verdict.afterMs ?? 0, longestRest);
  // Told to rest longer than we would try at all: what is urgent goes to the next person instead.
  if (message.urgent && asked > Math.max(...limits.waitsMs)) return { then: 'give_up' };
  const ms = Math.max(asked, wait * (1 + random / 5));
  return { then: 'again', ms, held: true, forget: false, tried: { ...tried, attempts: attempts + 1 } };
}
