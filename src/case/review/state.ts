import type { DocumentId, TextDocument } from './documents';
import type { ReviewDue, ReviewFact, SetUp } from './facts';

type Of<T extends ReviewFact['type']> = Extract<ReviewFact, { type: T }>;
/** A fact as it is kept: without its name, and with the time of its commit. */
type Kept<T extends ReviewFact['type']> = Omit<Of<T>, 'type'> & { readonly at: string };

export type Version = Omit<Kept<'documentWritten'>, 'document'>;
export type RootCause = Kept<'rootCauseWritten'>;
export type Moment = Kept<'momentAdded'> & {
  /** What it said before, oldest first. */
  readonly before: readonly {
    readonly text: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  }[];
};
export type OtherReview = Kept<'otherReviewLinked'> & {
  readonly heard: readonly { readonly by: string; readonly at: string; readonly what: string }[];
};

/** The review of a case as its facts leave it. Undefined parts have not happened. */
export interface Review {
  readonly asked: Kept<'reviewAsked'> | undefined;
  /** How it is set up now; `sets` has every time. */
  readonly set: (SetUp & { readonly by: string; readonly at: string }) | undefined;
  readonly sets: readonly Kept<'reviewSet'>[];
  readonly finishBy: string;
  readonly raised: readonly Kept<'tierRaised'>[];
  readonly proposal: Kept<'tierLoweringProposed'> | undefined;
  /** A lowering that a second person agreed to, with its reason. It holds for what the rules asked for then (`from`), not for more. */
  readonly lowered: (Kept<'tierLowered'> & { readonly reason: string }) | undefined;
  readonly written: Readonly<Partial<Record<TextDocument, readonly Version[]>>>;
  readonly waived: Readonly<Partial<Record<DocumentId, Omit<Kept<'documentWaived'>, 'document'>>>>;
  readonly rootCauses: readonly RootCause[];
  readonly moments: readonly Moment[];
  readonly others: readonly OtherReview[];
  readonly finished: Kept<'reviewFinished'> | undefined;
  readonly reopened: readonly Kept<'learningReopened'>[];
  readonly chases: readonly { readonly due: ReviewDue; readonly at: string }[];
}

export const unreviewed: Review = {
  asked: undefined,
  set: undefined,
  sets: [],
  finishBy: '',
  raised: [],
  proposal: undefined,
  lowered: undefined,
  written: {},
  waived: {},
  rootCauses: [],
  moments: [],
  others: [],
  finished: undefined,
  reopened: [],
  chases: [],
};

export function latestOf<T>(versions: readonly T[]): T | undefined {
  return versions[versions.length - 1];
}

/** Since when the links of the line count: the last time the learning was reopened; '' when it never was. */
export function since({ reopened }: Review): string {
  return latestOf(reopened)?.at ?? '';
}

export function evolveReview(before: Review, fact: ReviewFact, at: string): Review {
  switch (fact.type) {
    case 'reviewAsked': {
      // Whoever proposed less did not know of this: they propose it anew, or not.
      const asked = { ...detailsOf(fact), at };
      return { ...before, asked, proposal: undefined, finishBy: fact.finishBy };
    }
    case 'reviewSet': {
      const { finishBy, ...set } = detailsOf(fact);
      return { ...before, set: { ...set, at }, sets: [...before.sets, { ...set, finishBy, at }], finishBy };
    }
    case 'tierRaised': {
      const raised = [...before.raised, { ...detailsOf(fact), at }];
      return { ...before, raised, proposal: undefined, finishBy: fact.finishBy };
    }
    case 'tierLoweringProposed':
      return { ...before, proposal: { ...detailsOf(fact), at } };
    case 'tierLoweringRefused':
      return { ...before, proposal: undefined };
    case 'tierLowered': {
      const lowered = { ...detailsOf(fact), at, reason: before.proposal?.reason ?? '' };
      return { ...before, proposal: undefined, lowered, finishBy: fact.finishBy };
    }
    case 'documentWritten': {
      const { document, ...version } = detailsOf(fact);
      const versions = [...(before.written[document] ?? []), { ...version, at }];
      return { ...before, written: { ...before.written, [document]: versions } };
    }
    case 'documentWaived': {
      const { document, ...waived } = detailsOf(fact);
      return { ...before, waived: { ...before.waived, [document]: { ...waived, at } } };
    }
    case 'rootCauseWritten':
      return { ...before, rootCauses: [...before.rootCauses, { ...detailsOf(fact), at }] };
    case 'momentAdded':
      return { ...before, moments: [...before.moments, { ...detailsOf(fact), at, before: [] }] };
    case 'momentCorrected': {
      const { by, text, reason } = fact;
      const moments = before.moments.map((moment) =>
        moment.id === fact.id
          ? { ...moment, text, before: [...moment.before, { text: moment.text, by, at, reason }] }
          : moment,
      );
      return { ...before, moments };
    }
    case 'otherReviewLinked':
      return { ...before, others: [...before.others, { ...detailsOf(fact), at, heard: [] }] };
    case 'otherReviewHeard': {
      const { by, what } = fact;
      const others = before.others.map((one) =>
        one.id === fact.id ? { ...one, heard: [...one.heard, { by, at, what }] } : one,
      );
      return { ...before, others };
    }
    case 'reviewFinished':
      return { ...before, finished: { by: fact.by, at } };
    case 'learningReopened':
      return {
        ...before,
        finished: undefined,
        finishBy: fact.finishBy,
        reopened: [...before.reopened, { ...detailsOf(fact), at }],
      };
    case 'reviewChased':
      return { ...before, chases: [...before.chases, { due: fact.due, at }] };
  }
}

/** A fact without its name. */
function detailsOf<T extends ReviewFact>({ type: _type, ...details }: T): Omit<T, 'type'> {
  return details;
}

/** The same with nothing that people typed. */
export function withoutReviewTexts(review: Review): Review {
  const { set, proposal, lowered } = review;
  return {
    ...review,
    set: set && { ...set, why: '' },
    sets: review.sets.map((one) => ({ ...one, why: '' })),
    raised: review.raised.map((one) => ({ ...one, why: '' })),
    proposal: proposal && { ...proposal, reason: '' },
    lowered: lowered && { ...lowered, reason: '' },
    written: Object.fromEntries(
      Object.entries(review.written).map(([id, versions]) => [
        id,
        versions.map((version) => ({ ...version, text: '', reason: '' })),
      ]),
    ),
    waived: Object.fromEntries(Object.entries(review.waived).map(([id, one]) => [id, { ...one, reason: '' }])),
    rootCauses: review.rootCauses.map((one) => ({ ...one, raised: '', change: '', reason: '' })),
    moments: review.moments.map((one) => ({
      ...one,
      text: '',
      before: one.before.map((version) => ({ ...version, text: '', reason: '' })),
    })),
    others: review.others.map((one) => ({
      ...one,
      reference: '',
      sent: '',
      heard: one.heard.map((each) => ({ ...each, what: '' })),
    })),
    reopened: review.reopened.map((one) => ({ ...one, reason: '' })),
  };
}
