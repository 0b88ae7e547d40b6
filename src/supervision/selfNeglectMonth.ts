import { hashRanked } from '../assurance/hashRank';
import type { Fact } from '../ledger/commit';
import type { FreeTextOf } from '../ledger/freeText';
import {
  disposalTexts,
  evolveDisposal,
  isDisposalFact,
  undisposed,
  type Disposal,
  type DisposalFact,
} from '../record/disposal';
import type { Month } from '../time/month';

/** A case that may be drawn, and who would take it: whoever supervises the person who reported it (domain reference 1.3). */
export interface Eligible {
  readonly reference: string;
  readonly taker: string;
}

/** A list of cases as it was when it was frozen. Nothing is drawn from a list that can still change. */
export interface Frozen {
  readonly cases: readonly Eligible[];
  readonly seed: string;
  /** When the number in the seed was fixed. */
  readonly nonceAt: string;
  /** SHA-256 of the references, for whoever draws again. */
  readonly hash: string;
}

export type Answered = Readonly<Record<string, 'yes' | 'no' | 'unknown'>>;

export interface Reading {
  readonly by: string;
  readonly at: string;
  /** The five indicators, each answered. */
  readonly answers: Answered;
}

/** A case that was gone through with the checklist. */
export interface Review {
  readonly reference: string;
  readonly worker: string;
  readonly first: Reading;
  /** By somebody else, who had not seen the first. */
  readonly second: Reading | undefined;
}

export interface PassedOver {
  readonly reference: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** A team's self-neglect cases of a month (domain reference 2.1, S14; 9.4). */
export interface SelfNeglectMonth {
  readonly team: string;
  readonly month: Month;
  readonly frozen: readonly (Frozen & { readonly at: string })[];
  readonly passedOver: readonly PassedOver[];
  readonly reviews: readonly Review[];
  readonly disposal: Disposal;
  readonly lastActAt: string;
}

export type SelfNeglectFact =
  | ({ readonly type: 'casesFrozen'; readonly team: string; readonly month: Month } & Frozen)
  | { readonly type: 'casePassedOver'; readonly by: string; readonly reference: string; readonly reason: string }
  | {
      readonly type: 'checklistRead';
      readonly by: string;
      readonly reference: string;
      readonly worker: string;
      readonly answers: Answered;
    }
  | {
      readonly type: 'checklistReadAgain';
      readonly by: string;
      readonly reference: string;
      readonly answers: Answered;
    };

export const selfNeglectTexts = {
  casesFrozen: [],
  casePassedOver: ['reason'],
  checklistRead: [],
  checklistReadAgain: [],
  ...disposalTexts,
} as const satisfies FreeTextOf<SelfNeglectFact | DisposalFact>;

export const nothingDrawn: SelfNeglectMonth = {
  ...{ team: '', month: '', frozen: [], passedOver: [], reviews: [] },
  ...{ disposal: undisposed, lastActAt: '' },
};

export function evolveSelfNeglect(before: SelfNeglectMonth, fact: Fact, at: string): SelfNeglectMonth {
  if (isDisposalFact(fact)) {
    const disposal = evolveDisposal(before.disposal, fact, at);
    const passedOver = before.passedOver.map((one) => ({ ...one, reason: '' }));
    return { ...before, disposal, ...(fact.type === 'contentDestroyed' && { passedOver }) };
  }
  const after = applied(before, fact as SelfNeglectFact, at);
  return { ...after, lastActAt: at, disposal: { ...after.disposal, proposal: undefined } };
}

function applied(before: SelfNeglectMonth, fact: SelfNeglectFact, at: string): SelfNeglectMonth {
  switch (fact.type) {
    case 'casesFrozen': {
      const { team, month, cases, seed, nonceAt, hash } = fact;
      return { ...before, team, month, frozen: [...before.frozen, { cases, seed, nonceAt, hash, at }] };
    }
    case 'casePassedOver': {
      const { by, reference, reason } = fact;
      return { ...before, passedOver: [...before.passedOver, { by, at, reference, reason }] };
    }
    case 'checklistRead': {
      const { by, reference, worker, answers } = fact;
      const review = { reference, worker, first: { by, at, answers }, second: undefined };
      return { ...before, reviews: [...before.reviews, review] };
    }
    case 'checklistReadAgain': {
      const { by, reference, answers } = fact;
      const reviews = before.reviews.map((review) =>
        review.reference === reference ? { ...review, second: { by, at, answers } } : review,
      );
      return { ...before, reviews };
    }
  }
}

/** The cases that somebody would take, in the order of the draw: list by list, as they were frozen. */
export function drawnFor({ frozen }: SelfNeglectMonth, taker: string): string[] {
  return frozen.flatMap(({ seed, cases }) =>
    hashRanked(
      seed,
      cases.filter((one) => one.taker === taker).map(({ reference }) => reference),
    ),
  );
}

export type Stands =
  /** Theirs to go through. */
  | { readonly is: 'proposed'; readonly reference: string }
  | { readonly is: 'done'; readonly review: Review }
  /** Every case that was drawn could not be used. */
  | { readonly is: 'none_usable' }
  | { readonly is: 'no_case' };

/** Where a month stands for one supervisor: the first case of the draw that was not passed over, until one has been gone through. */
export function standsFor(state: SelfNeglectMonth, taker: string): Stands {
  const review = state.reviews.find(({ first }) => first.by === taker);
  if (review) return { is: 'done', review };
  const drawn = drawnFor(state, taker);
  const over = new Set(state.passedOver.map(({ reference }) => reference));
  const reference = drawn.find((one) => !over.has(one));
  if (reference !== undefined) return { is: 'proposed', reference };
  return drawn.length > 0 ? { is: 'none_usable' } : { is: 'no_case' };
}

/** In how many of the questions two readings gave the same answer; undefined until there are two. */
export function agreementOf({ first, second }: Review): { readonly same: number; readonly of: number } | undefined {
  if (!second) return undefined;
  const questions = Object.keys(first.answers);
  return { same: questions.filter((key) => first.answers[key] === second.answers[key]).length, of: questions.length };
}
