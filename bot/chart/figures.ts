import { DateTime } from 'luxon';

const fewDigits = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const noFraction = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** A value as it is read at a glance: '4.2', '128', '1.2m', '3e+21'. */
export function figure(value: number): string {
  if (value >= 1e15) return value.toExponential(1).replace('.0e', 'e');
  if (value >= 1e5) return compact.format(value);
  return (value < 100 ? fewDigits : noFraction).format(value);
}

/** With what is counted: '62.4%', '12 days', '7'. */
export function withUnit(text: string, unit: string): string {
  return unit === '' ? text : unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** A day or a month: '12 Mar 2026' or 'Mar 2026'; short, for below an axis, '12 Mar 26'. What is no date is shown as it is. */
export function dayOrMonth(on: string, short = false): string {
  const date = DateTime.fromISO(on, { zone: 'utc', locale: 'en-GB' });
  if (!date.isValid) return on;
  return date.toFormat(on.length > 7 ? (short ? 'd MMM yy' : 'd MMM yyyy') : 'MMM yyyy');
}
