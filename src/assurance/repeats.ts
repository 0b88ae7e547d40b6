import { percentOf } from '../supervision/percentOf';

/** Something that happened to somebody, under one category, on a local day. `person` is a pseudonym. */
export interface Incident {
  readonly person: string;
  readonly category: string;
  readonly occurredOn: string;
}

export interface Repeats {
  /** People for whom it happened again. */
  readonly numerator: number;
  /** People to whom anything happened. */
  readonly denominator: number;
  readonly percent: number | null;
  readonly people: readonly string[];
}

/**
 * M5: of the people with an incident in the period, those with a second of the same category within so many days of the one before, the second
 * in the period (domain reference 11.1).
 *
 * @param period local days, inclusive; without one everything counts
 */
export function repeats(
  incidents: readonly Incident[],
  windowDays: number,
  period: { readonly from: string; readonly to: string } = { from: '', to: '~' },
): Repeats {
  const isIn = ({ occurredOn }: Incident): boolean => period.from <= occurredOn && occurredOn <= period.to;
  const everybody = new Set(incidents.filter(isIn).map(({ person }) => person));
  const days = new Map<string, string[]>();
  for (const { person, category, occurredOn } of incidents) {
    const key = JSON.stringify([person, category]);
    const own = days.get(key);
    if (own) own.push(occurredOn);
    else days.set(key, [occurredOn]);
  }
  const again = new Set<string>();
  for (const [key, own] of days) {
    const sorted = own.sort();
    const repeated = sorted.some((day, index) => {
      const before = sorted[index - 1];
      return before !== undefined && period.from <= day && day <= period.to && daysApart(before, day) <= windowDays;
    });
    if (repeated) again.add((JSON.parse(key) as [string])[0]);
  }
  const people = [...again].sort();
  return {
    numerator: people.length,
    denominator: everybody.size,
    percent: percentOf(people.length, everybody.size),
    people,
  };
}

function daysApart(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / 86_400_000);
}
