import type { NewMessage } from '../../ledger/messages';
import type { CaseDecision } from '../caseKind';
import type { SharedRiskFact } from './facts';

/** Accepted: this is written down, and these people are told. */
export function wrote(fact: SharedRiskFact, owed: readonly NewMessage[] = []): CaseDecision {
  return { ok: true, facts: [fact], owed };
}
