import { refuse } from '../../ledger/streamKind';
import type { NewMessage } from '../../ledger/messages';
import { localDaysBetween } from '../../time/localDays';
import { localDate, plusDays } from '../../time/local';
import { nextWeekly } from '../../time/nextWeekly';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { permitted } from '../permitted';
import type { SharedRiskAsk } from './ask';
import type { Asking } from './asking';
import { evolve } from '../state';
import type { SharedRiskFact } from './facts';
import type { SharedRisk } from './state';
import { climbTo } from './told';
import { wrote } from './wrote';

type Of<T extends SharedRiskAsk['type']> = Extract<SharedRiskAsk, { type: T }>;

/**
 * The weekly look at the risk: how it stands against the start, and the indicators now (S19, D-19). It may be taken some days before its
 * time. Earlier than that it is a look in between: kept, and counted when it is not lower, but the week's review is still owed.
 */
export function review({ rating, indicators, note }: Of<'review'>, { by, at, seen, world }: Asking): CaseDecision {
  const found = seen.state.sharedRisk;
  const first = found?.meetings[0];
  if (!found || !first || found.nextReview === undefined) return refuse('no_meeting_yet');
  if (note.trim() === '') return refuse('incomplete');
  const { zone } = world.office;
  const due = found.nextReview;
  const opens = plusDays(localDate(due, zone), -world.pack.settings.weeklyReview.earlyDays);
  const weekly = localDate(at, zone) >= opens;
  const nextReview = weekly ? nextWeekly(first.heldAt, at > due ? at : due, zone) : due;
  const fact: SharedRiskFact = { type: 'sharedRiskReviewed', by, rating, indicators, note, weekly, nextReview };
  return wrote(fact, askToConfirm(fact, { by, at, seen, world }));
}

/** It has come down twice in a row: somebody who may say so is asked to, once it is so. */
function askToConfirm(fact: SharedRiskFact, { by, at, seen, world }: Asking): NewMessage[] {
  const after = evolve(seen.state, fact, at);
  if (!after.sharedRisk || !isReduced(after.sharedRisk, world) || isReducedBefore(seen, world)) return [];
  // The step of the ladder that may confirm; whoever reviewed and may do so has the button before them.
  const person = permitted(world, by, 'confirmRiskReduced', at) ? by : climbTo(after, 1, world, at);
  if (person === null || person === by) return [];
  const about = { clock: 'weekly', because: 'reduced', step: 1 };
  return [{ to: { person }, card: 'sharedRisk', urgent: false, officeHoursOnly: true, about }];
}

function isReducedBefore({ state: { sharedRisk } }: CaseSeen, world: World): boolean {
  return sharedRisk !== undefined && isReduced(sharedRisk, world);
}

/**
 * How many weekly reviews in a row rated it lower than at the start. Any that did not begins the count again. Two that are too close
 * together (one late, the next on time) count as one.
 */
export function lowerInARow({ reviews }: SharedRisk, { pack, office }: World): number {
  const apart = 7 - pack.settings.weeklyReview.earlyDays;
  let count = 0;
  let last: string | undefined;
  for (const { rating, weekly, at } of reviews) {
    if (rating !== 'lower') {
      count = 0;
      last = undefined;
    } else if (weekly && (last === undefined || localDaysBetween(last, at, office.zone) >= apart)) {
      count += 1;
      last = at;
    }
  }
  return count;
}

/** What must be so before anybody can say that the risk is lower (D-19). Every indicator is no: not known is not no. */
export function isReduced(found: SharedRisk, world: World): boolean {
  const { lowerRatingsInARow } = world.pack.settings.weeklyReview;
  const allNo = Object.values(found.indicators).every(({ answer }) => answer === 'no');
  return lowerInARow(found, world) >= lowerRatingsInARow && allNo;
}

/**
 * A safeguarding lead or deputy says, with reasons, that the risk has come down: the weekly reviews end. They also end when the person has died
 * or moved on; what was agreed then stays open until each action is done or said to be needed no longer.
 */
export function end({ reason, because }: Of<'end'>, { by, seen, world }: Asking): CaseDecision {
  const found = seen.state.sharedRisk;
  if (!found || (because === undefined && !isReduced(found, world))) return refuse('not_reduced');
  if (reason.trim() === '') return refuse('incomplete');
  return wrote({ type: 'sharedRiskEnded', by, reason, ...(because === undefined ? {} : { because }) });
}
