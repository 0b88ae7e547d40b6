import { type ActionCode, unionOfActions } from './actionCode';
import { type Outcome } from './evaluate';
import { type Result, type Urgency, highestResult, mostUrgent } from './result';

/** What several prompts on one report come to. */
export interface CombinedOutcome {
  readonly promptIds: readonly string[];
  readonly result: Result;
  readonly underlyingWithoutEmergency: Result;
  readonly ifUnknownsWereYes: Result;
  readonly urgency: Urgency;
  readonly actions: readonly ActionCode[];
}

/**
 * Several prompts on one report: the highest result, the earliest clock, the union of actions (domain reference 3.1).
 * At least one outcome, by type: no prompt at all would read as "nothing required".
 */
export function combine(outcomes: readonly [Outcome, ...Outcome[]]): CombinedOutcome {
  return {
    promptIds: outcomes.map((outcome) => outcome.promptId),
    result: highestResult(outcomes.map((outcome) => outcome.result)),
    underlyingWithoutEmergency: highestResult(outcomes.map((outcome) => outcome.underlyingWithoutEmergency)),
    ifUnknownsWereYes: highestResult(outcomes.map((outcome) => outcome.ifUnknownsWereYes)),
    urgency: mostUrgent(outcomes.map((outcome) => outcome.urgency)),
    actions: unionOfActions(...outcomes.map((outcome) => outcome.actions)),
  };
}
