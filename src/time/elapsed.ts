import { type Instant, instantOf, millisOf } from './instant';

const MINUTE = 60_000;

/** `minutes` later in elapsed time: a clock change never makes a deadline longer or shorter (D-8). */
export function plusMinutes(from: Instant, minutes: number): Instant {
  return instantOf(millisOf(from) + minutes * MINUTE);
}

/** `hours` later in elapsed time: "24 hours" is 24 hours on the day the clocks change too (D-8). */
export function plusHours(from: Instant, hours: number): Instant {
  return plusMinutes(from, hours * 60);
}
