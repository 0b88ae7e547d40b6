import type { CaseCommand, CaseRefusal } from '../../src/case/commands';
import { documentsOf, isText } from '../../src/case/review/documents';
import type { ReviewAsk } from '../../src/case/review/asking';
import type { Organisation, Role } from '../../src/people/organisation';
import { roles } from '../../src/people/organisation';
import { northbankCare } from '../../src/people/demo';
import { decisionAt, ids, minutesAfter, now, reports, worldWith } from './caseStory';
import { asks, ReviewStory, triageForm } from './reviewStory';

/** Northbank Care and one more person, who has this role alone. */
const withRobin = (role: Role, left?: string): Organisation => ({
  ...northbankCare,
  people: [
    ...northbankCare.people,
    {
      id: 'robin',
      objectId: 'robin-object',
      name: 'Robin Vale',
      roles: [role],
      teams: ['north'],
      ...(left === undefined ? {} : { left }),
    },
  ],
});

const at = minutesAfter(now, 10);
const leads: readonly Role[] = ['safeguarding_lead', 'deputy_safeguarding_lead'];
const duty: readonly Role[] = ['duty_manager', ...leads];

/** When a proposal to be confirmed was made. */
const proposedAt = minutesAfter(now, 8);

const correction: CaseCommand = {
  type: 'correct',
  by: 'robin',
  at,
  field: 'place',
  value: 'Room 5',
  reason: 'It was the room next door.',
  corrected: 0,
  priorTriggers: {},
  patterns: [],
};

/** Asked by Robin a minute after what came before. */
function byRobin(asked: { readonly type: 'triage' | 'plan' | 'briefing'; readonly ask: unknown }) {
  return ({ at: time }: ReviewStory) => ({ ...asked, by: 'robin', at: minutesAfter(time, 1) }) as CaseCommand;
}

function reviewing(ask: (state: ReviewStory['state']) => ReviewAsk) {
  return ({ state, at: time }: ReviewStory): CaseCommand => {
    return { type: 'review', by: 'robin', at: minutesAfter(time, 1), ask: ask(state) };
  };
}

function writing(document: 'timeline' | 'leadership'): ReviewAsk {
  return { type: 'write', document, text: 'So it was.', on: '', reason: '', read: 0 };
}

function planning({ state, at: time }: ReviewStory, type: 'accept' | 'endorse'): CaseCommand {
  const [action] = state.plan;
  const ask = { type, id: action?.id ?? '', provedAt: action?.proof?.at ?? '' };
  return { type: 'plan', by: 'robin', at: minutesAfter(time, 1), ask };
}

const nothingElse = (story: ReviewStory): ReviewStory => story;

function triaged(tier: 'A' | 'B' | 'C') {
  return (story: ReviewStory): ReviewStory => story.did(story.triage(triageForm(tier))).tellsAll();
}

function proved(tier: 'A' | 'C') {
  return (story: ReviewStory): ReviewStory => {
    const id = triaged(tier)(story).agreed();
    return story.did(story.proves(id));
  };
}

function readyToFinish(story: ReviewStory): ReviewStory {
  triaged('A')(story).did(story.setUp('A'));
  return story.did(story.rootCause()).writesAll();
}

/** A formal review with everything in it but the leaders' look. */
function allButLeaders(story: ReviewStory): ReviewStory {
  triaged('C')(story).did(story.setUp('C'));
  story.agreed();
  story.did(story.rootCause()).chosen({ what: 'balancing' });
  for (const id of documentsOf('C')) if (isText(id) && id !== 'leadership') story.did(story.writes(id));
  return story;
}

/** What is done, on which case it is done first, and who may (domain reference 1.3). */
const acts: readonly {
  readonly act: string;
  readonly command: CaseCommand | ((story: ReviewStory) => CaseCommand);
  readonly on: keyof typeof reports;
  /** What comes before it, on a case that was decided. */
  readonly after?: (story: ReviewStory) => unknown;
  /** How whoever may not is refused, where it is not simply not permitted. */
  readonly refusal?: CaseRefusal;
  readonly acknowledgedBy?: string;
  readonly proposedBy?: string;
  readonly held?: true;
  readonly may: readonly Role[];
}[] = [
  { act: 'acknowledge', command: { type: 'acknowledge', by: 'robin', at }, on: 'consult', may: duty },
  {
    act: 'acknowledge a restricted case',
    command: { type: 'acknowledge', by: 'robin', at },
    on: 'restricted',
    may: leads,
  },
  {
    act: 'decide',
    command: { type: 'decide', by: 'robin', at, decision: decisionAt(at) },
    on: 'consult',
    acknowledgedBy: ids.grace,
    may: duty,
  },
  {
    act: 'decide a restricted case',
    command: { type: 'decide', by: 'robin', at, decision: decisionAt(at) },
    on: 'restricted',
    acknowledgedBy: ids.grace,
    may: leads,
  },
  {
    act: 'propose not to refer what the rule raises',
    command: { type: 'decide', by: 'robin', at, decision: decisionAt(at, 'not_referred') },
    on: 'raise',
    acknowledgedBy: ids.grace,
    may: leads,
  },
  {
    act: 'agree, as second person, not to refer',
    command: { type: 'confirmOverrideDown', by: 'robin', at, agree: true, proposedAt },
    on: 'raise',
    acknowledgedBy: ids.grace,
    proposedBy: ids.grace,
    may: duty,
  },
  {
    act: 'correct a report of somebody else',
    command: correction,
    on: 'consult',
    may: duty,
  },
  {
    act: 'correct a restricted report of somebody else',
    command: correction,
    on: 'restricted',
    may: leads,
  },
  {
    act: 'put a case on legal hold',
    command: {
      type: 'placeHold',
      by: 'robin',
      at,
      kind: 'coroner',
      reason: 'Asked for.',
      reviewer: ids.grace,
      reviewOn: '2027-03-01',
    },
    on: 'consult',
    may: leads,
  },
  {
    act: 'end a legal hold',
    command: { type: 'endHold', by: 'robin', at, id: '2', reason: 'The inquest has ended.' },
    on: 'consult',
    held: true,
    may: leads,
  },
  {
    act: 'ask for a duty call on a case that was only kept',
    command: { type: 'escalate', by: 'robin', at },
    on: 'kept',
    may: roles,
  },
  {
    act: 'triage',
    command: byRobin({ type: 'triage', ask: triageForm('A') }),
    on: 'raise',
    after: nothingElse,
    may: leads,
  },
  {
    act: 'triage a restricted case',
    command: byRobin({ type: 'triage', ask: triageForm('A') }),
    on: 'restricted',
    after: nothingElse,
    may: leads,
  },
  {
    act: 'set a review up',
    command: reviewing(() => ({ ...asks.setUp })),
    on: 'raise',
    after: triaged('A'),
    may: leads,
  },
  {
    act: 'raise a tier',
    command: reviewing(() => ({ type: 'raise', tier: 'C', why: 'A control failed.' })),
    on: 'raise',
    after: triaged('A'),
    may: [...leads, 'reviewer'],
  },
  {
    act: 'raise the tier of a restricted case',
    command: reviewing(() => ({ type: 'raise', tier: 'C', why: 'A control failed.' })),
    on: 'restricted',
    after: triaged('A'),
    may: leads,
  },
  ...(['raise', 'restricted'] as const).map((on) => ({
    act: `agree, as second person, to a lower tier (${on})`,
    command: reviewing(({ review }) => ({
      type: 'answerLowering',
      agree: true,
      proposedAt: review.proposal?.at ?? '',
    })),
    on,
    after: (story: ReviewStory) => triaged('B')(story).did(story.setUp('A', { lowerWhy: 'It was seen at once.' })),
    may: on === 'raise' ? duty : leads,
  })),
  {
    act: 'write a document of somebody else’s review',
    command: reviewing(() => writing('timeline')),
    on: 'raise',
    after: (story) => triaged('B')(story).did(story.setUp('B')),
    may: leads,
  },
  ...(['raise', 'restricted'] as const).map((on) => ({
    act: `do a review they were named for (${on})`,
    command: reviewing(() => ({ ...asks.rootCause })),
    on,
    // Who may not be named is not: the ask before it is refused.
    after: (story: ReviewStory) => triaged('B')(story).setUp('B', { reviewer: 'robin' }),
    may: [...leads, 'reviewer'] as const,
  })),
  {
    act: 'waive a document',
    command: reviewing(() => ({ type: 'waive', document: 'timeline', reason: 'There was none.' })),
    on: 'raise',
    after: triaged('B'),
    may: leads,
  },
  {
    act: 'write the leaders’ look at a formal review',
    command: reviewing(() => writing('leadership')),
    on: 'raise',
    after: allButLeaders,
    refusal: 'executive_only',
    may: ['executive'],
  },
  {
    act: 'finish a review',
    command: reviewing(() => ({ type: 'finish' })),
    on: 'raise',
    after: readyToFinish,
    may: leads,
  },
  {
    act: 'take the learning up again',
    command: reviewing(() => ({ type: 'reopen', reason: 'It came back.' })),
    on: 'raise',
    after: (story) => readyToFinish(story).did(story.review({ type: 'finish' })),
    may: leads,
  },
  {
    act: 'agree an action',
    command: byRobin({ type: 'plan', ask: asks.action }),
    on: 'raise',
    after: triaged('A'),
    may: [...leads, 'reviewer'],
  },
  {
    act: 'accept the proof of an action',
    command: (story) => planning(story, 'accept'),
    on: 'raise',
    after: proved('A'),
    may: [...leads, 'quality_lead'],
  },
  {
    act: 'accept an action of a formal review after another has',
    command: (story) => planning(story, 'endorse'),
    on: 'raise',
    after: (story) => proved('C')(story).did(story.accepts(story.state.plan[0]?.id ?? '')),
    refusal: 'executive_only',
    may: ['executive'],
  },
  {
    act: 'choose a measure',
    command: ({ state, at: time }) => {
      const actions = state.plan.map(({ id }) => id);
      return { type: 'impact', by: 'robin', at: minutesAfter(time, 1), ask: { ...asks.audit, actions } };
    },
    on: 'raise',
    after: (story) => triaged('A')(story).agreed(),
    may: leads,
  },
  {
    act: 'give the figures of a measure',
    command: ({ state, at: time }) => {
      const figures = [{ on: '2026-11-25', count: 5, of: 5, population: 5 }];
      const ask = { type: 'figures', id: state.impact[0]?.id ?? '', figures, note: '' } as const;
      return { type: 'impact', by: 'robin', at: minutesAfter(time, 1), ask };
    },
    on: 'raise',
    after: (story) => {
      triaged('A')(story).agreed();
      return story.chosen({}, ids.grace);
    },
    may: leads,
  },
  {
    act: 'send a briefing',
    command: byRobin({ type: 'briefing', ask: asks.briefing }),
    on: 'raise',
    after: triaged('A'),
    may: leads,
  },
];

describe.each(acts)(
  'who may $act',
  ({ command, on, acknowledgedBy, proposedBy, held, after, refusal: expected, may }) => {
    const begun = (organisation: Organisation): ReviewStory => {
      if (after) {
        const decided = ReviewStory.decided(worldWith(organisation), on);
        after(decided);
        return decided;
      }
      const story = new ReviewStory(worldWith(organisation)).reported(reports[on]);
      if (acknowledgedBy !== undefined) story.acknowledged(acknowledgedBy);
      if (proposedBy !== undefined) story.decided(proposedBy, proposedAt, decisionAt(at, 'not_referred'));
      if (held) story.held(ids.grace);
      return story;
    };
    const asked = (story: ReviewStory): CaseRefusal | undefined =>
      story.ask(typeof command === 'function' ? command(story) : command);

    test.each(roles.map((role) => [role, may.includes(role) ? 'may' : 'may not'] as const))('a %s %s', (role, can) => {
      const story = begun(withRobin(role));
      const facts = story.facts().length;
      const refusal = asked(story);
      expect(refusal === undefined).toBe(can === 'may');
      expect(story.facts().length > facts).toBe(can === 'may');
      if (refusal !== undefined)
        expect([expected ?? 'not_permitted', 'restricted', 'needs_safeguarding_lead', 'not_your_action']).toContain(
          refusal,
        );
    });

    test.each(may)('a %s who has left may not', (role) => {
      expect(asked(begun(withRobin(role, '2026-11-24')))).toBe(expected ?? 'not_permitted');
    });

    test('somebody the organisation does not know may not', () => {
      expect(asked(begun(northbankCare))).toBe(expected ?? 'not_permitted');
    });
  },
);
