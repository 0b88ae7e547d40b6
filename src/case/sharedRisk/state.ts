import type { Answer } from '../../policy/answers';
import type { Case } from '../state';
import type {
  ActionAnswer,
  Agreed,
  Chased,
  Consent,
  Disclosed,
  Indicators,
  Rating,
  Shareable,
  SharedRiskFact,
} from './facts';
import { sharedRiskTexts } from './texts';

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
  readonly ended: (By & { readonly reason: string }) | undefined;
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

export interface Sheet {
  readonly person: string;
  readonly indicators: Indicators;
  readonly known: string;
  readonly protective: string;
  readonly view: string;
  readonly actions: readonly Pick<Agreed, 'what' | 'owner' | 'partner' | 'due'>[];
  readonly nextReview: string;
}

/** The case with what one fact makes of its summary; the same case for a fact of another kind. */
export function withSharedRisk(found: Case, fact: { readonly type: string }, at: string): Case {
  if (!Object.hasOwn(sharedRiskTexts, fact.type)) return found;
  return { ...found, sharedRisk: evolve(found, fact as SharedRiskFact, at) };
}

function evolve(found: Case, fact: SharedRiskFact, at: string): SharedRisk | undefined {
  const before = found.sharedRisk;
  if (fact.type === 'sharedRiskOpened') return opened(before, fact, at);
  if (!before) return before;
  switch (fact.type) {
    case 'sharedRiskTaken':
      return { ...before, taken: { by: fact.by, at } };
    case 'sharedRiskConsent': {
      const { by, consent, words } = fact;
      return { ...before, consents: [...before.consents, { by, at, consent, words }] };
    }
    case 'sharedRiskDrafted': {
      const { by, known, protective, view } = fact;
      const summary = { by, at, known, protective, view };
      return { ...before, ...answered(before, fact, at), summary, drafts: before.drafts + 1 };
    }
    case 'sharedRiskDisclosed': {
      const disclosed = untyped(fact);
      const sheet = sheetOf(found, before, fact.fields);
      return { ...before, disclosures: [...before.disclosures, { ...disclosed, at, sheet }] };
    }
    case 'sharedRiskConvened':
      return { ...before, convened: { by: fact.by, at, meetAt: fact.meetAt, invited: fact.invited } };
    case 'sharedRiskHeld': {
      const { by, heldAt, came, decisions, nextReview } = fact;
      const meetings = [...before.meetings, { by, at, heldAt, came, decisions }];
      return { ...before, convened: undefined, meetings, nextReview };
    }
    case 'sharedRiskAgreed': {
      const { by, ...agreed } = untyped(fact);
      return { ...before, actions: [...before.actions, { ...agreed, agreed: { by, at }, answers: [] }] };
    }
    case 'sharedRiskAnswered': {
      const { id, by, answer, said, due } = fact;
      const actions = before.actions.map((action) =>
        action.id === id
          ? { ...action, due: due ?? action.due, answers: [...action.answers, { by, at, answer, said }] }
          : action,
      );
      return { ...before, actions };
    }
    case 'sharedRiskReviewed': {
      const { by, rating, indicators, note, weekly, nextReview } = fact;
      const reviews = [...before.reviews, { by, at, rating, indicators, note, weekly }];
      return { ...before, ...answered(before, fact, at), reviews, nextReview, drafts: before.drafts + 1 };
    }
    case 'sharedRiskEnded':
      return { ...before, convened: undefined, nextReview: undefined, ended: { by: fact.by, at, reason: fact.reason } };
    case 'sharedRiskChased': {
      return { ...before, chases: [...before.chases, { ...untyped(fact), at }] };
    }
  }
}

/** What a fact says, without which fact it is. */
function untyped<F extends { readonly type: string }>(fact: F): Omit<F, 'type'> {
  return Object.fromEntries(Object.entries(fact).filter(([key]) => key !== 'type')) as Omit<F, 'type'>;
}

type Opened = Extract<SharedRiskFact, { type: 'sharedRiskOpened' }>;

/** Opened again after it had ended, it begins anew; what was shared and agreed before stays. */
function opened(before: SharedRisk | undefined, { by, draftBy, meetBy, indicators }: Opened, at: string): SharedRisk {
  const entries = Object.entries(indicators);
  return {
    opened: { by, at },
    draftBy,
    meetBy,
    start: indicators,
    indicators: Object.fromEntries(entries.map(([key, answer]) => [key, { answer, by, at }])),
    taken: by === null ? undefined : { by, at },
    consents: before?.consents ?? [],
    summary: undefined,
    drafts: before?.drafts ?? 0,
    disclosures: before?.disclosures ?? [],
    convened: undefined,
    meetings: [],
    nextReview: undefined,
    reviews: [],
    actions: before?.actions ?? [],
    chases: before?.chases ?? [],
    ended: undefined,
  };
}

/** Indicators that were answered differently from before, with who said so and when. */
function answered(
  before: SharedRisk,
  { by, indicators }: { readonly by: string; readonly indicators: Indicators },
  at: string,
): Pick<SharedRisk, 'indicators'> {
  const changed = Object.entries(indicators).filter(([key, answer]) => before.indicators[key]?.answer !== answer);
  return {
    indicators: {
      ...before.indicators,
      ...Object.fromEntries(changed.map(([key, answer]) => [key, { answer, by, at }])),
    },
  };
}

/** Only what was chosen. */
export function sheetOf({ report }: Pick<Case, 'report'>, found: SharedRisk, fields: readonly Shareable[]): Sheet {
  const given = <T>(field: Shareable, value: T, otherwise: T): T => (fields.includes(field) ? value : otherwise);
  const { summary, indicators, actions } = found;
  return {
    person: given('person', report?.person ?? '', ''),
    indicators: given('indicators', answersOf(indicators), {}),
    known: given('known', summary?.known ?? '', ''),
    protective: given('protective', summary?.protective ?? '', ''),
    view: given('view', summary?.view ?? '', ''),
    actions: given(
      'actions',
      actions.filter(isOpenAction).map(({ what, owner, partner, due }) => ({ what, owner, partner, due })),
      [],
    ),
    nextReview: given('nextReview', found.nextReview ?? found.convened?.meetAt ?? '', ''),
  };
}

export function answersOf(indicators: SharedRisk['indicators']): Indicators {
  return Object.fromEntries(Object.entries(indicators).map(([key, { answer }]) => [key, answer]));
}

/** Not done yet. */
export function isOpenAction({ answers }: PartnerAction): boolean {
  return answers.at(-1)?.answer !== 'done';
}

/** Somebody still has something to do: the summary itself, or an action that was agreed. */
export function isSharedRiskOpen(found: SharedRisk | undefined): boolean {
  return found !== undefined && (found.ended === undefined || found.actions.some(isOpenAction));
}

/** How the person answered when they were last asked; null when nobody has asked. */
export function consentNow({ consents }: SharedRisk): Consent | null {
  return consents.at(-1)?.consent ?? null;
}

/** Who has it: whoever took it over, or else whoever decided or acknowledged. */
export function ownerOf({ sharedRisk, decisions, acknowledged }: Case): string | undefined {
  return sharedRisk?.taken?.by ?? decisions.at(-1)?.by ?? acknowledged?.by;
}
