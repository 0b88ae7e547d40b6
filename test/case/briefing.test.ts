import { nextBriefingChase } from '../../src/case/briefing/chasing';
import { notRead } from '../../src/case/briefing/state';
import { northbankCare } from '../../src/people/demo';
import type { Organisation, Person } from '../../src/people/organisation';
import { ids, staffed, worldWith } from './caseStory';
import { asks, at, ReviewStory } from './reviewStory';

const sent = (organisation: Organisation = northbankCare): ReviewStory => {
  const story = ReviewStory.begun('A', worldWith(organisation));
  return story.did(story.briefs(asks.briefing));
};
const first = (story: ReviewStory) => {
  const [briefing] = story.state.briefings;
  if (!briefing) throw new Error('Nothing was sent.');
  return briefing;
};
const reads = (story: ReviewStory, by: string) => story.briefs({ type: 'read', id: first(story).id }, by);
const everybody = [ids.amara, ids.dev, ids.tom];

describe('a briefing says what changed and why (S29)', () => {
  test('to everybody in post in the teams; whom no message can reach is listed, to be told in person', () => {
    const story = sent();
    expect(first(story)).toMatchObject({
      by: ids.sian,
      teams: ['north'],
      to: everybody,
      without: ['northbank-1', 'northbank-2', 'northbank-3'],
    });
    expect(story.messages('briefing')).toEqual(['amara', 'dev', 'tom']);
  });

  test('by whoever reviews, with both parts, to a team that there is', () => {
    const story = ReviewStory.begun('A');
    for (const person of everybody) expect(story.briefs(asks.briefing, person)).toBe('not_permitted');
    expect(story.briefs({ ...asks.briefing, changed: ' ' })).toBe('incomplete');
    expect(story.briefs({ ...asks.briefing, why: '' })).toBe('incomplete');
    expect(story.briefs({ ...asks.briefing, teams: ['nowhere'] })).toBe('nobody_to_tell');
    story.did(story.briefs({ ...asks.briefing, teams: ['north', 'north', 'nowhere'] }, ids.grace));
    expect(first(story).teams).toEqual(['north']);
  });

  test('not to whoever sends it, has left, or has yet to begin; to whoever is away, to read when they are back', () => {
    const when: Readonly<Record<string, Partial<Person>>> = {
      [ids.amara]: { left: '2026-11-29' },
      [ids.dev]: { absences: [{ from: '2026-11-28', to: '2026-12-31' }] },
      [ids.tom]: { started: '2026-12-01' },
      [ids.sian]: { teams: ['north'] },
      'northbank-1': { left: '2026-11-24' },
    };
    const story = ReviewStory.begun('A', worldWith(staffed(({ id }) => when[id] ?? {}))).on('2026-11-30');
    story.did(story.briefs(asks.briefing));
    expect(first(story)).toMatchObject({ to: [ids.dev], without: ['northbank-2', 'northbank-3'] });
  });

  test('to so many that no store could keep it at once it is not sent', () => {
    const worker = northbankCare.people[0] as Person;
    const crowd = Array.from({ length: 1501 }, (_, index) => ({ ...worker, id: `w${index}`, objectId: `o${index}` }));
    const story = ReviewStory.begun('A', worldWith({ ...northbankCare, people: [...northbankCare.people, ...crowd] }));
    expect(story.briefs(asks.briefing)).toBe('too_many_people');
  });
});

describe('delivered is not read', () => {
  test('it is read when the person says so, who was told, and once', () => {
    const story = sent().deliverAll();
    expect(notRead(first(story))).toEqual(everybody);
    expect(reads(story, ids.grace)).toBe('not_for_you');
    expect(reads(story, 'northbank-1')).toBe('not_for_you');
    expect(story.briefs({ type: 'read', id: 'none' }, ids.amara)).toBe('no_such_briefing');
    story.did(reads(story, ids.amara));
    const when = first(story).read[ids.amara];
    const facts = story.facts().length;
    story.did(reads(story, ids.amara));
    expect(story.facts()).toHaveLength(facts);
    expect(first(story).read).toEqual({ [ids.amara]: when });
    expect(notRead(first(story))).toEqual([ids.dev, ids.tom]);
  });

  test('reading is nothing done about the case: it keeps no record any longer', () => {
    const story = sent();
    const { lastActAt } = story.state;
    story.did(reads(story, ids.amara));
    expect(story.state.lastActAt).toBe(lastActAt);
  });

  test('two briefings of one case are read each for itself', () => {
    const story = sent();
    story.did(story.briefs({ ...asks.briefing, changed: 'And the number.' })).did(reads(story, ids.amara));
    expect(story.state.briefings.map((one) => notRead(one).length)).toEqual([2, 3]);
  });
});

describe('whoever has not read it is asked again', () => {
  const clock = at('2026-12-02', '17:00');

  test('by the clock once, after five working days', () => {
    const story = sent();
    story.did(reads(story, ids.amara));
    expect(nextBriefingChase(story.state, story.world)).toBe(clock);
    story.tick(at('2026-12-02', '16:59'));
    expect(story.messages('briefing')).toHaveLength(3);
    story.tick(clock);
    expect(story.messages('briefing').slice(3)).toEqual(['dev', 'tom']);
    story.tick(at('2026-12-30'));
    expect(story.messages('briefing')).toHaveLength(5);
    expect(nextBriefingChase(story.state, story.world)).toBeUndefined();
  });

  test('not when everybody has read it, nor whoever has left meanwhile', () => {
    const all = sent();
    for (const person of everybody) all.did(reads(all, person));
    expect(nextBriefingChase(all.state, all.world)).toBeUndefined();
    const leaving = sent(staffed(({ id }) => (id === ids.dev ? { left: '2026-11-30' } : {})));
    leaving.tick(clock);
    expect(leaving.messages('briefing').slice(3)).toEqual(['amara', 'tom']);
  });

  test('when only people who have left have not read it, nobody is asked, and no clock runs on', () => {
    const gone = sent(staffed(({ id }) => (everybody.some((one) => one === id) ? { left: '2026-11-30' } : {})));
    gone.tick(clock).tick(clock);
    expect(gone.messages('briefing')).toHaveLength(3);
    expect(nextBriefingChase(gone.state, gone.world)).toBeUndefined();
    gone.on('2026-12-03');
    expect(gone.briefs({ type: 'sendAgain', id: first(gone).id })).toBe('everybody_read');
  });

  test('by a reviewer at any time, while there is anybody', () => {
    const story = sent();
    const again = { type: 'sendAgain', id: first(story).id } as const;
    expect(story.briefs(again, ids.amara)).toBe('not_permitted');
    expect(story.briefs({ ...again, id: 'none' })).toBe('no_such_briefing');
    story.did(reads(story, ids.tom)).did(story.briefs(again));
    expect(story.messages('briefing').slice(3)).toEqual(['amara', 'dev']);
    for (const person of [ids.amara, ids.dev]) story.did(reads(story, person));
    expect(story.briefs(again)).toBe('everybody_read');
  });
});
