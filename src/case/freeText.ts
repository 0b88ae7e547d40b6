import type { FreeTextOf } from '../ledger/freeText';
import { disposalTexts } from '../record/disposal';
import type { CaseFact } from './facts';
import { lostContactTexts } from './lostContact/freeText';
import { pageTexts } from './pages';
import { refusedReadTexts } from './refusedReads';
import { sharedRiskTexts } from './sharedRisk/texts';
import { taskTexts } from './tasks/task';
import { briefingTexts } from './briefing/facts';
import { impactTexts } from './impact/facts';
import { planTexts } from './plan/facts';
import { reviewTexts } from './review/facts';
import { triageTexts } from './triage/facts';

/**
 * What people typed in a case's facts. Answers to threshold questions, choices, times, ids and outcomes stay readable: they are what is
 * counted, also after the texts were destroyed.
 */
export const freeText = {
  reported: ['report.narrative', 'report.person'],
  assessed: [],
  overriddenUp: [],
  escalated: [],
  madeUrgent: [],
  alerted: [],
  acknowledged: [],
  acknowledgementNoted: [],
  overrideDownProposed: ['decision.reason', 'decision.safety', 'decision.consulted'],
  overrideDownRefused: [],
  decided: ['decision.reason', 'decision.safety', 'decision.consulted'],
  corrected: ['text', 'reason'],
  reassessed: [],
  patternFound: [],
  holdPlaced: ['reason'],
  holdEnded: ['reason'],
  ...lostContactTexts,
  ...disposalTexts,
  ...sharedRiskTexts,
  ...taskTexts,
  ...triageTexts,
  ...planTexts,
  ...reviewTexts,
  ...impactTexts,
  ...briefingTexts,
  ...pageTexts,
  ...refusedReadTexts,
} as const satisfies FreeTextOf<CaseFact>;
