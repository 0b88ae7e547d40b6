import type { TrendId } from '../trends';

/** Which chart: one measure of one part of the organisation. */
export interface RebaseAbout {
  readonly figure: TrendId;
  readonly scope: string;
}

/** The baseline that a new one takes over from, as it stood when that was approved: its limits are shown for good. */
export interface OldBaseline {
  readonly points: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

export type RebaseFact =
  /** `reference` and `changedOn`: the change, and the local day it counts from. */
  | ({
      readonly type: 'rebaseAsked';
      readonly by: string;
      readonly reference: string;
      readonly changedOn: string;
      readonly cause: string;
    } & RebaseAbout)
  | ({ readonly type: 'rebaseApproved'; readonly by: string; readonly old: OldBaseline } & RebaseAbout)
  | ({ readonly type: 'rebaseTurnedDown'; readonly by: string; readonly reason: string } & RebaseAbout)
  /** By whoever had asked. */
  | ({ readonly type: 'rebaseTakenBack'; readonly by: string } & RebaseAbout);

export const rebaseFreeText = {
  rebaseAsked: ['cause'],
  rebaseApproved: [],
  rebaseTurnedDown: ['reason'],
  rebaseTakenBack: [],
} as const;
