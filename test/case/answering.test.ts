import { nextAlarm } from '../../src/case/alarm';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports, staffed, worldWith } from './caseStory';

const decideBy = '2026-11-25T17:00:00.000Z';

describe('one owner', () => {
  test('the first acknowledgement counts; a second and a late one are notes', () => {
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev);
    expect(story.ask({ type: 'acknowledge', by: ids.grace, at: minutesAfter(now, 6) })).toBeUndefined();
    expect(story.ask({ type: 'acknowledge', by: ids.omar, at: minutesAfter(now, 300) })).toBeUndefined();
    expect(story.state.acknowledged).toEqual({ by: ids.dev, at: minutesAfter(now, 5) });
    expect(story.state.notes.map(({ by }) => by)).toEqual([ids.grace, ids.omar]);
  });

  test('the owner again, and whoever noted it again, are told so and nothing is written', () => {
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev);
    expect(story.ask({ type: 'acknowledge', by: ids.dev, at: now })).toBe('already_yours');
    story.acknowledged(ids.grace);
    const commits = story.commits.length;
    expect(story.ask({ type: 'acknowledge', by: ids.grace, at: now })).toBe('already_taken');
    expect(story.commits).toHaveLength(commits);
  });

  test('gets the details; everybody who was told sees who has it, and who noted it later', () => {
    const story = new CaseStory().reported(reports.consult).deliverAll().acknowledged(ids.dev);
    expect(story.told('details')).toEqual([ids.dev]);
    const redrawn = (): string[] =>
      story.sendable().flatMap(({ replaces, card }) => (replaces === undefined ? [] : [card]));
    expect(redrawn()).toEqual(['escalation', 'alert']);
    story.deliverAll().acknowledged(ids.grace, minutesAfter(now, 9));
    expect(redrawn()).toEqual(['escalation', 'alert', 'details']);
  });
});

describe('acknowledged and then silent', () => {
  test('the owner and the next person are told at decide-by, then it climbs each interval', () => {
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev).deliverAll();
    expect(story.dueAt).toBe(decideBy);
    for (let minute = 0; minute <= 100; minute += 1) story.tick(minutesAfter(decideBy, minute));
    expect(story.alerts(decideBy).slice(1)).toEqual([
      '0 safeguarding_lead grace no_decision',
      '30 deputy_safeguarding_lead omar no_decision',
      '60 executive omar no_decision',
      '90 executive omar no_decision',
    ]);
    expect(story.told('alert')).toEqual([ids.dev, ids.dev, ids.grace, ids.omar, ids.omar, ids.omar]);
  });

  test('acknowledged after decide-by: there is one interval to decide', () => {
    const late = minutesAfter(decideBy, 10);
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev, late);
    expect(story.dueAt).toBe(minutesAfter(late, 30));
  });

  test('the clock keeps running while a proposal waits for the second person', () => {
    const story = new CaseStory().reported(reports.raise).acknowledged(ids.grace);
    story.decided(ids.grace, minutesAfter(now, 30), decisionAt(now, 'not_referred'));
    expect(story.state.decisions).toEqual([]);
    expect(story.dueAt).toBe(decideBy);
    expect(story.tick(decideBy).alerts(decideBy).at(-1)).toBe('0 safeguarding_lead grace no_decision');
  });
});

describe('a decision', () => {
  test('needs every part, and a next review that is ahead but not too far', () => {
    const story = new CaseStory().reported(reports.consult);
    const at = minutesAfter(now, 30);
    const decide = (change: Partial<ReturnType<typeof decisionAt>>) =>
      story.ask({ type: 'decide', by: ids.dev, at, decision: { ...decisionAt(at), ...change } });
    expect(decide({})).toBe('not_acknowledged');
    story.acknowledged(ids.dev);
    for (const part of ['reason', 'safety', 'consulted']) expect(decide({ [part]: ' \n' })).toBe('incomplete');
    expect(decide({ nextReview: at })).toBe('review_in_the_past');
    expect(decide({ nextReview: minutesAfter(at, 24 * 60 + 1) })).toBe('review_too_late');
    expect(decide({ nextReview: minutesAfter(at, 24 * 60) })).toBeUndefined();
  });

  test.each([
    [0, false],
    [1, true],
  ])('%d minutes after decide-by: late is %s', (minutes, late) => {
    const at = minutesAfter(decideBy, minutes);
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev).decided(ids.dev, at);
    expect(story.state.decisions[0]).toMatchObject({ by: ids.dev, at, late, secondPerson: null });
  });

  test.each(['referred', 'not_referred'] as const)(
    '%s: the reporter is told once, the decider of the review once',
    (outcome) => {
      const at = minutesAfter(now, 30);
      const story = new CaseStory()
        .reported(reports.consult)
        .acknowledged(ids.dev)
        .decided(ids.dev, at, decisionAt(at, outcome));
      expect(story.told('outcome')).toEqual([ids.amara]);
      const review = minutesAfter(at, 240);
      expect(nextAlarm(story.state)?.due).toBe(review);
      for (let day = 0; day < 3; day += 1) story.tick(minutesAfter(review, day * 24 * 60));
      expect(story.alerts().slice(1)).toEqual(['270 duty dev review_due']);
      // What still runs is the clock of triage.
      expect(nextAlarm(story.state)).toBeUndefined();
    },
  );

  test('the decider is away when the review is due: the next person is reminded', () => {
    const at = minutesAfter(now, 30);
    const away = staffed(({ id }) => (id === ids.dev ? { absences: [{ from: '2026-11-26', to: '2026-12-03' }] } : {}));
    const nextReview = '2026-11-26T09:00:00.000Z';
    const story = new CaseStory(worldWith(away)).reported(reports.consult).acknowledged(ids.dev);
    story.decided(ids.dev, at, { ...decisionAt(at), nextReview }).tick(nextReview);
    expect(story.told('alert').at(-1)).toBe(ids.grace);
  });

  test('more needed: the owner and the next person at the review, then it climbs; a second time it begins again', () => {
    const first = minutesAfter(now, 30);
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev);
    story.decided(ids.dev, first, decisionAt(first, 'more_needed'));
    const climb = (review: string): string[] => {
      const before = story.told('alert').length;
      for (let minute = 0; minute <= 60; minute += 1) story.tick(minutesAfter(review, minute));
      return story.told('alert').slice(before);
    };
    expect(climb(minutesAfter(first, 240))).toEqual([ids.dev, ids.grace, ids.omar, ids.omar]);
    const second = minutesAfter(first, 320);
    story.decided(ids.dev, second, decisionAt(second, 'more_needed'));
    expect(climb(minutesAfter(second, 240))).toEqual([ids.dev, ids.grace, ids.omar, ids.omar]);
  });
});

describe('taking a result of RAISE down', () => {
  const proposedAt = minutesAfter(now, 20);
  const proposed = (report: (typeof reports)['raise' | 'emergencyOverRaise'] = reports.raise): CaseStory =>
    new CaseStory()
      .reported(report)
      .acknowledged(ids.grace)
      .decided(ids.grace, proposedAt, decisionAt(now, 'not_referred'));
  const at = minutesAfter(now, 25);

  test.each(['raise', 'emergencyOverRaise'] as const)('needs a lead and a second person (%s)', (name) => {
    const story = new CaseStory().reported(reports[name]).acknowledged(ids.dev);
    const decision = decisionAt(now, 'not_referred');
    expect(story.ask({ type: 'decide', by: ids.dev, at, decision })).toBe('needs_safeguarding_lead');
    story.decided(ids.grace, at, decision);
    expect(story.state).toMatchObject({ proposal: { by: ids.grace }, decisions: [] });
    expect(story.told('confirm')).toEqual([ids.dev, ids.omar]);
    expect(story.told('outcome')).toEqual([]);
  });

  test('referring it, or more being needed, needs nobody else', () => {
    for (const outcome of ['referred', 'more_needed'] as const) {
      const story = new CaseStory().reported(reports.raise).acknowledged(ids.dev);
      expect(story.decided(ids.dev, at, decisionAt(at, outcome)).state.decisions).toHaveLength(1);
    }
  });

  test('a result of CONSULT, or an emergency over it, may be decided either way by the duty manager', () => {
    for (const report of [reports.consult, reports.emergency]) {
      const story = new CaseStory().reported(report).acknowledged(ids.dev);
      expect(story.decided(ids.dev, at, decisionAt(at, 'not_referred')).state.decisions).toHaveLength(1);
    }
  });

  test('stands with both names once the second person agrees; the first result stays on the record', () => {
    const story = proposed();
    expect(story.ask({ type: 'confirmOverrideDown', by: ids.grace, at, agree: true, proposedAt })).toBe(
      'second_person_needed',
    );
    expect(story.ask({ type: 'confirmOverrideDown', by: ids.dev, at, agree: true, proposedAt })).toBeUndefined();
    expect(story.state.decisions).toMatchObject([{ by: ids.grace, secondPerson: ids.dev, late: false }]);
    expect(story.state.assessment?.byRule).toBe('RAISE');
    expect(story.told('outcome')).toEqual([ids.amara]);
    expect(story.ask({ type: 'confirmOverrideDown', by: ids.omar, at, agree: false, proposedAt })).toBe('no_proposal');
  });

  test('is not settled by agreeing to another proposal that it has taken the place of', () => {
    const stale = { type: 'confirmOverrideDown', by: ids.dev, at, agree: true, proposedAt: now } as const;
    const story = proposed();
    expect(story.ask(stale)).toBe('proposal_changed');
    expect(story.state.decisions).toEqual([]);
  });

  test('falls when the second person does not agree: the proposer is told and the clock goes on', () => {
    const story = proposed();
    expect(story.ask({ type: 'confirmOverrideDown', by: ids.omar, at, agree: false, proposedAt })).toBeUndefined();
    expect(story.state).toMatchObject({ decisions: [] });
    expect(story.state.proposal).toBeUndefined();
    expect(story.told('details')).toEqual([ids.grace, ids.grace]);
    expect(story.dueAt).toBe(decideBy);
  });

  test('a referral made meanwhile by somebody else ends the proposal', () => {
    const story = proposed().decided(ids.omar, at);
    expect(story.state.proposal).toBeUndefined();
    expect(story.state.decisions).toMatchObject([{ by: ids.omar, decision: { outcome: 'referred' } }]);
  });

  test('on a restricted case the second person is a lead too', () => {
    const report = { ...reports.raise, answers: { ...reports.raise.answers, staffInvolved: 'yes' } };
    const story = new CaseStory().reported(report).acknowledged(ids.grace);
    story.decided(ids.grace, at, decisionAt(now, 'not_referred'));
    expect(story.state.assessment?.restricted).toBe(true);
    expect(story.told('confirm')).toEqual([ids.omar]);
    expect(story.ask({ type: 'confirmOverrideDown', by: ids.dev, at, agree: true, proposedAt })).toBe('restricted');
  });
});
