/**
 * A moment, as ISO 8601 in UTC with milliseconds: exactly what `new Date(ms).toISOString()` gives
 * ('2026-03-11T17:00:00.000Z'). One spelling only, so that instants sort and compare as text (domain reference 2.2, D-2).
 */
export type Instant = string;

/** The instant of `ms` milliseconds since 1970. Throws RangeError on a number that is no time. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Milliseconds since 1970. Throws RangeError when the text is not a time, or names no zone: that is a bug in the caller. */
export function millisOf(instant: Instant): number {
  const ms = /(Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : NaN;
  if (Number.isNaN(ms)) {
    throw new RangeError(`'${instant}' is not an instant. Give a UTC time such as 2026-03-11T17:00:00.000Z.`);
  }
  return ms;
}

/** The one spelling of a time that arrived in another, such as '2026-03-11T17:00:00Z'. */
export function canonicalInstant(text: string): Instant {
  return instantOf(millisOf(text));
}
