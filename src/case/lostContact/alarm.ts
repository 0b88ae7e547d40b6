import { plusMinutes } from '../../time/elapsed';
import { lastDecision, type Case } from '../state';
import { every } from './episode';
import { watches, type Watch } from './watches';

export interface WatchDue {
  readonly watch: Watch;
  readonly due: string;
}

/** The clock of a case's episode that speaks next, if any. */
export function nextWatch(found: Case): WatchDue | undefined {
  return watchesOf(found)
    .flatMap((watch) => {
      const due = dueOf(watch, found);
      return due === undefined ? [] : [{ watch, due }];
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1))[0];
}

/** Every clock of a case's episode. */
export function watchesOf(found: Case): Watch[] {
  const decided = lastDecision(found);
  const owner = decided?.by ?? found.acknowledged?.by;
  return watches({ ...found, owner, decidedAt: decided?.at });
}

/** Alerts that this clock has caused since it was set. */
export function alertsOf({ because, since }: Watch, found: Case): Case['alerts'] {
  return found.alerts.filter((alert) => alert.because === because && alert.at >= since);
}

/** First when it was set for, then an interval after it last spoke. One that speaks once is silent after that. */
function dueOf(watch: Watch, found: Case): string | undefined {
  const { because, since, first, once } = watch;
  if (once) {
    const said = every(found.lostContact, 'contactReminded').some((one) => one.because === because && one.at >= since);
    return said ? undefined : first;
  }
  const last = alertsOf(watch, found).at(-1);
  return last ? plusMinutes(last.due, found.escalation?.interval ?? 0) : first;
}
