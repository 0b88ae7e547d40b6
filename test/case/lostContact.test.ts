import { nextAlarm } from '../../src/case/alarm';
import { isOpen } from '../../src/case/state';
import { every, isLost, latest, missesIn } from '../../src/case/lostContact/episode';
import { watchesOf } from '../../src/case/lostContact/alarm';
import { crimeHappening, realRisk } from '../../src/case/lostContact/welfare';
import { northbankCare } from '../../src/people/demo';
import { decisionAt, worldWith } from './caseStory';
import { answered, ids, LostStory, minutesAfter, miss, note, now } from './lostStory';

const { amara, dev, grace, tom, omar } = ids;
const days = (count: number, from = now): string => minutesAfter(from, count * 24 * 60);
const after = (minutes: number): string => minutesAfter(now, minutes);

describe('the first miss', () => {
  test('with every risk asked about and no: kept, and whoever recorded it is reminded to try again', () => {
    const story = new LostStory().missed(answered());
    expect(story.state.assessment?.result).toBe('NOT_REQUIRED_BY_RULE');
    expect(story.state.escalation).toBeUndefined();
    expect(nextAlarm(story.state)?.due).toBe(days(1));
    story.tick(days(1));
    expect(story.reminded()).toEqual([`${amara} try_again`]);
    expect(story.state.alerts).toEqual([]);
    // Tried once more: the clock begins anew with the try.
    const tried = { type: 'tryContact', method: 'call', result: 'voicemail', note: '' } as const;
    story.does(amara, { ...tried, triedAt: days(1.5) }, days(1.5));
    expect(nextAlarm(story.state)?.due).toBe(days(2.5));
  });

  test.each(['yes', 'unknown'])('with one risk %s goes to duty at once (D-11)', (answer) => {
    const answers = { ...answered(), 'lost_contact.outOfCharacter': answer };
    const story = new LostStory().missed(answers);
    expect(story.state.assessment?.result).toBe(answer === 'yes' ? 'CONSULT' : 'CANNOT_RULE_OUT');
    expect(story.alerts()).toEqual(['0 duty dev reported']);
  });

  test('with nothing answered goes to duty at once: not known never counts as no', () => {
    const story = new LostStory().missed();
    expect(story.state.assessment?.result).toBe('CANNOT_RULE_OUT');
    expect(story.state.escalation).toBeDefined();
  });

  test('counts the same when we missed the visit', () => {
    const story = new LostStory().missed({}, now, { ...miss(now), missedBy: 'provider' });
    expect(story.state.assessment?.result).toBe('CANNOT_RULE_OUT');
    expect(latest(story.state.lostContact, 'contactMissed')?.missedBy).toBe('provider');
  });

  test('when another case counts one already, it is the second', () => {
    const story = new LostStory().missed(answered(), now, miss(now, 'one', 1));
    expect(story.state.assessment?.result).toBe('CONSULT');
    expect(missesIn(story.state.lostContact)).toBe(2);
  });

  test('nobody in contact for the whole window: it cannot be ruled out, so duty is told with both clocks', () => {
    const story = new LostStory().missed(answered());
    const ends = '2026-12-03T00:00:00.000Z';
    story.tick(minutesAfter(ends, -1));
    expect(story.state.escalation).toBeUndefined();
    story.tick(ends);
    expect(story.state.assessment?.result).toBe('CANNOT_RULE_OUT');
    expect(story.state.escalation?.at).toBe(ends);
    expect(story.told('alert')).toEqual([dev]);
  });
});

describe('the second miss', () => {
  test('on the seventh day is told to duty with both clocks, and the risks are looked at again', () => {
    const story = new LostStory().missed(answered());
    expect(story.again(days(7))).toBeUndefined();
    expect(missesIn(story.state.lostContact)).toBe(2);
    expect(story.state.assessment).toMatchObject({ result: 'CONSULT', byRule: 'NOT_REQUIRED_BY_RULE' });
    expect(story.state.escalation?.at).toBe(days(7));
    expect(story.alerts(days(7))).toEqual(['0 duty dev reported']);
    expect(every(story.state.lostContact, 'risksReviewed')).toHaveLength(1);
  });

  test('on the eighth day does not belong to this episode', () => {
    const story = new LostStory().missed(answered());
    expect(story.again(days(8))).toBe('outside_window');
  });

  test('recorded on the same card twice is one miss', () => {
    const story = new LostStory().missed(answered());
    story.again(days(2));
    const commits = story.commits.length;
    const same = { type: 'missAgain', id: `miss ${days(2)}`, missedAt: days(2), missedBy: 'person' } as const;
    expect(story.does(amara, { ...same, answers: {} }, days(2))).toBeUndefined();
    expect(story.commits).toHaveLength(commits);
  });

  test('while somebody has it: they hear of it, and so does the next person', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5));
    expect(story.again(after(120))).toBeUndefined();
    expect(story.reminded()).toEqual([`${dev} second_miss`]);
    expect(story.alerts()).toEqual(['0 duty dev reported', '120 safeguarding_lead grace second_miss']);
    expect(story.state.acknowledged?.by).toBe(dev);
  });

  test('after a decision is another question: both clocks begin, and somebody has to take it again', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5)).decided(dev, after(20));
    expect(story.again(days(1))).toBeUndefined();
    expect(story.state.acknowledged).toBeUndefined();
    expect(story.state.escalation?.at).toBe(days(1));
    expect(story.state.decisions).toHaveLength(1);
    expect(story.alerts(days(1)).at(-1)).toBe('0 duty dev reported');
    story.tick(minutesAfter(days(1), 30));
    expect(story.alerts(days(1)).at(-1)).toBe('30 safeguarding_lead grace no_acknowledgement');
  });

  test('a yes from before stands; a no from before is not known now unless it was asked again', () => {
    const story = new LostStory().missed(answered(['lost_contact.outOfCharacter']));
    story.again(days(1), {});
    const outcome = story.state.assessment?.outcomes[0];
    expect(outcome?.yes).toEqual(['outOfCharacter']);
    expect(outcome?.unknown).toHaveLength(5);
    expect(outcome?.fired.map(({ id }) => id)).toContain('LC-1');
  });

  test('after contact counts anew: it belongs to another episode', () => {
    const story = new LostStory().missed();
    story.found(amara, after(10));
    expect(story.again(days(1))).toBe('contact_made');
  });
});

describe('contact', () => {
  test('after a first miss that nobody was asked about ends it, with what was found', () => {
    const story = new LostStory().missed(answered());
    expect(story.found(amara, after(30))).toBeUndefined();
    expect(isLost(story.state.lostContact)).toBe(false);
    expect(nextAlarm(story.state)).toBeUndefined();
  });

  test('before anybody acknowledged stands the duty call down; the safety plan is still asked for, and climbs', () => {
    const story = new LostStory().missed();
    expect(story.found(amara, after(10))).toBeUndefined();
    expect(story.ask({ type: 'acknowledge', by: dev, at: after(11) })).toBe('stood_down');
    expect(isOpen(story.state)).toBe(true);
    expect(nextAlarm(story.state)?.due).toBe(minutesAfter(days(1), 10));
    story.tick(minutesAfter(days(1), 10));
    expect(story.reminded()).toEqual([`${amara} safety_plan_due`]);
    expect(story.alerts().at(-1)).toBe('1450 duty dev safety_plan_due');
    const end = { type: 'endEpisode', outcome: 'seen_safe', note: '', planReason: '' } as const;
    expect(story.does(amara, { ...end, safetyPlan: 'unchanged' }, days(2))).toBe('plan_reason_needed');
    expect(story.does(amara, { ...end, safetyPlan: 'updated' }, days(2))).toBeUndefined();
    expect(isOpen(story.state)).toBe(false);
    expect(nextAlarm(story.state)).toBeUndefined();
  });

  test('after the decision stands the rest down too', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5)).decided(dev, after(20));
    expect(story.found(dev, after(60), 'unchanged')).toBeUndefined();
    expect(isOpen(story.state)).toBe(false);
    expect(nextAlarm(story.state)).toBeUndefined();
  });

  test('answers no duty call that was owed for something else', () => {
    const story = new LostStory().missed(answered(['crimePossible']));
    expect(story.found(amara, after(5), 'updated')).toBeUndefined();
    expect(latest(story.state.lostContact, 'contactMade')?.standsDown).toBe(false);
    expect(isOpen(story.state)).toBe(true);
    story.tick(after(30));
    expect(story.alerts().at(-1)).toBe('30 safeguarding_lead grace no_acknowledgement');
  });

  test('answers no duty call while a crime was said in the welfare check: that is duty’s to decide', () => {
    const story = new LostStory().missed(answered());
    const risk = { type: 'answerWelfare', part: 'risk', texts: {} } as const;
    story.does(amara, { ...risk, answers: { [realRisk]: 'no', [crimeHappening]: 'yes' } }, after(5));
    expect(story.found(amara, after(9), 'updated')).toBeUndefined();
    expect(latest(story.state.lostContact, 'contactMade')?.standsDown).toBe(false);
    expect(nextAlarm(story.state)?.because).toBe('no_acknowledgement');
  });

  test('with somebody who is unwell answers no duty call that nobody has taken; whoever decides may say so', () => {
    const unwell = {
      type: 'makeContact',
      found: 'seen_unwell',
      how: 'visit',
      who: 'Crisis team',
      note: '',
      safetyPlan: 'updated',
      planReason: '',
    } as const;
    const standsDown = (story: LostStory): boolean | undefined =>
      latest(story.state.lostContact, 'contactMade')?.standsDown;
    const untaken = new LostStory().missed();
    expect(untaken.does(amara, unwell, after(5))).toBeUndefined();
    expect(standsDown(untaken)).toBe(false);
    expect(nextAlarm(untaken.state)?.because).toBe('no_acknowledgement');
    const taken = new LostStory().missed().acknowledged(dev, after(2));
    expect(taken.does(amara, unwell, after(5))).toBeUndefined();
    expect(standsDown(taken)).toBe(true);
    const duty = new LostStory().missed();
    expect(duty.does(dev, unwell, after(5))).toBeUndefined();
    expect(standsDown(duty)).toBe(true);
  });

  test('answers no duty call that somebody escalated anyway with the report: their worry may be another', () => {
    const story = new LostStory().missed(answered([]), undefined, undefined, true);
    expect(story.found(amara, after(5), 'updated')).toBeUndefined();
    expect(latest(story.state.lostContact, 'contactMade')?.standsDown).toBe(false);
    expect(nextAlarm(story.state)?.because).toBe('no_acknowledgement');
  });

  test('found unwell after a miss that no rule escalated: duty is called, and what was said of the plan stands', () => {
    const story = new LostStory().missed(answered([]));
    expect(story.state.escalation).toBeUndefined();
    const unwell = {
      found: 'seen_unwell',
      how: 'visit',
      who: 'Crisis team',
      note: 'Dehydrated',
      planReason: '',
    } as const;
    expect(story.does(amara, { type: 'makeContact', ...unwell, safetyPlan: 'updated' }, after(5))).toBeUndefined();
    expect(story.state.escalation).toBeDefined();
    expect(nextAlarm(story.state)?.because).toBe('no_acknowledgement');
    expect(latest(story.state.lostContact, 'episodeEnded')?.safetyPlan).toBe('updated');
  });

  test('a voicemail, and a try that says "contact" without what was found, stop no clock', () => {
    const story = new LostStory().missed();
    const due = nextAlarm(story.state)?.due;
    for (const result of ['voicemail', 'someone_else', 'contact'] as const)
      story.does(amara, { type: 'tryContact', method: 'call', result, note: '', triedAt: after(3) }, after(3));
    expect(nextAlarm(story.state)?.due).toBe(due);
    expect(every(story.state.lostContact, 'contactTried')).toHaveLength(3);
  });

  test('is needed for an end, unless the police have taken over the search or the person has died; and that is for those who decide', () => {
    const story = new LostStory().missed();
    const end = { type: 'endEpisode', safetyPlan: 'updated', planReason: '' } as const;
    expect(story.does(amara, { ...end, outcome: 'seen_safe', note: '' }, after(5))).toBe('no_contact_yet');
    expect(story.does(amara, { ...end, outcome: 'missing_person', note: 'Log 12' }, after(5))).toBe(
      'outcome_needs_duty',
    );
    expect(story.does(dev, { ...end, outcome: 'missing_person', note: '' }, after(5))).toBe('incomplete');
    expect(story.does(dev, { ...end, outcome: 'missing_person', note: 'Log 12' }, after(5))).toBeUndefined();
    expect(isLost(story.state.lostContact)).toBe(false);
  });
});

describe('the follow-up contact', () => {
  test('is booked with the decision, within a day unless a reason is given (D-17)', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5));
    const decide = { type: 'decide', by: dev, at: after(20), decision: decisionAt(after(20)) } as const;
    const late = { who: amara, dueAt: minutesAfter(after(20), 24 * 60 + 1), reason: '' };
    expect(story.ask({ ...decide, followUp: late })).toBe('follow_up_reason');
    expect(story.ask({ ...decide, followUp: { ...late, dueAt: after(19) } })).toBe('follow_up_past');
    expect(story.ask({ ...decide, followUp: { ...late, reason: 'She asked for Friday.' } })).toBeUndefined();
    expect(story.followUpDue).toBe(late.dueAt);
  });

  test('is booked for the end of the day when nothing is said, reminded before, and climbs when it is overdue', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5)).decided(dev, after(20));
    expect(story.followUpDue).toBe(minutesAfter(after(20), 24 * 60));
    story.tick(minutesAfter(after(20), 23 * 60));
    expect(story.reminded()).toContain(`${dev} follow_up_soon`);
    const due = minutesAfter(after(20), 24 * 60);
    story.tick(due);
    expect(story.alerts(due).at(-1)).toBe('0 safeguarding_lead grace follow_up_due');
    story.tick(minutesAfter(due, 15));
    expect(story.alerts(due).at(-1)).toBe('15 deputy_safeguarding_lead omar follow_up_due');
    // Another one is booked: it is quiet until that one.
    const next = minutesAfter(due, 300);
    const book = { type: 'bookFollowUp', who: amara, dueAt: next, reason: '' } as const;
    expect(story.does(dev, book, minutesAfter(due, 35))).toBeUndefined();
    const alerts = story.state.alerts.filter(({ because }) => because === 'follow_up_due').length;
    story.tick(minutesAfter(next, -1));
    expect(story.state.alerts.filter(({ because }) => because === 'follow_up_due')).toHaveLength(alerts);
    expect(story.reminded().at(-1)).toBe(`${amara} follow_up_soon`);
  });
});

describe('the escalation note', () => {
  const write = { type: 'writeNote', note, nextReview: after(120), read: 0 } as const;

  test.each(['risk', 'actions', 'partners'] as const)('needs its part "%s"; none must be typed', (part) => {
    const story = new LostStory().missed();
    expect(story.does(amara, { ...write, note: { ...note, [part]: ' ' } }, after(5))).toBe('incomplete');
  });

  test('needs a next review to come, within a day', () => {
    const story = new LostStory().missed();
    expect(story.does(amara, { ...write, nextReview: now }, after(5))).toBe('review_in_the_past');
    expect(story.does(amara, { ...write, nextReview: days(1.1) }, after(5))).toBe('review_too_late');
  });

  test('is one card for the worker, duty and the lead; who wrote what when stays', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5)).deliverAll(after(5));
    expect(story.does(amara, write, after(10))).toBeUndefined();
    story.deliverAll(after(10));
    expect([...new Set(story.told('lostContact'))].sort()).toEqual([amara, dev, grace].sort());
    expect(story.does(dev, { ...write, read: 0 }, after(15))).toBe('note_changed');
    expect(story.does(dev, { ...write, read: 1, note: { ...note, partners: 'GP rung' } }, after(15))).toBeUndefined();
    expect(story.told('lostContact')).toHaveLength(3);
    const again = [...story.seen.messages.values()].filter(({ card, replaces }) => card === 'lostContact' && replaces);
    expect(again.filter(({ owedAt }) => owedAt === after(15))).toHaveLength(3);
    expect(every(story.state.lostContact, 'noteWritten').map(({ by, at }) => [by, at])).toEqual([
      [amara, after(10)],
      [dev, after(15)],
    ]);
  });

  test('its next review climbs when nobody looks', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5));
    story.does(amara, write, after(10));
    story.tick(after(120));
    expect(story.reminded()).toEqual([`${dev} note_review`]);
    expect(story.alerts().at(-1)).toBe('120 safeguarding_lead grace note_review');
  });

  test('is asked for when it was decided without one', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5)).decided(dev, after(20));
    story.tick(after(50));
    expect(story.reminded()).toEqual([`${dev} note_due`]);
  });
});

describe('the police', () => {
  const call = { number: '101', log: 'LOG 0042', officer: 'PC 1', reason: '' };
  const ring = { type: 'callPolice', call, calledAt: after(30), expectedAt: null } as const;
  const asked = { type: 'answerWelfare', part: 'risk', answers: { [realRisk]: 'unknown' }, texts: {} } as const;
  /** Acknowledged, and the questions before a call to the police asked. */
  const taken = (): LostStory => {
    const story = new LostStory().missed().acknowledged(dev, after(5));
    story.does(dev, asked, after(6));
    return story;
  };

  test('are not called before it was asked whether the risk is real and immediate; not known is an answer', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5));
    expect(story.does(dev, { ...ring, decision: 'not_said' }, after(30))).toBe('risk_first');
    story.does(dev, asked, after(31));
    expect(story.does(dev, { ...ring, decision: 'not_said' }, after(32))).toBeUndefined();
  });

  test('"police informed" stops no clock: until somebody saw that they came, it climbs', () => {
    const story = taken();
    story.does(dev, { ...ring, decision: 'attending', expectedAt: after(60) }, after(30));
    story.tick(after(60));
    expect(story.alerts().at(-1)).toBe('60 safeguarding_lead grace police_unconfirmed');
    story.does(dev, { type: 'confirmPolice', came: true, note: 'Two officers at the door' }, after(62));
    expect(watchesOf(story.state).map(({ because }) => because)).not.toContain('police_unconfirmed');
    // The decision is still owed.
    expect(isOpen(story.state)).toBe(true);
    expect(nextAlarm(story.state)?.due).toBe(story.state.escalation?.decideBy);
  });

  test.each(['declined', 'passed_on'] as const)(
    '%s: who goes instead is asked, by when, and whether they did',
    (decision) => {
      const story = taken();
      story.does(dev, { ...ring, decision }, after(30));
      expect(nextAlarm(story.state)?.due).toBe(after(45));
      story.tick(after(45));
      expect(story.alerts().at(-1)).toBe('45 safeguarding_lead grace instead_due');
      const instead = {
        type: 'goInstead',
        who: 'Crisis team',
        force: 'Duty inspector',
        nextReview: after(240),
      } as const;
      expect(story.does(dev, { ...instead, goBy: after(60) }, after(61))).toBe('goes_in_the_past');
      expect(story.does(dev, { ...instead, force: '', goBy: after(90) }, after(61))).toBe('incomplete');
      expect(story.does(dev, { ...instead, goBy: after(90) }, after(61))).toBeUndefined();
      story.tick(after(90));
      expect(story.alerts().at(-1)).toBe('90 safeguarding_lead grace instead_check');
      story.does(
        tom,
        { type: 'tryContact', method: 'visit', result: 'no_answer', note: '', triedAt: after(91) },
        after(92),
      );
      expect(watchesOf(story.state).map(({ because }) => because)).toContain('instead_check');
      story.does(
        dev,
        { type: 'tryContact', method: 'visit', result: 'no_answer', note: '', triedAt: after(91) },
        after(92),
      );
      expect(watchesOf(story.state).map(({ because }) => because)).not.toContain('instead_check');
    },
  );

  test('who goes instead has gone when somebody was there: a call, or a visit from before, stops no clock', () => {
    const story = taken();
    story.does(dev, { ...ring, decision: 'declined' }, after(30));
    const instead = { who: 'Crisis team', force: 'Duty inspector', goBy: after(90), nextReview: after(240) };
    story.does(dev, { type: 'goInstead', ...instead }, after(40));
    const tries = { type: 'tryContact', result: 'no_answer', note: '' } as const;
    const running = (): string[] => watchesOf(story.state).map(({ because }) => because);
    story.does(dev, { ...tries, method: 'call', triedAt: after(50) }, after(50));
    expect(running()).toContain('instead_check');
    story.does(dev, { ...tries, method: 'visit', triedAt: after(10) }, after(55));
    expect(running()).toContain('instead_check');
    story.does(dev, { ...tries, method: 'other_service', triedAt: after(80) }, after(85));
    expect(running()).not.toContain('instead_check');
  });

  test('said that they come and did not: as if they had declined', () => {
    const story = taken();
    story.does(dev, { ...ring, decision: 'attending', expectedAt: after(60) }, after(30));
    story.does(dev, { type: 'confirmPolice', came: false, note: '' }, after(65));
    expect(watchesOf(story.state).map(({ because }) => because)).toContain('instead_due');
  });

  test('a risk that is not known is for duty to know of now', () => {
    const kept = new LostStory().missed(answered());
    kept.does(amara, { type: 'answerWelfare', part: 'risk', answers: {}, texts: {} }, after(5));
    expect(kept.alerts()).toEqual(['5 duty dev reported']);
    const story = new LostStory().missed().acknowledged(dev, after(5));
    story.does(amara, { type: 'answerWelfare', part: 'risk', answers: { [realRisk]: 'unknown' }, texts: {} }, after(7));
    expect(story.reminded()).toEqual([`${dev} risk_not_known`]);
    story.does(amara, { type: 'answerWelfare', part: 'risk', answers: { [realRisk]: 'no' }, texts: {} }, after(8));
    expect(story.reminded()).toHaveLength(1);
  });

  test.each([realRisk, crimeHappening])(
    '%s said before anybody acknowledged: whoever was asked and the next person hear of it',
    (question) => {
      const risk = {
        type: 'answerWelfare',
        part: 'risk',
        answers: { [realRisk]: 'no', [question]: 'yes' },
        texts: {},
      } as const;
      const story = new LostStory().missed(answered(['lost_contact.outOfCharacter']));
      story.does(amara, risk, after(5));
      expect(story.state.assessment?.urgency).toBe('immediate');
      expect(story.reminded()).toEqual([`${dev} real_risk`]);
      expect(story.alerts()).toEqual(['0 duty dev reported', '5 safeguarding_lead grace real_risk']);
      expect(story.state.escalation).toMatchObject({ acknowledgeBy: after(20), interval: 15 });
      // The same once more is no news; and the ladder climbs as what is urgent does.
      story.does(amara, risk, after(6));
      expect(story.alerts()).toHaveLength(2);
      story.tick(after(20));
      expect(story.alerts().at(-1)).toBe('20 safeguarding_lead grace no_acknowledgement');
    },
  );

  test('whoever finds the risk is not the only one who hears of it', () => {
    const story = new LostStory().missed();
    const risk = { type: 'answerWelfare', part: 'risk', answers: { [realRisk]: 'yes' }, texts: {} } as const;
    story.does(grace, risk, after(5));
    expect(story.alerts().map((alert) => alert.split(' ')[2])).toEqual(['dev', 'grace', 'omar']);
  });

  test('whoever has it is away: the next person hears of it', () => {
    const away = {
      ...northbankCare,
      people: northbankCare.people.map((one) =>
        one.id === dev ? { ...one, absences: [{ from: '2026-11-26', to: '2026-11-27' }] } : one,
      ),
    };
    const story = new LostStory(worldWith(away)).missed().acknowledged(dev, after(5));
    story.does(amara, { type: 'answerWelfare', part: 'risk', answers: { [realRisk]: 'yes' }, texts: {} }, days(1));
    expect(story.alerts().at(-1)).toBe('1440 safeguarding_lead grace real_risk');
  });

  test('a real and immediate risk on a case that was only kept is urgent: to be answered within 15 minutes', () => {
    const kept = new LostStory().missed(answered());
    kept.does(amara, { type: 'answerWelfare', part: 'risk', answers: { [realRisk]: 'yes' }, texts: {} }, after(5));
    expect(kept.state.assessment).toMatchObject({ urgency: 'immediate', result: 'CONSULT' });
    expect(kept.state.escalation).toMatchObject({ acknowledgeBy: after(20), interval: 15 });
  });
});

describe('who may', () => {
  test('those concerned act; others do not, but anybody may say that they missed them too', () => {
    const story = new LostStory().missed();
    const tried = { type: 'tryContact', method: 'call', result: 'no_answer', note: '', triedAt: after(5) } as const;
    expect(story.does(tom, tried, after(5))).toBe('not_permitted');
    for (const by of [amara, dev, grace, omar]) expect(story.does(by, tried, after(5))).toBeUndefined();
    expect(story.again(days(1), {}, tom)).toBeUndefined();
    expect(story.does(tom, tried, days(1))).toBeUndefined();
    expect(story.again(days(2), {}, 'a stranger')).toBe('not_permitted');
  });

  test('a restricted record is its reporter’s and the safeguarding leads’', () => {
    const story = new LostStory().missed(answered(['staffInvolved']));
    const tried = { type: 'tryContact', method: 'call', result: 'no_answer', note: '', triedAt: after(5) } as const;
    for (const by of [dev, tom]) expect(story.does(by, tried, after(5))).toBe('restricted');
    expect(story.again(days(1), {}, tom)).toBe('restricted');
    for (const by of [amara, grace, omar]) expect(story.does(by, tried, after(5))).toBeUndefined();
  });
});

describe('a message that cannot arrive', () => {
  test('to whoever was to try again goes to duty: the person must not be lost with it', () => {
    const story = new LostStory().missed(answered());
    story.tick(days(1));
    const reminder = story.sendable().find(({ card }) => card === 'lostContactDue');
    if (reminder) story.fail(reminder, days(1), 'unreachable');
    expect(story.alerts(days(1))).toEqual(['0 duty dev not_delivered']);
  });

  test('is not owed anew once there was contact', () => {
    const story = new LostStory().missed(answered());
    story.tick(days(1));
    story.found(amara, days(1));
    const reminder = story.sendable().find(({ card }) => card === 'lostContactDue');
    if (reminder) story.fail(reminder, days(1), 'unreachable');
    expect(story.state.alerts).toEqual([]);
  });
});

describe('somebody who is writing on a form', () => {
  test('keeps it: their card is drawn again when they have saved, or after a while', () => {
    const story = new LostStory().missed().acknowledged(dev, after(5)).deliverAll(after(5));
    const drawn = (at: string): string[] =>
      [...story.seen.messages.values()].flatMap(({ card, replaces, owedAt, to }) =>
        card === 'lostContact' && replaces !== undefined && owedAt === at && 'person' in to ? [to.person] : [],
      );
    const tried = { type: 'tryContact', method: 'call', result: 'no_answer', note: '' } as const;
    story.does(dev, { type: 'openForm', form: 'note' }, after(6));
    story.does(amara, { ...tried, triedAt: after(7) }, after(7));
    expect(drawn(after(7))).toEqual([amara]);
    story.deliverAll(after(7)).does(dev, { type: 'closeForm' }, after(8));
    story.does(amara, { ...tried, triedAt: after(9) }, after(9));
    expect(drawn(after(9)).sort()).toEqual([amara, dev].sort());
    story.deliverAll(after(9)).does(dev, { type: 'openForm', form: 'note' }, after(10));
    story.does(amara, { ...tried, triedAt: after(40) }, after(40));
    expect(drawn(after(40)).sort()).toEqual([amara, dev].sort());
  });
});

describe('windows and clocks', () => {
  test.each([
    [
      'over the clocks going forward',
      '2026-03-23T12:00:00.000Z',
      '2026-03-30T16:00:00.000Z',
      '2026-03-30T23:30:00.000Z',
    ],
    ['over the clocks going back', '2026-10-20T12:00:00.000Z', '2026-10-27T23:59:00.000Z', '2026-10-28T00:00:00.000Z'],
    [
      'late in the evening in summer',
      '2026-06-30T22:30:00.000Z',
      '2026-07-07T22:59:00.000Z',
      '2026-07-07T23:30:00.000Z',
    ],
    ['over a leap day', '2028-02-25T12:00:00.000Z', '2028-03-03T23:59:00.000Z', '2028-03-04T00:00:00.000Z'],
    [
      'over Christmas and its bank holidays',
      '2026-12-24T12:00:00.000Z',
      '2026-12-31T23:59:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ],
  ])('%s: seven local days belong together, the eighth does not', (_when, first, inside, outside) => {
    const joined = new LostStory().missed(answered(), first);
    expect(joined.again(inside)).toBeUndefined();
    expect(new LostStory().missed(answered(), first).again(outside)).toBe('outside_window');
    // And the end of the window is the same moment.
    expect(
      (latest(new LostStory().missed(answered(), first).state.lostContact, 'contactMissed')?.windowEnds ?? '') > inside,
    ).toBe(true);
  });

  test.each([
    ['the night the clocks go forward', '2026-03-28T20:00:00.000Z', '2026-03-29T20:00:00.000Z'],
    ['the night the clocks go back', '2026-10-24T20:00:00.000Z', '2026-10-25T20:00:00.000Z'],
    ['a leap day', '2028-02-28T20:00:00.000Z', '2028-02-29T20:00:00.000Z'],
    ['Good Friday', '2027-03-25T20:00:00.000Z', '2027-03-26T20:00:00.000Z'],
  ])('over %s: the follow-up contact is due after 24 hours that pass', (_night, at, due) => {
    const story = new LostStory().missed({}, at).acknowledged(dev, at).decided(dev, at, decisionAt(at));
    expect(story.followUpDue).toBe(due);
  });

  test('a miss of some days ago, reported today, still leaves its reporter time to try', () => {
    const story = new LostStory().missed(answered(), now, miss(days(-20)));
    expect(latest(story.state.lostContact, 'contactMissed')?.windowEnds).toBe(days(1));
  });
});
