import { plusYears } from '../time/local';
import type { Result, Urgency } from './result';
import type { Tier } from './tier';
import type { RECORDS, RetentionRow } from './retentionShape';

/** What of a record a schedule looks at: nothing that anybody typed, so that it can still be asked when the texts are gone. */
export interface Kept {
  readonly record: (typeof RECORDS)[number];
  readonly kind?: 'concern' | 'incident' | 'near_miss' | null;
  readonly result?: Result;
  readonly urgency?: Urgency;
  readonly restricted?: boolean;
  readonly tier?: Tier | undefined;
  /** Local day of the last thing a person did with it. */
  readonly lastActOn: string;
}

export interface KeptUntil {
  readonly schedule: RetentionRow;
  /** The last local day on which it must be kept; null: there is none. */
  readonly until: string | null;
}

/**
 * How long a record is kept: of the schedules that apply, the longest (domain reference 13.4). They are minimums: nothing is destroyed
 * because a day has come.
 */
export function keptUntil(schedules: readonly RetentionRow[], kept: Kept): KeptUntil {
  const [longest] = schedules
    .filter(({ record, when }) => record === kept.record && (when.length === 0 || when.some((one) => holds(one, kept))))
    .map((schedule): KeptUntil => ({ schedule, until: untilOf(schedule, kept.lastActOn) }))
    .sort((a, b) => ((a.until ?? '~') < (b.until ?? '~') ? 1 : -1));
  // A pack without a schedule that always applies is refused when it is loaded.
  if (!longest) throw new RangeError(`No schedule of the pack applies to a ${kept.record}.`);
  return longest;
}

/** Whether a record may be destroyed on a local day, as far as its schedule goes. */
export function isDue({ until }: KeptUntil, today: string): boolean {
  return until !== null && today > until;
}

function untilOf({ keep }: RetentionRow, lastActOn: string): string | null {
  return keep === 'hold' ? null : plusYears(lastActOn, keep);
}

function holds({ kind, result, urgency, restricted, tier }: RetentionRow['when'][number], kept: Kept): boolean {
  return (
    (!kind || kind.includes(kept.kind ?? 'not_given')) &&
    (!result || (kept.result !== undefined && result.includes(kept.result))) &&
    (!urgency || (kept.urgency !== undefined && urgency.includes(kept.urgency))) &&
    (!restricted || kept.restricted === true) &&
    (!tier || (kept.tier !== undefined && tier.includes(kept.tier)))
  );
}
