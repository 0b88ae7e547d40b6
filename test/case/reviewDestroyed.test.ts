import { freeText } from '../../src/case/freeText';
import type { Commit } from '../../src/ledger/commit';
import { partText } from '../../src/ledger/freeText';
import { fold, unseen } from '../../src/usecases/fold';
import { ids } from './caseStory';
import { asks, chart, figure, ReviewStory } from './reviewStory';

/** What people typed on the way; each is looked for in what is left. */
const typed = [
  'rang out',
  'second number',
  'Everybody who was',
  'So the rota',
  'The log',
  'SAB-7',
  'They take it',
  'came back',
  'Not here',
];
const counted = 'Late escalations';

/** Everything that can be typed in a review, a measure and a briefing, typed; and nothing left open. */
function everythingTyped(): ReviewStory {
  const story = ReviewStory.triaged('C');
  story.did(story.setUp('A', { lowerWhy: 'So the rota says.', senior: ids.grace }));
  const proposedAt = story.state.review.proposal?.at ?? '';
  story.did(story.review({ type: 'answerLowering', agree: true, proposedAt }, ids.dev));
  story.did(story.review({ type: 'raise', tier: 'C', why: 'So the rota says.' }));
  const { action } = story.changed();
  story.did(story.rootCause({ reason: 'The log was read.' })).writesAll();
  story.did(story.writes('timeline', { text: 'It rang out twice.', reason: 'The log was read.' }));
  story.did(story.review({ type: 'waive', document: 'panel', reason: 'Not here.' }, ids.grace));
  story.did(story.review({ type: 'addMoment', on: '2026-11-24', time: '', text: 'It rang out.' }));
  const [{ id: moment } = { id: '' }] = story.state.review.moments;
  story.did(
    story.review({ type: 'correctMoment', id: moment, text: 'It rang out twice.', reason: 'The log.', read: 0 }),
  );
  story.did(story.review({ type: 'linkReview', kind: 'sar', reference: 'SAB-7', sent: 'So the rota.' }));
  const [{ id: other } = { id: '' }] = story.state.review.others;
  story.did(story.review({ type: 'heardFromReview', id: other, what: 'They take it on.' }));
  story.did(story.review({ type: 'finish' })).did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
  const measure = story.chosen({ ...chart, name: counted, actions: [action], lateBecause: 'So the rota says.' });
  story.did(story.impact({ type: 'figures', id: measure, figures: [figure('2026-11-24', 3)], note: 'The log.' }));
  story.did(story.impact({ type: 'end', id: measure, reason: 'Not here.' })).did(story.briefs(asks.briefing));
  // What was taken up again has come to its end as well.
  story.did(story.rootCause({ reason: 'The log was read.' }));
  const second = story.agreed();
  story.chosen({ what: 'balancing', name: counted });
  story.did(story.proves(second)).did(story.accepts(second)).did(story.endorses(second)).writesAll();
  story.did(story.review({ type: 'finish' }));
  return story.deliverAll();
}

function destroyed(): ReviewStory {
  // The reminder of the duty decision's own review has been.
  const story = everythingTyped().tick('2026-11-26T09:00:00.000Z').deliverAll();
  story.did(story.ask({ type: 'proposeDestruction', by: ids.grace, at: '2060-01-05T09:00:00.000Z' }));
  const proposedAt = '2060-01-05T09:00:00.000Z';
  const answer = { type: 'answerDestruction', agree: true, proposedAt } as const;
  return story.did(story.ask({ ...answer, by: ids.omar, at: '2060-01-06T09:00:00.000Z' }));
}

describe('a reviewed case whose texts were destroyed', () => {
  test('holds nothing that anybody typed, and what is counted: tiers, factors, figures, outcomes, who and when', () => {
    const before = everythingTyped().state;
    const { state } = destroyed();
    for (const text of [...typed, counted, asks.briefing.changed, asks.action.what]) {
      expect(JSON.stringify(before)).toContain(text);
      expect(JSON.stringify(state)).not.toContain(text);
    }
    expect(state.review.sets.map(({ tier, reviewer }) => [tier, reviewer])).toEqual(
      before.review.sets.map(({ tier, reviewer }) => [tier, reviewer]),
    );
    expect(state.review.rootCauses.map(({ factors }) => factors)).toEqual([['F09'], ['F09'], ['F09']]);
    expect(state.impact.map(({ figures }) => figures)).toEqual(before.impact.map(({ figures }) => figures));
    expect(state.review.written.timeline?.map(({ by }) => by)).toEqual([ids.sian, ids.sian]);
  });

  test('reads the same whether its key is gone already or not', () => {
    const { kind, commits, state } = destroyed();
    const shut = commits.map((commit): Commit => ({
      ...commit,
      facts: commit.facts.map((fact) => partText(fact, freeText).rest),
    }));
    expect(fold(kind, unseen(kind, 'case/TL-1'), shut).state).toEqual(state);
  });

  test('takes nothing more, and no clock of it runs', () => {
    const story = destroyed().on('2060-02-01');
    expect(story.rootCause()).toBe('content_destroyed');
    expect(story.setUp('A')).toBe('content_destroyed');
    expect(story.impact({ type: 'end', id: '1', reason: 'Over.' })).toBe('content_destroyed');
    expect(story.briefs(asks.briefing)).toBe('content_destroyed');
    expect(story.dueAt).toBeNull();
  });

  test('is drawn again wherever its texts were shown', () => {
    const cards = new Set(
      destroyed()
        .sendable()
        .map(({ card }) => card),
    );
    for (const card of ['review', 'reviewTold', 'confirmTier', 'feedback', 'briefing', 'planAction'])
      expect(cards).toContain(card);
  });
});
