import { linksOf, stageOf } from '../../src/case/line';
import { nextReviewChase } from '../../src/case/review/chasing';
import { isClosed } from '../../src/case/review/finishing';
import { localDate, localTime } from '../../src/time/local';
import { ids, now, reports, staffed, worldWith } from './caseStory';
import { asks, at, chart, ReviewStory, triageForm, zone } from './reviewStory';

/** When the clock of the review wants somebody told, and about what. */
const next = (story: ReviewStory): string => {
  const found = nextReviewChase(story.state, story.world);
  return found ? `${localDate(found.at, zone)} ${localTime(found.at, zone)} ${found.due}` : 'none';
};
/** Lets the clock look whenever something is due, until then. @returns what was told about in that time, in order */
const told = (story: ReviewStory, until: string, card = 'review'): string[] => {
  const before = story.messages(card).length;
  for (let due = story.dueAt; due !== null && due <= until; due = story.dueAt) story.tick(due);
  return story.messages(card).slice(before);
};
const feedback = (story: ReviewStory): ReviewStory => {
  const again = story.state.review.written.feedback === undefined ? '' : 'More is known.';
  return story.did(story.writes('feedback', { reason: again }, ids.grace));
};

describe('who does the review is named in time (D-30)', () => {
  test.each([
    ['A', '2026-11-25', '2026-11-30 09:00'],
    ['B', '2026-11-25', '2026-12-01 09:00'],
    // 72 hours end on a Saturday: nobody is told before Monday.
    ['C', '2026-11-25', '2026-11-30 09:00'],
    ['C', '2026-11-23', '2026-11-26 11:01'],
    ['A', '2026-12-23', '2026-12-30 09:00'],
    // Seventy-two hours are seventy-two hours on the nights the clocks change.
    ['C', '2026-10-23', '2026-10-26 10:01'],
    ['C', '2027-03-26', '2027-03-30 09:00'],
    ['A', '2027-03-25', '2027-04-01 09:00'],
    ['A', '2026-10-22', '2026-10-27 09:00'],
  ] as const)('in tier %s, triaged on %s, a lead is told from %s on', (tier, day, when) => {
    const story = feedback(ReviewStory.triaged(tier, worldWith(), 'raise', at(day)));
    expect(next(story)).toBe(`${when} setUp`);
  });

  test('every seven days, each time one higher in the line', () => {
    const story = feedback(ReviewStory.triaged('A'));
    expect(told(story, at('2026-12-31'))).toEqual([
      'grace setUp',
      'omar setUp',
      'omar setUp',
      'omar setUp',
      'omar setUp',
    ]);
    story.did(story.setUp('A'));
    // Its time has been running since triage.
    expect(next(story)).toBe('2026-12-10 09:00 finish');
  });

  test('a review that comes to tier C later has its senior lead named within seventy-two hours as well', () => {
    const story = feedback(ReviewStory.begun('B')).on('2026-12-07');
    story.did(story.review({ type: 'raise', tier: 'C', why: 'A control failed.' }));
    expect(next(story)).toBe('2026-12-10 10:01 setUp');
    story.did(story.setUp('C'));
    expect(next(story)).toBe('2027-03-05 09:00 finish');
  });
});

describe('the review is finished in time (D-30)', () => {
  test('the reviewer is told the next morning, and from the second time on a lead as well', () => {
    const story = feedback(ReviewStory.begun('A'));
    expect(next(story)).toBe('2026-12-10 09:00 finish');
    expect(told(story, at('2026-12-23'))).toEqual(['sian finish', 'sian finish', 'grace finish']);
    expect(told(story, at('2026-12-30'))).toEqual(['sian finish', 'omar finish']);
  });

  test('finished, nobody is told; come open again, they are', () => {
    const story = ReviewStory.begun('A');
    story.changed();
    story.writesAll().did(story.review({ type: 'finish' }));
    expect(next(story)).toBe('none');
    story.did(story.review({ type: 'raise', tier: 'B', why: 'It happened again.' }));
    expect(next(story)).toContain('finish');
  });

  test.each([
    ['away', { absences: [{ from: '2026-12-01', to: '2026-12-31' }] }],
    ['gone', { left: '2026-12-01' }],
  ])('with the reviewer %s a lead is told instead', (_how, change) => {
    const world = worldWith(staffed(({ id }) => (id === ids.sian ? change : {})));
    const story = feedback(ReviewStory.begun('A', world));
    expect(told(story, at('2026-12-18'))).toEqual(['grace finish', 'omar finish']);
  });

  test('taken up again, it has its time from then', () => {
    const story = ReviewStory.begun('A');
    story.changed();
    story
      .writesAll()
      .did(story.review({ type: 'finish' }))
      .on('2027-02-01');
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
    // The reporter hears of it before that.
    expect(next(story)).toBe('2027-02-09 09:00 feedback');
    story.did(story.writes('feedback', { reason: 'Taken up again.' }));
    expect(next(story)).toBe('2027-02-16 09:00 finish');
  });

  test('a review that nobody was named for is not closed, and is asked for until somebody is', () => {
    const story = ReviewStory.triaged('A');
    story.did(story.rootCause({}, ids.grace)).did(story.writes('localActions', {}, ids.grace));
    feedback(story);
    expect(story.review({ type: 'finish' }, ids.grace)).toBe('gates_open');
    story.did(story.setUp('A')).did(story.review({ type: 'finish' }, ids.grace));
    expect(isClosed(story.state)).toBe(true);
    expect(next(story)).toBe('none');
  });
});

const authority = 'local_authority_safeguarding';

describe('the reporter hears within five working days what is done, and again when the local authority has answered (D-24)', () => {
  const notified = () => {
    const story = ReviewStory.decided();
    story.did(story.triage(triageForm('A', { events: ['adult_at_risk'] }))).did(story.setUp('A'));
    return story.did(
      story.triage({ type: 'notified', to: authority, sentAt: story.at, how: 'Form', reference: 'SA-1' }),
    );
  };

  test('the reviewer is told when they have not', () => {
    const story = ReviewStory.begun('A');
    expect(next(story)).toBe('2026-12-03 09:00 feedback');
    expect(told(story, at('2026-12-09'))).toEqual(['sian feedback']);
    feedback(story);
    expect(next(story)).toContain('finish');
  });

  test('the answer sets the clock anew, also when the case is closed', () => {
    const story = notified();
    story.changed();
    story.writesAll().did(story.review({ type: 'finish' }));
    expect(next(story)).toBe('none');
    story.on('2026-12-14').did(story.triage({ type: 'heardBack', to: authority, what: 'No enquiry.', enquiry: 'no' }));
    expect(next(story)).toBe('2026-12-22 09:00 feedback');
    feedback(story.on('2026-12-15'));
    expect(isClosed(story.state)).toBe(true);
    expect(next(story)).toBe('none');
  });
});

describe('a lower tier waits for a second person', () => {
  test('all who may are asked again the next working morning, and every seven days; not once it is answered', () => {
    const story = feedback(ReviewStory.triaged('B'));
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    expect(next(story)).toBe('2026-11-27 09:00 lowering');
    expect(told(story, at('2026-12-04'), 'confirmTier')).toEqual(['dev', 'omar', 'dev', 'omar']);
    const proposedAt = story.state.review.proposal?.at ?? '';
    story.did(story.review({ type: 'answerLowering', agree: false, proposedAt }, ids.dev));
    expect(next(story)).toContain('finish');
  });

  test('at no time is a second person asked in the night: it waits for the office', () => {
    const story = ReviewStory.triaged('B');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    const asked = [...story.seen.messages.values()].filter(({ card }) => card === 'confirmTier');
    for (const message of asked) expect(message).toMatchObject({ urgent: false, officeHoursOnly: true });
  });
});

describe('a measure is looked at on its day', () => {
  const measuring = (checkOn: string, world = worldWith(), restricted = false) => {
    const story = ReviewStory.begun('A', world, restricted ? 'restricted' : 'raise');
    const action = story.agreed();
    return { story, action, id: story.chosen({ ...chart, checkOn }) };
  };

  test.each([
    ['when the office opens', '2027-01-12', '2027-01-12 09:00'],
    ['after a weekend', '2027-01-16', '2027-01-18 09:00'],
    ['after the bank holidays', '2026-12-25', '2026-12-29 09:00'],
    ['in winter time', '2026-10-26', '2026-10-26 09:00'],
    ['in summer time', '2027-03-29', '2027-03-30 09:00'],
  ])('%s', (_when, checkOn, when) => {
    const from = checkOn < '2026-11-25' ? at('2026-10-12') : now;
    const story = ReviewStory.triaged('A', worldWith(), 'raise', from);
    story.did(story.setUp('A'));
    story.agreed();
    story.chosen({ ...chart, checkOn });
    const before = at(when.slice(0, 10), '08:59');
    expect(told(story, before, 'measure')).toEqual([]);
    expect(told(story, at(when.slice(0, 10), when.slice(11)), 'measure')).toEqual(['sian']);
  });

  test('whoever chose it is asked, every seven days, from the second time on with a lead', () => {
    const { story } = measuring('2027-01-11');
    expect(told(story, at('2027-01-28'), 'measure')).toEqual(['sian', 'sian', 'grace', 'sian', 'omar']);
  });

  test('figures of the change set the next look; an end stops it', () => {
    const { story, action, id } = measuring('2026-12-07');
    story.did(story.proves(action)).did(story.accepts(action)).on('2026-12-04');
    story.did(
      story.impact({
        type: 'figures',
        id,
        figures: [{ on: '2026-12-04', count: 1, of: null, population: null }],
        note: '',
      }),
    );
    expect(told(story, at('2026-12-24'), 'measure')).toEqual([]);
    // Thirty days after the change of 25 November: Christmas Day.
    expect(told(story, at('2026-12-29'), 'measure')).toEqual(['sian']);
    story.did(story.impact({ type: 'end', id, reason: 'Counted elsewhere.' }));
    expect(told(story, at('2027-06-01'), 'measure')).toEqual([]);
  });

  test('of a restricted record it is asked of whoever reviews it now, never of whoever did before', () => {
    const { story } = measuring('2027-01-11', worldWith(), true);
    story.did(story.setUp('A', { reviewer: ids.grace }));
    expect(told(story, at('2027-01-19'), 'measure')).toEqual(['grace', 'grace']);
  });

  test('with them gone a lead is asked', () => {
    const { story } = measuring(
      '2027-01-11',
      worldWith(staffed(({ id }) => (id === ids.sian ? { left: '2026-12-31' } : {}))),
    );
    expect(told(story, at('2027-01-19'), 'measure')).toEqual(['grace', 'grace']);
  });
});

describe('every clock speaks once at its time', () => {
  const busy = (): ReviewStory => {
    const story = ReviewStory.triaged('B');
    story.did(story.setUp('A', { lowerWhy: 'It was seen at once.' }));
    story.agreed();
    story.chosen({ ...chart, checkOn: '2026-12-07' });
    return story.did(story.briefs(asks.briefing));
  };

  test('looking twice at one moment does nothing the second time', () => {
    const story = busy();
    for (let due = story.dueAt; due !== null && due < at('2027-04-01'); due = story.dueAt) {
      const { length } = story.tick(due).commits;
      expect(story.tick(due).commits).toHaveLength(length);
      expect(story.dueAt === null || story.dueAt > due).toBe(true);
    }
  });

  test('after months in which nothing ran, each of them is told once', () => {
    const story = busy();
    const cards = ['review', 'measure', 'confirmTier', 'briefing', 'planAction'];
    const before = cards.map((card) => story.messages(card).length);
    story.tick(at('2027-04-01', '03:00'));
    // Finish and feedback to the reviewer; the measure; both second persons; the three who have not read; owner and those above.
    expect(cards.map((card, index) => story.messages(card).length - (before[index] ?? 0))).toEqual([2, 1, 2, 3, 3]);
    const { length } = story.commits;
    story.tick(at('2027-04-01', '03:01'));
    expect(story.commits).toHaveLength(length);
  });

  test('what is told by a clock waits for office hours', () => {
    const story = busy();
    story.tick(at('2027-04-01', '03:00'));
    for (const { urgent, officeHoursOnly } of story
      .sendable()
      .filter(({ card }) => !['alert', 'escalation', 'details', 'outcome'].includes(card)))
      expect([urgent, officeHoursOnly]).toEqual([false, true]);
  });
});

describe('while something is owed the case has a time at which the clock looks', () => {
  test('from report to what was learned, and to its last look', () => {
    const story = new ReviewStory();
    const owed = () => expect(story.dueAt).not.toBeNull();
    story.reported(reports.raise);
    owed();
    story.acknowledged(ids.dev).decided(ids.dev);
    owed();
    story.tick(at('2026-11-25', '16:00'));
    owed();
    for (const step of [
      () => story.triage(triageForm('C')),
      () => void story.tellsAll(),
      // Else they are asked after for as long as they do not say.
      () => story.triage({ type: 'heardBack', to: 'local_authority_safeguarding', what: 'They leave it.' }),
      () => story.triage({ type: 'heardBack', to: authority, what: 'They close it.', enquiry: 'no' }),
      () => story.setUp('C'),
      () => story.rootCause(),
      () => void story.agreed(),
      () => void story.chosen({ what: 'balancing' }),
      () => void story.chosen(),
      () => story.writesAll() && undefined,
      () => story.review({ type: 'finish' }),
      () => story.proves(story.state.plan[0]?.id ?? ''),
      () => story.accepts(story.state.plan[0]?.id ?? ''),
      () => story.endorses(story.state.plan[0]?.id ?? ''),
    ]) {
      story.did(step() ?? undefined);
      owed();
    }
    const [balancing, measure] = story.state.impact.map(({ id }) => id);
    story.did(story.impact({ type: 'end', id: balancing ?? '', reason: 'Seen for a year.' }));
    expect(stageOf(story.state)).toBe('review');
    story.did(story.review({ type: 'waive', document: 'balancingMeasure', reason: 'Seen for a year.' }, ids.grace));
    story.daysLater(180).did(story.audits(measure ?? ''));
    expect(Object.values(linksOf(story.state))).toEqual([undefined, undefined, undefined, undefined]);
    expect(stageOf(story.state)).toBe('learned');
    story.tick(story.at);
    // Sustained at the last look: nothing is owed any more.
    expect(story.dueAt).toBeNull();
  });
});
