import fc from 'fast-check';
import type { Report } from '../../src/case/facts';
import { openTasks } from '../../src/case/tasks/task';
import { plusMinutes } from '../../src/time/elapsed';
import { localToInstant } from '../../src/time/local';
import { england } from '../policy/england';
import { blankReport, CaseStory, ids, minutesAfter, now, staffed, worldWith } from './caseStory';

/** A report in which nothing is yes but these. */
const reportOf = (category: string, ...yes: string[]): Report => ({
  ...blankReport,
  category,
  answers: Object.fromEntries([
    ...['immediateDanger', 'crimePossible', 'othersAtRisk', 'staffInvolved'].map((key) => [key, 'no'] as const),
    ...(england.prompts[category]?.indicators ?? []).map(
      ({ key }) => [`${category}.${key}`, yes.includes(key) ? 'yes' : 'no'] as const,
    ),
  ]),
});
const newSign = reportOf('deterioration', 'newOrWorseSign');
const planGap = reportOf('care_planning', 'needMissingFromPlan');

const at = (date: string, time: string): string => localToInstant(date, time, 'Europe/London').instant;
const taskOf = (story: CaseStory) => {
  const [task] = story.state.tasks;
  if (!task) throw new Error('nothing is asked for');
  return task;
};
const told = (story: CaseStory): [string, unknown][] =>
  [...story.seen.messages.values()]
    .filter(({ card, replaces }) => card === 'task' && replaces === undefined)
    .map(({ to, about }) => ['person' in to ? to.person : to.channel, about?.['step']]);
const advised = (by: string, when: string) =>
  ({ type: 'doTask', by, at: when, task: 'clinical_advice', what: '111, 10:20: GP today.' }) as const;

describe('clinical advice within 120 minutes, and a care-plan review within 2 working days (D-20)', () => {
  test.each([
    ['in office hours', at('2026-11-25', '10:00'), at('2026-11-25', '12:00')],
    ['through the night the clocks go back', at('2026-10-25', '00:30'), '2026-10-25T01:30:00.000Z'],
    ['through the night the clocks go forward', at('2027-03-28', '00:30'), at('2027-03-28', '03:30')],
    ['over midnight on New Year’s Eve', at('2026-12-31', '23:15'), at('2027-01-01', '01:15')],
    ['on leap day', at('2028-02-28', '23:00'), at('2028-02-29', '01:00')],
  ])('advice, asked for %s', (_when, reported, due) => {
    const story = new CaseStory().reported(newSign, { at: reported });
    expect([taskOf(story).kind, taskOf(story).owner, taskOf(story).due]).toEqual(['clinical_advice', ids.amara, due]);
  });

  test.each([
    ['from a Wednesday', at('2026-11-25', '10:00'), at('2026-11-27', '17:00')],
    ['over a weekend', at('2026-11-27', '16:59'), at('2026-12-01', '17:00')],
    ['over Christmas', at('2026-12-24', '09:00'), at('2026-12-30', '17:00')],
    ['over Easter and the clock change', at('2027-03-25', '12:00'), at('2027-03-31', '17:00')],
    ['over leap day', at('2028-02-28', '12:00'), at('2028-03-01', '17:00')],
  ])('a review, asked for %s, is the supervisor’s and needs no duty call', (_when, reported, due) => {
    const story = new CaseStory().reported(planGap, { at: reported });
    expect([taskOf(story).kind, taskOf(story).owner, taskOf(story).due]).toEqual(['care_plan_review', ids.tom, due]);
    expect(story.state.escalation).toBeUndefined();
  });

  test('a supervisor who is away has nothing to review: it stays with whoever reported', () => {
    const away = staffed(({ id }) => (id === ids.tom ? { absences: [{ from: '2026-11-20', to: '2026-12-20' }] } : {}));
    expect(taskOf(new CaseStory(worldWith(away)).reported(planGap)).owner).toBe(ids.amara);
  });
});

describe('what was asked for is chased until it is written down', () => {
  test('its owner has the card at once, is reminded half an hour before, and from the due time it climbs', () => {
    const story = new CaseStory().reported(newSign);
    const { due } = taskOf(story);
    expect(told(story)).toEqual([[ids.amara, 0]]);
    story.tick(plusMinutes(due, -31));
    expect(told(story)).toHaveLength(1);
    story.tick(plusMinutes(due, -30)).tick(due).tick(plusMinutes(due, 30));
    expect(told(story).slice(1)).toEqual([
      [ids.amara, 0],
      [ids.amara, 1],
      [ids.dev, 1],
      [ids.grace, 2],
    ]);
    for (let minutes = 60; minutes <= 300; minutes += 30) story.tick(plusMinutes(due, minutes));
    // At the top it stays with the accountable executive.
    expect(
      new Set(
        told(story)
          .slice(-3)
          .map(([person]) => person),
      ),
    ).toEqual(new Set([ids.omar]));
  });

  test('a review is chased in working time, one person a day', () => {
    const story = new CaseStory().reported(planGap);
    story.tick(at('2026-11-27', '08:59'));
    expect(told(story)).toHaveLength(1);
    story.tick(at('2026-11-27', '09:00')).tick(at('2026-11-27', '23:00')).tick(at('2026-11-30', '09:00'));
    expect(told(story).slice(1)).toEqual([
      [ids.tom, 0],
      [ids.tom, 1],
      [ids.dev, 1],
    ]);
    expect(story.tick(at('2026-12-01', '09:00')).state.tasks[0]?.chases.at(-1)?.step).toBe(2);
  });

  test('when nothing ran for a day it is told once as missed, and not first as due soon', () => {
    const story = new CaseStory().reported(planGap).tick(at('2026-12-02', '10:00'));
    expect(taskOf(story).chases[0]?.step).toBe(1);
  });

  test('written down, nobody is told any more; a second account is refused, and the first stands', () => {
    const story = new CaseStory().reported(newSign).deliverAll();
    expect(story.ask(advised(ids.amara, minutesAfter(now, 20)))).toBeUndefined();
    const after = told(story).length;
    story.tick(minutesAfter(now, 600));
    expect(told(story)).toHaveLength(after);
    expect(story.ask({ ...advised(ids.dev, minutesAfter(now, 30)), what: 'Another' })).toBe('task_done');
    expect(taskOf(story).done).toMatchObject({ by: ids.amara, what: '111, 10:20: GP today.' });
    expect(story.replayed().state.tasks).toEqual(story.state.tasks);
  });

  test('somebody who has nothing to do with it may not, and empty words are none', () => {
    const story = new CaseStory().reported(newSign);
    expect(story.ask(advised(ids.tom, now))).toBe('not_permitted');
    expect(story.ask(advised('a stranger', now))).toBe('not_permitted');
    expect(story.ask({ ...advised(ids.amara, now), what: '  ' })).toBe('incomplete');
    expect(story.ask({ ...advised(ids.amara, now), task: 'care_plan_review' })).toBe('no_task');
  });

  test('a card that cannot arrive goes to the next person up', () => {
    const story = new CaseStory().reported(newSign);
    const card = story.sendable().find((message) => message.card === 'task');
    if (card) story.fail(card);
    expect(told(story)).toEqual([
      [ids.amara, 0],
      [ids.dev, 1],
    ]);
  });

  test('whatever happens in whatever order: written down, or somebody has it and a clock runs', () => {
    const step = fc.oneof(
      fc.nat(600).map((minutes) => (story: CaseStory, time: string) => {
        story.tick(plusMinutes(time, minutes));
        return plusMinutes(time, minutes);
      }),
      fc.constantFrom(...Object.values(ids)).map((by) => (story: CaseStory, time: string) => {
        story.ask(advised(by, time));
        return time;
      }),
      fc.constant((story: CaseStory, time: string) => {
        const [message] = story.sendable();
        if (message) story.fail(message, time);
        return time;
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(newSign, planGap), fc.array(step, { maxLength: 25 }), (report, steps) => {
        const story = new CaseStory().reported(report);
        steps.reduce((time, one) => one(story, time), now);
        for (const task of openTasks(story.state.tasks)) {
          expect(task.owner).not.toBe('');
          expect(story.dueAt).not.toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });
});
