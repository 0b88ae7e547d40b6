import type { Answer } from '../../policy/answers';
import type { Case } from '../state';
import type { ActionAnswer, Agreed, Chased, Consent, Disclosed, Indicators, OverBecause, Rating } from './facts';
import type { Sheet } from './sheet';

interface By {
  readonly by: string;
  readonly at: string;
}

/** A shared risk summary as its facts leave it (domain reference 2.1, S18 and S19). Lists are oldest first. */
export interface SharedRisk {
  readonly opened: { readonly by: string | null; readonly at: string };
  readonly draftBy: string;
  readonly meetBy: string;
  /** How the indicators stood at the start: what every rating is against. */
  readonly start: Indicators;
  /** How they stand, and who said so when; `by` null: the report did. */
  readonly indicators: Readonly<Record<string, Indicated>>;
  /** Who took it over; until then it is whoever acknowledged or decided (`ownerOf`). */
  readonly taken: By | undefined;
  readonly consents: readonly (By & { readonly consent: Consent; readonly words: string })[];
  readonly summary: (By & { readonly known: string; readonly protective: string; readonly view: string }) | undefined;
  /** How often it, or one of its indicators, was written: a form that was drawn from another one is out of date. */
  readonly drafts: number;
  readonly disclosures: readonly Disclosure[];
  /** A meeting that is still to be held, or to be written down. */
  readonly convened: (By & { readonly meetAt: string; readonly invited: string }) | undefined;
  readonly meetings: readonly (By & { readonly heldAt: string; readonly came: string; readonly decisions: string })[];
  readonly nextReview: string | undefined;
  readonly reviews: readonly Review[];
  readonly actions: readonly PartnerAction[];
  readonly chases: readonly (Chased & { readonly at: string })[];
  readonly ended: (By & { readonly reason: string; readonly because: OverBecause | undefined }) | undefined;
}

export interface Indicated {
  readonly answer: Answer;
  readonly by: string | null;
  readonly at: string;
}

export interface Review extends By {
  readonly rating: Rating;
  readonly indicators: Indicators;
  readonly note: string;
  readonly weekly: boolean;
}

export interface PartnerAction extends Omit<Agreed, 'by'> {
  readonly agreed: By;
  readonly answers: readonly (By & { readonly answer: ActionAnswer; readonly said: string })[];
}

/** What a partner was given, as it read at that moment; what was not chosen is not in it. */
export interface Disclosure extends Disclosed {
  readonly at: string;
  readonly sheet: Sheet;
}

/** Neither done nor said to be needed no longer. */
export function isOpenAction({ answers }: PartnerAction): boolean {
  return !['done', 'not_needed'].includes(answers.at(-1)?.answer ?? '');
}

/** Somebody still has something to do: the summary itself, or an action that was agreed. */
export function isSharedRiskOpen(found: SharedRisk | undefined): boolean {
  return found !== undefined && (found.ended === undefined || found.actions.some(isOpenAction));
}

/** How the person answered when they were last asked; null when nobody has asked. */
export function consentNow({ consents }: SharedRisk): Consent | null {
  return consents.at(-1)?.consent ?? null;
}

/** Who has it: whoever took it over, or else whoever decided or acknowledged; once escalated anew, those who do so then. */
export function ownerOf({ sharedRisk, decisions, decidedBefore, acknowledged }: Case): string | undefined {
  const last = decisions.at(-1)?.by;
  const standing = decisions.length > decidedBefore ? last : undefined;
  return sharedRisk?.taken?.by ?? standing ?? acknowledged?.by ?? last;
}
