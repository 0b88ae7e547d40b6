import type { CaseFact } from './facts';
import { lostContactActs } from './lostContact/freeText';
import { pageActs } from './pages';
import { refusedReadActs } from './refusedReads';
import { sharedRiskActs } from './sharedRisk/acts';
import { taskActs } from './tasks/task';
import { briefingActs } from './briefing/facts';
import { impactActs } from './impact/facts';
import { planActs } from './plan/facts';
import { reviewActs } from './review/facts';
import { triageActs } from './triage/facts';

/**
 * Facts that are something a person did about the person or the concern. The years of a schedule begin with the last of them (domain
 * reference 13.4: "restart on reuse"). Ticks and deliveries are none; nor is what is done about keeping the record itself, or a hold
 * that ends would keep it as long again.
 */
const acts = {
  reported: true,
  assessed: false,
  overriddenUp: true,
  escalated: false,
  madeUrgent: false,
  alerted: false,
  acknowledged: true,
  acknowledgementNoted: true,
  overrideDownProposed: true,
  overrideDownRefused: true,
  decided: true,
  corrected: true,
  reassessed: false,
  patternFound: false,
  holdPlaced: false,
  holdEnded: false,
  ...lostContactActs,
  destructionProposed: false,
  destructionDeclined: false,
  contentDestroyed: false,
  keyRemoved: false,
  ...sharedRiskActs,
  ...taskActs,
  ...triageActs,
  ...planActs,
  ...reviewActs,
  ...impactActs,
  ...briefingActs,
  ...pageActs,
  ...refusedReadActs,
} as const satisfies Record<CaseFact['type'], boolean>;

export function isPersonsAct({ type }: CaseFact): boolean {
  // What became of a message is in the same commits, and is no fact of the case.
  return Object.hasOwn(acts, type) && acts[type];
}
