import { evolve } from '../../src/case/state';
import { pageTags } from '../../src/case/pages';
import { isPersonsAct } from '../../src/case/personsActs';
import { CaseStory, ids, minutesAfter, now, reports, staffed, worldWith } from '../case/caseStory';

const at = minutesAfter;
const ask = (story: CaseStory, by: string, link = 'link', when = now) =>
  story.ask({ type: 'askForPage', at: when, by, link });
const open = (story: CaseStory, when: string, link = 'link') => story.ask({ type: 'openPage', at: when, link });

describe('a link to the page of a case', () => {
  test('opens once, within ten minutes of being asked for', () => {
    const story = new CaseStory().reported(reports.consult);
    expect(ask(story, ids.dev)).toBeUndefined();
    expect(story.state.pages).toEqual([
      { link: 'link', by: ids.dev, askedAt: now, expiresAt: at(now, 10), openedAt: undefined },
    ]);
    expect(open(story, at(now, 9))).toBeUndefined();
    expect(story.state.pages).toMatchObject([{ openedAt: at(now, 9) }]);
    expect(open(story, at(now, 9))).toBe('page_opened');
    ask(story, ids.dev, 'late', at(now, 20));
    expect(open(story, at(now, 30), 'late')).toBe('page_expired');
    expect(open(story, at(now, 30), 'another')).toBe('page_unknown');
  });

  test.each([
    { who: 'duty managers', by: ids.dev, kept: undefined, restricted: 'restricted' },
    { who: 'safeguarding leads', by: ids.grace, kept: undefined, restricted: undefined },
    { who: 'deputies', by: ids.omar, kept: undefined, restricted: undefined },
    { who: 'reviewers', by: ids.sian, kept: undefined, restricted: 'restricted' },
    { who: 'whoever reported', by: ids.amara, kept: 'not_permitted', restricted: 'not_permitted' },
    { who: 'supervisors', by: ids.tom, kept: 'not_permitted', restricted: 'not_permitted' },
    { who: 'strangers', by: 'a stranger', kept: 'not_permitted', restricted: 'not_permitted' },
  ])('$who are refused: $kept; of a restricted record: $restricted', ({ by, kept, restricted }) => {
    for (const [report, expected] of [
      [reports.consult, kept],
      [reports.restricted, restricted],
    ] as const) {
      const story = new CaseStory().reported(report);
      expect(ask(story, by)).toBe(expected);
    }
  });

  test('does not open for somebody who has left since', () => {
    const leaving = staffed(({ id }) => (id === ids.dev ? { left: '2026-11-25' } : {}));
    const story = new CaseStory(worldWith(leaving)).reported(reports.consult);
    const evening = '2026-11-25T23:55:00.000Z';
    ask(story, ids.dev, 'link', evening);
    expect(open(story, at(evening, 6))).toBe('not_permitted');
  });

  test('is found as long as it can open or say that it was opened, and does not stay for ever', () => {
    const story = new CaseStory().reported(reports.consult);
    for (const minute of [0, 1, 2]) ask(story, ids.dev, `link-${minute}`, at(now, minute));
    open(story, at(now, 3), 'link-1');
    expect(pageTags(story.state)).toEqual(['page:link-0', 'page:link-1', 'page:link-2']);
    ask(story, ids.dev, 'later', at(now, 60));
    expect(pageTags(story.state)).toEqual(['page:later']);
  });

  test('keeps no record any longer and takes no proposal to destroy away', () => {
    const facts = [
      { type: 'pageAsked', by: ids.dev, link: 'link', expiresAt: at(now, 10) },
      { type: 'pageOpened', by: ids.dev, link: 'link' },
    ] as const;
    const story = new CaseStory().reported(reports.consult);
    for (const fact of facts) {
      expect(isPersonsAct(fact)).toBe(false);
      expect(evolve(story.state, fact, at(now, 60)).lastActAt).toBe(story.state.lastActAt);
    }
  });

  test('a case that is not there has none', () => {
    expect(ask(new CaseStory(), ids.grace)).toBe('not_found');
  });
});
