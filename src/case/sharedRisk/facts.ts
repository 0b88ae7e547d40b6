import type { Answer } from '../../policy/answers';
import { SHAREABLE } from '../../policy/sharingShape';

/** Answers to the exploitation questions, by indicator key of the policy pack (domain reference 3.4). */
export type Indicators = Readonly<Record<string, Answer>>;

/**
 * What the person said when they were asked to agree to sharing. `asked`: they have been asked and have not answered yet. Asking first is
 * the rule; it is not a condition for protecting somebody (domain reference 13.3).
 */
export const consents = ['given', 'refused', 'asked', 'not_possible'] as const;
export type Consent = (typeof consents)[number];

/** Parts of a summary that can be shared, each by itself. */
export const shareable = SHAREABLE;
export type Shareable = (typeof shareable)[number];

export const ratings = ['lower', 'same', 'higher'] as const;
/** How the risk stands against how it stood at the start. */
export type Rating = (typeof ratings)[number];

export const actionAnswers = ['done', 'under_way', 'no_answer', 'not_needed'] as const;
export type ActionAnswer = (typeof actionAnswers)[number];

/** How a summary ends before the risk has come down: there is nothing left to lower, or somebody else has it now. */
export const overBecause = ['died', 'moved_on'] as const;
export type OverBecause = (typeof overBecause)[number];

/** Who shared what with whom, when, why and on what basis (domain reference 13.3). */
export interface Disclosed {
  readonly id: string;
  readonly by: string;
  readonly fields: readonly Shareable[];
  /** The kind of recipient, as an id of the policy pack. */
  readonly recipient: string;
  readonly agency: string;
  /** The named contact there. */
  readonly contact: string;
  readonly why: string;
  /** Why each part is needed and nothing less would do. */
  readonly necessary: string;
  /** Ids of the policy pack: the basis, and the condition for information about health and the like. */
  readonly basis: string;
  readonly condition: string;
  /** How consent stood; null when nobody had asked. */
  readonly consent: Consent | null;
  /** Why it is shared without consent; '' when consent was given. */
  readonly override: string;
  /** Why something that looks like an identifier leaves all the same; '' when nothing does. */
  readonly release: string;
}

/** Something that was agreed between agencies. Its owner may be somebody outside: then one person here keeps asking them. */
export interface Agreed {
  readonly id: string;
  readonly by: string;
  readonly what: string;
  /** A person here, or null for a partner, who is then named in `partner`. */
  readonly owner: string | null;
  readonly partner: string;
  /** Who is reminded: the owner, or whoever keeps in touch with the partner. */
  readonly contact: string;
  /** A local day. */
  readonly due: string;
}

/** Which of the clocks: draft the summary, meet with others, say what came of a meeting, look at the risk again, an action. */
export type ClockName = 'draft' | 'meet' | 'held' | 'weekly' | 'action';

export interface Chased {
  readonly clock: ClockName;
  /** When the clock was due: with its name (and the action) that tells one clock from another. */
  readonly due: string;
  readonly action: string | null;
  /** 0 reminds whoever has it; from 1 on it climbs. */
  readonly step: number;
  /** Who was told; null when there was nobody. */
  readonly person: string | null;
  readonly because: 'due' | 'missed' | 'no_answer' | 'not_delivered';
}

export type SharedRiskFact =
  | {
      readonly type: 'sharedRiskOpened';
      /** Who asked for it; null when the rule did. */
      readonly by: string | null;
      readonly draftBy: string;
      readonly meetBy: string;
      readonly indicators: Indicators;
    }
  | { readonly type: 'sharedRiskTaken'; readonly by: string }
  | { readonly type: 'sharedRiskConsent'; readonly by: string; readonly consent: Consent; readonly words: string }
  | {
      readonly type: 'sharedRiskDrafted';
      readonly by: string;
      readonly indicators: Indicators;
      readonly known: string;
      readonly protective: string;
      readonly view: string;
    }
  | ({ readonly type: 'sharedRiskDisclosed' } & Disclosed)
  | { readonly type: 'sharedRiskConvened'; readonly by: string; readonly meetAt: string; readonly invited: string }
  | {
      readonly type: 'sharedRiskHeld';
      readonly by: string;
      readonly heldAt: string;
      readonly came: string;
      readonly decisions: string;
      /** When the risk is looked at again: set by the first meeting, from then on every week at its time. */
      readonly nextReview: string;
    }
  | ({ readonly type: 'sharedRiskAgreed' } & Agreed)
  | {
      readonly type: 'sharedRiskAnswered';
      readonly id: string;
      readonly by: string;
      readonly answer: ActionAnswer;
      readonly said: string;
      /** A new day, when one was agreed. */
      readonly due: string | null;
    }
  | {
      readonly type: 'sharedRiskReviewed';
      readonly by: string;
      readonly rating: Rating;
      readonly indicators: Indicators;
      readonly note: string;
      /** Whether it is one of the weekly reviews, and not a look in between. */
      readonly weekly: boolean;
      readonly nextReview: string;
    }
  | {
      readonly type: 'sharedRiskEnded';
      readonly by: string;
      readonly reason: string;
      /** Absent where the risk has come down. */
      readonly because?: OverBecause;
    }
  | ({ readonly type: 'sharedRiskChased' } & Chased);
