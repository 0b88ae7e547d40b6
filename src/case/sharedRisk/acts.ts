import type { SharedRiskFact } from './facts';

/** Which facts of a shared risk summary are something a person did (personsActs.ts): all but those of the rule and of the clock. */
export const sharedRiskActs = {
  sharedRiskOpened: true,
  sharedRiskTaken: true,
  sharedRiskConsent: true,
  sharedRiskDrafted: true,
  sharedRiskDisclosed: true,
  sharedRiskConvened: true,
  sharedRiskHeld: true,
  sharedRiskAgreed: true,
  sharedRiskAnswered: true,
  sharedRiskReviewed: true,
  sharedRiskEnded: true,
  sharedRiskChased: false,
} as const satisfies Record<SharedRiskFact['type'], boolean>;
