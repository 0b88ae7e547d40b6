import type { Alert } from './facts';
import { lastDecision, type Case } from './state';
import { plusMinutes } from '../time/elapsed';

/** When the clock must next do something about a case, and why. */
export interface Alarm {
  readonly due: string;
  readonly because: Extract<Alert['because'], 'no_acknowledgement' | 'no_decision' | 'review_due'>;
}

/**
 * Two clocks and a review (D-5 to D-7): until somebody acknowledges, the ladder climbs each interval; acknowledged and not decided, it
 * climbs from the decide-by time; decided as "more is needed", it climbs from the next review time. Silence never ends in nothing:
 * there is an alarm as long as a human answer is owed.
 */
export function nextAlarm(found: Case): Alarm | undefined {
  const { escalation, acknowledged } = found;
  if (!escalation) return undefined;
  const decided = lastDecision(found);
  if (decided) {
    const reminded = found.alerts.filter(({ because, at }) => because === 'review_due' && at >= decided.at);
    if (decided.decision.outcome !== 'more_needed') {
      // The decider is reminded once of the review they set; what follows from it is a new decision.
      return reminded.length === 0 ? { due: decided.decision.nextReview, because: 'review_due' } : undefined;
    }
    return { due: after(reminded, escalation.interval, decided.decision.nextReview), because: 'review_due' };
  }
  if (acknowledged) {
    const climbed = found.alerts.filter(({ because }) => because === 'no_decision');
    const grace = plusMinutes(acknowledged.at, escalation.interval);
    const first = acknowledged.at < escalation.decideBy || climbed.length > 0 ? escalation.decideBy : grace;
    return { due: after(climbed, escalation.interval, first), because: 'no_decision' };
  }
  return { due: after(found.alerts, escalation.interval, escalation.acknowledgeBy), because: 'no_acknowledgement' };
}

/** An interval after the last alert of the kind; `first` when there is none. */
function after(alerts: readonly Alert[], interval: number, first: string): string {
  const last = alerts[alerts.length - 1];
  return last ? plusMinutes(last.due, interval) : first;
}
