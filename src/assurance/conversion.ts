import { percentOf } from '../supervision/percentOf';

/** How many concerns the local authority has made an enquiry of (M7). What it has not said is shown beside the rate, not in it. */
export interface Conversion {
  readonly concerns: number;
  readonly known: number;
  readonly awaited: number;
  readonly enquiries: number;
  /** Of those whose outcome is known, one decimal, half up. */
  readonly percentOfKnown: number | null;
  /** Of all of them, as national statistics have it. */
  readonly percentOfAll: number | null;
}

/** @param outcomes for each concern whether an enquiry was opened, statutory or other */
export function conversion(outcomes: readonly ('yes' | 'no' | 'awaited')[]): Conversion {
  const awaited = outcomes.filter((outcome) => outcome === 'awaited').length;
  const enquiries = outcomes.filter((outcome) => outcome === 'yes').length;
  const known = outcomes.length - awaited;
  return {
    concerns: outcomes.length,
    known,
    awaited,
    enquiries,
    percentOfKnown: percentOf(enquiries, known),
    percentOfAll: percentOf(enquiries, outcomes.length),
  };
}
