import type { OwnFigureId } from './ownFigures';
import type { PeriodFigures, Share } from './periodFigures';
import type { Direction } from './xmr';

/** One figure followed over the months: which way is better, and Throughline's own figure that a measure may have chosen. */
export interface Trend {
  readonly direction: Direction;
  /** Changes whose measure is this one were meant to move it. */
  readonly aimedAtBy: OwnFigureId | null;
  readonly of: (figures: PeriodFigures) => Share | number | null;
}

/** S24, in the order in which they are shown. */
export const trends = {
  sameDay: { direction: 'increase', aimedAtBy: 'decided_in_time', of: ({ sameDay }) => sameDay },
  toAcknowledgement: {
    direction: 'decrease',
    aimedAtBy: 'acknowledged_in_time',
    of: ({ toAcknowledgement }) => toAcknowledgement.median,
  },
  toDecision: { direction: 'decrease', aimedAtBy: 'decided_in_time', of: ({ toDecision }) => toDecision.median },
  followUps: { direction: 'increase', aimedAtBy: null, of: ({ followUps }) => followUps },
  complete: { direction: 'increase', aimedAtBy: null, of: ({ complete }) => complete },
  repeats: { direction: 'decrease', aimedAtBy: null, of: ({ repeats }) => repeats },
  overdue: { direction: 'decrease', aimedAtBy: null, of: ({ overdue }) => overdue },
  reports: { direction: 'neutral', aimedAtBy: 'reports', of: ({ reports }) => reports },
} as const satisfies Record<string, Trend>;

export type TrendId = keyof typeof trends;
export const trendIds = Object.keys(trends) as readonly TrendId[];

/** A month's value as it is drawn, a share in percent; undefined where there is nothing to be a share of. */
export function trendValue(trend: Trend, figures: PeriodFigures): number | undefined {
  const found = trend.of(figures);
  if (found === null || typeof found === 'number') return found ?? undefined;
  return found.denominator === 0 ? undefined : (found.numerator / found.denominator) * 100;
}
