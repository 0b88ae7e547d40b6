import type { Answer } from './answers';
import type { Harm } from './harm';

export type Tier = 'A' | 'B' | 'C';

/** What the tier rules ask beside harm. A missing answer is no only where the record itself would know (`pattern`, `s42EnquiryOpened`). */
export interface TierAnswers {
  readonly death?: Answer;
  /** A control that keeps people safe failed: duty could not be reached, two escalations missed, an earlier action failed again. */
  readonly highRiskFailure?: Answer;
  /** Two or more agencies held parts of the picture, or a handover failed. */
  readonly multiAgencyBreakdown?: Answer;
  readonly sarReferral?: Answer;
  /** A repeated pattern (D-13). */
  readonly pattern?: Answer;
  readonly s42EnquiryOpened?: Answer;
}

export type TierReason =
  | 'harm_severe_or_fatal'
  | 'harm_moderate'
  | 'harm_not_fully_known'
  | 'low_harm_or_near_miss'
  | keyof TierAnswers
  | 'highRiskFailure_not_known'
  | 'multiAgencyBreakdown_not_known';

export interface ProposedTier {
  /** The least that is asked for: raising is free, lowering needs the DSL, a reason and a second person. */
  readonly minimumTier: Tier;
  /** Everything that asks for this tier. */
  readonly reasons: readonly TierReason[];
}

/** The review tier that the rules ask for (domain reference 5.1): the highest match wins. The tier does not choose the method. */
export function proposeTier(harm: Harm, answers: TierAnswers): ProposedTier {
  const { combinedCode, incomplete } = harm;
  const is = (key: keyof TierAnswers, answer: Answer): boolean => answers[key] === answer;
  const yes = (...keys: readonly (keyof TierAnswers)[]): TierReason[] => keys.filter((key) => is(key, 'yes'));
  const formal: TierReason[] = [
    ...(combinedCode !== null && combinedCode <= 2 ? (['harm_severe_or_fatal'] as const) : []),
    ...yes('death', 'highRiskFailure', 'multiAgencyBreakdown', 'sarReferral'),
  ];
  if (formal.length > 0) return { minimumTier: 'C', reasons: formal };
  const partlyKnown = combinedCode === null || (incomplete && combinedCode > 3);
  const structured: TierReason[] = [
    ...(combinedCode === 3 ? (['harm_moderate'] as const) : []),
    ...(partlyKnown ? (['harm_not_fully_known'] as const) : []),
    ...yes('pattern', 's42EnquiryOpened'),
    ...(is('highRiskFailure', 'unknown') ? (['highRiskFailure_not_known'] as const) : []),
    ...(is('multiAgencyBreakdown', 'unknown') ? (['multiAgencyBreakdown_not_known'] as const) : []),
  ];
  if (structured.length > 0) return { minimumTier: 'B', reasons: structured };
  return { minimumTier: 'A', reasons: ['low_harm_or_near_miss'] };
}
