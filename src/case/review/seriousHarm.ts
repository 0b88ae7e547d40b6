import { combineHarm } from '../../policy/harm';
import type { Case } from '../state';

/** The events of triage that are a death. */
export const deaths: readonly string[] = ['death', 'death_detained'];

/** Triage has found a death. What was found once is not taken back by one person who fills it in anew. */
export function isDeath({ triage }: Pick<Case, 'triage'>): boolean {
  return triage.forms.some(({ events, harm }) => events.some((event) => deaths.includes(event)) || harm.physical === 1);
}

/** Triage has found a death, or harm that is severe (S28). */
export function isSeriousHarm(found: Pick<Case, 'triage'>): boolean {
  return isDeath(found) || found.triage.forms.some(({ harm }) => (combineHarm([harm]).combinedCode ?? 5) <= 2);
}
