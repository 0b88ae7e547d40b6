import { plusMinutes } from '../../time/elapsed';
import type { Case } from '../state';
import { every, isLost, latest, type Episode } from './episode';
import type { ContactMethod, LostContactReason } from './facts';

/** Tries in which somebody was there: our own people, the family, or another service. */
const visits: readonly ContactMethod[] = ['visit', 'family', 'other_service'];

/** One clock of an episode. */
export interface Watch {
  readonly because: LostContactReason;
  /** When it speaks first. */
  readonly first: string;
  /** When it was set: what was said before was about another. */
  readonly since: string;
  /** Whose clock it is. */
  readonly people: readonly string[];
  /** Says it once to its people, and climbs no ladder. */
  readonly once?: true;
}

/** The part of a case that its clocks depend on. */
type Clocked = Pick<Case, 'lostContact' | 'escalation' | 'reporter'> & {
  /** Whoever has it: decided last, or acknowledged. Undefined while nobody has. */
  readonly owner: string | undefined;
  readonly decidedAt: string | undefined;
};

/** Every clock that runs in an episode, each with the people it belongs to. None once it has come to its end. */
export function watches(found: Clocked): Watch[] {
  const { lostContact: episode, escalation } = found;
  if (!isLost(episode)) return [];
  const owners = [found.owner ?? found.reporter];
  const contact = latest(episode, 'contactMade');
  if (contact) {
    const { planDueAt, at, by } = contact;
    const people = [...new Set([by, ...owners])];
    return planDueAt === null ? [] : [{ because: 'safety_plan_due', first: planDueAt, since: at, people }];
  }
  if (!escalation) return beforeDuty(episode);
  const interval = (from: string): string => plusMinutes(from, escalation.interval);
  return [
    ...noteWatches(episode, found, owners, interval),
    ...policeWatches(episode, owners, interval),
    ...followUpWatches(episode, owners),
  ];
}

/** Nobody was asked to act: whoever recorded the miss tries again, and when the window is over it goes to duty. */
function beforeDuty(episode: Episode): Watch[] {
  const missed = latest(episode, 'contactMissed');
  if (!missed) return [];
  const tried = latest(episode, 'contactTried') ?? missed;
  const { by, at, tryAgainAt } = tried;
  return [
    { because: 'try_again', first: tryAgainAt, since: at, people: [by], once: true },
    { because: 'no_contact', first: missed.windowEnds, since: missed.at, people: [by] },
  ];
}

type Interval = (from: string) => string;

function noteWatches(episode: Episode, { decidedAt }: Clocked, people: readonly string[], interval: Interval): Watch[] {
  const note = latest(episode, 'noteWritten');
  if (note) return [{ because: 'note_review', first: note.nextReview, since: note.at, people }];
  // Before a decision the case's own clock runs.
  return decidedAt === undefined ? [] : [{ because: 'note_due', first: interval(decidedAt), since: decidedAt, people }];
}

/** Until somebody has seen that they came, the clock runs; when they do not come, until somebody else goes. */
function policeWatches(episode: Episode, owners: readonly string[], interval: Interval): Watch[] {
  const call = latest(episode, 'policeCalled');
  const instead = latest(episode, 'goingInstead');
  const confirmed = latest(episode, 'policeConfirmed');
  const found: Watch[] = [];
  if (call) {
    const since = call.at;
    const answer = confirmed && confirmed.at >= call.at ? confirmed : undefined;
    const refused = call.decision === 'declined' || call.decision === 'passed_on' || answer?.came === false;
    const people = [...new Set([call.by, ...owners])];
    const arranged = instead !== undefined && instead.at >= call.at;
    const from = answer?.at ?? since;
    if (refused && !arranged) found.push({ because: 'instead_due', first: interval(from), since: from, people });
    if (!refused && !answer) found.push({ because: 'police_unconfirmed', first: call.confirmBy, since, people });
  }
  if (instead) {
    const people = [...new Set([instead.by, ...owners])];
    const since = instead.at;
    if (!went(episode, instead)) found.push({ because: 'instead_check', first: instead.goBy, since, people });
    const looked = [latest(episode, 'noteWritten'), call].some((fact) => fact !== undefined && fact.at > since);
    if (!looked) found.push({ because: 'instead_review', first: instead.nextReview, since, people });
  }
  return found;
}

/** Whether somebody went: a call, a text or a letter is no visit, and one from before it was arranged is not this one. */
function went(episode: Episode, { at }: { readonly at: string }): boolean {
  return every(episode, 'contactTried').some(
    (tried) => visits.includes(tried.method) && tried.at >= at && tried.triedAt.slice(0, 16) >= at.slice(0, 16),
  );
}

function followUpWatches(episode: Episode, owners: readonly string[]): Watch[] {
  const booked = latest(episode, 'followUpBooked');
  if (!booked) return [];
  const { who, at: since, remindAt, dueAt } = booked;
  return [
    { because: 'follow_up_soon', first: remindAt, since, people: [who], once: true },
    { because: 'follow_up_due', first: dueAt, since, people: [...new Set([who, ...owners])] },
  ];
}
