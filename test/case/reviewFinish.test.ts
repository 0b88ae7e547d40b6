import type { CaseCommand } from '../../src/case/commands';
import { documentIds, documentsOf, isText, type DocumentId } from '../../src/case/review/documents';
import { documentsLeft, isClosed, shutGates } from '../../src/case/review/finishing';
import { linksOf, stageOf } from '../../src/case/line';
import { plusMinutes } from '../../src/time/elapsed';
import { blankReport, decisionAt, ids, reports, worldWith } from './caseStory';
import { at, ReviewStory, triageForm } from './reviewStory';
import { coerced } from './sharedRiskCase';

const finish = { type: 'finish' } as const;
/** Everything is there to be finished. */
const ready = (tier: 'A' | 'B' | 'C'): ReviewStory => {
  const story = ReviewStory.begun(tier);
  story.changed();
  return story.writesAll();
};
const finished = (tier: 'A' | 'B' | 'C' = 'A'): ReviewStory => {
  const story = ready(tier);
  return story.did(story.review(finish));
};

describe('a review is finished when every document of its tier stands', () => {
  test.each(['A', 'B', 'C'] as const)('then, in tier %s, the case is closed to work', (tier) => {
    const story = ready(tier);
    expect(isClosed(story.state)).toBe(false);
    expect(story.review(finish, ids.dev)).toBe('not_permitted');
    story.did(story.review(finish));
    expect(isClosed(story.state)).toBe(true);
    expect(stageOf(story.state)).toBe('closed');
    const facts = story.facts().length;
    story.did(story.review(finish));
    expect(story.facts()).toHaveLength(facts);
  });

  /** Without any action there is none that is more than a reminder, and nothing to measure. */
  const ofActions: readonly string[] = ['trackedPlan', 'strongerAction'];
  const never: readonly string[] = ['rootCause', 'systemFactors', 'feedback', 'seniorLead', 'leadership'];

  /** Everything of tier C but one document, and the executive's look at it all. */
  const without = (missing: DocumentId): ReviewStory => {
    const story = ReviewStory.triaged('C');
    if (missing !== 'seniorLead') story.did(story.setUp('C'));
    if (missing !== 'rootCause' && missing !== 'systemFactors') story.did(story.rootCause({}, ids.grace));
    if (missing === 'systemFactors') story.did(story.rootCause({ factors: [] }, ids.grace));
    if (!ofActions.includes(missing)) story.agreed({ level: missing === 'teamStep' ? 'individual' : 'team' });
    if (![...ofActions, 'balancingMeasure'].includes(missing)) story.chosen({ what: 'balancing' }, ids.grace);
    for (const id of documentsOf('C'))
      if (isText(id) && id !== missing && id !== 'leadership') story.did(story.writes(id, {}, ids.grace));
    return story;
  };

  test.each(documentIds)('not while %s is open', (missing) => {
    const story = without(missing);
    expect(story.review(finish, ids.grace)).toBe('gates_open');
    const waived = (document: DocumentId) => story.review({ type: 'waive', document, reason: 'Not here.' }, ids.grace);
    if (never.includes(missing)) {
      expect(waived(missing)).toBe('incomplete');
      return;
    }
    const needs = ofActions.includes(missing)
      ? (['trackedPlan', 'strongerAction', 'balancingMeasure'] as const)
      : [missing];
    expect(story.writes('leadership')).toBe('documents_first');
    for (const document of needs) story.did(waived(document));
    story.did(story.writes('leadership')).did(story.review(finish, ids.grace));
  });
});

describe('nor while something is owed on the case', () => {
  const shut = (story: ReviewStory, gate: string) => {
    story.did(story.rootCause({}, ids.grace)).did(story.writes('localActions', {}, ids.grace));
    story.did(story.writes('feedback', {}, ids.grace));
    expect(shutGates(story.state)).toContain(gate);
    expect(story.review(finish, ids.grace)).toBe('gates_open');
  };

  test('a decision on the duty call', () => {
    const story = new ReviewStory();
    story.reported(reports.raise);
    story.did(story.triage(triageForm('A'))).did(story.setUp('A'));
    shut(story, 'duty');
    story.acknowledged(ids.dev, story.at).decided(ids.dev, story.at).tellsAll();
    story.did(story.review(finish));
  });

  test('somebody who has to be told', () => {
    const story = ReviewStory.decided();
    story.did(story.triage(triageForm('A', { events: ['adult_at_risk'] }))).did(story.setUp('A'));
    shut(story, 'notifications');
    story.tellsAll().did(story.review(finish));
  });

  test('a task', () => {
    const story = new ReviewStory();
    const answers = { ...reports.raise.answers, 'deterioration.newOrWorseSign': 'yes' };
    story
      .reported({ ...blankReport, category: 'deterioration', answers })
      .acknowledged(ids.dev)
      .decided(ids.dev);
    story.did(story.triage(triageForm('A'))).did(story.setUp('A'));
    shut(story, 'tasks');
  });

  test('a shared risk summary', () => {
    const story = new ReviewStory();
    story.reported(coerced).acknowledged(ids.dev).decided(ids.dev);
    story.did(story.triage(triageForm('A'))).did(story.setUp('A'));
    shut(story, 'sharedRisk');
  });
});

describe('a case that is closed opens again when something of it does', () => {
  test('a document, when the tier goes up', () => {
    const story = finished('A');
    story.did(story.review({ type: 'raise', tier: 'B', why: 'It happened again.' }));
    expect(isClosed(story.state)).toBe(false);
    expect(stageOf(story.state)).toBe('review');
  });

  test('an action that is given up', () => {
    const story = ReviewStory.begun('B');
    story.did(story.rootCause());
    const id = story.agreed();
    story.writesAll().did(story.review(finish));
    story.did(story.plans({ type: 'drop', id, reason: 'Too dear.' }));
    expect(isClosed(story.state)).toBe(false);
    story.agreed();
    expect(isClosed(story.state)).toBe(true);
  });

  test('somebody who has to be told of what came to light', () => {
    const story = finished('A');
    const texts = { ...triageForm('A').texts, again: 'Come to light.' };
    story.did(story.triage(triageForm('A', { read: 1, events: ['riddor_specified'], texts })));
    expect(shutGates(story.state)).toEqual(['notifications']);
    expect(isClosed(story.state)).toBe(false);
  });

  test('a duty call that is asked for anew', () => {
    const story = new ReviewStory();
    story.reported(reports.kept);
    story
      .did(story.triage(triageForm('A')))
      .tellsAll()
      .did(story.setUp('A'));
    story.did(story.rootCause());
    story.writesAll().did(story.review(finish));
    expect(isClosed(story.state)).toBe(true);
    const escalate: CaseCommand = { type: 'escalate', by: ids.amara, at: story.at };
    story.did(story.ask(escalate));
    expect(isClosed(story.state)).toBe(false);
    story.acknowledged(ids.dev, story.at).decided(ids.dev, plusMinutes(story.at, 1), decisionAt(story.at));
    story.on('2026-11-25', '12:00').tellsAll();
    expect(isClosed(story.state)).toBe(true);
  });

  test('its actions go on all the same, and keep nobody from closing', () => {
    const story = ReviewStory.begun('A');
    story.did(story.rootCause());
    story.agreed();
    story.writesAll().did(story.review(finish));
    expect(isClosed(story.state)).toBe(true);
    expect(linksOf(story.state).implementation).toBe('actions_open');
    expect(story.dueAt).not.toBeNull();
  });
});

describe('taking the learning up again', () => {
  test('is for safeguarding leads, with a reason, once the review was finished', () => {
    expect(ready('A').review({ type: 'reopen', reason: 'It came back.' }, ids.grace)).toBe('not_finished');
    const story = finished('A');
    expect(story.review({ type: 'reopen', reason: 'It came back.' }, ids.sian)).toBe('not_permitted');
    expect(story.review({ type: 'reopen', reason: ' ' }, ids.grace)).toBe('incomplete');
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
    expect(story.state.review.reopened).toMatchObject([{ by: ids.grace, measure: null, reason: 'It came back.' }]);
    expect(stageOf(story.state)).toBe('review');
  });

  test('in tier C with feedback and the leaders’ look anew', () => {
    const story = finished('C');
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace)).daysLater(1);
    story.changed();
    expect(documentsLeft(story.state)).toEqual(['feedback', 'individualStep', 'organisationStep', 'leadership']);
    expect(story.review(finish)).toBe('gates_open');
    story.writesAll().did(story.review(finish));
  });

  test('all four links are to be made anew, and the reviewer hears so', () => {
    const story = finished('A');
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
    expect(linksOf(story.state)).toEqual({
      rootCause: 'no_root_cause',
      change: 'no_change',
      implementation: 'actions_open',
      impact: 'no_measure',
    });
    expect(story.messages('review').at(-1)).toBe('sian reopened');
    story.did(story.rootCause());
    expect(story.review(finish)).toBe('gates_open');
    // Whoever reported hears of it again.
    story.did(story.writes('feedback', { reason: 'Taken up again.' })).did(story.review(finish));
  });

  test('there is time for it from then on, whoever is named to do it', () => {
    const story = finished('A').on('2027-02-01');
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
    expect(story.state.review.finishBy).toBe(at('2027-02-15', '17:00'));
    story.did(story.setUp('A', { reviewer: ids.grace }));
    expect(story.state.review.finishBy).toBe(at('2027-02-15', '17:00'));
  });
});

test('what is needed follows the tier: lowered by two people, a review can be finished with less', () => {
  const story = ReviewStory.triaged('B', worldWith());
  story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
  story.changed();
  for (const id of ['localActions', 'feedback'] as const) story.did(story.writes(id));
  expect(story.review(finish)).toBe('gates_open');
  const proposedAt = story.state.review.proposal?.at ?? '';
  story.did(story.review({ type: 'answerLowering', agree: true, proposedAt }, ids.dev));
  story.did(story.review(finish));
});
