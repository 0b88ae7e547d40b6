import { refuse } from '../../ledger/streamKind';
import type { CaseDecision } from '../caseKind';
import type { SharedRiskAsk } from './ask';
import type { Asking } from './asking';
import { ownerOf } from './state';
import { wrote } from './wrote';

type Of<T extends SharedRiskAsk['type']> = Extract<SharedRiskAsk, { type: T }>;

/** Somebody takes it over from whoever had it. */
export function take(_ask: unknown, { by, seen }: Asking): CaseDecision {
  if (ownerOf(seen.state) === by) return refuse('already_yours');
  return wrote({ type: 'sharedRiskTaken', by });
}

/** What the person said when asked, or why they could not be asked. Every answer is kept; the last one stands. */
export function consent({ consent, words }: Of<'consent'>, { by }: Asking): CaseDecision {
  if (words.trim() === '') return refuse('incomplete');
  return wrote({ type: 'sharedRiskConsent', by, consent, words });
}

/** The summary as it is to read from now on. All parts are required: "none" is typed where there is nothing. */
export function draft({ drafts, ...texts }: Of<'draft'>, { by, seen }: Asking): CaseDecision {
  const { indicators, known, protective, view } = texts;
  if ([known, protective, view].some((text) => text.trim() === '')) return refuse('incomplete');
  // Somebody else has written it meanwhile: theirs must be read before it is replaced.
  if (seen.state.sharedRisk?.drafts !== drafts) return refuse('changed_meanwhile');
  return wrote({ type: 'sharedRiskDrafted', by, indicators, known, protective, view });
}
