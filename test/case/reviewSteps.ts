import fc from 'fast-check';
import type { BriefingAsk } from '../../src/case/briefing/asking';
import type { ImpactAsk } from '../../src/case/impact/asking';
import type { PlanAsk } from '../../src/case/plan/asking';
import type { ReviewAsk } from '../../src/case/review/asking';
import { documentIds, isText, textDocuments } from '../../src/case/review/documents';
import { documentsLeft } from '../../src/case/review/finishing';
import { learningResponses } from '../../src/policy/systemFactors';
import { tierOf, tiers } from '../../src/case/review/tier';
import type { TriageAsk } from '../../src/case/triage/asking';
import { isOpen, type Case } from '../../src/case/state';
import { isUnsafe } from '../../src/case/triage/safety';
import { openNotifications } from '../../src/case/triage/state';
import { localDate, plusDays } from '../../src/time/local';
import { decisionAt, ids, type CaseStory } from './caseStory';
import { asks, chart, nameOf, triageForm, zone } from './reviewStory';

export type Step = (story: CaseStory, at: string) => void;
type Asks = { triage: TriageAsk; review: ReviewAsk; plan: PlanAsk; impact: ImpactAsk; briefing: BriefingAsk };
/** What is asked, made from how the case stands. */
type Make<T> = (state: Case, at: string) => T;

const nth = fc.nat(5);
const of = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];
const text = fc.constantFrom('Some words.', 'Some words.', 'Other words.', ' ');
const person = fc.constantFrom<string>(...Object.values(ids), 'a stranger');
const whoeverMay = fc.constantFrom<string>(ids.grace, ids.grace, ids.omar, ids.sian);
const tier = fc.constantFrom(...tiers);
const stale = fc.constantFrom(0, 0, 0, 1);
const daysOff = fc.constantFrom(-20, -2, -1, 0, 1, 40);
const dayOf = (at: string, days = 0): string => plusDays(localDate(at, zone), days);

const triage: fc.Arbitrary<Make<TriageAsk>> = fc.oneof(
  fc
    .tuple(
      tier,
      fc.subarray(['adult_at_risk', 'riddor_specified', 'data_breach', 'death']),
      fc.constantFrom('yes', 'yes', 'yes', 'no', 'unknown'),
      stale,
    )
    .map(
      ([finds, events, safe, off]) =>
        ({ triage: { forms } }: Case) =>
          triageForm(finds, { events, safe, read: forms.length - off }),
    ),
  fc.nat(3).map((index) => (state: Case, at: string) => {
    const to = of(state.triage.notifications, index)?.id ?? '';
    return { type: 'notified', to, sentAt: at, how: 'Form', reference: 'R-1' } as const;
  }),
  fc.tuple(fc.nat(3), text).map(([index, reason]) => (state: Case) => {
    return { type: 'notNotified', to: of(state.triage.notifications, index)?.id ?? '', reason } as const;
  }),
  fc.tuple(fc.nat(3), fc.boolean(), stale).map(([index, agree, off]) => (state: Case) => {
    const { id = '', proposal } = of(state.triage.notifications, index) ?? {};
    const proposedAt = off === 0 ? (proposal?.at ?? '') : '';
    return { type: 'answerNotNotified', to: id, agree, proposedAt } as const;
  }),
  fc.tuple(fc.nat(3), fc.constantFrom('yes', 'no', 'unknown', undefined)).map(([index, enquiry]) => (state: Case) => {
    const to = of(state.triage.notifications, index)?.id ?? '';
    return { type: 'heardBack', to, what: 'They say so.', enquiry } as const;
  }),
);

const review: fc.Arbitrary<Make<ReviewAsk>> = fc.oneof(
  fc
    .tuple(tier, person, person, text, stale)
    .map(([to, reviewer, senior, lowerWhy, off]) => ({ review: { sets } }: Case) => {
      return { ...asks.setUp, tier: to, reviewer, senior, lowerWhy, read: sets.length - off };
    }),
  fc.tuple(tier, text).map(
    ([to, why]) =>
      () =>
        ({ type: 'raise', tier: to, why }) as const,
  ),
  fc.tuple(fc.boolean(), stale).map(([agree, off]) => (state: Case) => {
    return { type: 'answerLowering', agree, proposedAt: off ? '' : (state.review.proposal?.at ?? '') } as const;
  }),
  fc
    .tuple(fc.constantFrom(...textDocuments), text, text, stale)
    .map(([document, words, reason, off]) => ({ review: { written } }: Case) => {
      const read = (written[document]?.length ?? 0) - off;
      return { type: 'write', document, text: words, on: '2027-03-01', reason, read } as const;
    }),
  fc.tuple(fc.constantFrom(...documentIds), text).map(
    ([document, reason]) =>
      () =>
        ({ type: 'waive', document, reason }) as const,
  ),
  fc.tuple(text, stale).map(([raised, off]) => ({ review: { rootCauses } }: Case) => {
    return { ...asks.rootCause, raised, reason: 'Again.', read: rootCauses.length - off };
  }),
  fc.tuple(daysOff, text, fc.constantFrom('', '22:15')).map(([days, words, time]) => (_state: Case, at: string) => {
    return { type: 'addMoment', on: dayOf(at, days), time, text: words } as const;
  }),
  fc.tuple(nth, text, stale).map(([index, words, off]) => ({ review: { moments } }: Case) => {
    const found = of(moments, index);
    const read = (found?.before.length ?? 0) - off;
    return { type: 'correctMoment', id: found?.id ?? '', text: words, reason: words, read } as const;
  }),
  text.map((sent) => () => ({ type: 'linkReview', kind: 'sar', reference: 'SAB-7', sent }) as const),
  fc.tuple(nth, text).map(([index, what]) => ({ review: { others } }: Case) => {
    return { type: 'heardFromReview', id: of(others, index)?.id ?? '', what } as const;
  }),
  fc
    .tuple(fc.constantFrom(...learningResponses), text, stale)
    .map(([method, why, off]) => ({ review: { sets } }: Case) => {
      return { type: 'method', method, why, read: sets.length - off } as const;
    }),
  fc.constant(() => ({ type: 'finish' }) as const),
  text.map((reason) => () => ({ type: 'reopen', reason }) as const),
);

const plan: fc.Arbitrary<Make<PlanAsk>> = fc.oneof(
  fc.tuple(person, fc.boolean()).map(([owner, weak]) => (): PlanAsk => {
    const remind = {
      kind: 'training_or_briefing',
      change: 'training',
      what: 'Remind staff.',
      goOn: 'It comes.',
    } as const;
    return { ...asks.action, owner, ...(weak ? remind : {}) };
  }),
  fc.tuple(nth, daysOff).map(([index, days]) => (state: Case, at: string): PlanAsk => {
    const id = of(state.plan, index)?.id ?? '';
    return { type: 'prove', id, proof: 'other', on: dayOf(at, days), shown: 'It is live.' };
  }),
  fc
    .tuple(nth, fc.constantFrom('accept', 'accept', 'endorse', 'endorse', 'return', 'drop'), text)
    .map(([index, type, reason]) => (state: Case): PlanAsk => {
      const action = of(state.plan, index);
      return { type, id: action?.id ?? '', provedAt: action?.proof?.at ?? '', reason };
    }),
  fc.tuple(nth, person).map(([index, to]) => (state: Case): PlanAsk => {
    return { type: 'hand', id: of(state.plan, index)?.id ?? '', to, reason: 'She goes.' };
  }),
  fc.tuple(nth, daysOff).map(([index, days]) => (state: Case, at: string): PlanAsk => {
    return { type: 'move', id: of(state.plan, index)?.id ?? '', due: dayOf(at, days), reason: 'Later.' };
  }),
);

const impact: fc.Arbitrary<Make<ImpactAsk>> = fc.oneof(
  fc
    .tuple(nth, fc.boolean(), fc.constantFrom('process', 'balancing'), text)
    .map(([index, isAudit, what, lateBecause]) => (state: Case, at: string): ImpactAsk => {
      const actions = [of(state.plan, index)?.id ?? ''];
      return {
        ...(isAudit ? asks.audit : chart),
        what: what as 'process',
        actions,
        lateBecause,
        checkOn: dayOf(at, 10),
      };
    }),
  fc.tuple(nth, daysOff, fc.nat(5)).map(([index, days, count]) => (state: Case, at: string): ImpactAsk => {
    const measure = of(state.impact, index);
    const whole = measure?.way === 'audit' ? 5 : null;
    const figures = [{ on: dayOf(at, days), count, of: whole, population: whole }];
    return { type: 'figures', id: measure?.id ?? '', figures, note: 'Seen.' };
  }),
  fc.tuple(nth, text).map(([index, reason]) => (state: Case): ImpactAsk => {
    return { type: 'end', id: of(state.impact, index)?.id ?? '', reason };
  }),
);

const briefing: fc.Arbitrary<Make<BriefingAsk>> = fc.oneof(
  text.map((changed) => () => ({ ...asks.briefing, changed })),
  fc.tuple(nth, fc.constantFrom('read', 'read', 'sendAgain')).map(([index, type]) => ({ briefings }: Case) => {
    return { type: type as 'read', id: of(briefings, index)?.id ?? '' } as const;
  }),
);

/** A step that is called by its name when a walk has failed. */
const named = (name: () => string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: name });

const asked = <T extends keyof Asks>(
  type: T,
  by: fc.Arbitrary<string>,
  make: fc.Arbitrary<Make<Asks[T]>>,
): fc.Arbitrary<Step> =>
  fc.tuple(by, make).map(([one, made]): Step => {
    let last: unknown;
    return named(
      () => `${nameOf(one)} asks ${type} ${JSON.stringify(last)}`,
      (story, at) => {
        const ask = made(story.state, at);
        last = ask;
        story.ask({ type, by: one, at, ask } as never);
      },
    );
  });

/** What is missing next, done by whoever may: without it few walks would come anywhere. */
const goodStep: Step = named(
  () => 'what is missing',
  (story, at) => {
    const { state } = story;
    const say = <T extends keyof Asks>(type: T, by: string, ask: Asks[T]): void =>
      void story.ask({ type, by, at, ask } as never);
    const { review: found, plan: actions, impact: measures } = state;
    const standing = tierOf(state)?.tier;
    const last = found.reopened.at(-1)?.at ?? '';
    const open = documentsLeft(state).filter(isText);
    const action = actions.findLast(({ dropped, agreedAt }) => !dropped && agreedAt > last);
    const measure = measures.findLast(({ ended, actions: all }) => !ended && action && all.includes(action.id));
    const provedAt = action?.proof?.at ?? '';
    const [unsent] = openNotifications(state.triage);
    if (!standing) say('triage', ids.grace, triageForm('A'));
    else if (isOpen(state)) story.ask({ type: 'decide', by: ids.grace, at, decision: decisionAt(at) });
    else if (isUnsafe(state)) say('triage', ids.grace, triageForm('A', { read: state.triage.forms.length }));
    else if (unsent?.proposal)
      say('triage', unsent.proposal.by === ids.grace ? ids.omar : ids.grace, {
        type: 'answerNotNotified',
        to: unsent.id,
        agree: true,
        proposedAt: unsent.proposal.at,
      });
    else if (unsent?.due)
      say('triage', ids.grace, { type: 'notified', to: unsent.id, sentAt: at, how: 'Form', reference: 'R-1' });
    else if (unsent) say('triage', ids.grace, { type: 'notNotified', to: unsent.id, reason: 'They know.' });
    else if (!found.set || (standing === 'C' && !found.set.senior))
      say('review', ids.grace, {
        ...asks.setUp,
        tier: standing,
        method: 'psii',
        senior: ids.grace,
        read: found.sets.length,
      });
    else if ((found.rootCauses.at(-1)?.at ?? '') <= last)
      say('review', ids.grace, { ...asks.rootCause, reason: 'Again.', read: found.rootCauses.length });
    else if (!action) say('plan', ids.grace, asks.action);
    else if (!measure)
      say('impact', ids.grace, { ...asks.audit, actions: [action.id], lateBecause: 'Late.', checkOn: dayOf(at, 30) });
    else if (open.length > 0)
      for (const document of open) {
        const read = found.written[document]?.length ?? 0;
        const ask = { type: 'write', document, text: 'So it was.', on: '2027-03-01', reason: 'Again.', read } as const;
        say('review', document === 'leadership' ? ids.omar : ids.grace, ask);
      }
    else if (!action.proof)
      say('plan', action.owner, { type: 'prove', id: action.id, proof: 'other', on: dayOf(at, -1), shown: 'Live.' });
    else if (!action.accepted) say('plan', ids.grace, { type: 'accept', id: action.id, provedAt });
    else {
      say('plan', ids.omar, { type: 'endorse', id: action.id, provedAt });
      say('review', ids.grace, { type: 'finish' });
      // Not by whoever decided on the case.
      const figures = [{ on: dayOf(at), count: measure.way === 'audit' ? 5 : 1, of: 5, population: 5 }];
      say('impact', ids.omar, { type: 'figures', id: measure.id, figures, note: '' });
    }
  },
);

/** A lower tier is proposed by one who may, and agreed to by another. */
const lowering: Step = named(
  () => 'a lower tier',
  (story, at) => {
    const { proposal, sets } = story.state.review;
    const ask: ReviewAsk = proposal
      ? { type: 'answerLowering', agree: true, proposedAt: proposal.at }
      : {
          ...asks.setUp,
          tier: 'A',
          method: 'psii',
          senior: ids.grace,
          lowerWhy: 'It was seen at once.',
          read: sets.length,
        };
    story.ask({ type: 'review', by: proposal?.by === ids.grace ? ids.omar : ids.grace, at, ask });
  },
);

/** Whatever was learned is taken up again. */
const reopening: Step = named(
  () => 'taken up again',
  (story, at) => {
    story.ask({ type: 'review', by: ids.grace, at, ask: { type: 'reopen', reason: 'It came back.' } });
  },
);

/** Everything that can happen to a case that is reviewed, right and wrong, by anybody. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: asked('triage', whoeverMay, triage) },
  { weight: 7, arbitrary: asked('review', whoeverMay, review) },
  { weight: 3, arbitrary: asked('review', person, review) },
  { weight: 3, arbitrary: asked('plan', whoeverMay, plan) },
  { weight: 4, arbitrary: asked('plan', person, plan) },
  { weight: 3, arbitrary: asked('impact', whoeverMay, impact) },
  { weight: 1, arbitrary: asked('impact', person, impact) },
  { weight: 2, arbitrary: asked('briefing', fc.oneof(whoeverMay, person), briefing) },
  {
    weight: 1,
    arbitrary: fc.tuple(person, fc.constantFrom('referred', 'more_needed')).map(([by, outcome]) =>
      named(
        () => `${nameOf(by)} decides ${outcome}`,
        (story, at) => void story.ask({ type: 'decide', by, at, decision: decisionAt(at, outcome) }),
      ),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constant(
      named(
        () => 'the clock looks',
        (story, at) => void story.tick(at),
      ),
    ),
  },
  { weight: 16, arbitrary: fc.constant(goodStep) },
  { weight: 5, arbitrary: fc.constant(lowering) },
  { weight: 3, arbitrary: fc.constant(reopening) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(nth, fc.boolean(), fc.constantFrom('refused', 'unreachable', 'expired'))
      .map(([index, arrives, reason]) =>
        named(
          () => `message ${index} ${arrives ? 'arrives' : reason}`,
          (story, at) => {
            const message = of(story.sendable(), index);
            if (message && arrives) story.deliver(message, at);
            else if (message) story.fail(message, at, reason);
          },
        ),
      ),
  },
);
