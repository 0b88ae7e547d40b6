import type { FreeTextOf } from '../../ledger/freeText';
import type { SharedRiskFact } from './facts';
import type { SharedRisk } from './state';

/** What people typed in the facts of a shared risk summary. Names of agencies and of people there are typed too. */
export const sharedRiskTexts = {
  sharedRiskOpened: [],
  sharedRiskTaken: [],
  sharedRiskConsent: ['words'],
  sharedRiskDrafted: ['known', 'protective', 'view'],
  sharedRiskDisclosed: ['agency', 'contact', 'why', 'necessary', 'override', 'release'],
  sharedRiskConvened: ['invited'],
  sharedRiskHeld: ['came', 'decisions'],
  sharedRiskAgreed: ['what', 'partner'],
  sharedRiskAnswered: ['said'],
  sharedRiskReviewed: ['note'],
  sharedRiskEnded: ['reason'],
  sharedRiskChased: [],
} as const satisfies FreeTextOf<SharedRiskFact>;

/** A summary as it reads once its texts were destroyed: what is counted stays. */
export function withoutSharedRiskTexts(found: SharedRisk): SharedRisk {
  return {
    ...found,
    consents: found.consents.map((consent) => ({ ...consent, words: '' })),
    summary: found.summary && { ...found.summary, known: '', protective: '', view: '' },
    disclosures: found.disclosures.map((one) => ({
      ...one,
      agency: '',
      contact: '',
      why: '',
      necessary: '',
      override: '',
      release: '',
      sheet: { ...one.sheet, person: '', known: '', protective: '', view: '', actions: one.sheet.actions.map(blank) },
    })),
    convened: found.convened && { ...found.convened, invited: '' },
    meetings: found.meetings.map((meeting) => ({ ...meeting, came: '', decisions: '' })),
    actions: found.actions.map((action) => ({
      ...blank(action),
      answers: action.answers.map((answer) => ({ ...answer, said: '' })),
    })),
    reviews: found.reviews.map((review) => ({ ...review, note: '' })),
    ended: found.ended && { ...found.ended, reason: '' },
  };
}

function blank<T extends { readonly what: string; readonly partner: string }>(action: T): T {
  return { ...action, what: '', partner: '' };
}
