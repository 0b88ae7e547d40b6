import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { refuse } from '../../ledger/streamKind';
import { plusHours, plusMinutes } from '../../time/elapsed';
import type { Case } from '../state';
import type { FollowUp, LostContactCommand, LostContactRefusal } from './commands';
import { isConcerned } from './concerned';
import { done } from './done';
import { isUnreached } from './episode';
import type { LostContactFact } from './facts';

type Book = Extract<LostContactCommand, { type: 'bookFollowUp' }>;

/** Another follow-up contact: the one before did not reach them, or somebody else goes. */
export function bookFollowUp({ at, by, ...asked }: Book, seen: CaseSeen, world: World): CaseDecision {
  const booked = followUp(asked, by, at, seen.state, world);
  return typeof booked === 'string' ? refuse(booked) : done({ ok: true, facts: [booked], owed: [] }, seen, at, world);
}

/**
 * The follow-up contact that is booked with a decision (S17, D-17), as asked, or else for the end of the time the policy gives. None
 * where contact is not lost.
 */
export function followUpWith(
  asked: FollowUp | undefined,
  by: string,
  at: string,
  state: Case,
  world: World,
): readonly LostContactFact[] | LostContactRefusal {
  if (!isUnreached(state.lostContact)) return [];
  const dueAt = plusHours(at, world.pack.settings.followUpContact.withinHours);
  const booked = followUp(asked ?? { who: by, dueAt, reason: '' }, by, at, state, world);
  return typeof booked === 'string' ? booked : [booked];
}

function followUp(
  { who, dueAt, reason }: FollowUp,
  by: string,
  at: string,
  state: Case,
  world: World,
): LostContactFact | LostContactRefusal {
  const { withinHours, remindMinutesBefore } = world.pack.settings.followUpContact;
  if (dueAt <= at) return 'follow_up_past';
  if (dueAt > plusHours(at, withinHours) && reason.trim() === '') return 'follow_up_reason';
  // A clock that belongs to somebody who cannot see it belongs to nobody.
  const person = isConcerned(state, who, at, world) ? who : by;
  const before = plusMinutes(dueAt, -remindMinutesBefore);
  return { type: 'followUpBooked', by, who: person, remindAt: before > at ? before : dueAt, dueAt, reason };
}
