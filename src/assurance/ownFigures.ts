/** Figures that Throughline has itself, month by month, for one team and one category (domain reference 11.1). */
export const ownFigures = {
  /** M1: duty calls decided by their time, out of those due. */
  decided_in_time: { unit: 'percent', direction: 'increase' },
  /** Duty calls acknowledged by their time, out of those due. */
  acknowledged_in_time: { unit: 'percent', direction: 'increase' },
  /** How many reports there were. */
  reports: { unit: 'count', direction: 'decrease' },
} as const;

export type OwnFigureId = keyof typeof ownFigures;
export const ownFigureIds = Object.keys(ownFigures) as readonly OwnFigureId[];
