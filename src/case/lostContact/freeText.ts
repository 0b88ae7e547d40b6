import type { FreeTextOf } from '../../ledger/freeText';
import type { LostContactFact } from './facts';

/** What people typed in an episode of lost contact. How somebody wants to be reached says much about them, so its kinds are sealed too. */
export const lostContactTexts = {
  contactMissed: ['note'],
  methodsGiven: ['methods'],
  risksReviewed: [],
  contactTried: ['note'],
  contactMade: ['who', 'note'],
  welfareAnswered: ['texts'],
  policeCalled: ['call'],
  policeConfirmed: ['note'],
  goingInstead: ['who', 'force'],
  noteWritten: ['note'],
  followUpBooked: ['reason'],
  contactReminded: [],
  formOpened: [],
  formClosed: [],
  contactNotConfirmed: [],
  episodeEnded: ['note', 'planReason'],
} as const satisfies FreeTextOf<LostContactFact>;

/** Which of them are something a person did about the person or the concern (see case/personsActs.ts). */
export const lostContactActs = {
  contactMissed: true,
  methodsGiven: true,
  risksReviewed: true,
  contactTried: true,
  contactMade: true,
  welfareAnswered: true,
  policeCalled: true,
  policeConfirmed: true,
  goingInstead: true,
  noteWritten: true,
  followUpBooked: true,
  contactReminded: false,
  formOpened: false,
  formClosed: false,
  contactNotConfirmed: false,
  episodeEnded: true,
} as const satisfies Record<LostContactFact['type'], boolean>;
