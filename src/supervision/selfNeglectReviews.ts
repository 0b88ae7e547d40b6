import { percentOf } from './percentOf';

/** One team's month: its open cases whose self-neglect prompt fired, and how many were gone through with the checklist. */
export interface TeamMonth {
  readonly team: string;
  readonly eligibleCases: number;
  readonly reviewedWithChecklist: number;
}

export interface SelfNeglectReviews {
  readonly due: readonly string[];
  readonly done: readonly string[];
  /** Teams with no case to take: listed, and counted neither as done nor as missing. */
  readonly noEligibleCase: readonly string[];
  /** One decimal, half up; null when no team was due. */
  readonly percent: number | null;
}

/** The monthly self-neglect case review, team by team (domain reference 9.4). */
export function selfNeglectReviews(teams: readonly TeamMonth[]): SelfNeglectReviews {
  const due = teams.filter(({ eligibleCases }) => eligibleCases > 0);
  const done = due.filter(({ reviewedWithChecklist }) => reviewedWithChecklist > 0);
  const names = (some: readonly TeamMonth[]): string[] => some.map(({ team }) => team);
  return {
    due: names(due),
    done: names(done),
    noEligibleCase: names(teams.filter(({ eligibleCases }) => eligibleCases === 0)),
    percent: percentOf(done.length, due.length),
  };
}
