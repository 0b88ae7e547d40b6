import type { SharedRiskAsk } from '../../src/case/sharedRisk/ask';
import { consents } from '../../src/case/sharedRisk/facts';
import { shutGates } from '../../src/case/review/finishing';
import { withoutText } from '../../src/case/texts';
import { ids, minutesAfter, now, reports } from './caseStory';
import { asks, coerced, coercedByStaff, exploitation, indicators, SharedRiskCase } from './sharedRiskCase';

const risk = (): SharedRiskCase => new SharedRiskCase().begun();
const stranger = 'a stranger';

describe('a shared risk summary (S18)', () => {
  test.each(['suddenFinancialLoss', 'frequentVisitors', 'coercion', 'missingEssentials', 'increasedSubstanceUse'])(
    'is begun by one sign alone: %s',
    (sign) => {
      const story = new SharedRiskCase().reported(exploitation({ [sign]: 'yes' }));
      expect(story.summary).toMatchObject({ opened: { by: null }, start: indicators({ [sign]: 'yes' }) });
    },
  );

  test('is begun when exploitation is what it is also about', () => {
    const also = { ...coerced, category: 'self_neglect', alsoCategory: 'exploitation' };
    expect(new SharedRiskCase().reported(also).summary.start).toEqual(indicators({ coercion: 'yes' }));
  });

  test('is not begun by a sign that is not known; duty staff can open one, and then have it', () => {
    const story = new SharedRiskCase().begun(ids.grace, exploitation({ coercion: 'unknown' }));
    expect(story.state.sharedRisk).toBeUndefined();
    expect(story.asks(asks.consent)).toBe('no_shared_risk');
    story.does({ type: 'open' });
    expect(story.summary).toMatchObject({ opened: { by: ids.dev }, taken: { by: ids.dev } });
    expect(story.summary.start).toEqual(indicators({ coercion: 'unknown' }));
    expect(story.asks({ type: 'open' })).toBe('shared_risk_open');
  });

  test('on a case about something else starts with signs that are not known', () => {
    const story = new SharedRiskCase().reported(reports.consult).does({ type: 'open' });
    expect(new Set(Object.values(story.summary.start))).toEqual(new Set(['unknown']));
  });

  test.each([
    ['on a Wednesday', '2026-11-25T10:00:00.000Z', '2026-11-26T17:00', '2026-12-02T17:00'],
    ['on a Friday night', '2026-11-27T23:00:00.000Z', '2026-11-30T17:00', '2026-12-04T17:00'],
    // 25 and 28 December 2026 and 1 January 2027 are bank holidays.
    ['on Christmas Eve', '2026-12-24T10:00:00.000Z', '2026-12-29T17:00', '2027-01-05T17:00'],
    // Good Friday and Easter Monday 2027 are 26 and 29 March, and the clocks go forward on the 28th.
    ['before Easter, when the clocks go forward', '2027-03-25T10:00:00.000Z', '2027-03-30T16:00', '2027-04-05T16:00'],
    ['on the day before the clocks go back', '2027-10-30T10:00:00.000Z', '2027-11-01T17:00', '2027-11-05T17:00'],
    ['on the day before a leap day', '2028-02-28T10:00:00.000Z', '2028-02-29T17:00', '2028-03-06T17:00'],
  ])('is drafted in one working day and discussed in five (D-18): begun %s', (_when, at, draftBy, meetBy) => {
    const { summary } = new SharedRiskCase().reported(coerced, { at });
    expect([summary.draftBy.slice(0, 16), summary.meetBy.slice(0, 16)]).toEqual([draftBy, meetBy]);
  });

  test('needs every part; what somebody else wrote meanwhile is not replaced unread', () => {
    const story = risk();
    for (const part of ['known', 'protective', 'view'])
      expect(story.asks({ ...asks.draft, [part]: ' ' })).toBe('incomplete');
    story.does(asks.draft);
    expect(story.asks({ ...asks.draft, known: 'Something else.' }, now, ids.grace)).toBe('changed_meanwhile');
    expect(story.summary.summary?.known).toBe('Two men open the post.');
  });

  test('does not put a sign back that a review has answered meanwhile', () => {
    const story = risk()
      .does(asks.held)
      .does({ ...asks.lower, indicators: indicators() });
    expect(story.asks({ ...asks.draft, indicators: indicators({ coercion: 'yes' }) }, now, ids.grace)).toBe(
      'changed_meanwhile',
    );
    expect(story.summary.indicators['coercion']?.answer).toBe('no');
  });

  test('says of each sign who answered it last, and when', () => {
    const later = minutesAfter(now, 60);
    const story = risk().does(
      { ...asks.draft, indicators: indicators({ coercion: 'yes', frequentVisitors: 'yes' }) },
      later,
      ids.grace,
    );
    expect(story.summary.indicators).toMatchObject({
      coercion: { answer: 'yes', by: null, at: now },
      frequentVisitors: { answer: 'yes', by: ids.grace, at: later },
    });
    expect(story.summary.start).toEqual(indicators({ coercion: 'yes' }));
  });

  test('belongs to whoever acknowledged, then to whoever decided, until somebody takes it over', () => {
    const story = risk();
    expect(story.asks({ type: 'take' })).toBe('already_yours');
    story.does({ type: 'take' }, now, ids.grace);
    story.decided(ids.dev);
    expect(story.asks({ type: 'take' }, now, ids.grace)).toBe('already_yours');
  });

  test('is for duty staff and leads; on a restricted record for leads alone', () => {
    for (const by of [ids.amara, ids.tom, ids.sian, stranger])
      expect(risk().asks(asks.consent, now, by)).toBe('not_permitted');
    const restricted = new SharedRiskCase().begun(ids.grace, coercedByStaff);
    expect(restricted.asks(asks.consent)).toBe('restricted');
    restricted.does(asks.consent, now, ids.omar);
  });

  test('is not destroyed while it runs, and neither while an action is open', () => {
    const story = risk();
    const destroy = { type: 'proposeDestruction', by: ids.grace, at: '2050-01-01T10:00:00.000Z' } as const;
    expect(story.ask(destroy)).toBe('still_open');
  });

  test('reads as nothing once its texts were destroyed', () => {
    const mark = 'CANARY';
    const texts = <T extends SharedRiskAsk>(ask: T): T =>
      Object.fromEntries(
        Object.entries(ask).map(([key, value]) => [key, free.includes(key) && value !== '' ? mark : value]),
      ) as unknown as T;
    const free = [
      'words',
      'known',
      'protective',
      'view',
      'agency',
      'contact',
      'why',
      'necessary',
      'invited',
      'came',
      'decisions',
      'what',
      'partner',
      'said',
      'note',
      'reason',
    ];
    const story = risk().does(texts(asks.consent)).does(texts(asks.draft));
    story.does({ ...texts(asks.partner), contact: ids.dev });
    story.does({ ...texts(asks.share), fields: ['known', 'view', 'protective', 'actions'], override: mark });
    story.does({ type: 'answer', id: story.summary.actions[0]?.id ?? '', answer: 'no_answer', said: mark, due: null });
    story.does(texts(asks.held)).does(texts(asks.higher));
    story.does({ type: 'convene', meetAt: minutesAfter(now, 60), invited: mark });
    expect(JSON.stringify(story.summary).split(mark).length).toBeGreaterThan(15);
    expect(JSON.stringify(withoutText(story.state).sharedRisk)).not.toContain(mark);
  });
});

describe('sharing (domain reference 13.3)', () => {
  const consented = (): SharedRiskCase => risk().does(asks.draft).does(asks.consent);

  test.each([...consents.filter((consent) => consent !== 'given'), null])(
    'without consent (%s) needs a ground, and with one it is never held up',
    (consent) => {
      const story = risk().does(asks.draft);
      if (consent) story.does({ type: 'consent', consent, words: 'As she said.' });
      expect(story.asks(asks.share)).toBe('no_ground');
      expect(story.asks({ ...asks.share, override: '  ' })).toBe('no_ground');
      story.does({ ...asks.share, override: 'Another adult is at risk.' });
      expect(story.summary.disclosures).toMatchObject([
        { consent, override: 'Another adult is at risk.', by: ids.dev },
      ]);
    },
  );

  test('with consent needs none; consent that was taken back is none', () => {
    const story = consented().does(asks.share);
    expect(story.summary.disclosures).toMatchObject([{ consent: 'given', override: '' }]);
    story.does({ type: 'consent', consent: 'refused', words: 'Not any more.' });
    expect(story.asks(asks.share)).toBe('no_ground');
  });

  test.each(['agency', 'contact', 'why', 'necessary'])('always says %s', (part) => {
    expect(consented().asks({ ...asks.share, [part]: ' ' })).toBe('incomplete');
  });

  test('gives nothing that was not chosen, nothing that is not there, and nothing that this recipient or basis does not allow', () => {
    const story = consented();
    expect(story.asks({ ...asks.share, fields: [] })).toBe('incomplete');
    expect(story.asks({ ...asks.share, fields: ['actions'] })).toBe('nothing_there');
    expect(story.asks({ ...asks.share, fields: ['known'], recipient: 'other' })).toBe('not_for_recipient');
    expect(story.asks({ ...asks.share, fields: ['known'], basis: 'legitimate_interests' })).toBe('not_for_recipient');
    for (const unknown of ['basis', 'condition', 'recipient'])
      expect(story.asks({ ...asks.share, [unknown]: 'made_up' })).toBe('unknown_basis');
    story.does({ ...asks.share, fields: ['protective', 'indicators'] });
    expect(story.summary.disclosures[0]?.sheet).toEqual({
      person: '',
      indicators: indicators({ coercion: 'yes' }),
      known: '',
      protective: 'A sister rings.',
      view: '',
      actions: [],
      nextReview: '',
    });
  });

  test('keeps what a partner was given as it read then', () => {
    const story = consented().does({ ...asks.share, fields: ['known'] });
    story.does({ ...asks.draft, drafts: 1, known: 'It was one man.' });
    expect(story.summary.disclosures[0]?.sheet.known).toBe('Two men open the post.');
  });

  test('holds what looks like an identifier, names of people here too; a lead may let it leave with a reason (13.2)', () => {
    const story = risk()
      .does({ ...asks.draft, known: 'Dev Patel saw them.' })
      .does(asks.consent);
    const share = { ...asks.share, fields: ['known'] } as const;
    expect(story.asks(share)).toBe('identifier_leaves');
    expect(story.asks({ ...share, release: 'They know him.' })).toBe('release_by_lead');
    expect(story.asks({ ...share, fields: ['protective'] })).toBeUndefined();
    story.does({ ...share, release: 'They know him.' }, now, ids.grace);
    expect(story.summary.disclosures.map(({ release }) => release)).toEqual(['', 'They know him.']);
  });
});

describe('weekly reviews (S19, D-19)', () => {
  /** Held today at ten: looked at again on 2, 9, 16 December at ten, and so on. */
  const held = (): SharedRiskCase => risk().does(asks.draft).does(asks.held);
  const on = (day: string): string => `${day}T10:00:00.000Z`;

  test('begin a week after the first review with partners, at the same time of day', () => {
    expect(risk().asks(asks.lower)).toBe('no_meeting_yet');
    const story = held();
    expect(story.summary.nextReview).toBe(on('2026-12-02'));
    story.does(asks.higher, on('2026-12-01'));
    expect(story.summary.nextReview).toBe(on('2026-12-09'));
  });

  test('a review of last week that is written down today is due today; one that is to come cannot be', () => {
    const later = on('2026-12-02');
    expect(risk().asks({ ...asks.held, heldAt: minutesAfter(now, 1) })).toBe('meeting_to_come');
    expect(risk().asks({ ...asks.held, heldAt: minutesAfter(now, -60) })).toBe('meeting_before_start');
    expect(risk().does({ ...asks.held, heldAt: now }, later).summary.nextReview).toBe(later);
  });

  test('end when two in a row are lower, no sign is left, and a lead or deputy says why', () => {
    const story = held().does(asks.lower, on('2026-12-02'));
    expect(story.asks(asks.end, on('2026-12-02'), ids.grace)).toBe('not_reduced');
    story.does(asks.lower, on('2026-12-09'));
    expect(story.asks(asks.end, on('2026-12-09'))).toBe('not_permitted');
    expect(story.asks({ ...asks.end, reason: ' ' }, on('2026-12-09'), ids.grace)).toBe('incomplete');
    story.does(asks.end, on('2026-12-09'), ids.omar);
    expect(story.summary).toMatchObject({ ended: { by: ids.omar }, nextReview: undefined });
    expect(story.tickUntil('2027-03-01T00:00:00.000Z').summary.chases).toEqual([]);
    expect(story.asks(asks.lower, on('2026-12-16'))).toBe('no_shared_risk');
  });

  test.each(['died', 'moved_on'] as const)(
    'end when the person has %s: a lead says so with what is known, and the case is not held open by it',
    (because) => {
      const story = risk().does(asks.partner);
      const over = { type: 'end', because, reason: 'The coroner has it.' } as const;
      expect(story.asks(over)).toBe('not_permitted');
      expect(story.asks({ ...over, reason: ' ' }, now, ids.grace)).toBe('incomplete');
      story.does(over, now, ids.grace);
      expect(story.summary).toMatchObject({ ended: { by: ids.grace, because, reason: 'The coroner has it.' } });
      // What partners were to do is not dropped in silence: of each somebody says that it is needed no longer.
      expect(shutGates(story.state)).toContain('sharedRisk');
      const id = story.summary.actions[0]?.id ?? '';
      story.does({ type: 'answer', id, answer: 'not_needed', said: 'The flat is given up.', due: null });
      expect(shutGates(story.state)).not.toContain('sharedRisk');
      expect(story.tickUntil('2027-03-01T00:00:00.000Z').summary.chases).toEqual([]);
    },
  );

  test('an action of one’s own is not said to be needed no longer by its owner', () => {
    const own = { ...asks.partner, owner: ids.dev, partner: '' };
    const story = risk().does(own);
    const id = story.summary.actions[0]?.id ?? '';
    const gone = { type: 'answer', id, answer: 'not_needed', said: 'He says no.', due: null } as const;
    expect(story.asks(gone)).toBe('own_action');
    story.does(gone, now, ids.grace);
  });

  test('lower once and then up again: the count begins again', () => {
    const story = held().does(asks.lower, on('2026-12-02')).does(asks.higher, on('2026-12-09'));
    story.does(asks.lower, on('2026-12-16'));
    expect(story.asks(asks.end, on('2026-12-16'), ids.grace)).toBe('not_reduced');
    story.does(asks.lower, on('2026-12-23')).does(asks.end, on('2026-12-23'), ids.grace);
  });

  test.each(['yes', 'unknown'] as const)(
    'lower twice with a sign answered %s is not enough: not known is not no',
    (answer) => {
      const left = { ...asks.lower, indicators: indicators({ missingEssentials: answer }) };
      const story = held().does(left, on('2026-12-02')).does(left, on('2026-12-09'));
      expect(story.asks(asks.end, on('2026-12-09'), ids.grace)).toBe('not_reduced');
      story.does(asks.lower, on('2026-12-16')).does(asks.end, on('2026-12-16'), ids.grace);
    },
  );

  test('a sign that comes back between two reviews stops the end', () => {
    const story = held().does(asks.lower, on('2026-12-02')).does(asks.lower, on('2026-12-09'));
    story.does({ ...asks.draft, drafts: 3, indicators: indicators({ coercion: 'yes' }) }, on('2026-12-10'));
    expect(story.asks(asks.end, on('2026-12-10'), ids.grace)).toBe('not_reduced');
  });

  test('two on one day, or one late and the next a day after, count as one', () => {
    const twice = held()
      .does(asks.lower, on('2026-12-02'))
      .does(asks.lower, minutesAfter(on('2026-12-02'), 5));
    expect(twice.summary.reviews.map(({ weekly }) => weekly)).toEqual([true, false]);
    expect(twice.summary.nextReview).toBe(on('2026-12-09'));
    expect(twice.asks(asks.end, on('2026-12-02'), ids.grace)).toBe('not_reduced');
    const late = held().does(asks.lower, on('2026-12-08')).does(asks.lower, on('2026-12-09'));
    expect(late.asks(asks.end, on('2026-12-09'), ids.grace)).toBe('not_reduced');
  });

  test('a look in between that finds it higher begins the count again, and the week’s review is still owed', () => {
    const story = held().does(asks.lower, on('2026-12-02')).does(asks.higher, on('2026-12-04'));
    expect(story.summary.nextReview).toBe(on('2026-12-09'));
    story.does(asks.lower, on('2026-12-09'));
    expect(story.asks(asks.end, on('2026-12-09'), ids.grace)).toBe('not_reduced');
  });

  test('whoever may confirm is asked to, once', () => {
    const story = held().does(asks.lower, on('2026-12-02'));
    expect(story.told('sharedRisk')).toEqual([]);
    story.does(asks.lower, on('2026-12-09')).does(asks.lower, on('2026-12-16'));
    expect(story.told('sharedRisk')).toEqual([ids.omar]);
  });

  test('after the end a summary can be opened again: the count, the draft and the meeting begin anew, what was shared stays', () => {
    const story = held().does(asks.consent).does(asks.share);
    story
      .does(asks.lower, on('2026-12-02'))
      .does(asks.lower, on('2026-12-09'))
      .does(asks.end, on('2026-12-09'), ids.grace);
    story.does({ type: 'open' }, on('2026-12-11'));
    expect(story.summary).toMatchObject({ summary: undefined, meetings: [], reviews: [], ended: undefined });
    expect(story.summary.disclosures).toHaveLength(1);
    expect(story.asks(asks.end, on('2026-12-11'), ids.grace)).toBe('not_reduced');
  });
});
