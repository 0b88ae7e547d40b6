import type { CaseCommand } from '../../src/case/commands';
import { freeText } from '../../src/case/freeText';
import { isOpen, standingHolds } from '../../src/case/state';
import { unseen, fold } from '../../src/usecases/fold';
import { partText } from '../../src/ledger/freeText';
import type { Commit } from '../../src/ledger/commit';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports } from './caseStory';

const day = (date: string): string => `${date}T09:00:00.000Z`;
const propose = (by: string, at: string): CaseCommand => ({ type: 'proposeDestruction', by, at });
const answer = (by: string, at: string, proposedAt: string, agree = true): CaseCommand => ({
  type: 'answerDestruction',
  by,
  at,
  agree,
  proposedAt,
});

/** Reported, acknowledged and decided on 25 November 2026: a concern, kept for eight years. */
const decided = (report: keyof typeof reports = 'consult'): CaseStory =>
  new CaseStory().reported(reports[report]).deliverAll().acknowledged(ids.grace).decided(ids.grace).deliverAll();
const [lastDay, due] = [day('2034-11-25'), day('2034-11-26')];

describe('destroying the texts of a case', () => {
  test('needs a schedule that has ended: not on its last day, on the day after it', () => {
    expect(decided().ask(propose(ids.grace, lastDay))).toBe('not_due');
    expect(decided().ask(propose(ids.grace, due))).toBeUndefined();
  });

  test('needs two people, who may: nobody agrees to their own proposal', () => {
    const story = decided();
    expect(story.ask(propose(ids.dev, due))).toBe('not_permitted');
    expect(story.ask(propose(ids.grace, due))).toBeUndefined();
    expect(story.ask(propose(ids.omar, due))).toBe('already_proposed');
    expect(story.ask(answer(ids.grace, due, due))).toBe('second_person_needed');
    expect(story.ask(answer(ids.dev, due, due))).toBe('not_permitted');
    expect(story.ask(answer(ids.omar, due, due))).toBeUndefined();
    expect(story.state.disposal.destroyed).toEqual({
      at: due,
      schedule: 'social_care_case',
      proposedBy: ids.grace,
      confirmedBy: ids.omar,
    });
  });

  test('does not happen when the second person does not agree; it may be proposed again', () => {
    const story = decided();
    story.ask(propose(ids.grace, due));
    expect(story.ask(answer(ids.omar, due, due, false))).toBeUndefined();
    expect(story.state.disposal.proposal).toBeUndefined();
    const again = minutesAfter(due, 60);
    expect(story.ask(propose(ids.grace, again))).toBeUndefined();
    // Agreeing to the one that was declined settles nothing.
    expect(story.ask(answer(ids.omar, minutesAfter(again, 1), due))).toBe('proposal_changed');
  });

  test('waits for an answer that is still owed', () => {
    const open = new CaseStory().reported(reports.consult);
    expect(isOpen(open.state)).toBe(true);
    expect(open.ask(propose(ids.grace, due))).toBe('still_open');
  });

  test.each(['consult', 'emergency', 'restricted'] as const)(
    'of a case that is %s follows its own schedule',
    (which) => {
      const story = decided(which);
      const dues = { consult: '2034-11-26', emergency: '2046-11-26', restricted: undefined };
      const on = dues[which];
      expect(story.ask(propose(ids.grace, day('2045-01-01')))).toBe(on && on < '2045' ? undefined : 'not_due');
      if (on) expect(decided(which).ask(propose(ids.grace, day(on)))).toBeUndefined();
      else expect(decided(which).ask(propose(ids.grace, day('2126-01-01')))).toBe('not_due');
    },
  );

  test('ticks and deliveries do not begin the years anew; whatever a person does with the case does', () => {
    const story = decided();
    story.tick(day('2027-01-10')).deliverAll(day('2027-01-10'));
    expect(story.state.lastActAt).toBe(minutesAfter(now, 30));
    story.decided(ids.grace, day('2028-01-01'), decisionAt(day('2028-01-01')));
    expect(story.ask(propose(ids.grace, due))).toBe('not_due');
    expect(story.ask(propose(ids.grace, day('2036-01-02')))).toBeUndefined();
  });

  test('a case that is used again between the two answers is not destroyed', () => {
    const story = decided();
    story.ask(propose(ids.grace, due));
    story.decided(ids.grace, minutesAfter(due, 1), decisionAt(minutesAfter(due, 1)));
    expect(story.ask(answer(ids.omar, minutesAfter(due, 2), due))).toBe('no_proposal');
  });
});

describe('a legal hold', () => {
  test('beats every schedule, also one that is placed between the two answers', () => {
    const story = decided();
    story.ask(propose(ids.grace, due));
    story.held(ids.omar, minutesAfter(due, 1));
    expect(story.ask(answer(ids.omar, minutesAfter(due, 2), due))).toBe('on_hold');
    expect(story.ask(propose(ids.omar, minutesAfter(due, 3)))).toBe('on_hold');
    expect(story.state.disposal.destroyed).toBeUndefined();
  });

  test('stands until it is ended with a reason; one of two is enough to keep everything', () => {
    const story = decided().held(ids.grace, due, 'coroner').held(ids.grace, minutesAfter(due, 1), 'police');
    const [first, second] = standingHolds(story.state).map(({ id }) => id);
    const end = (id: string | undefined, reason = 'It has ended.'): CaseCommand => ({
      type: 'endHold',
      by: ids.omar,
      at: minutesAfter(due, 5),
      id: id ?? '',
      reason,
    });
    expect(story.ask(end(first, ' '))).toBe('incomplete');
    expect(story.ask(end(first))).toBeUndefined();
    expect(story.ask(end(first))).toBe('no_hold');
    expect(story.ask(propose(ids.grace, minutesAfter(due, 6)))).toBe('on_hold');
    expect(story.ask(end(second))).toBeUndefined();
    // The years had ended long before, and a hold does not begin them anew.
    expect(story.ask(propose(ids.grace, minutesAfter(due, 7)))).toBeUndefined();
    expect(story.replayed().state).toEqual(story.state);
  });

  test('has a reason, a reviewer who may, and a review day that is to come', () => {
    const story = decided();
    const hold = {
      type: 'placeHold',
      by: ids.grace,
      at: due,
      kind: 'claim',
      reason: 'Letter',
      reviewer: ids.grace,
    } as const;
    expect(story.ask({ ...hold, reason: ' ', reviewOn: '2035-01-01' })).toBe('incomplete');
    expect(story.ask({ ...hold, reviewer: ids.dev, reviewOn: '2035-01-01' })).toBe('incomplete');
    expect(story.ask({ ...hold, reviewOn: '2034-11-26' })).toBe('review_in_the_past');
    expect(story.ask({ ...hold, reviewOn: '2034-11-27' })).toBeUndefined();
  });

  test('is found in a list, and no longer once it has ended', () => {
    const story = decided().held(ids.grace, due);
    const head = () => story.kind.head(story.seen);
    expect(head().tags).toContain('held');
    expect(head().summary).toMatchObject({ held: true });
    story.ask({
      type: 'endHold',
      by: ids.grace,
      at: minutesAfter(due, 1),
      id: standingHolds(story.state)[0]?.id ?? '',
      reason: 'Over',
    });
    expect(head().tags).not.toContain('held');
  });
});

describe('a case whose texts were destroyed', () => {
  /** Everything that can be typed, typed. */
  function everythingTyped(): CaseStory {
    const story = new CaseStory().reported(reports.raise).deliverAll().acknowledged(ids.grace);
    story.decided(ids.grace, minutesAfter(now, 10), decisionAt(minutesAfter(now, 10), 'not_referred'));
    const proposedAt = minutesAfter(now, 10);
    story.ask({ type: 'confirmOverrideDown', by: ids.dev, at: minutesAfter(now, 12), agree: true, proposedAt });
    const corrected = {
      type: 'correct',
      by: ids.dev,
      at: minutesAfter(now, 20),
      reason: 'Misheard',
      priorTriggers: {},
      patterns: [],
    } as const;
    story.ask({ ...corrected, field: 'whatHappened', value: 'Too weak to stand.', corrected: 0 });
    story.ask({ ...corrected, field: 'person', value: 'CR-2', corrected: 0 });
    story.ask({ ...corrected, field: 'occurredOn', value: '2026-11-24', corrected: 0 });
    story.ask({ ...corrected, field: 'occurredOn', value: '2026-11-23', corrected: 1 });
    story.held(ids.grace);
    const id = standingHolds(story.state)[0]?.id ?? '';
    story.ask({ type: 'endHold', by: ids.grace, at: minutesAfter(now, 30), id, reason: 'Ended' });
    return story.deliverAll();
  }

  function destroyed(): CaseStory {
    const story = everythingTyped();
    story.ask(propose(ids.grace, day('2034-11-27')));
    expect(story.ask(answer(ids.omar, day('2034-11-28'), day('2034-11-27')))).toBeUndefined();
    return story;
  }

  test('holds nothing that anybody typed, and everything that is counted', () => {
    const before = everythingTyped().state;
    const { state } = destroyed();
    for (const text of ['Too weak', 'CR-', 'Two signs', 'Crisis team', 'GP', 'Misheard', 'coroner has', 'Ended'])
      expect(JSON.stringify(state)).not.toContain(text);
    expect(JSON.stringify(before)).toContain('Too weak to stand.');
    expect(state.assessment).toEqual(before.assessment);
    expect(state.report).toMatchObject({
      category: 'physical',
      occurredOn: '2026-11-23',
      answers: before.report?.answers,
    });
    expect(state.decisions.map(({ by, decision }) => [by, decision.outcome])).toEqual([[ids.grace, 'not_referred']]);
    expect(state.corrections.map(({ field, was }) => [field, was])).toEqual([
      ['whatHappened', ''],
      ['person', null],
      ['occurredOn', null],
      ['occurredOn', '2026-11-24'],
    ]);
  });

  test('reads the same whether its key is gone already or not', () => {
    const story = destroyed();
    const shut = story.commits.map((commit): Commit => ({
      ...commit,
      facts: commit.facts.map((fact) => partText(fact, freeText).rest),
    }));
    expect(fold(story.kind, unseen(story.kind, 'case/TL-1'), shut).state).toEqual(story.state);
  });

  test('takes nothing more: whatever is new is a new report', () => {
    const story = destroyed();
    const at = day('2034-12-01');
    const commands: CaseCommand[] = [
      { type: 'decide', by: ids.grace, at, decision: decisionAt(at) },
      { type: 'acknowledge', by: ids.dev, at },
      { type: 'escalate', by: ids.dev, at },
      propose(ids.grace, at),
      answer(ids.omar, at, day('2034-11-27')),
      {
        type: 'placeHold',
        by: ids.grace,
        at,
        kind: 'police',
        reason: 'x',
        reviewer: ids.grace,
        reviewOn: '2035-01-01',
      },
      {
        type: 'correct',
        by: ids.grace,
        at,
        field: 'place',
        value: 'x',
        reason: 'x',
        corrected: 0,
        priorTriggers: {},
        patterns: [],
      },
    ];
    for (const command of commands) expect(story.ask(command)).toBe('content_destroyed');
  });

  test('is drawn again wherever its texts were shown; a card that cannot be replaced is not posted anew', () => {
    const story = destroyed();
    const redrawn = story.sendable();
    expect(redrawn.map(({ card }) => card)).toContain('details');
    for (const message of redrawn) story.fail(message, day('2034-11-28'));
    expect(story.sendable()).toEqual([]);
  });

  test('is listed until its key is gone, once', () => {
    const story = destroyed();
    expect(story.kind.head(story.seen).tags).toContain('destroying');
    const gone: CaseCommand = { type: 'keyRemoved', at: day('2034-11-28') };
    expect(story.ask(gone)).toBeUndefined();
    expect(story.kind.head(story.seen).tags).not.toContain('destroying');
    const facts = story.facts().length;
    story.ask(gone);
    expect(story.facts()).toHaveLength(facts);
  });

  test('a key is never reported gone of a case that was not destroyed', () => {
    const story = everythingTyped();
    const facts = story.facts().length;
    story.ask({ type: 'keyRemoved', at: due });
    expect(story.facts()).toHaveLength(facts);
  });
});
