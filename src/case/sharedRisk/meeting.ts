import { refuse } from '../../ledger/streamKind';
import { nextWeekly } from '../../time/nextWeekly';
import type { CaseDecision } from '../caseKind';
import type { SharedRiskAsk } from './ask';
import type { Asking } from './asking';
import { wrote } from './wrote';

type Of<T extends SharedRiskAsk['type']> = Extract<SharedRiskAsk, { type: T }>;

/** A multi-agency review is arranged, or arranged anew. A day after the five working days does not stop their clock (D-18). */
export function convene({ meetAt, invited }: Of<'convene'>, { by, at }: Asking): CaseDecision {
  if (invited.trim() === '') return refuse('incomplete');
  if (meetAt <= at) return refuse('meeting_in_the_past');
  return wrote({ type: 'sharedRiskConvened', by, meetAt, invited });
}

/**
 * It was held: who came and what was decided. "Nobody came" is an answer too: a partner who stays away does not hold anything up. From the
 * first one on, the risk is looked at every week at its time of day (S19, D-8).
 */
export function held({ heldAt, came, decisions }: Of<'held'>, { by, at, seen, world }: Asking): CaseDecision {
  const found = seen.state.sharedRisk;
  if (!found) return refuse('no_shared_risk');
  if (came.trim() === '' || decisions.trim() === '') return refuse('incomplete');
  if (heldAt > at) return refuse('meeting_to_come');
  // A meeting about something else: this one's risk was not known yet. To the minute, as its time is typed.
  if (heldAt.slice(0, 16) < found.opened.at.slice(0, 16)) return refuse('meeting_before_start');
  const nextReview = found.nextReview ?? nextWeekly(heldAt, heldAt, world.office.zone);
  return wrote({ type: 'sharedRiskHeld', by, heldAt, came, decisions, nextReview });
}
