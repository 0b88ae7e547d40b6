import { countedOf } from '../../src/case/counted';
import { isClosed } from '../../src/case/review/finishing';
import { finishDue, hardStopOf } from '../../src/case/review/hardStop';
import { localDate, localTime } from '../../src/time/local';
import { ids, staffed, worldWith } from './caseStory';
import { at, ReviewStory, zone } from './reviewStory';

/** A formal review that somebody does and nobody finishes; the reporter has heard of it. */
const unfinished = (day = '2026-11-25', world = worldWith(), report: 'raise' | 'restricted' = 'raise'): ReviewStory => {
  const story = ReviewStory.triaged('C', world, report, at(day));
  story.did(story.setUp('C'));
  return story.did(story.writes('feedback'));
};
/** The clock looks whenever something is due, until then. */
const until = (story: ReviewStory, end: string): ReviewStory => {
  for (let due = story.dueAt; due !== null && due <= end; due = story.dueAt) story.tick(due);
  return story;
};
/** When the review was said to be past its hard stop, on the wall clock. */
const chased = (story: ReviewStory, due = 'hardStop'): string[] =>
  story.state.review.chases
    .filter((chase) => chase.due === due)
    .map((chase) => `${localDate(chase.at, zone)} ${localTime(chase.at, zone)}`);
const told = (story: ReviewStory): string[] => story.messages('review').filter((line) => line.endsWith(' hardStop'));
const stopDay = (story: ReviewStory): string => localDate(hardStopOf(story.state, story.world) ?? '', zone);

describe('a formal review has a hard stop six calendar months after its working days began to count (D-30)', () => {
  test.each([
    ['into summer time', '2026-11-25', '2027-05-25', '2027-05-26 09:00'],
    ['into winter time', '2026-07-14', '2027-01-14', '2027-01-15 09:00'],
    // A Sunday: told when the office opens.
    ['to a month without that day', '2026-08-31', '2027-02-28', '2027-03-01 09:00'],
    ['in a leap year', '2027-08-31', '2028-02-29', '2028-03-01 09:00'],
  ])('%s: asked for on %s it ends on %s, and is told of from %s on', (_how, from, day, first) => {
    const story = unfinished(from);
    expect(stopDay(story)).toBe(day);
    expect(localTime(hardStopOf(story.state, story.world) ?? '', zone)).toBe('17:00');
    until(story, at(day, '23:59'));
    expect(told(story)).toEqual([]);
    until(story, at(first.slice(0, 10), '09:00'));
    expect(chased(story)).toEqual([first]);
    expect(told(story).sort()).toEqual(['grace hardStop', 'omar hardStop', 'sian hardStop']);
  });

  test('every week until it is finished, once in a day, and in place of the reminder to finish', () => {
    const story = until(unfinished(), at('2027-06-10'));
    expect(chased(story)).toEqual(['2027-05-26 09:00', '2027-06-02 09:00', '2027-06-09 09:00']);
    expect(chased(story, 'finish').at(-1)?.slice(0, 10) ?? '').toMatch(/^2027-05-2[0-5]$/);
    for (const message of story.sendable().filter(({ about }) => about?.['because'] === 'hardStop'))
      expect(message).toMatchObject({ urgent: false, officeHoursOnly: true });
  });

  test('it changes nothing by itself', () => {
    const story = unfinished();
    const before = story.state.review;
    until(story, at('2027-06-10'));
    expect(chased(story)).not.toEqual([]);
    expect({ ...story.state.review, chases: before.chases }).toEqual(before);
    expect(isClosed(story.state)).toBe(false);
  });

  test('finished, nobody is told', () => {
    const story = ReviewStory.begun('C');
    story.changed();
    story.writesAll().did(story.review({ type: 'finish' }));
    until(story, at('2027-06-10'));
    expect(chased(story)).toEqual([]);
  });

  test.each(['A', 'B'] as const)('tier %s has none', (tier) => {
    const story = until(ReviewStory.begun(tier), at('2027-06-10'));
    expect(hardStopOf(story.state, story.world)).toBeUndefined();
    expect(chased(story)).toEqual([]);
  });

  test('after months in which nothing ran it is told of once, and not as unfinished as well', () => {
    const story = unfinished();
    story.tick(at('2027-06-10', '09:30'));
    expect(chased(story)).toEqual(['2027-06-10 09:30']);
    expect(chased(story, 'finish')).toEqual([]);
    const { length } = story.commits;
    story.tick(at('2027-06-10', '09:31'));
    expect(story.commits).toHaveLength(length);
    until(story, at('2027-06-18'));
    expect(chased(story)).toEqual(['2027-06-10 09:30', '2027-06-17 09:00']);
  });

  test('with nobody named to do it, it has one all the same', () => {
    const story = until(ReviewStory.triaged('C'), at('2027-05-26'));
    expect(chased(story)).toEqual(['2027-05-26 09:00']);
  });
});

describe('who hears that it is past its hard stop', () => {
  test('with the safeguarding lead away, whoever stands in', () => {
    const absences = [{ from: '2027-05-01', to: '2027-07-01' }];
    const world = worldWith(staffed(({ id }) => (id === ids.grace ? { absences } : {})));
    const story = until(unfinished('2026-11-25', world), at('2027-05-26'));
    expect(told(story).sort()).toEqual(['omar hardStop', 'sian hardStop']);
  });

  test('the quality lead, also when somebody else does the review', () => {
    const story = ReviewStory.triaged('C', worldWith(), 'raise', at('2026-11-25'));
    story.did(story.setUp('C', { reviewer: ids.grace, senior: ids.dev }));
    until(story, at('2027-05-26'));
    expect(told(story).sort()).toEqual(['grace hardStop', 'omar hardStop', 'sian hardStop']);
  });

  test('of a restricted record a quality lead who is not named for it hears nothing', () => {
    const story = ReviewStory.triaged('C', worldWith(), 'restricted', at('2026-11-25'));
    story.did(story.setUp('C', { reviewer: ids.grace, senior: ids.dev }));
    until(story, at('2027-05-26'));
    expect(told(story).sort()).toEqual(['grace hardStop', 'omar hardStop']);
  });
});

describe('a finish date that moves does not go past the hard stop', () => {
  const later = (): ReviewStory => {
    const story = ReviewStory.begun('B').on('2026-12-01');
    return story.did(story.review({ type: 'raise', tier: 'C', why: 'A control failed.' }));
  };

  test('raised to tier C it counts from then, as its working days do', () => {
    expect(stopDay(later())).toBe('2027-06-01');
  });

  test('a day written later than it does not hold', () => {
    const tiers = worldWith().pack.settings.review.tiers;
    const { pack } = worldWith();
    const review = { ...pack.settings.review, tiers: { ...tiers, C: { ...tiers.C, hardStopMonths: 1 } } };
    const world = { ...worldWith(), pack: { ...pack, settings: { ...pack.settings, review } } };
    const story = unfinished('2026-11-25', world);
    expect(story.state.review.finishBy > at('2027-02-01')).toBe(true);
    expect(localDate(finishDue(story.state, world), zone)).toBe('2026-12-25');
    const due = countedOf(story.state, world)?.deadlines.find(({ what }) => what === 'review');
    expect(due).toMatchObject({ by: at('2026-12-25', '17:00'), hardStop: '2026-12-25' });
  });

  test('taken up again, it has its months from then', () => {
    const story = ReviewStory.begun('C');
    story.changed();
    story
      .writesAll()
      .did(story.review({ type: 'finish' }))
      .on('2027-02-01');
    story.did(story.review({ type: 'reopen', reason: 'It came back.' }, ids.grace));
    expect(stopDay(story)).toBe('2027-08-01');
  });
});
