import { alertsSinceAnswer, lastDecision, type Case } from './state';
import type { Alert } from './facts';
import { nextWatch } from './lostContact/alarm';
import type { LostContactReason } from './lostContact/facts';
import type { Watch } from './lostContact/watches';
import { plusMinutes } from '../time/elapsed';

/** When the clock must next do something about a case, and why. */
export interface Alarm {
  readonly due: string;
  readonly because: Extract<Alert['because'], 'no_acknowledgement' | 'no_decision' | 'review_due'> | LostContactReason;
  /** The clock of an episode of lost contact that it is, if it is one. */
  readonly watch?: Watch;
}

/**
 * Two clocks and a review (D-5 to D-7): until somebody acknowledges, the ladder climbs each interval; acknowledged and not decided, it
 * climbs from the decide-by time; decided as "more is needed", it climbs from the next review time. Silence never ends in nothing:
 * there is an alarm as long as a human answer is owed.
 */
export function nextAlarm(found: Case): Alarm | undefined {
  const own = escalationAlarm(found);
  const next = nextWatch(found);
  return !next || (own && own.due <= next.due) ? own : { because: next.watch.because, ...next };
}

function escalationAlarm(found: Case): Alarm | undefined {
  const { escalation, acknowledged } = found;
  // Contact with somebody who was lost is an answer, as a decision is.
  if (!escalation || found.stoodDown) return undefined;
  const decided = lastDecision(found);
  if (decided) {
    // After a final decision the decider is reminded once of the review they set; what follows from it is a new decision.
    const over = decided.decision.outcome !== 'more_needed' && lastAlert(found, 'review_due') !== undefined;
    return over ? undefined : alarm(found, 'review_due', escalation.interval, decided.decision.nextReview);
  }
  if (acknowledged) {
    const { at } = acknowledged;
    const first = at < escalation.decideBy ? escalation.decideBy : plusMinutes(at, escalation.interval);
    return alarm(found, 'no_decision', escalation.interval, first);
  }
  return alarm(found, 'no_acknowledgement', escalation.interval, escalation.acknowledgeBy);
}

/**
 * First at `first`, then an interval after the last alert of the same kind. Alerts for another reason (a message that could not be
 * delivered) do not move the clock.
 */
function alarm(found: Case, because: Alarm['because'], interval: number, first: string): Alarm {
  const last = lastAlert(found, because);
  return { because, due: last ? plusMinutes(last.due, interval) : first };
}

function lastAlert(found: Case, because: Alarm['because']): Alert | undefined {
  return alertsSinceAnswer(found).findLast((alert) => alert.because === because);
}
