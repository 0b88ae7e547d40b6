import { assess } from '../../src/case/assessing';
import { england } from '../policy/england';
import { blankReport, CaseStory, ids, minutesAfter, now, reports } from './caseStory';

describe('what the rules make of a report', () => {
  test.each([
    ['kept', 'NOT_REQUIRED_BY_RULE', 'none'],
    ['consult', 'CONSULT', 'same_day'],
    ['raise', 'RAISE', 'same_day'],
    ['emergency', 'EMERGENCY', 'immediate'],
    ['emergencyOverRaise', 'EMERGENCY', 'immediate'],
  ] as const)('%s: %s, %s', (name, result, urgency) => {
    expect(assess(england, reports[name], {})).toMatchObject({ result, urgency });
  });

  test.each([
    [{}, 'CANNOT_RULE_OUT', 'immediate'],
    [{ immediateDanger: 'unknown' }, 'CANNOT_RULE_OUT', 'immediate'],
    [{ immediateDanger: 'no' }, 'CANNOT_RULE_OUT', 'same_day'],
    [{ immediateDanger: 'yes' }, 'EMERGENCY', 'immediate'],
  ])('without a category nothing can be ruled out: %j', (answers, result, urgency) => {
    expect(assess(england, { ...blankReport, answers }, {})).toMatchObject({ result, urgency });
  });

  test('a category that the pack does not have is as good as none, and never stops a report', () => {
    for (const category of ['not_in_the_pack', 'constructor', '__proto__']) {
      expect(assess(england, { ...blankReport, category }, {}).result).toBe('CANNOT_RULE_OUT');
    }
  });

  test('a second category counts although the first was left blank', () => {
    expect(assess(england, { ...reports.raise, category: null, alsoCategory: 'physical' }, {}).result).toBe('RAISE');
  });

  test('an earlier self-neglect trigger raises self-neglect; a trigger of another prompt does not', () => {
    expect(assess(england, reports.consult, { self_neglect: 1 }).result).toBe('RAISE');
    expect(assess(england, reports.consult, { lost_contact: 3 }).result).toBe('CONSULT');
  });
});

describe('a report becomes a case in one commit', () => {
  test('with both clocks, the channel and the first alert', () => {
    const story = new CaseStory().reported(reports.consult);
    expect(story.commits).toHaveLength(1);
    expect(story.state.escalation).toMatchObject({
      route: 'duty',
      acknowledgeBy: minutesAfter(now, 30),
      decideBy: '2026-11-25T17:00:00.000Z',
      interval: 30,
    });
    expect(story.told('escalation')).toEqual(['channel north']);
    expect(story.told('alert')).toEqual([ids.dev]);
  });

  test('a report that the rule only keeps waits for nobody, until somebody asks for a duty call', () => {
    const story = new CaseStory().reported(reports.kept);
    expect(story.state.escalation).toBeUndefined();
    expect(story.dueAt).toBeNull();
    expect(story.ask({ type: 'acknowledge', by: ids.dev, at: now })).toBe('no_escalation');
    expect(story.ask({ type: 'escalate', by: 'nobody-known', at: now })).toBe('not_permitted');
    expect(story.ask({ type: 'escalate', by: ids.tom, at: now })).toBeUndefined();
    expect(story.state.assessment).toMatchObject({
      byRule: 'NOT_REQUIRED_BY_RULE',
      result: 'CONSULT',
      raisedBy: ids.tom,
    });
    expect(story.ask({ type: 'escalate', by: ids.tom, at: now })).toBe('already_escalated');
    expect(story.told('alert')).toEqual([ids.dev]);
  });

  test('escalate anyway makes a duty call of it at once; the rule’s own result stays on the record', () => {
    const story = new CaseStory().reported(reports.kept, { anyway: true });
    expect(story.state.assessment).toMatchObject({ byRule: 'NOT_REQUIRED_BY_RULE', result: 'CONSULT' });
    expect(story.state.escalation?.acknowledgeBy).toBe(minutesAfter(now, 30));
  });

  test('escalate anyway never lowers what the rule asks for', () => {
    const story = new CaseStory().reported(reports.emergency, { anyway: true });
    expect(story.state.assessment?.result).toBe('EMERGENCY');
    expect(story.state.assessment?.raisedBy).toBeUndefined();
  });

  test('the same reference cannot be reported twice', () => {
    const story = new CaseStory().reported(reports.consult);
    const before = story.commits.length;
    const again = {
      at: now,
      reference: 'TL-1',
      draft: 'other',
      reporter: ids.tom,
      team: 'north',
      report: reports.raise,
    };
    const command = { type: 'report', ...again, escalateAnyway: false, priorTriggers: {}, patterns: [] } as const;
    expect(story.ask(command)).toBe('already_reported');
    expect(story.commits).toHaveLength(before);
  });

  test('a duty manager’s own report goes to the next person: they know already', () => {
    expect(new CaseStory().reported(reports.consult, { by: ids.dev }).alerts()).toEqual([
      '0 duty nobody reported',
      '0 safeguarding_lead grace reported',
    ]);
  });

  test('a record about staff never goes to the duty manager', () => {
    const story = new CaseStory().reported(reports.restricted);
    expect(story.state.assessment?.restricted).toBe(true);
    for (let minute = 0; minute <= 300; minute += 1) story.tick(minutesAfter(now, minute));
    expect(story.told('alert')).not.toContain(ids.dev);
    expect(story.alerts().slice(0, 3)).toEqual([
      '0 safeguarding_lead grace reported',
      '30 deputy_safeguarding_lead omar no_acknowledgement',
      '60 executive omar no_acknowledgement',
    ]);
  });

  test('facts of a kind that is not known leave the case as it is', () => {
    const story = new CaseStory().reported(reports.consult);
    const before = story.state;
    const unknown = [{ type: 'actionPlanned', by: ids.grace } as never, { type: 'constructor' }];
    story.commit({ ok: true, facts: unknown, owed: [] }, { by: ids.grace, at: now });
    expect(story.state).toEqual(before);
    expect(story.seen.version).toBe(2);
  });
});
