import type { Case } from '../state';
import type { Indicators, SharedRiskFact } from './facts';
import { sheetOf } from './sheet';
import type { SharedRisk } from './state';
import { sharedRiskTexts } from './texts';

/** Whether a fact is about the summary. What became of a message is in the same commits, and is not. */
export function isSharedRiskFact(fact: { readonly type: string }): fact is SharedRiskFact {
  return Object.hasOwn(sharedRiskTexts, fact.type);
}

/** What one fact makes of a case's summary. */
export function evolveSharedRisk(found: Case, fact: SharedRiskFact, at: string): SharedRisk | undefined {
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
      return {
        ...before,
        convened: undefined,
        nextReview: undefined,
        ended: { by: fact.by, at, reason: fact.reason, because: fact.because },
      };
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
