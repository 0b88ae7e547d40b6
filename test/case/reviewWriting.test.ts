import { documents, documentsOf, isText, standingOf, textDocuments } from '../../src/case/review/documents';
import { documentsLeft } from '../../src/case/review/finishing';
import { timelineOf } from '../../src/case/review/timeline';
import { otherReviews, systemFactorIds } from '../../src/policy/systemFactors';
import type { Tier } from '../../src/policy/tier';
import { ids } from './caseStory';
import { at, ReviewStory, triageForm, zone } from './reviewStory';

/** The minimum documents of domain reference 5.2, as they are listed there. */
const minimum: Readonly<Record<Tier, readonly string[]>> = {
  A: ['rootCause', 'localActions', 'feedback'],
  B: [
    'timeline',
    'decisionReview',
    'supervisionCheck',
    'partnerInterface',
    'personsViews',
    'systemFactors',
    'strongerAction',
    // Beside those of 5.2: a step at each level or why none (S25), and the panel that is offered (S27).
    'individualStep',
    'teamStep',
    'organisationStep',
    'panel',
  ],
  C: [
    'seniorLead',
    'termsOfReference',
    'evidencePack',
    'trackedPlan',
    'candour',
    'sarConsidered',
    'boardDate',
    // Beside those of 5.2: the balancing measure of 8.1 and the leaders' look of S36.
    'balancingMeasure',
    'leadership',
  ],
};
const upTo: Readonly<Record<Tier, readonly Tier[]>> = { A: ['A'], B: ['A', 'B'], C: ['A', 'B', 'C'] };
const tiers = ['A', 'B', 'C'] as const;

describe('the minimum documents of a tier (domain reference 5.2, S6)', () => {
  test.each(tiers)('of tier %s are its own and those of the tiers below it', (tier) => {
    const needed = upTo[tier].flatMap((one) => minimum[one]);
    expect([...documentsOf(tier)].sort()).toEqual([...needed].sort());
  });

  test.each(tiers)('of tier %s are open until each is supplied', (tier) => {
    const story = ReviewStory.begun(tier);
    expect(documentsLeft(story.state)).toEqual(documentsOf(tier).filter((id) => id !== 'seniorLead'));
    story.changed();
    story.writesAll();
    expect(documentsLeft(story.state)).toEqual([]);
  });

  test('what fills by itself falls open with what filled it', () => {
    const story = ReviewStory.begun('C');
    const id = story.agreed();
    expect(['strongerAction', 'trackedPlan'].map((one) => standingOf(story.state, one as 'trackedPlan'))).toEqual([
      'supplied',
      'supplied',
    ]);
    const balancing = story.chosen({ what: 'balancing', actions: [id] });
    expect(standingOf(story.state, 'balancingMeasure')).toBe('supplied');
    story.did(story.impact({ type: 'end', id: balancing, reason: 'Counted elsewhere.' }));
    story.did(story.plans({ type: 'drop', id, reason: 'Too dear.' }));
    for (const one of ['strongerAction', 'trackedPlan', 'balancingMeasure'] as const)
      expect(standingOf(story.state, one)).toBe('open');
  });

  test('in place of an action that is more than a reminder stands the reason with which a lead went on without one (S10)', () => {
    expect(standingOf(ReviewStory.begun('B').state, 'strongerAction')).toBe('open');
    const story = ReviewStory.begun('B');
    const weak = { kind: 'training_or_briefing', change: 'training', what: 'Remind staff to escalate.' } as const;
    story.agreed({ ...weak, goOn: 'The tool changes in March.' });
    expect(standingOf(story.state, 'strongerAction')).toBe('supplied');
  });
});

describe('writing a document', () => {
  test('is for whoever reviews; what it says, and for the board its day, cannot be left out', () => {
    const story = ReviewStory.begun('C');
    expect(story.writes('timeline', {}, ids.amara)).toBe('not_permitted');
    expect(story.writes('timeline', { text: ' ' })).toBe('incomplete');
    expect(story.writes('timeline', { document: 'seniorLead' as 'timeline' })).toBe('incomplete');
    expect(story.writes('boardDate', { on: '' })).toBe('day_needed');
    story.did(story.writes('boardDate'));
    expect(story.state.review.written.boardDate).toMatchObject([{ on: '2027-03-10', reason: '' }]);
  });

  test('anew needs a reason, and both versions stay', () => {
    const story = ReviewStory.begun('B');
    story.did(story.writes('timeline', { text: 'It rang once.' }));
    expect(story.writes('timeline', { text: 'It rang twice.' })).toBe('correction_reason');
    story.did(story.writes('timeline', { text: 'It rang twice.', reason: 'The log was read.' }, ids.grace));
    expect(story.state.review.written.timeline).toMatchObject([
      { text: 'It rang once.', by: ids.sian, reason: '' },
      { text: 'It rang twice.', by: ids.grace, reason: 'The log was read.' },
    ]);
  });

  test('two reviewers at once: the second reads what the first wrote before writing over it, and nothing is lost', () => {
    const story = ReviewStory.begun('B');
    for (const id of textDocuments.filter((one) => documents[one].from < 'C')) {
      const read = 0;
      story.did(story.writes(id, { text: 'One.', read }, ids.sian));
      expect(story.writes(id, { text: 'Two.', read, reason: 'Also.' }, ids.grace)).toBe('written_meanwhile');
      expect(story.state.review.written[id]?.map(({ text }) => text)).toEqual(['One.']);
    }
    story.did(story.rootCause({ read: 0 }));
    expect(story.rootCause({ read: 0, reason: 'Also.' }, ids.grace)).toBe('written_meanwhile');
  });

  test('the leaders’ look is the accountable executive’s alone, and never of a review they did themselves (S36)', () => {
    const story = ReviewStory.begun('C');
    expect(story.writes('leadership', {}, ids.grace)).toBe('executive_only');
    expect(story.writes('leadership', {}, ids.sian)).toBe('executive_only');
    const own = ReviewStory.begun('B');
    own.did(own.setUp('B', { reviewer: ids.omar }));
    expect(own.writes('leadership')).toBe('own_review');
  });

  test('it comes after all else that the review needs, and is put right at any time', () => {
    const story = ReviewStory.begun('C');
    expect(story.writes('leadership')).toBe('documents_first');
    story.changed();
    expect(story.writes('leadership')).toBe('documents_first');
    story.writesAll();
    expect(documentsLeft(story.state)).toEqual([]);
    story.did(story.impact({ type: 'end', id: story.state.impact.at(-1)?.id ?? '', reason: 'Seen enough.' }));
    expect(documentsLeft(story.state)).toEqual(['balancingMeasure']);
    story.did(story.writes('leadership', { reason: 'One word was wrong.' }));
  });

  test('nor of one of which they wrote a part, until somebody else has written that anew', () => {
    const story = ReviewStory.begun('C');
    story.changed();
    story.did(story.writes('timeline', {}, ids.omar));
    for (const id of documentsLeft(story.state)) if (id !== 'leadership') story.did(story.writes(id));
    expect(documentsLeft(story.state)).toEqual(['leadership']);
    expect(story.writes('leadership')).toBe('own_review');
    story.did(story.writes('timeline', { reason: 'Read again.' }, ids.sian)).did(story.writes('leadership'));
  });

  test('for each level there is an action, or it is written why none is needed (S25)', () => {
    const story = ReviewStory.begun('B');
    story.changed();
    const left = () => documentsLeft(story.state).filter((id) => id.endsWith('Step'));
    expect(left()).toEqual(['individualStep', 'organisationStep']);
    story.agreed({ level: 'organisation' });
    expect(left()).toEqual(['individualStep']);
    story.writesAll();
    expect(left()).toEqual([]);
    story.did(story.review({ type: 'finish' })).did(story.review({ type: 'reopen', reason: 'Again.' }, ids.grace));
    expect(left()).toEqual(['individualStep', 'teamStep', 'organisationStep']);
  });

  test('feedback goes to the reporter at once, each time it is written (D-24)', () => {
    const story = ReviewStory.begun('A');
    story.did(story.writes('feedback'));
    expect(story.messages('feedback')).toEqual(['amara']);
    story.did(story.writes('feedback', { text: 'And the number is answered now.', reason: 'They asked.' }));
    expect(story.messages('feedback')).toEqual(['amara', 'amara']);
  });
});

describe('waiving a document (S6)', () => {
  test('is for safeguarding leads, with a reason that stays; what is written after all is supplied', () => {
    const story = ReviewStory.begun('B');
    const waive = { type: 'waive', document: 'supervisionCheck', reason: 'They work alone.' } as const;
    expect(story.review(waive, ids.sian)).toBe('not_permitted');
    expect(story.review({ ...waive, reason: '' }, ids.grace)).toBe('incomplete');
    story.did(story.review(waive, ids.grace));
    expect(standingOf(story.state, 'supervisionCheck')).toBe('waived');
    expect(story.state.review.waived.supervisionCheck).toMatchObject({ by: ids.grace, reason: 'They work alone.' });
    story.did(story.writes('supervisionCheck'));
    expect(standingOf(story.state, 'supervisionCheck')).toBe('supplied');
    expect(story.state.review.waived.supervisionCheck?.reason).toBe('They work alone.');
  });

  test.each(['rootCause', 'feedback', 'leadership', 'nothing of the kind'])('of %s cannot be done', (document) => {
    const story = ReviewStory.begun('C');
    const reason = 'There is none.';
    expect(story.review({ type: 'waive', document: document as 'rootCause', reason }, ids.grace)).toBe('incomplete');
  });
});

describe('after a death or severe harm the duty of candour and a Safeguarding Adults Review are considered (S28)', () => {
  const serious = ['candour', 'sarConsidered'] as const;
  const story = (change: Parameters<typeof triageForm>[1]): ReviewStory => {
    const found = ReviewStory.decided();
    return found
      .did(found.triage(triageForm('A', change)))
      .tellsAll()
      .did(found.setUp('C', { method: 'psii' }));
  };
  const lowered = (found: ReviewStory): ReviewStory => {
    found.did(found.setUp('A', { method: 'psii', senior: ids.grace, lowerWhy: 'It was expected.' }));
    const proposedAt = found.state.review.proposal?.at ?? '';
    return found.did(found.review({ type: 'answerLowering', agree: true, proposedAt }, ids.omar));
  };

  test.each([
    ['a death', { events: ['death'] }],
    ['severe harm', { harm: { physical: 2, psychological: 4 } }],
  ] as const)('after %s in whatever tier, and never waived', (_what, change) => {
    const found = story(change);
    for (const document of serious)
      expect(found.review({ type: 'waive', document, reason: 'No.' }, ids.grace)).toBe('incomplete');
    expect(documentsLeft(found.state)).toEqual(expect.arrayContaining([...serious]));
    expect(documentsLeft(lowered(found).state)).toEqual(['localActions', 'rootCause', 'feedback', ...serious]);
  });

  test('also where triage is filled in anew without it', () => {
    const found = story({ events: ['death'] });
    const texts = { ...triageForm('C').texts, again: 'Looked at again.' };
    found.did(found.triage(triageForm('C', { read: 1, texts }))).tellsAll();
    expect(documentsLeft(lowered(found).state)).toEqual(expect.arrayContaining([...serious]));
  });

  test('of less harm they are what tier C needs, and can be waived', () => {
    const found = story({});
    found.did(found.review({ type: 'waive', document: 'candour', reason: 'No harm.' }, ids.grace));
    expect(standingOf(found.state, 'candour')).toBe('waived');
  });
});

describe('the root cause (domain reference 6, S8, S9)', () => {
  test('needs an answer to both questions, on every review', () => {
    const story = ReviewStory.begun('A');
    expect(story.rootCause({ raised: ' ' })).toBe('incomplete');
    expect(story.rootCause({ change: '' })).toBe('incomplete');
    expect(story.rootCause({ factors: ['F99' as 'F09'] })).toBe('incomplete');
    story.did(story.rootCause({ factors: [] }));
    expect(documentsLeft(story.state)).not.toContain('rootCause');
  });

  test.each(['B', 'C'] as const)('in tier %s also a system factor, each counted once', (tier) => {
    const story = ReviewStory.begun(tier);
    story.did(story.rootCause({ factors: [] }));
    expect(documentsLeft(story.state)).toContain('systemFactors');
    story.did(story.rootCause({ factors: ['F02', 'F09', 'F02'] }));
    expect(documentsLeft(story.state)).not.toContain('systemFactors');
    expect(story.state.review.rootCauses.at(-1)?.factors).toEqual(['F02', 'F09']);
  });

  test('there are nineteen factors, none of them a person’s conduct', () => expect(systemFactorIds).toHaveLength(19));

  test('answered anew it needs a reason, and both versions stay', () => {
    const story = ReviewStory.begun('A');
    story.did(story.rootCause());
    expect(story.rootCause({ reason: '' })).toBe('correction_reason');
    story.did(story.rootCause({ raised: 'The rota had a gap.' }));
    expect(story.state.review.rootCauses.map(({ raised }) => raised)).toEqual([
      'The duty number rang out.',
      'The rota had a gap.',
    ]);
  });
});

describe('the timeline', () => {
  const words = (story: ReviewStory) => timelineOf(story.state, zone).map(({ what }) => what);

  test('is the case’s own facts, oldest first', () => {
    const story = ReviewStory.begun('A');
    story.changed();
    story.writesAll().did(story.review({ type: 'finish' }));
    expect(words(story)).toEqual([
      ...['reported', 'escalated', 'alerted', 'acknowledged', 'decided', 'triaged', 'notified', 'reviewSet'],
      ...['agreed', 'proved', 'accepted', 'finished'],
    ]);
    const times = timelineOf(story.state, zone).map((entry) => entry.at);
    expect(times).toEqual([...times].sort());
  });

  test('takes what the reviewer adds into its place: with an hour, or with the day alone', () => {
    const story = ReviewStory.begun('A');
    const add = { type: 'addMoment', on: '2026-11-24', time: '22:15', text: 'The number rang out.' } as const;
    expect(story.review(add, ids.tom)).toBe('not_permitted');
    expect(story.review({ ...add, text: ' ' })).toBe('incomplete');
    expect(story.review({ ...add, on: '' })).toBe('incomplete');
    expect(story.review({ ...add, on: '2026-11-26' })).toBe('proof_in_the_future');
    story.did(story.review(add)).did(story.review({ ...add, time: '', text: 'A neighbour called.' }));
    const added = timelineOf(story.state, zone).filter(({ what }) => what === 'added');
    expect(added).toMatchObject([
      { at: at('2026-11-24', '00:00'), text: 'A neighbour called.', dayOnly: true, by: ids.sian },
      { at: at('2026-11-24', '22:15'), text: 'The number rang out.' },
    ]);
    expect(words(story).slice(0, 3)).toEqual(['added', 'added', 'reported']);
  });

  test.each([
    ['that there was not', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['that came twice', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
  ])('an hour %s has its one place', (_which, on, time, instant) => {
    const story = ReviewStory.begun('A');
    story.did(story.review({ type: 'addMoment', on, time, text: 'It rang.' }));
    expect(timelineOf(story.state, zone)[0]?.at).toBe(instant);
  });

  test('an entry is put right with a reason; what it said stays beside it', () => {
    const story = ReviewStory.begun('A');
    story.did(story.review({ type: 'addMoment', on: '2026-11-24', time: '', text: 'It rang once.' }));
    const [{ id } = { id: '' }] = story.state.review.moments;
    const put = { type: 'correctMoment', id, text: 'It rang twice.', reason: 'The log.', read: 0 } as const;
    expect(story.review({ ...put, id: 'none' })).toBe('no_such_entry');
    expect(story.review({ ...put, reason: '' })).toBe('correction_reason');
    expect(story.review({ ...put, text: '' })).toBe('incomplete');
    story.did(story.review(put));
    expect(story.review({ ...put, text: 'Thrice.' }, ids.grace)).toBe('written_meanwhile');
    expect(story.state.review.moments).toMatchObject([
      { text: 'It rang twice.', before: [{ text: 'It rang once.', by: ids.sian, reason: 'The log.' }] },
    ]);
  });
});

test('a review of somebody else’s is linked with what they were sent, and what comes back is kept (S28)', () => {
  const story = ReviewStory.begun('C');
  const link = { type: 'linkReview', kind: 'sar', reference: 'SAB-7', sent: 'The timeline, 3 December.' } as const;
  expect(story.review(link, ids.tom)).toBe('not_permitted');
  expect(story.review({ ...link, reference: '' })).toBe('incomplete');
  expect(story.review({ ...link, sent: ' ' })).toBe('incomplete');
  expect(story.review({ ...link, kind: 'gossip' as 'sar' })).toBe('incomplete');
  for (const kind of otherReviews) story.did(story.review({ ...link, kind }));
  const [{ id } = { id: '' }] = story.state.review.others;
  expect(story.review({ type: 'heardFromReview', id: 'none', what: 'Yes.' })).toBe('no_such_entry');
  expect(story.review({ type: 'heardFromReview', id, what: '' })).toBe('incomplete');
  story.did(story.review({ type: 'heardFromReview', id, what: 'They take it on.' }));
  story.did(story.review({ type: 'heardFromReview', id, what: 'They have finished.' }, ids.grace));
  expect(story.state.review.others[0]?.heard.map(({ what }) => what)).toEqual([
    'They take it on.',
    'They have finished.',
  ]);
});

test('every document is either written by somebody or fills by itself', () => {
  for (const id of documentsOf('C')) expect(isText(id)).toBe(textDocuments.some((one) => one === id));
});
