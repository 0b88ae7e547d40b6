/** How somebody is reached, or wants to be. */
export const contactMethods = ['call', 'text', 'visit', 'video', 'email', 'letter', 'family', 'other_service'] as const;
export type ContactMethod = (typeof contactMethods)[number];

/** What came of a try. A voicemail is not contact (domain reference 2.2, D-9). */
export const tryResults = ['contact', 'voicemail', 'no_answer', 'wrong_number', 'someone_else'] as const;
export type TryResult = (typeof tryResults)[number];

/** What was found when there was contact both ways. */
export const foundAs = ['spoken_safe', 'seen_safe', 'seen_unwell', 'elsewhere'] as const;
export type FoundAs = (typeof foundAs)[number];

/**
 * How an episode ends. "Not found" is no end: as long as nobody knows how the person is, a clock runs, until a missing person report has
 * taken over.
 */
export const episodeOutcomes = [...foundAs, 'missing_person', 'died'] as const;
export type EpisodeOutcome = (typeof episodeOutcomes)[number];

/** Who did not come or did not answer; the rule is the same when we missed the visit (domain reference 3.5). */
export const missers = ['person', 'provider', 'unknown'] as const;
export type MissedBy = (typeof missers)[number];

/** What the police said. `not_said` until they have. */
export const policeDecisions = ['attending', 'declined', 'passed_on', 'not_said'] as const;
export type PoliceDecision = (typeof policeDecisions)[number];

export type SafetyPlan = 'updated' | 'unchanged';

/** The person's own preferred ways of being reached, as they gave them. `kinds` are contact methods. */
export interface Methods {
  readonly kinds: readonly string[];
  readonly text: string;
}

/** One escalation note, four parts (domain reference 2.1, S16). */
export interface NoteParts {
  readonly risk: string;
  readonly actions: string;
  readonly partners: string;
}

/** Answers by field, and texts by field; a field that is missing is not known. */
export type Fields = Readonly<Record<string, string>>;

/** Why the clock of an episode speaks. */
export const lostContactReasons = [
  'second_miss',
  'real_risk',
  'risk_not_known',
  'try_again',
  'no_contact',
  'note_due',
  'note_review',
  'police_unconfirmed',
  'instead_due',
  'instead_check',
  'instead_review',
  'follow_up_soon',
  'follow_up_due',
  'safety_plan_due',
] as const;
export type LostContactReason = (typeof lostContactReasons)[number];

/** What happens in an episode of lost contact. Every clock is worked out when it is set, and stored with what set it (D-4). */
export type LostContactFact =
  | {
      readonly type: 'contactMissed';
      /** Known by the card it was recorded on: the same card pressed twice is one miss. */
      readonly id: string;
      readonly by: string;
      /** When contact was planned. */
      readonly missedAt: string;
      readonly missedBy: MissedBy;
      /** Which miss in the window it is, those counted elsewhere included. */
      readonly count: number;
      /** The end of the window that it opens (D-10). */
      readonly windowEnds: string;
      /** When whoever recorded it is reminded to try again, as long as nobody else has it. */
      readonly tryAgainAt: string;
      /** Another case about the same person in which contact is lost too: shown, never merged (D-14). */
      readonly earlier: string | null;
      /** What was typed with a further miss; with the first it stands in the report. */
      readonly note?: string;
    }
  | {
      readonly type: 'methodsGiven';
      readonly by: string;
      readonly methods: Methods;
      /** The case they were given in, when it was an earlier one. */
      readonly from: string | null;
    }
  /** The risks asked about again. An answer that is missing is not known. */
  | { readonly type: 'risksReviewed'; readonly by: string; readonly answers: Fields }
  | {
      readonly type: 'contactTried';
      readonly by: string;
      readonly triedAt: string;
      readonly method: ContactMethod;
      readonly result: TryResult;
      readonly note: string;
      readonly tryAgainAt: string;
    }
  | {
      readonly type: 'contactMade';
      readonly by: string;
      readonly found: FoundAs;
      readonly how: ContactMethod;
      readonly who: string;
      readonly note: string;
      /** The duty call was owed for lost contact alone, so this answers it. */
      readonly standsDown: boolean;
      /** When the safety plan must have been looked at; null when nobody was asked to act. */
      readonly planDueAt: string | null;
    }
  /** Questions before any police call (domain reference 14, 1 to 6). */
  | {
      readonly type: 'welfareAnswered';
      readonly by: string;
      readonly part: 'worry' | 'risk';
      readonly answers: Fields;
      readonly texts: Fields;
    }
  | {
      readonly type: 'policeCalled';
      readonly by: string;
      readonly calledAt: string;
      readonly decision: PoliceDecision;
      /** The number that was rung, the log number, the officer, their reason. */
      readonly call: Fields;
      readonly expectedAt: string | null;
      /** When somebody looks whether they came. "Police informed" never stops a clock. */
      readonly confirmBy: string;
    }
  | { readonly type: 'policeConfirmed'; readonly by: string; readonly came: boolean; readonly note: string }
  | {
      readonly type: 'goingInstead';
      readonly by: string;
      readonly who: string;
      /** The name at the force to escalate to. */
      readonly force: string;
      readonly goBy: string;
      readonly nextReview: string;
    }
  | {
      readonly type: 'noteWritten';
      readonly by: string;
      readonly note: NoteParts;
      readonly nextReview: string;
    }
  | {
      readonly type: 'followUpBooked';
      readonly by: string;
      readonly who: string;
      readonly remindAt: string;
      readonly dueAt: string;
      /** Why later than the policy asks; '' within it. */
      readonly reason: string;
    }
  /** Whoever a clock belongs to was reminded, before it climbs. */
  | {
      readonly type: 'contactReminded';
      readonly because: LostContactReason;
      readonly person: string;
      readonly due: string;
    }
  /** Somebody is writing on a form, which is on their card: it is not drawn again under their hands. */
  | { readonly type: 'formOpened'; readonly by: string; readonly form: string }
  | { readonly type: 'formClosed'; readonly by: string }
  /** The whole window has passed and nobody has been in contact: it cannot be ruled out that something is wrong. */
  | { readonly type: 'contactNotConfirmed' }
  | {
      readonly type: 'episodeEnded';
      readonly by: string;
      readonly outcome: EpisodeOutcome;
      readonly note: string;
      readonly safetyPlan: SafetyPlan | null;
      readonly planReason: string;
    };
