import { readEntry, type Entry, type EntryContext } from './entry';
import type { Entered, Field } from './flow';
import { report } from './flows/report';
import { correctionForm } from './forms';

/** How a part of a report is typed again. */
export type CorrectionInput = 'narrative' | 'line' | 'day' | 'clock';

export function correctionInput(part: string): CorrectionInput {
  const type = report.fields[part]?.type;
  if (type === 'narrative') return 'narrative';
  return type === 'date' ? 'day' : type === 'time' ? 'clock' : 'line';
}

/**
 * Reads a correction of one part of a report, under `correction` and `why`, as strictly as the report itself was read: no identifiers,
 * days and times that exist and have been. A day and its time must still fit each other.
 *
 * @param stands what the report says now, by part
 */
export function readCorrection(
  part: string,
  raw: Readonly<Record<string, unknown>>,
  stands: Entered,
  context: EntryContext,
): Entry {
  const field = report.fields[part];
  if (!field) throw new RangeError(`A report has no part "${part}".`);
  const fields: Readonly<Record<string, Field>> = { ...withItsDay(part, field), ...correctionForm };
  const entry = readEntry(fields, { ...stands, correction: raw['correction'], why: raw['why'] }, context);
  const { correction, why, occurredAt } = entry.problems;
  // The day is in order by itself, and the time that stands is not on that day.
  const wrong = correction ?? (occurredAt && 'time_first');
  return { ...entry, problems: { ...(wrong && { correction: wrong }), ...(why && { why }) } };
}

/** The part as `correction`, and whichever of day and time goes with it. */
function withItsDay(part: string, field: Field): Record<string, Field> {
  const { occurredOn, occurredAt } = report.fields;
  if (part === 'occurredOn' && occurredAt) return { correction: field, occurredAt: { type: 'time', of: 'correction' } };
  if (part === 'occurredAt' && occurredOn) return { occurredOn, correction: { type: 'time', of: 'occurredOn' } };
  return { correction: field };
}
