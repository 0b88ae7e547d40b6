import type { Month } from '../time/month';
import type { Message, Messages, MessageTotals } from './messages';
import { owedMonth } from './owedMonth';

/** What became of messages that are counted together: `intended = delivered + failed + pending`. */
export interface Tally extends MessageTotals {
  /** Of the pending, those that are not held up and are sent in office hours alone: when the office is shut they wait for it. */
  readonly calm: number;
}

/** Part of a head: by the local month in which they were owed, and by what they belong to (`case`, or a reminder run). */
export type Tallies = Readonly<Record<Month, Readonly<Record<string, Tally>>>>;

export const noTally: Tally = { intended: 0, delivered: 0, failed: 0, pending: 0, held: 0, calm: 0 };

/** @param runOf what a message belongs to, within its kind of stream */
export function talliesOf(messages: Messages, zone: string, runOf: (message: Message) => string): Tallies {
  const months: Record<Month, Record<string, Tally>> = {};
  for (const message of messages.values()) {
    const month = (months[owedMonth(message, zone)] ??= {});
    const run = runOf(message);
    month[run] = plus(month[run] ?? noTally, tallyOf(message));
  }
  return months;
}

export function plus(a: Tally, b: Tally): Tally {
  return {
    intended: a.intended + b.intended,
    delivered: a.delivered + b.delivered,
    failed: a.failed + b.failed,
    pending: a.pending + b.pending,
    held: a.held + b.held,
    calm: a.calm + b.calm,
  };
}

/** The tallies kept in a head's summary; none for a kind of stream that owes nothing. */
export function talliesIn(summary: Readonly<Record<string, unknown>>): Tallies {
  return (summary['owed'] ?? {}) as Tallies;
}

/** One message, counted. */
export function tallyOf({ status, held, officeHoursOnly }: Message): Tally {
  const isHeld = status === 'pending' && held !== undefined;
  return {
    ...noTally,
    intended: 1,
    [status]: 1,
    held: Number(isHeld),
    calm: Number(status === 'pending' && !isHeld && officeHoursOnly === true),
  };
}
