import type { Logger } from 'pino';
import type { Pace } from './pace';
import type { Patience } from './patience';
import type { Bot } from './press';
import type { ReadyRoom } from './readyRoom';
import type { Sender } from './sender';
import type { StandingClaims } from './standingClaims';
import type { Timers } from './timers';
import type { Ways } from './ways';

/** What messages are delivered with. */
export interface DeliverWith {
  readonly bot: Bot;
  readonly ways: Ways;
  readonly sender: Pick<Sender, 'send'>;
  readonly pace: Pace;
  readonly log: Logger;
  readonly limits: Patience;
  readonly timers: Timers;
  /** The id of this process among those that share the store. */
  readonly instance: string;
  readonly claims: StandingClaims;
  readonly room: ReadyRoom;
}

/** What the courier does next about a message. */
export type Then =
  | { readonly then: 'done' }
  /** Another instance has it. */
  | { readonly then: 'elsewhere' }
  | { readonly then: 'again'; readonly ms: number }
  /** It waits for the office to open, or for Teams to be heard from at last. */
  | { readonly then: 'wait'; readonly for: 'office' | 'teams' };

export const done: Then = { then: 'done' };
