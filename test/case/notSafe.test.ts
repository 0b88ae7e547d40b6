import { stageOf } from '../../src/case/line';
import { isClosed, shutGates } from '../../src/case/review/finishing';
import { isUnsafe } from '../../src/case/triage/safety';
import { ids, minutesAfter, staffed, worldWith, type reports } from './caseStory';
import { at, ReviewStory, triageForm } from './reviewStory';

const unsafe = (safe: 'no' | 'unknown' = 'no', world = worldWith(), report: keyof typeof reports = 'raise') => {
  const story = ReviewStory.decided(world, report).deliverAll();
  return story.did(story.triage(triageForm('A', { safe }))).tellsAll();
};
const safeAgain = (story: ReviewStory): ReviewStory =>
  story.did(story.triage(triageForm('A', { read: story.state.triage.forms.length })));
/** Lets the clock look whenever something is due. @returns who was told that somebody is not safe, in order, with the minutes */
const told = (story: ReviewStory, minutes: number): [number, string][] => {
  const from = story.state.triage.forms.at(-1)?.at ?? '';
  const end = minutesAfter(from, minutes);
  for (let due = story.dueAt; due !== null && due <= end; due = story.dueAt) story.tick(due);
  return story.state.triage.chases
    .filter(({ because }) => because === 'notSafe')
    .map((chase) => [(Date.parse(chase.at) - Date.parse(from)) / 60_000, chase.person ?? 'nobody']);
};

describe('triage says that somebody is not safe, or that it is not known', () => {
  test.each(['no', 'unknown'] as const)(
    '"%s": the duty manager and the second lead are told at once, at any hour',
    (safe) => {
      const story = unsafe(safe);
      expect(story.told('notSafe')).toEqual([ids.dev, ids.omar]);
      for (const { card, urgent, officeHoursOnly } of story.sendable())
        if (card === 'notSafe') expect([urgent, officeHoursOnly]).toEqual([true, undefined]);
    },
  );

  test('everybody is safe: nobody is told', () => {
    expect(ReviewStory.triaged('A').told('notSafe')).toEqual([]);
  });

  test('of a restricted record no duty manager hears', () => {
    expect(unsafe('no', worldWith(), 'restricted').told('notSafe')).toEqual([ids.omar]);
  });

  test('it climbs like what is immediate, then goes on by day and night, with whoever said so', () => {
    expect(told(unsafe(), 180)).toEqual([
      [0, ids.dev],
      [0, ids.omar],
      [15, ids.omar],
      [15, ids.grace],
      [30, ids.omar],
      [30, ids.grace],
      [45, ids.omar],
      [45, ids.grace],
      [165, ids.omar],
      [165, ids.grace],
    ]);
  });

  test('until triage is filled in anew with yes', () => {
    const story = safeAgain(unsafe());
    const before = story.told('notSafe').length;
    told(story, 600);
    expect(story.told('notSafe')).toHaveLength(before);
    expect(isUnsafe(story.state)).toBe(false);
  });

  test('filled in anew and still not safe, everybody is told again', () => {
    const story = unsafe('unknown');
    story.did(story.triage(triageForm('A', { safe: 'no', read: 1 })));
    expect(story.told('notSafe')).toEqual([ids.dev, ids.omar, ids.dev, ids.omar]);
  });

  test('nobody is there: the team’s channel hears that it waits', () => {
    const absences = [{ from: '2026-11-25', to: '2026-11-25' }];
    const away = worldWith(staffed(() => ({ absences })));
    const story = unsafe('no', away);
    expect(story.told('nobodyReached')).toContain('channel north');
    expect(told(story, 15).length).toBeGreaterThan(1);
  });

  test('an alert that does not arrive goes to the next person', () => {
    const story = unsafe();
    const [first] = story.sendable().filter(({ card }) => card === 'notSafe');
    if (!first) throw new Error('Nobody was told.');
    story.fail(first, story.at);
    expect(story.told('notSafe').length).toBeGreaterThan(2);
  });
});

describe('while somebody is not safe', () => {
  const reviewed = (safe: 'yes' | 'no'): ReviewStory => {
    const story = unsafe('no');
    if (safe === 'yes') safeAgain(story);
    story.did(story.setUp('A'));
    story.changed();
    return story.writesAll();
  };

  test('the case can be neither closed to work nor learned', () => {
    const story = reviewed('no');
    expect(shutGates(story.state)).toEqual(['safe']);
    expect(story.review({ type: 'finish' })).toBe('gates_open');
    expect(stageOf(story.state)).toBe('review');
    safeAgain(story);
    story.did(story.review({ type: 'finish' }));
    expect(isClosed(story.state)).toBe(true);
  });

  test('what was closed opens again when it turns out later', () => {
    const story = reviewed('yes');
    story.did(story.review({ type: 'finish' }));
    expect(isClosed(story.state)).toBe(true);
    story.on('2026-12-20').did(story.triage(triageForm('A', { safe: 'no', read: story.state.triage.forms.length })));
    expect(isClosed(story.state)).toBe(false);
    expect(story.dueAt).not.toBeNull();
  });

  test('a case of before this was asked is chased as well, and one that was closed then stays closed', () => {
    const story = unsafe();
    const { kind, seen } = story;
    const chases = seen.state.triage.chases.filter(({ because }) => because !== 'notSafe');
    const before = { ...seen, state: { ...seen.state, triage: { ...seen.state.triage, chases } } };
    expect(kind.head(before).dueAt).toBe(seen.state.triage.forms[0]?.at);
    const finished = { by: ids.sian, at: at('2026-12-01') };
    expect(isUnsafe({ ...before.state, review: { ...before.state.review, finished } })).toBe(false);
  });
});
