import type { Answer } from '../../policy/answers';
import type { PatientHarm } from '../../policy/harm';
import type { Notification } from '../../policy/notifications';

/** Asked to agree to sharing (domain reference 13.3); not having asked is an answer too. */
export const triageConsents = ['given', 'refused', 'asked', 'not_possible', 'not_asked'] as const;
export type TriageConsent = (typeof triageConsents)[number];

export const failureQuestions = ['highRiskFailure', 'multiAgencyBreakdown', 'sarReferral'] as const;

/** Triage in its one standard form (domain reference 2.1, S4). */
export interface TriageForm {
  /** Whether everybody is safe now. */
  readonly safe: Answer;
  /** The limbs of the nation's test, by key; one that is missing is not known. */
  readonly limbs: Readonly<Record<string, Answer>>;
  readonly consent: TriageConsent;
  /** On what basis it is shared without consent, as an id of the policy pack; '' with consent. */
  readonly ground: string;
  readonly harm: PatientHarm;
  /** What the tier rules ask beside harm (domain reference 5.1). */
  readonly failures: Readonly<Record<(typeof failureQuestions)[number], Answer>>;
  /** What has happened, as ids of the notification matrix. What was chosen once stays: a notification is never lost. */
  readonly events: readonly string[];
  /** When the organisation came to know of what is new here; absent: with the report, or, filled in anew, as it was filled in. */
  readonly knownSince?: string | undefined;
  /** What was typed: `safe`, `desiredOutcome`, `ground`, a reason for each limb by its key, and `again`: why it is filled in anew. */
  readonly texts: Readonly<Record<string, string>>;
}

/** `to` is the id of a notification: its recipient, or that with a number where the recipient is told once more. */
export type TriageFact =
  /**
   * A safeguarding lead is asked to triage. `person` null: nobody could be asked. `kept`: no duty call was asked for, so it waits on a list that leads
   * are told of once a day, and has no clock of its own.
   */
  | {
      readonly type: 'triageAsked';
      readonly person: string | null;
      readonly due: string;
      readonly kept?: true;
    }
  | ({ readonly type: 'triaged'; readonly by: string } & TriageForm)
  /** Somebody has to be told. What is added to one that is open keeps the earlier time. */
  | ({
      readonly type: 'notificationDue';
      /** Absent: that of its recipient. One that was told before is told again under an id of its own. */
      readonly id?: string;
      /** Null: no time is named. */
      readonly due: string | null;
      /** Where no time is named, when it is asked after: ours, not the law's. */
      readonly askAfter?: string | null;
      /** Something graver has happened since it was said not to be needed: it is owed again, with this time. */
      readonly reopens?: true;
      /** Who finds out what is not known. */
      readonly owner?: string;
    } & Omit<Notification, 'events'>)
  | {
      readonly type: 'notified';
      readonly to: string;
      readonly by: string;
      readonly sentAt: string;
      readonly how: string;
      /** As received. */
      readonly reference: string;
      /** When what came of it is asked after (D-25); null where nothing comes back. */
      readonly chaseFrom: string | null;
      /** Why it is written down anew; absent the first time. */
      readonly reason?: string;
    }
  /** `secondPerson`: who agreed, where one person alone cannot say so. */
  | {
      readonly type: 'notNotified';
      readonly to: string;
      readonly by: string;
      readonly reason: string;
      readonly secondPerson?: string;
    }
  | { readonly type: 'notNotifiedProposed'; readonly to: string; readonly by: string; readonly reason: string }
  | { readonly type: 'notNotifiedRefused'; readonly to: string; readonly by: string }
  /** What the recipient said. "Awaited" is told by its absence. */
  | {
      readonly type: 'heardBack';
      readonly to: string;
      readonly by: string;
      readonly what: string;
      /** Whether they have opened an enquiry; absent where it was not asked. */
      readonly enquiry?: Answer;
    }
  | {
      readonly type: 'triageChased';
      /** The notification, by its id; null for the triage itself. */
      readonly to: string | null;
      readonly because: TriageChase['because'];
      readonly step: number;
      readonly person: string | null;
    };

/** Why somebody is told again. */
export interface TriageChase {
  readonly because: 'triage' | 'notification' | 'answer' | 'notSafe';
}

export const triageTexts = {
  triageAsked: [],
  triaged: ['texts'],
  notificationDue: [],
  notified: ['how', 'reference', 'reason'],
  notNotified: ['reason'],
  notNotifiedProposed: ['reason'],
  notNotifiedRefused: [],
  heardBack: ['what'],
  triageChased: [],
} as const;

export const triageActs = {
  triageAsked: false,
  triaged: true,
  notificationDue: false,
  notified: true,
  notNotified: true,
  notNotifiedProposed: true,
  notNotifiedRefused: true,
  heardBack: true,
  triageChased: false,
} as const;

export function isTriageFact(fact: { readonly type: string }): fact is TriageFact {
  return Object.hasOwn(triageTexts, fact.type);
}
