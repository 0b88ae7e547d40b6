import { isOpen } from '../../src/case/state';
import { proposedTier } from '../../src/case/triage/tier';
import { clocksOf } from '../../src/case/triage/chasing';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports } from './caseStory';
import { answered, LostStory } from './lostStory';

const limbs = ['limb1', 'limb2', 'limb3'];
const nearMiss = { ...reports.kept, kind: 'near_miss' } as const;
const form = {
  type: 'triage',
  read: 0,
  safe: 'yes',
  limbs: Object.fromEntries(limbs.map((key) => [key, 'no' as const])),
  consent: 'given',
  ground: '',
  harm: { physical: 5, psychological: 4 },
  failures: { highRiskFailure: 'no', multiAgencyBreakdown: 'no', sarReferral: 'no' },
  events: [],
  texts: {
    safe: 'Nobody came to harm.',
    desiredOutcome: 'None.',
    ...Object.fromEntries(limbs.map((key) => [key, 'No.'])),
  },
} as const;

describe('a report that was only kept is looked at all the same (S5, S7)', () => {
  test('a near miss waits for a lead on a list, by the day a rapid review would begin, and sends nothing by itself', () => {
    const story = new CaseStory().reported(nearMiss);
    expect(story.state.triage.asked).toMatchObject({
      person: ids.grace,
      due: '2026-11-27T17:00:00.000Z',
      kept: true,
    });
    expect(story.told('triage')).toEqual([]);
    expect(clocksOf(story.state, story.world)).toEqual([]);
    expect(story.dueAt).toBeNull();
    expect(isOpen(story.state)).toBe(false);
  });

  test('triaged, it is tier A: the reporter hears which review follows and a review is asked for', () => {
    const story = new CaseStory().reported(nearMiss);
    const at = minutesAfter(now, 60);
    expect(story.ask({ type: 'triage', by: ids.grace, at, ask: form })).toBeUndefined();
    expect(proposedTier(story.state)?.minimumTier).toBe('A');
    expect(story.told('reviewTold')).toContain(ids.amara);
    expect(story.state.review.asked).toBeDefined();
  });

  test('what goes to duty is not on the list; escalated later and decided, triage is asked for as for every decision', () => {
    expect(new CaseStory().reported(reports.consult).state.triage.asked).toBeUndefined();
    const story = new CaseStory().reported(nearMiss);
    story.ask({ type: 'escalate', by: ids.amara, at: minutesAfter(now, 5) });
    story.acknowledged(ids.dev, minutesAfter(now, 6));
    const at = minutesAfter(now, 10);
    story.ask({ type: 'decide', by: ids.dev, at, decision: decisionAt(at) });
    expect(story.state.triage.asked).toMatchObject({ kept: false });
    expect(story.told('triage')).toEqual([ids.grace]);
  });

  test('a missed contact is not on it while nobody has been reached, and is once somebody was', () => {
    const story = new LostStory().missed(answered());
    expect(story.state.triage.asked).toBeUndefined();
    story.found(ids.amara, minutesAfter(now, 60));
    expect(story.state.triage.asked).toMatchObject({ kept: true });
  });
});

test('contact that answers the duty call asks for triage, as a decision does', () => {
  const story = new LostStory().missed(answered(['lost_contact.outOfCharacter']));
  story.acknowledged(ids.dev, minutesAfter(now, 5)).found(ids.dev, minutesAfter(now, 20), 'updated');
  expect(story.state.stoodDown).toBe(true);
  expect(story.state.triage.asked).toMatchObject({ person: ids.grace, kept: false });
  expect(story.told('triage')).toEqual([ids.grace]);
});
