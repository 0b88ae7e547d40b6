import type { CaseCommand } from '../../src/case/commands';
import { correctable, type Correctable } from '../../src/case/facts';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports, type Reported } from './caseStory';
import type { Report } from '../../src/case/facts';

type Correct = Extract<CaseCommand, { type: 'correct' }>;

const later = minutesAfter(now, 60);
const correction = (change: Partial<Correct>): Correct => ({
  type: 'correct',
  at: later,
  by: ids.dev,
  field: 'whatHappened',
  value: 'Too weak to stand.',
  reason: 'I had written it down wrongly.',
  corrected: 0,
  priorTriggers: {},
  patterns: [],
  ...change,
});
const reported = (report: Report, options: Reported = {}): CaseStory => new CaseStory().reported(report, options);

describe('a correction', () => {
  const values: Record<Correctable, string> = {
    whatHappened: 'Too weak to stand.',
    safetyActions: 'GP rung.',
    desiredOutcome: 'To stay at home.',
    place: 'Room 5',
    person: 'CR-1043',
    occurredOn: '2026-11-24',
    occurredAt: '09:15',
  };

  test.each(correctable)('of %s stands, with what it said before, who, when and why', (field) => {
    const story = reported(reports.consult);
    expect(story.ask(correction({ field, value: values[field] }))).toBeUndefined();
    const { report, corrections } = story.state;
    const before = reports.consult;
    const [is, was] = [report, before].map((one) =>
      field in (one?.narrative ?? {}) ? one?.narrative[field as 'place'] : one?.[field as 'person'],
    );
    expect(is).toBe(values[field]);
    const { reason } = correction({});
    expect(corrections).toEqual([{ field, was, reason, by: ids.dev, at: later }]);
    expect(story.replayed().state).toEqual(story.state);
  });

  test('to nothing means that it is not known', () => {
    const story = reported({ ...reports.consult, occurredOn: '2026-11-24' });
    for (const field of ['person', 'occurredOn', 'place'] as const) story.ask(correction({ field, value: '' }));
    const { report } = story.state;
    expect([report?.person, report?.occurredOn, report?.narrative.place]).toEqual([null, null, '']);
  });

  test('without a reason, or to what it says already, is none', () => {
    const story = reported(reports.consult);
    expect(story.ask(correction({ reason: '  ' }))).toBe('incomplete');
    expect(story.ask(correction({ value: 'Too weak to walk.' }))).toBe('nothing_changed');
    expect(story.ask(correction({ field: 'occurredOn', value: '' }))).toBe('nothing_changed');
    expect(story.state.corrections).toEqual([]);
  });

  test('made on a text that somebody else has corrected meanwhile is refused, so that theirs is read first', () => {
    const story = reported(reports.consult);
    expect(story.ask(correction({ by: ids.amara, value: 'One.' }))).toBeUndefined();
    expect(story.ask(correction({ value: 'Two.' }))).toBe('corrected_meanwhile');
    expect(story.ask(correction({ value: 'Two.', corrected: 1 }))).toBeUndefined();
    expect(story.state.corrections.map(({ was, by }) => [was, by])).toEqual([
      ['Too weak to walk.', ids.amara],
      ['One.', ids.dev],
    ]);
    // Of another part it is not.
    expect(story.ask(correction({ field: 'place', value: 'Room 5' }))).toBeUndefined();
  });

  test('of one’s own report is for whoever reported, a restricted one too; of another’s it is not for them', () => {
    expect(reported(reports.restricted).ask(correction({ by: ids.amara }))).toBeUndefined();
    expect(reported(reports.consult, { by: ids.tom }).ask(correction({ by: ids.amara }))).toBe('not_permitted');
  });

  test('that makes a pattern of a case nobody was called for is told to a safeguarding lead, once (S31)', () => {
    const cases = ['TL-1', 'TL-2'].map((reference) => ({ reference, day: '2026-11-20', restricted: false }));
    const pattern = {
      kind: 'samePersonAndCategory',
      category: 'self_neglect',
      count: 2,
      days: 90,
      total: 2,
      cases,
    } as const;
    const told = (story: CaseStory): unknown[] =>
      [...story.seen.messages.values()].flatMap(({ card, to }) => (card === 'weakSignal' ? [to] : []));
    const kept = reported(reports.kept);
    kept.ask(correction({ by: ids.amara, field: 'person', value: 'CR-9', patterns: [pattern] }));
    expect(told(kept)).toEqual([{ person: ids.grace }]);
    kept.ask(correction({ by: ids.amara, field: 'occurredOn', value: '2026-11-20', patterns: [pattern] }));
    expect(told(kept)).toHaveLength(1);
    const called = reported(reports.consult);
    called.ask(correction({ field: 'person', value: 'CR-9', patterns: [pattern] }));
    expect(told(called)).toEqual([]);
  });

  test('is shown on every card that shows the case', () => {
    const story = reported(reports.consult).deliverAll().acknowledged(ids.dev).deliverAll();
    story.ask(correction({}));
    const redrawn = [...story.seen.messages.values()].filter(({ replaces, owedAt }) => replaces && owedAt === later);
    expect(new Set(redrawn.map(({ card }) => card))).toEqual(new Set(['escalation', 'alert', 'details']));
  });

  test('moves no clock and alerts nobody', () => {
    const story = reported(reports.consult);
    const [dueAt, alerts] = [story.dueAt, story.alerts()];
    story.ask(correction({}));
    expect([story.dueAt, story.alerts()]).toEqual([dueAt, alerts]);
  });
});

describe('a correction of whom it is about', () => {
  const earlier = { self_neglect: 1 };
  const about = (change: Partial<Correct> = {}): Correct =>
    correction({ field: 'person', value: 'CR-9', priorTriggers: earlier, ...change });

  test('is found under the right reference from then on, and no longer under the wrong one', () => {
    const story = reported(reports.consult);
    story.ask(about());
    const tags = story.kind.head(story.seen).tags;
    expect(tags).toContainEqual({ of: 'about:self_neglect', typed: 'CR9' });
    expect(tags).not.toContainEqual({ of: 'about:self_neglect', typed: 'CR1042' });
  });

  test('with an earlier trigger about that person raises what the rules ask, and says so everywhere', () => {
    const story = reported(reports.consult).deliverAll();
    expect(story.state.assessment?.result).toBe('CONSULT');
    story.ask(about());
    expect(story.state.assessment).toMatchObject({ result: 'RAISE', byRule: 'CONSULT' });
    expect(story.replayed().state).toEqual(story.state);
  });

  test('escalates a case that had only been kept, when the rules now ask for it', () => {
    const found: Report = {
      ...reports.kept,
      category: 'lost_contact',
      answers: {
        immediateDanger: 'no',
        crimePossible: 'no',
        othersAtRisk: 'no',
        staffInvolved: 'no',
        missedInWindow: '1',
      },
    };
    const story = reported({ ...found, answers: reports.kept.answers, category: 'self_neglect' });
    expect(story.state.escalation).toBeUndefined();
    story.ask(about({ priorTriggers: { self_neglect: 3 } }));
    // Self-neglect with no sign stays as it is, however many triggers came before: the rule wants two signs.
    expect(story.state.escalation).toBeUndefined();
    expect(story.state.assessment?.result).toBe('NOT_REQUIRED_BY_RULE');
  });

  test('never lowers a result: what was raised by an earlier trigger stays raised', () => {
    const story = reported(reports.consult);
    story.ask(about());
    story.ask(about({ value: 'CR-10', corrected: 1, priorTriggers: {}, patterns: [] }));
    expect(story.state.assessment?.result).toBe('RAISE');
  });

  test('of a case that was decided asks whoever decided to look again', () => {
    const story = reported(reports.consult).deliverAll().acknowledged(ids.dev);
    story.decided(ids.dev, minutesAfter(now, 30), decisionAt(minutesAfter(now, 30), 'not_referred')).deliverAll();
    story.ask(about());
    const asked = [...story.seen.messages.values()].filter(({ about: why }) => why?.['because'] === 'corrected');
    expect(asked).toMatchObject([{ to: { person: ids.dev }, card: 'alert', urgent: true, status: 'pending' }]);
    // They cannot be reached: somebody else is asked.
    const [message] = asked;
    if (message) story.fail(message, later);
    expect(story.told('alert').at(-1)).toBe(ids.grace);
  });

  test('without any earlier trigger leaves the result alone', () => {
    const story = reported(reports.consult);
    story.ask(about({ priorTriggers: { self_neglect: 0 } }));
    expect(story.facts().map(({ type }) => type)).not.toContain('reassessed');
  });
});
