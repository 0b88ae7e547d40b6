import type { DisposalRefusal } from '../record/disposal';
import type { LearningWords } from './learningMonth';

interface Asked {
  readonly by: string;
  readonly at: string;
  /** Today where the organisation is: a session that has not been held is not recorded. */
  readonly today: string;
}

/** Which entry of a month, and how often it had been put right when the card was drawn. */
interface OnEntry extends Asked {
  readonly entry: number;
  readonly version: number;
}

export type RecordLearning = { readonly type: 'record'; readonly worker: string } & Asked & LearningWords;
export type CorrectLearning = { readonly type: 'correct'; readonly reason: string } & OnEntry & LearningWords;
export type WithdrawLearning = { readonly type: 'withdraw'; readonly reason: string } & OnEntry;
/** The worker's own answer; without a note it is a confirmation. */
export type AnswerLearning = { readonly type: 'answer'; readonly note: string | null } & OnEntry;

export type LearningCommand = RecordLearning | CorrectLearning | WithdrawLearning | AnswerLearning;

export type LearningRefusal =
  | 'not_permitted'
  | 'not_your_worker'
  | 'not_your_entry'
  | 'incomplete'
  | 'no_entry'
  | 'entry_withdrawn'
  | 'other_month'
  | 'corrected_meanwhile'
  | 'nothing_changed'
  | 'note_needed'
  | 'answered_already'
  | DisposalRefusal;
