import { tierOf } from '../../src/case/review/tier';
import type { Tier } from '../../src/policy/tier';
import { ids, staffed, worldWith } from './caseStory';
import { at, ReviewStory, triageForm } from './reviewStory';

const standing = (story: ReviewStory): string | undefined => {
  const found = tierOf(story.state);
  return found && `${found.tier}, at least ${found.minimum}`;
};
const answer = (story: ReviewStory, agree = true) =>
  ({ type: 'answerLowering', agree, proposedAt: story.state.review.proposal?.at ?? '' }) as const;
/** Set up with a tier less than the rules ask for, and agreed to by Dev. */
const lowered = (from: Tier, to: Tier): ReviewStory => {
  const story = ReviewStory.triaged(from);
  story.did(story.setUp(to, { lowerWhy: 'It was seen at once.', senior: ids.grace }));
  return story.did(story.review(answer(story), ids.dev));
};
const again = (story: ReviewStory, tier: Tier, events: readonly string[] = []) =>
  story.triage(triageForm(tier, { read: story.state.triage.forms.length, events }));

describe('after triage a review is asked for, with its tier, the reasons and the times (S5, D-30)', () => {
  test.each([
    ['A', ['low_harm_or_near_miss'], at('2026-11-27', '17:00'), at('2026-12-09', '17:00')],
    // The 25th and 28th of December and the 1st of January are bank holidays.
    ['B', ['harm_moderate'], at('2026-11-30', '17:00'), at('2027-01-11', '17:00')],
    // In tier C hours count, also those of a night or a weekend.
    ['C', ['highRiskFailure'], at('2026-11-28', '11:01'), at('2027-02-22', '17:00')],
  ] as const)('tier %s because of %j', (tier, reasons, startBy, finishBy) => {
    const { state } = ReviewStory.triaged(tier);
    expect(state.review.asked).toMatchObject({ tier, reasons, startBy, finishBy, person: ids.grace });
    expect(state.review.finishBy).toBe(finishBy);
  });

  test('whoever did the triage is asked; the reporter and the channel of the team are told which review follows (S7)', () => {
    const story = ReviewStory.decided();
    expect(story.messages('review')).toEqual([]);
    story.did(story.triage(triageForm('A'), ids.omar));
    expect(story.messages('review')).toEqual(['omar asked']);
    expect(story.messages('reviewTold')).toEqual(['amara A', 'channel north A']);
  });

  test('nobody can do anything on a review before triage', () => {
    const story = ReviewStory.decided();
    expect(story.setUp('A')).toBe('not_triaged');
    expect(story.rootCause()).toBe('not_triaged');
  });

  test('of a restricted record the channel is told nothing', () => {
    const story = ReviewStory.triaged('B', worldWith(), 'restricted');
    expect(story.messages('reviewTold')).toEqual(['amara B']);
  });

  test('told again when the tier changes, and only then', () => {
    const story = ReviewStory.begun('A');
    expect(story.messages('reviewTold')).toHaveLength(2);
    story.did(again(story, 'A')).did(story.setUp('A'));
    expect(story.messages('reviewTold')).toHaveLength(2);
    story.did(again(story, 'B'));
    expect(story.messages('reviewTold').slice(2)).toEqual(['amara B', 'channel north B']);
    // The reviewer, and whoever is to set it up, hear that more is asked for.
    expect(story.messages('review').slice(-2)).toEqual(['grace more', 'sian more']);
    expect(story.state.review.asked).toMatchObject({ tier: 'B', reasons: ['harm_moderate'] });
  });
});

describe('setting a review up', () => {
  test('is for safeguarding leads: who does it, how, and why in that way', () => {
    const story = ReviewStory.triaged('A');
    expect(story.setUp('A', {}, ids.dev)).toBe('not_permitted');
    expect(story.setUp('A', {}, ids.sian)).toBe('not_permitted');
    expect(story.setUp('A', { why: ' ' })).toBe('incomplete');
    expect(story.setUp('A', { reviewer: ids.tom })).toBe('reviewer_unknown');
    expect(story.setUp('A', { reviewer: 'a stranger' })).toBe('reviewer_unknown');
    story.did(story.setUp('A', { method: 'swarm_huddle' }));
    expect(story.state.review.set).toMatchObject({
      tier: 'A',
      method: 'swarm_huddle',
      reviewer: ids.sian,
      by: ids.grace,
    });
    expect(story.messages('review')).toEqual(['grace asked', 'sian named']);
  });

  test('is not for somebody who has left, nor a name for one', () => {
    const left = staffed(({ id }) => (id === ids.sian ? { left: '2026-11-20' } : {}));
    const story = ReviewStory.triaged('A', worldWith(left));
    expect(story.setUp('A')).toBe('reviewer_unknown');
  });

  test('two leads at once: the second sees that the first was there', () => {
    const story = ReviewStory.begun('A');
    expect(story.setUp('A', { read: 0, reviewer: ids.grace }, ids.omar)).toBe('review_changed');
    story.did(story.setUp('A', { reviewer: ids.grace }, ids.omar));
    expect(story.state.review.sets.map(({ reviewer }) => reviewer)).toEqual([ids.sian, ids.grace]);
  });

  test('in tier C a senior lead is named as well, and the accountable executive is not the reviewer', () => {
    const story = ReviewStory.triaged('C');
    expect(story.setUp('C', { senior: null })).toBe('senior_needed');
    expect(story.setUp('C', { senior: ids.sian })).toBe('senior_needed');
    expect(story.setUp('C', { reviewer: ids.omar })).toBe('executive_reviews_after');
    story.did(story.setUp('C', { senior: ids.tom }));
    expect(story.messages('review').slice(-2)).toEqual(['sian named', 'tom named']);
    const lesser = ReviewStory.triaged('B');
    lesser.did(lesser.setUp('B', { reviewer: ids.omar, senior: ids.tom }));
    expect(lesser.state.review.set?.senior).toBeNull();
  });

  test('whoever is named on a restricted record is let in; another reviewer is not (domain reference 1.3)', () => {
    const story = ReviewStory.triaged('A', worldWith(), 'restricted');
    expect(story.rootCause()).toBe('not_permitted');
    expect(story.review({ type: 'raise', tier: 'B', why: 'It may recur.' })).toBe('not_permitted');
    story.did(story.setUp('A'));
    expect(story.rootCause()).toBeUndefined();
    story.did(story.setUp('A', { reviewer: ids.grace }));
    expect(story.rootCause()).toBe('not_permitted');
  });
});

describe('how to learn from it is chosen by whoever reviews, who says why (domain reference 5.3)', () => {
  const method = { type: 'method', method: 'swarm_huddle', why: 'It is quick to see at the place.', read: 1 } as const;

  test('whatever the lead has chosen; who, by when and the tier stay', () => {
    const story = ReviewStory.triaged('B');
    expect(story.review(method)).toBe('not_permitted');
    expect(story.review({ ...method, read: 0 }, ids.grace)).toBe('not_set_up');
    story.did(story.setUp('B'));
    const { set, finishBy } = story.state.review;
    expect(story.review(method, ids.tom)).toBe('not_permitted');
    expect(story.review({ ...method, why: ' ' })).toBe('incomplete');
    expect(story.review({ ...method, read: 0 })).toBe('review_changed');
    story.did(story.review(method));
    const chosen = { method: method.method, why: method.why, by: ids.sian, at: story.at };
    expect(story.state.review.set).toEqual({ ...set, ...chosen });
    expect(story.state.review.finishBy).toBe(finishBy);
    expect(story.state.review.sets.map((one) => [one.by, one.method])).toEqual([
      [ids.grace, 'after_action_review'],
      [ids.sian, 'swarm_huddle'],
    ]);
    expect(standing(story)).toBe('B, at least B');
  });

  test('a lower tier that two people agreed to stays', () => {
    const story = lowered('B', 'A');
    story.did(story.review(method));
    expect(standing(story)).toBe('A, at least B');
  });

  test('what a national rule asks to be investigated is investigated in depth alone', () => {
    const story = ReviewStory.triaged('C');
    expect(story.setUp('C', { mustInvestigate: true })).toBe('psii_needed');
    story.did(story.setUp('C', { mustInvestigate: true, method: 'psii' }));
    expect(story.review(method)).toBe('psii_needed');
    story.did(story.setUp('C', { mustInvestigate: false, method: 'psii' }));
    story.did(story.review({ ...method, read: 2 }));
  });

  test('of a death a lead says whether one does, or it is investigated in depth', () => {
    const story = ReviewStory.decided();
    story.did(story.triage(triageForm('C', { events: ['death'] })));
    expect(story.setUp('C')).toBe('investigation_unsaid');
    story.did(story.setUp('C', { method: 'psii' }));
    expect(story.review(method)).toBe('investigation_unsaid');
    story.did(story.setUp('C', { mustInvestigate: false }));
  });
});

describe('a tier goes up freely (domain reference 5.1)', () => {
  test('by any reviewer with a reason, and never down in this way', () => {
    const story = ReviewStory.triaged('A');
    expect(story.review({ type: 'raise', tier: 'B', why: ' ' })).toBe('incomplete');
    expect(story.review({ type: 'raise', tier: 'A', why: 'No.' })).toBe('tier_not_higher');
    expect(story.review({ type: 'raise', tier: 'B', why: 'It may recur.' }, ids.dev)).toBe('not_permitted');
    story.did(story.review({ type: 'raise', tier: 'B', why: 'It may recur.' }));
    expect(standing(story)).toBe('B, at least A');
    expect(story.messages('reviewTold').slice(-2)).toEqual(['amara B', 'channel north B']);
    expect(story.state.review.raised).toMatchObject([{ by: ids.sian, tier: 'B', why: 'It may recur.' }]);
  });

  test('whoever set it up and whoever does it hear of it, and it has its time from then', () => {
    const story = ReviewStory.begun('A').on('2026-12-07');
    story.did(story.review({ type: 'raise', tier: 'B', why: 'It may recur.' }, ids.omar));
    expect(story.messages('review').slice(-2)).toEqual(['grace more', 'sian more']);
    const { finishBy } = story.state.review;
    expect(finishBy).toBe(at('2027-01-21', '17:00'));
    // Naming another reviewer does not take time away.
    story.did(story.setUp('B', { reviewer: ids.grace }));
    expect(story.state.review.finishBy).toBe(finishBy);
  });

  test('on the form too: more than the rules ask for stands at once', () => {
    const story = ReviewStory.triaged('A');
    story.did(story.setUp('B'));
    expect(standing(story)).toBe('B, at least A');
  });
});

describe('a tier goes down only with a reason and a second person (domain reference 5.1)', () => {
  test('until then the review begins on what the rules ask for', () => {
    const story = ReviewStory.triaged('B');
    expect(story.setUp('A')).toBe('lower_reason');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    expect(standing(story)).toBe('B, at least B');
    expect(story.state.review.set?.tier).toBe('B');
    // Duty grade or above, of the team, and not whoever proposed it.
    expect(story.messages('confirmTier')).toEqual(['dev', 'omar']);
  });

  test('agreed to by duty grade or above, never by whoever proposed it', () => {
    const story = ReviewStory.triaged('B');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    for (const person of [ids.amara, ids.tom, ids.sian, 'a stranger'])
      expect(story.review(answer(story), person)).toBe('not_permitted');
    expect(story.review(answer(story), ids.grace)).toBe('second_person_needed');
    story.did(story.review(answer(story), ids.dev));
    expect(standing(story)).toBe('A, at least B');
    expect(story.state.review.lowered).toMatchObject({
      by: ids.grace,
      second: ids.dev,
      reason: 'It was seen at once.',
    });
    expect(story.messages('reviewTold').slice(-2)).toEqual(['amara A', 'channel north A']);
    expect(story.messages('review').at(-1)).toBe('grace lowered');
    expect(story.review(answer(story), ids.omar)).toBe('no_proposal');
  });

  test('refused it stays as it is, and whoever proposed it hears so', () => {
    const story = ReviewStory.triaged('B');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' })).did(story.review(answer(story, false), ids.dev));
    expect(standing(story)).toBe('B, at least B');
    expect(story.messages('review').at(-1)).toBe('grace notLowered');
  });

  test('of a restricted record by leads and deputies alone', () => {
    const story = ReviewStory.triaged('B', worldWith(), 'restricted');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    expect(story.messages('confirmTier')).toEqual(['omar']);
    expect(story.review(answer(story), ids.dev)).toBe('not_permitted');
    story.did(story.review(answer(story), ids.omar));
  });

  test('agreeing to one proposal does not settle another that took its place', () => {
    const story = ReviewStory.triaged('C');
    story.did(story.setUp('B', { lowerWhy: 'Nobody was hurt.', senior: ids.grace }));
    const stale = answer(story);
    story.did(story.setUp('A', { lowerWhy: 'Nor could have been.', senior: ids.grace }));
    expect(story.review(stale, ids.dev)).toBe('proposal_changed');
    expect(standing(story)).toBe('C, at least C');
  });

  test.each([
    ['the rules have come to ask for more', (story: ReviewStory) => again(story, 'C')],
    ['somebody has raised it', (story: ReviewStory) => story.review({ type: 'raise', tier: 'C', why: 'A death.' })],
  ])('nor a proposal that was made before %s: it is over', (_what, more) => {
    const story = ReviewStory.triaged('B');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    const before = answer(story);
    story.did(more(story));
    expect(story.review(before, ids.dev)).toBe('no_proposal');
    expect(standing(story)?.slice(0, 1)).toBe('C');
  });
});

describe('after a lowering the review goes up again', () => {
  test('one person who finds less in a new triage lowers nothing', () => {
    const story = ReviewStory.triaged('B');
    story.did(again(story, 'A'));
    expect(standing(story)).toBe('B, at least B');
  });

  test('when the local authority opens an enquiry', () => {
    const story = ReviewStory.decided();
    story.did(story.triage(triageForm('A', { events: ['adult_at_risk'] })));
    story.did(story.review({ type: 'raise', tier: 'B', why: 'It may recur.' }));
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' })).did(story.review(answer(story), ids.dev));
    expect(standing(story)).toBe('A, at least A');
    const to = 'local_authority_safeguarding';
    story.did(story.triage({ type: 'notified', to, sentAt: story.at, how: 'Form', reference: 'SA-1' }));
    story.did(story.triage({ type: 'heardBack', to, what: 'An enquiry is open.', enquiry: 'yes' }));
    expect(standing(story)).toBe('B, at least B');
    // What they say later does not close it, unless it says so.
    story.did(story.triage({ type: 'heardBack', to, what: 'It takes longer.' }));
    expect(standing(story)).toBe('B, at least B');
    // What was asked for once is lowered by two people, or not at all.
    story.did(story.triage({ type: 'heardBack', to, what: 'It was a mistake.', enquiry: 'no' }));
    expect(standing(story)).toBe('B, at least B');
  });

  test('when a new triage finds more, and stays down while it finds as much as then', () => {
    const story = lowered('B', 'A');
    story.did(again(story, 'B'));
    expect(standing(story)).toBe('A, at least B');
    story.did(again(story, 'C'));
    expect(standing(story)).toBe('C, at least C');
    expect(story.state.review.asked).toMatchObject({ tier: 'C' });
  });

  test('when it turns out to be part of a pattern', () => {
    const story = ReviewStory.triaged('A');
    story.did(story.review({ type: 'raise', tier: 'C', why: 'A control failed.' }));
    story
      .did(story.setUp('A', { lowerWhy: 'It had not.', senior: ids.grace }))
      .did(story.review(answer(story), ids.dev));
    expect(standing(story)).toBe('A, at least A');
    const day = '2026-11-20';
    const cases = ['TL-1', 'TL-2'].map((reference) => ({ reference, day, restricted: false }));
    const pattern = {
      kind: 'samePersonAndCategory',
      category: 'physical',
      count: 2,
      days: 90,
      total: 2,
      cases,
    } as const;
    const correction = {
      field: 'occurredOn',
      value: day,
      reason: 'Misheard',
      corrected: 0,
      priorTriggers: {},
    } as const;
    story.did(story.ask({ type: 'correct', by: ids.dev, at: story.at, patterns: [pattern], ...correction }));
    expect(standing(story)).toBe('B, at least B');
    expect(story.messages('reviewTold').slice(-2)).toEqual(['amara B', 'channel north B']);
  });

  test('when a reviewer raises it, or a lead sets it up higher', () => {
    const story = lowered('C', 'A');
    story.did(story.review({ type: 'raise', tier: 'B', why: 'It may recur.' }));
    expect(standing(story)).toBe('B, at least C');
    story.did(story.setUp('C'));
    expect(standing(story)).toBe('C, at least C');
  });

  test('whatever the rules ask for anew, the agreement holds for no more than they asked for when it was made', () => {
    for (const [raised, min] of [
      ['B', 'A'],
      ['C', 'A'],
      ['C', 'B'],
    ] as const) {
      const story = ReviewStory.triaged(min);
      story.did(story.review({ type: 'raise', tier: raised, why: 'To be sure.' }));
      story
        .did(story.setUp(min, { lowerWhy: 'It is sure.', senior: ids.grace }))
        .did(story.review(answer(story), ids.dev));
      expect(standing(story)).toBe(`${min}, at least ${min}`);
      for (const tier of ['B', 'C'] as const) {
        story.did(again(story, tier));
        expect(tierOf(story.state)?.tier).toBe(tier);
      }
    }
  });
});

test('what follows is the same after a restart', () => {
  const story = lowered('B', 'A');
  expect(story.replayed().state).toEqual(story.state);
});
