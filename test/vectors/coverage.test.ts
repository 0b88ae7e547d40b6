import { lineOfSight, type ClosedReview } from '../../src/assurance/lineOfSight';
import type { Employment } from '../../src/people/organisation';
import { coverage } from '../../src/supervision/coverage';
import { selfNeglectReviews, type TeamMonth } from '../../src/supervision/selfNeglectReviews';
import { england } from '../policy/england';
import { type VectorCase, describeVectors } from './vectors';

interface Worker {
  readonly id: string;
  readonly type: Employment;
  readonly start: string | null;
  readonly end: string | null;
  readonly leave?: readonly (readonly [string, string])[];
  readonly inScope: boolean;
  readonly shifts?: number;
}
interface Talk {
  readonly id: string;
  readonly worker: string;
  readonly supervisor: string;
  readonly date: string;
  readonly learningPointId: string | null;
  readonly note: string | null;
  readonly voided?: boolean;
}
interface Month {
  readonly month: string;
  readonly workers: readonly Worker[];
  readonly sessions: readonly Talk[];
  readonly minAvailableDays?: number;
  readonly minAgencyShifts?: number;
  readonly leaveSpellDays?: number;
}
interface Case extends VectorCase {
  readonly input: unknown;
  readonly expected: unknown;
}

const { dueForSupervision } = england.settings;

describeVectors<Case>('coverage.json', {
  supervision: ({ input, expected }) => {
    const { month, workers, sessions, ...own } = input as Month;
    const jobs = workers.map(({ id, type, start, end, leave = [], inScope, shifts }) => ({
      ...{ worker: id, employment: type, start, end, inScope, shifts },
      absences: leave.map(([from, to]) => ({ from, to })),
    }));
    const talks = sessions.map(({ learningPointId, note, voided = false, ...session }) => ({
      ...session,
      hasLearningPoint: Boolean(learningPointId),
      hasNote: Boolean(note?.trim()),
      voided,
    }));
    const rule = {
      daysInPost: own.minAvailableDays ?? dueForSupervision.daysInPost,
      absenceSpellDays: own.leaveSpellDays ?? dueForSupervision.absenceSpellDays,
      bankShifts: own.minAgencyShifts ?? dueForSupervision.bankShifts,
    };
    expect(coverage(month, jobs, talks, rule)).toEqual(expected);
  },
  self_neglect_case_review: ({ input, expected }) => {
    expect(selfNeglectReviews((input as { teams: readonly TeamMonth[] }).teams)).toEqual(expected);
  },
  line_of_sight: ({ input, expected }) => {
    expect(lineOfSight((input as { reviews: readonly ClosedReview[] }).reviews)).toEqual(expected);
  },
});
