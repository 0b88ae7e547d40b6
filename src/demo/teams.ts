import type { TeamId } from './casePlan';
import type { Category } from './texts/reportTexts';

/** What a team is like: how much it reports of what, and how it answers. */
export interface TeamHistory {
  /** Reports in a month, by category. */
  readonly reports: Readonly<Partial<Record<Category, number>>>;
  /** The people it supports; a few of them come up again and again. */
  readonly people: { readonly first: number; readonly count: number; readonly often: number };
  /** Shares before and after the change of its month. */
  readonly quick: readonly [number, number];
  readonly inTime: readonly [number, number];
  /** Whether its months go up and down by themselves: where nothing has changed. */
  readonly sways: boolean;
  /** How much of the time there is a decision takes. */
  readonly pace: readonly [number, number];
  /** Learning points, of those due in a month. */
  readonly learning: number;
  /** What of its reviews ends how: closed to work, or learned; the rest is left. */
  readonly closed: number;
  readonly learned: number;
}

export const teamHistories: Readonly<Record<TeamId, TeamHistory>> = {
  // Answered late until it had one duty phone and a consult board.
  north: {
    reports: {
      self_neglect: 4.6,
      lost_contact: 2,
      deterioration: 1.6,
      exploitation: 0.8,
      domestic: 0.7,
      psychological: 0.4,
      financial: 0.5,
      care_planning: 0.7,
      neglect: 0.4,
      physical: 0.4,
      sexual: 0.12,
      boundaries: 0.15,
      modern_slavery: 0.05,
      discriminatory: 0.15,
    },
    people: { first: 1001, count: 46, often: 5 },
    quick: [0.58, 0.94],
    inTime: [0.62, 0.94],
    sways: false,
    pace: [0.75, 0.22],
    learning: 0.92,
    closed: 0.72,
    learned: 0.24,
  },
  // Was reminded and trained: the same people come up again, and as many calls are late as before.
  south: {
    reports: {
      self_neglect: 3.9,
      lost_contact: 1,
      care_planning: 1.6,
      deterioration: 1.2,
      neglect: 0.9,
      financial: 0.8,
      exploitation: 0.6,
      domestic: 0.4,
      psychological: 0.4,
      physical: 0.3,
      boundaries: 0.15,
      sexual: 0.08,
      discriminatory: 0.1,
    },
    people: { first: 2001, count: 38, often: 4 },
    quick: [0.68, 0.68],
    inTime: [0.64, 0.64],
    sways: true,
    pace: [0.62, 0.6],
    learning: 0.7,
    closed: 0.84,
    learned: 0.08,
  },
  // Small, and much of it rare.
  west: {
    reports: {
      physical: 0.8,
      psychological: 0.6,
      care_planning: 0.9,
      neglect: 0.5,
      financial: 0.4,
      deterioration: 0.5,
      self_neglect: 0.3,
      boundaries: 0.12,
      discriminatory: 0.2,
      organisational: 0.08,
      sexual: 0.1,
    },
    people: { first: 3001, count: 14, often: 2 },
    quick: [0.86, 0.88],
    inTime: [0.86, 0.88],
    sways: true,
    pace: [0.45, 0.42],
    learning: 0.84,
    closed: 0.8,
    learned: 0.16,
  },
};
