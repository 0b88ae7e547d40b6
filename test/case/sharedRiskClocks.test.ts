import { ids, minutesAfter, now, staffed, worldWith } from './caseStory';
import { asks, coercedByStaff, SharedRiskCase } from './sharedRiskCase';

const on = (day: string, time = '10:00'): string => `${day}T${time}:00.000Z`;
const begun = (): SharedRiskCase => new SharedRiskCase().begun();
const drafted = (): SharedRiskCase => begun().does(asks.draft);
/** Held on Wednesday 25 November at ten. */
const held = (): SharedRiskCase => drafted().does(asks.held);

describe('what is missed climbs (D-18, D-19)', () => {
  test('the draft: whoever has it is reminded a day before; then the deputy, the lead, the executive, each working day', () => {
    expect(begun().tickUntil(on('2026-12-02', '09:30')).chases()).toEqual([
      '2026-11-25T17:00: draft 0 → dev (due)',
      '2026-11-27T09:00: draft 1 → omar (missed)',
      '2026-11-30T09:00: draft 2 → grace (missed)',
      '2026-12-01T09:00: draft 3 → omar (missed)',
      '2026-12-01T17:00: meet 0 → dev (due)',
      '2026-12-02T09:00: draft 4 → omar (missed)',
    ]);
  });

  test('whoever has it hears at once that it was missed, and after that the next person alone', () => {
    const story = begun().tickUntil(on('2026-11-30'));
    expect(story.told('sharedRisk')).toEqual([ids.dev, ids.dev, ids.omar, ids.grace]);
    for (const { card, urgent, officeHoursOnly } of story.sendable())
      if (card === 'sharedRisk') expect([urgent, officeHoursOnly]).toEqual([false, true]);
  });

  test('the first review with partners, until it was held; a day it is arranged for is waited for', () => {
    const story = drafted().tickUntil(on('2026-12-03', '09:00'));
    expect(story.chases()).toEqual([
      '2026-12-01T17:00: meet 0 → dev (due)',
      '2026-12-03T09:00: meet 1 → omar (missed)',
    ]);
    story.does({ type: 'convene', meetAt: on('2026-12-09', '14:00'), invited: 'Council' }, on('2026-12-03'));
    expect(story.tickUntil(on('2026-12-09', '15:00')).chases().slice(2)).toEqual([
      '2026-12-09T14:00: meet 2 → grace (missed)',
    ]);
    story.does({ ...asks.held, heldAt: on('2026-12-09', '14:00') }, on('2026-12-09', '15:00'));
    expect(story.tickUntil(on('2026-12-14')).chases()).toHaveLength(3);
  });

  test('arranged for a far day, the first review is asked after again in a week at the latest', () => {
    const story = drafted().tickUntil(on('2026-12-03', '09:00'));
    story.does({ type: 'convene', meetAt: on('2036-12-09', '14:00'), invited: 'Council' }, on('2026-12-03'));
    expect(story.tickUntil(on('2026-12-17', '15:00')).chases().slice(2)).toEqual([
      '2026-12-10T09:00: meet 2 → grace (missed)',
      '2026-12-17T09:00: meet 3 → omar (missed)',
    ]);
  });

  test('a weekly review: a reminder the day before, and it climbs from its own time of day until somebody has looked', () => {
    const story = held().tickUntil(on('2026-12-04'));
    expect(story.chases()).toEqual([
      '2026-12-01T10:00: weekly 0 → dev (due)',
      '2026-12-02T10:00: weekly 1 → omar (missed)',
      '2026-12-03T09:00: weekly 2 → grace (missed)',
      '2026-12-04T09:00: weekly 3 → omar (missed)',
    ]);
    story.does(asks.higher, on('2026-12-04')).tickUntil(on('2026-12-09', '09:59'));
    expect(story.chases().slice(4)).toEqual(['2026-12-08T10:00: weekly 0 → dev (due)']);
  });

  test('over Christmas it waits for the office: Friday the 25th and Monday the 28th are bank holidays', () => {
    const story = new SharedRiskCase().begun(ids.dev, undefined, { at: on('2026-12-18') });
    story.does(asks.draft, on('2026-12-18')).does({ ...asks.held, heldAt: on('2026-12-18') }, on('2026-12-18'));
    expect(story.tickUntil(on('2026-12-30')).chases()).toEqual([
      '2026-12-24T10:00: weekly 0 → dev (due)',
      '2026-12-29T09:00: weekly 1 → omar (missed)',
      '2026-12-30T09:00: weekly 2 → grace (missed)',
    ]);
  });

  test.each([
    ['forward', '2027-03-24', ['2027-03-30T09:00', '2027-03-31T09:00']],
    ['back', '2027-10-27', ['2027-11-02T10:00', '2027-11-03T10:00']],
  ])('it stays at ten by the clock when the clocks go %s', (_which, day, expected) => {
    const at = day === '2027-03-24' ? on(day) : on(day, '09:00');
    const story = new SharedRiskCase().begun(ids.dev, undefined, { at });
    story
      .does(asks.draft, at)
      .does({ ...asks.held, heldAt: at }, at)
      .tickUntil(on(day.slice(0, 5) + '12-01').replace('12-01', expected[1]?.slice(5, 10) ?? ''));
    expect(story.chases().map((line) => line.slice(0, 16))).toEqual(expected);
  });

  test('a later meeting that nobody has written about climbs from the end of the next working day', () => {
    const story = held().does({ type: 'convene', meetAt: on('2026-11-27', '14:00'), invited: 'Police' });
    const about = story.tickUntil(on('2026-12-01', '09:00')).chases();
    expect(about).toEqual(['2026-11-29T17:00: held 0 → dev (due)', '2026-12-01T09:00: held 1 → omar (missed)']);
  });

  test('after days in which nothing ran each clock is told of once, as missed, and goes on from there', () => {
    const story = begun().tick(on('2026-12-07', '11:00'));
    expect(story.chases()).toEqual([
      '2026-12-07T11:00: draft 1 → omar (missed)',
      '2026-12-07T11:00: meet 1 → omar (missed)',
    ]);
    expect(story.nextAt).toBe(on('2026-12-08', '09:00'));
  });

  test('somebody who is away is passed over; when nobody above is there, anybody who may act; at the very last the channel', () => {
    const away = (...who: string[]) =>
      new SharedRiskCase(worldWith(staffed(({ id }) => (who.includes(id) ? { onTeams: false } : {}))));
    const first = (story: SharedRiskCase): string[] => story.tickUntil(on('2026-11-27', '09:00')).chases().slice(1);
    expect(first(away(ids.omar).begun())).toEqual(['2026-11-27T09:00: draft 1 → grace (missed)']);
    expect(first(away(ids.omar, ids.grace).begun(ids.grace))).toEqual(['2026-11-27T09:00: draft 1 → dev (missed)']);
    const alone = away(ids.omar, ids.grace, ids.dev).begun();
    expect(first(alone)).toEqual(['2026-11-27T09:00: draft 1 → nobody (missed)']);
    expect(alone.told('sharedRiskLate')).toEqual(['channel north', 'channel north']);
  });

  test('on a restricted record only leads and the executive are told', () => {
    const story = new SharedRiskCase().begun(ids.grace, coercedByStaff).tickUntil(on('2026-12-04'));
    expect(new Set(story.told('sharedRisk'))).toEqual(new Set([ids.grace, ids.omar]));
  });

  test('while nobody has acknowledged there is nobody to remind, and the deputy is told all the same', () => {
    const story = new SharedRiskCase().begun(null);
    story.tick(on('2026-11-25', '17:00'));
    expect(story.chases()).toEqual(['2026-11-25T17:00: draft 0 → omar (due)']);
  });
});

describe('actions (S19, D-21, D-22)', () => {
  /** Due on Wednesday 9 December, owned by Housing, asked by Amara. */
  const agreed = (ask: object = { contact: ids.amara }): SharedRiskCase => held().does({ ...asks.partner, ...ask });
  const id = (story: SharedRiskCase): string => story.summary.actions[0]?.id ?? '';
  const actionChases = (story: SharedRiskCase): string[] => story.chases().filter((line) => line.includes('action'));

  test('whoever asks the partner is reminded a week before, on the day and the day after, then every week when the office opens', () => {
    const story = agreed().tickUntil(on('2026-12-24', '12:00'));
    expect(actionChases(story)).toEqual([
      '2026-12-02T09:00: action 0 → amara (due)',
      '2026-12-09T09:00: action 0 → amara (due)',
      '2026-12-10T09:00: action 1 → omar (missed)',
      '2026-12-17T09:00: action 2 → grace (missed)',
      '2026-12-24T09:00: action 3 → omar (missed)',
    ]);
    expect(story.told('sharedRiskAction')).toEqual([ids.amara, ids.amara, ids.amara, ids.amara, ids.amara]);
  });

  test('a reminder day on which the office is shut is the next one it is open', () => {
    const story = agreed({ contact: ids.amara, due: '2026-12-27' }).tickUntil(on('2027-01-05'));
    expect(actionChases(story)).toEqual([
      '2026-12-21T09:00: action 0 → amara (due)',
      // The day it was due and the day after it are both days on which nobody works: it is late by then.
      '2026-12-29T09:00: action 1 → omar (missed)',
      '2027-01-04T09:00: action 2 → grace (missed)',
    ]);
  });

  test('a partner who does not answer is written down, and goes one higher each time; the reminders go on', () => {
    const story = agreed();
    const silent = { type: 'answer', id: id(story), answer: 'no_answer', said: 'Rang twice.', due: null } as const;
    story.does(silent, on('2026-11-26'), ids.amara).does(silent, on('2026-11-27'), ids.amara);
    expect(actionChases(story)).toEqual([
      '2026-11-26T10:00: action 1 → omar (no_answer)',
      '2026-11-27T10:00: action 2 → grace (no_answer)',
    ]);
    story.tickUntil(on('2026-12-02', '09:00'));
    expect(actionChases(story).at(-1)).toBe('2026-12-02T09:00: action 0 → amara (due)');
  });

  test('what was done ends it; a new day is kept, and its reminders begin anew', () => {
    const story = agreed();
    const said = { type: 'answer', id: id(story), said: 'The locksmith comes on Friday.', due: '2026-12-18' } as const;
    story.does({ ...said, answer: 'under_way' }, on('2026-11-30'), ids.amara).tickUntil(on('2026-12-11', '09:00'));
    expect(actionChases(story)).toEqual(['2026-12-11T09:00: action 0 → amara (due)']);
    story.does({ ...said, answer: 'done' }, on('2026-12-14'), ids.amara).tickUntil(on('2027-01-10'));
    expect(actionChases(story)).toHaveLength(1);
    expect(story.asks({ ...said, answer: 'done' }, on('2026-12-14'))).toBe('no_action');
  });

  test('one of our own is closed by somebody else than its owner', () => {
    const story = agreed({ owner: ids.tom, contact: ids.tom, partner: '' });
    const done = {
      type: 'answer',
      id: id(story),
      answer: 'done',
      said: 'The bank has blocked the card.',
      due: null,
    } as const;
    expect(story.asks(done, now, ids.tom)).toBe('own_action');
    story.does({ ...done, answer: 'under_way' }, now, ids.tom).does(done);
  });

  test('is answered for by its owner or contact, and by those who act on the case', () => {
    const story = agreed();
    const news = { type: 'answer', id: id(story), answer: 'under_way', said: 'They will.', due: null } as const;
    for (const by of [ids.tom, ids.sian, 'a stranger']) expect(story.asks(news, now, by)).toBe('not_permitted');
    for (const by of [ids.amara, ids.dev, ids.grace]) story.does(news, now, by);
  });

  test('needs somebody here who may know of it', () => {
    expect(held().asks({ ...asks.partner, contact: '' })).toBe('contact_not_permitted');
    expect(held().asks({ ...asks.partner, partner: ' ' })).toBe('incomplete');
    expect(held().asks({ ...asks.partner, due: '2026-11-24' })).toBe('due_in_the_past');
    const restricted = new SharedRiskCase().begun(ids.grace, coercedByStaff);
    expect(restricted.asks({ ...asks.partner, contact: ids.amara }, now, ids.grace)).toBe('contact_not_permitted');
    restricted.does({ ...asks.partner, contact: ids.omar }, now, ids.grace);
  });

  test('goes on being chased after the weekly reviews have ended', () => {
    const story = agreed().does(asks.lower, on('2026-12-02')).does(asks.lower, on('2026-12-09'));
    story.does(asks.end, on('2026-12-09', '11:00'), ids.grace).tickUntil(on('2026-12-10', '09:00'));
    expect(actionChases(story).at(-1)).toBe('2026-12-10T09:00: action 1 → omar (missed)');
    const last = { type: 'answer', id: id(story), answer: 'done', said: 'Done.', due: null } as const;
    story.does(last, on('2026-12-11')).tickUntil(on('2027-02-01'));
    expect(story.nextAt).toBeUndefined();
  });
});

describe('what cannot be delivered', () => {
  test('goes to the next person, and when there is none, to the channel', () => {
    const story = begun().deliverAll().tick(on('2026-11-25', '17:00'));
    const failNext = (): void => {
      const message = story.sendable().find(({ card }) => card.startsWith('sharedRisk'));
      if (message) story.fail(message, on('2026-11-26', '09:00'));
    };
    for (let count = 0; count < 5; count += 1) failNext();
    expect(story.chases()).toEqual([
      '2026-11-25T17:00: draft 0 → dev (due)',
      '2026-11-26T09:00: draft 1 → omar (not_delivered)',
      '2026-11-26T09:00: draft 1 → grace (not_delivered)',
      '2026-11-26T09:00: draft 1 → nobody (not_delivered)',
    ]);
    expect(story.told('sharedRiskLate')).toEqual(['channel north']);
    // The clock has not been moved by it.
    expect(story.tickUntil(on('2026-11-27', '09:00')).chases().at(-1)).toMatch('2026-11-27T09:00: draft 1');
  });

  test('of an action that is done meanwhile, nobody is told', () => {
    const story = held()
      .deliverAll()
      .does({ ...asks.partner, contact: ids.amara });
    const id = story.summary.actions[0]?.id ?? '';
    story
      .tickUntil(on('2026-12-02', '09:00'))
      .does({ type: 'answer', id, answer: 'done', said: 'Done.', due: null }, on('2026-12-02', '09:01'));
    const reminder = story.sendable().find(({ card }) => card === 'sharedRiskAction');
    if (!reminder) throw new Error('Nobody was reminded.');
    const chases = story.chases().length;
    story.fail(reminder, minutesAfter(on('2026-12-02'), 5));
    expect(story.chases()).toHaveLength(chases);
  });
});
