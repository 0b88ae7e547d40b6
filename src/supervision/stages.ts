import { firstWorkingMorning, lastWeekMorning, midMonthMorning, plusMonths } from '../time/month';
import type { OfficeHours } from '../time/officeHours';

/** When a supervisor is asked in a month, in order; `month_end` is for the quality lead, after the month. */
export const stages = ['first', 'middle', 'last_week', 'month_end'] as const;
export type Stage = (typeof stages)[number];

// The same few instants are asked for once for every supervisor, and working days cost far more than a look-up.
const known = new WeakMap<OfficeHours, Map<string, string>>();

/** The instant from which a stage of a month (YYYY-MM) is due. */
export function stageDue(stage: Stage, month: string, office: OfficeHours): string {
  const ofOffice = known.get(office) ?? new Map<string, string>();
  known.set(office, ofOffice);
  const found = ofOffice.get(`${stage} ${month}`) ?? due[stage](month, office);
  if (ofOffice.size >= 500) ofOffice.clear();
  ofOffice.set(`${stage} ${month}`, found);
  return found;
}

const due = {
  first: firstWorkingMorning,
  middle: midMonthMorning,
  last_week: lastWeekMorning,
  month_end: (month, office) => firstWorkingMorning(plusMonths(month, 1), office),
} satisfies Record<Stage, (month: string, office: OfficeHours) => string>;

/**
 * The instant from which what a stage asked has been overtaken: the next stage asks, or the quality lead is told who was missing. Undefined
 * for the month's end, which tells of a month that is over and stays as true as it is.
 */
export function stageOver(stage: Stage, month: string, office: OfficeHours): string | undefined {
  const next = stages[stages.indexOf(stage) + 1];
  return next && stageDue(next, month, office);
}
