import { questionScores, scoreOf } from '../../src/audit/score';
import { isSustained } from '../../src/audit/rounds';
import { pendingOf } from '../../src/audit/state';
import { northbankCare } from '../../src/people/demo';
import { ids, now, staffed, worldWith } from '../case/caseStory';
import { AuditStory, allOf, cases, plan, toldSince } from './auditStory';
import { seeded } from '../bot/seeded';

const looks = [30, 90, 180];

describe('rounds', () => {
  test('come 30, 90 and 180 days after the change, when the office opens, and end when the last is passed', () => {
    const story = new AuditStory().planned().changed('2026-11-25');
    const seen: string[] = [];
    for (let nth = 1; nth <= 3; nth += 1) {
      seen.push(story.freezesAt);
      story.frozen(cases(6, 'north/self_neglect', nth * 10)).answered();
    }
    // Christmas Day and Boxing Day are bank holidays, then comes a weekend; the 24 May 2027 is a Monday.
    expect(seen).toEqual(['2026-12-29T09:00:00.000Z', '2027-02-23T09:00:00.000Z', '2027-05-24T08:00:00.000Z']);
    expect(isSustained(story.state, looks)).toBe(true);
    expect(story.freezesAt).toBe('');
  });

  test('a list is frozen at nine on either side of a clock change', () => {
    const winter = new AuditStory().planned().changed('2027-02-26', '2027-02-26T12:00:00.000Z');
    // 30 days: Sunday 28 March, the day on which the clock goes forward.
    expect(winter.freezesAt).toBe('2027-03-30T08:00:00.000Z');
    const summer = new AuditStory().planned().changed('2027-09-30', '2027-09-30T12:00:00.000Z');
    // Saturday 30 October; on Sunday the clock goes back, on Monday the office opens.
    expect(summer.freezesAt).toBe('2027-11-01T09:00:00.000Z');
  });

  test('follow each other without a gap and without a day in two, also when one is late', () => {
    const story = new AuditStory().planned().changed('2026-11-25').frozen(cases(3));
    expect([story.last.from, story.last.to]).toEqual(['2026-11-26', '2026-12-24']);
    // Answered only after the second was due.
    expect(story.freezesAt).toBe('');
    story.answered(0, '2027-03-01T10:00:00.000Z').frozen(cases(3), undefined, { at: '2027-03-01T10:00:01.000Z' });
    expect([story.last.from, story.last.to, story.last.dueOn]).toEqual(['2026-12-25', '2027-02-22', '2027-02-23']);
  });

  test('an audit that is planned long after the change has one round for all that was due, and then the next', () => {
    const late = '2027-03-10T10:00:00.000Z';
    const story = new AuditStory().planned({}, [ids.tom], late).changed('2026-11-25', late);
    expect(story.freezesAt).toBe('2027-03-10T09:00:00.000Z');
    story.frozen(cases(4), undefined, { at: late });
    expect([story.last.look, story.last.from, story.last.to]).toEqual([1, '2026-11-26', '2027-03-09']);
    story.answered();
    expect(story.freezesAt).toBe('2027-05-24T08:00:00.000Z');
    expect(isSustained(story.state, looks)).toBe(false);
  });

  test('without a case a round is neither passed nor failed, and the next one waits for its day', () => {
    const story = new AuditStory().planned().changed().frozen([]);
    expect(story.last.empty).toBe(true);
    expect(story.last.results).toEqual([]);
    expect(toldSince(story, 0)).toEqual([`${ids.sian} empty`]);
    expect(story.freezesAt).toBe('2027-02-23T09:00:00.000Z');
    story.frozen([]).frozen([]);
    expect(isSustained(story.state, looks)).toBe(false);
    expect(story.freezesAt).toBe('2027-08-23T08:00:00.000Z');
  });

  test('go on every 90 days after the last until one is passed', () => {
    const story = new AuditStory().planned().changed();
    for (let nth = 0; nth < 4; nth += 1) story.frozen(cases(6, 'north/self_neglect', nth * 10)).answered(3);
    expect(isSustained(story.state, looks)).toBe(false);
    expect(story.freezesAt).toBe('2027-11-22T09:00:00.000Z');
    story.frozen(cases(6)).answered();
    expect(isSustained(story.state, looks)).toBe(true);
  });

  test('nothing is due while the change is not made', () => {
    const story = new AuditStory().planned();
    expect(story.dueAt).toBeNull();
    expect(story.kind.head(story.seen).tags).toContain('audit-awaits-change');
  });
});

describe('answers', () => {
  test('no, and not evidenced, both count as not done; not applicable alone shows nothing', () => {
    const story = new AuditStory().planned({ target: 50 }).changed().frozen(cases(4), undefined, { share: 0.1 });
    const [a, b, c, d] = story.last.sample.map(({ reference }) => reference);
    const given = [
      allOf('yes'),
      { ...allOf('yes'), follow_up_done: 'not_evidenced' },
      { ...allOf('yes'), prompt_used: 'not_applicable' },
      allOf('not_applicable'),
    ] as const;
    for (const [index, reference] of [a, b, c, d].entries())
      expect(story.answer(reference ?? '', ids.sian, given[index])).toBeUndefined();
    expect(story.last.results).toEqual([{ at: story.last.at, passed: 2, of: 4, population: 4, outcome: 'passed' }]);
    expect(questionScores(story.last, story.state.plan?.questions ?? [])).toEqual([
      { question: 'prompt_used', yes: 2, no: 0, notEvidenced: 0, notApplicable: 2, of: 2 },
      { question: 'decision_recorded', yes: 3, no: 0, notEvidenced: 0, notApplicable: 1, of: 3 },
      { question: 'follow_up_done', yes: 2, no: 0, notEvidenced: 1, notApplicable: 1, of: 3 },
    ]);
  });

  test('a case that is destroyed or closed to every auditor counts as not evidenced, and none takes its place', () => {
    const population = cases(10);
    const [gone, shut] = population.map(({ reference }) => reference);
    // Both safeguarding leads decided on the restricted one.
    const about = (reference: string) =>
      reference === gone
        ? { destroyed: true }
        : reference === shut
          ? { restricted: true, conflicted: [ids.grace, ids.omar] }
          : {};
    const story = new AuditStory().planned().changed().frozen(population, about, { share: 0.1 });
    expect(pendingOf(story.last)).toHaveLength(8);
    story.answered();
    expect(story.last.results.at(-1)).toMatchObject({ passed: 8, of: 10, outcome: 'failed' });
    expect(questionScores(story.last, ['prompt_used'])[0]).toMatchObject({ yes: 8, notEvidenced: 2, of: 10 });
  });

  test('a case that is destroyed after it was drawn counts so too, and finishes the round if it was the last', () => {
    const story = new AuditStory().planned().changed().frozen(cases(2));
    const [a = '', b = ''] = story.last.sample.map(({ reference }) => reference);
    story.answer(a, ids.sian);
    const references = [
      { reference: a, because: 'destroyed' },
      { reference: b, because: 'destroyed' },
    ] as const;
    story.ask({ type: 'unreadable', at: story.last.at, round: 1, references });
    // What was answered stays answered.
    expect(story.last.results.at(-1)).toMatchObject({ passed: 1, of: 2, outcome: 'failed' });
  });

  test('only what was drawn is answered, once, by whoever it was given to, and every question of it', () => {
    const story = new AuditStory().planned().changed().frozen(cases(60));
    const drawn = new Set(story.last.sample.map(({ reference }) => reference));
    const other = story.last.population.find(({ reference }) => !drawn.has(reference))?.reference ?? '';
    const [first = ''] = drawn;
    expect(story.answer(other, ids.sian)).toBe('no_such_case');
    expect(story.answer(first, ids.grace)).toBe('not_your_case');
    expect(story.answer(first, ids.amara)).toBe('not_permitted');
    expect(story.answer(first, ids.sian, { prompt_used: 'yes' })).toBe('incomplete');
    expect(story.answer(first, ids.sian)).toBeUndefined();
    expect(story.answer(first, ids.sian, allOf('no'))).toBe('already_answered');
  });

  test('a correction needs a reason, keeps both answers, and changes the score only if it does', () => {
    const story = new AuditStory().planned().changed().frozen(cases(3)).answered(1);
    const [first = ''] = story.last.sample.map(({ reference }) => reference);
    const command = {
      type: 'correct',
      at: story.last.at,
      by: ids.sian,
      round: 1,
      reference: first,
      answers: allOf('yes'),
      note: '',
      conflicted: [],
    } as const;
    expect(story.ask({ ...command, reason: ' ', read: 1 })).toBe('reason_needed');
    expect(story.ask({ ...command, reason: 'Found in the paper file.', read: 0 })).toBe('answered_meanwhile');
    expect(story.ask({ ...command, reason: 'Found in the paper file.', read: 1 })).toBeUndefined();
    expect(story.last.readings[first]?.map(({ answers }) => answers['prompt_used'])).toEqual(['no', 'yes']);
    expect(story.last.results.map(({ passed, outcome }) => [passed, outcome])).toEqual([
      [2, 'failed'],
      [3, 'passed'],
    ]);
    expect(story.ask({ ...command, reason: 'The same again.', read: 2 })).toBeUndefined();
    expect(story.last.results).toHaveLength(2);
  });
});

describe('auditors', () => {
  test('nobody audits what they did, decided or reported: another goes through that case', () => {
    const [mine = ''] = cases(1).map(({ reference }) => reference);
    const story = new AuditStory().planned({ auditor: ids.sian }).changed();
    story.frozen(cases(4), (reference) => (reference === mine ? { conflicted: [ids.sian] } : {}), { share: 0.1 });
    const auditorOf = (wanted: string): string | null | undefined =>
      story.last.sample.find(({ reference }) => reference === wanted)?.auditor;
    expect(auditorOf(mine)).toBe(ids.grace);
    expect(story.last.sample.filter(({ auditor }) => auditor === ids.sian)).toHaveLength(3);
    expect(toldSince(story, 0).sort()).toEqual([`${ids.grace} asked`, `${ids.sian} asked`]);
    // Somebody who decided on it only after it was drawn is found out when they answer.
    const [, other = ''] = story.last.sample.map(({ reference }) => reference);
    const late = {
      type: 'answer',
      at: story.last.at,
      by: ids.sian,
      round: 1,
      reference: other,
      answers: allOf('yes'),
      note: '',
    } as const;
    expect(story.ask({ ...late, conflicted: [ids.sian] })).toBe('auditor_independent');
  });

  test('whoever did the change cannot be named, and neither can somebody whose role does not audit', () => {
    const story = new AuditStory();
    const command = { type: 'plan', at: now, by: ids.sian, owners: [ids.omar] } as const;
    expect(story.ask({ ...command, plan: { ...plan, auditor: ids.omar } })).toBe('auditor_independent');
    expect(story.ask({ ...command, plan: { ...plan, auditor: ids.amara } })).toBe('auditor_cannot');
    expect(story.ask({ ...command, by: ids.dev, plan })).toBe('not_permitted');
    expect(story.ask({ ...command, plan: { ...plan, questions: [] } })).toBe('incomplete');
  });

  test('where nobody can go through a case the quality lead finds somebody', () => {
    const everybody = [ids.sian, ids.grace, ids.omar];
    const story = new AuditStory()
      .planned()
      .changed()
      .frozen(cases(1), () => ({ conflicted: everybody }));
    expect(toldSince(story, 0)).toEqual([`${ids.sian} nobody`]);
    const hand = { type: 'hand', at: story.last.at, by: ids.sian, round: 1, from: '', reason: 'She is back.' } as const;
    expect(story.ask({ ...hand, to: ids.grace })).toBe('auditor_cannot');
    const more = new AuditStory(worldWith(staffed(({ id }) => (id === ids.tom ? { roles: ['reviewer'] } : {}))));
    more
      .planned({}, [])
      .changed()
      .frozen(cases(2), (one) => ({ conflicted: one.endsWith('0') ? [...everybody, ids.tom] : everybody }));
    expect(more.last.sample.map(({ auditor }) => auditor)).toEqual([null, ids.tom]);
  });

  test('what somebody leaves behind goes to the quality lead when they have left', () => {
    const leaves = staffed(({ id }) => (id === ids.omar ? { left: '2026-12-30' } : {}));
    const story = new AuditStory(worldWith(leaves)).planned({ auditor: ids.omar }).changed().frozen(cases(3));
    expect(story.dueAt).toBe('2026-12-31T09:00:00.000Z');
    story.tick('2026-12-31T09:00:00.000Z');
    expect(story.last.sample.map(({ auditor }) => auditor)).toEqual([ids.sian, ids.sian, ids.sian]);
    expect(toldSince(story, 1)).toEqual([`${ids.sian} handed`]);
  });

  test('is reminded after seven days, and after fourteen the quality lead hears of it too', () => {
    const story = new AuditStory().planned({ auditor: ids.grace }).changed().frozen(cases(3));
    expect(toldSince(story, 0)).toEqual([`${ids.grace} asked`]);
    expect(story.dueAt).toBe('2027-01-05T09:00:00.000Z');
    story.tick('2027-01-05T08:59:59.999Z');
    expect(toldSince(story, 1)).toEqual([]);
    story.tick('2027-01-05T09:00:00.000Z').tick('2027-01-05T09:00:01.000Z');
    expect(toldSince(story, 1)).toEqual([`${ids.grace} reminded`]);
    story.tick('2027-01-12T09:00:00.000Z');
    expect(toldSince(story, 2)).toEqual([`${ids.grace} reminded`, `${ids.sian} silent`]);
    story.answered();
    expect(story.dueAt).toBe(story.last.results.at(-1)?.at);
    story.ask({ type: 'given', at: story.last.at, round: 1, refusal: null });
    expect(story.dueAt).toBe('2027-02-23T09:00:00.000Z');
  });

  test('a card that can never arrive is shown to the next who can help', () => {
    const story = new AuditStory().planned({ auditor: ids.grace }).changed().frozen(cases(3));
    const [asked] = story.owed;
    if (!asked) throw new Error('Nobody was asked.');
    story.fail(asked);
    expect(toldSince(story, 1)).toEqual([`${ids.sian} silent`]);
    const [, told] = story.owed;
    if (told) story.fail(told);
    expect(toldSince(story, 2)).toEqual([`${ids.omar} silent`]);
  });

  test('an audit of a restricted record is for safeguarding leads alone', () => {
    const story = new AuditStory();
    const command = { type: 'plan', at: now, owners: [ids.tom], plan: { ...plan, restricted: true } } as const;
    expect(story.ask({ ...command, by: ids.sian })).toBe('not_permitted');
    expect(story.ask({ ...command, by: ids.grace })).toBeUndefined();
    story.changed().frozen(cases(2));
    expect(story.last.sample.every(({ auditor }) => auditor === ids.grace)).toBe(true);
  });
});

test('its texts are destroyed when their time has come, by two people, and what was found is still counted', () => {
  const story = new AuditStory().planned().changed().frozen(cases(2));
  const [a = '', b = ''] = story.last.sample.map(({ reference }) => reference);
  const answer = {
    type: 'answer',
    at: story.last.at,
    by: ids.sian,
    round: 1,
    answers: allOf('no'),
    conflicted: [],
  } as const;
  for (const reference of [a, b]) story.ask({ ...answer, reference, note: 'In the blue folder.' });
  const propose = (at: string) => story.ask({ type: 'proposeDestruction', at, by: ids.grace });
  const later = '2036-01-02T10:00:00.000Z';
  expect(propose(later)).toBe('still_open');
  story.ask({ type: 'end', at: story.last.at, by: ids.sian, reason: 'Another measure says more.' });
  expect(propose('2030-01-02T10:00:00.000Z')).toBe('not_due');
  expect(propose(later)).toBeUndefined();
  const agree = { type: 'answerDestruction', at: later, by: ids.omar, agree: true, proposedAt: later } as const;
  expect(story.ask(agree)).toBeUndefined();
  expect(JSON.stringify(story.state)).not.toContain('blue folder');
  expect(JSON.stringify(story.state)).not.toContain('Another measure');
  expect(story.last.results.at(-1)).toMatchObject({ passed: 0, of: 2 });
  expect(story.dueAt).toBeNull();
  expect(story.answer(a, ids.sian)).toBe('content_destroyed');
});

test('whatever order cases are answered, corrected and handed on in, no more is answered than drawn and the score adds up', () => {
  const people = northbankCare.people.map(({ id }) => id);
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seeded(seed);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const story = new AuditStory().planned({ auditor: pick([ids.sian, ids.grace]) }).changed();
    const count = 1 + Math.floor(random() * 40);
    story.frozen(cases(count), () => ({ conflicted: random() < 0.3 ? [pick(people)] : [] }));
    for (let step = 0; step < 80; step += 1) {
      const { reference } = pick(story.last.population);
      const by = pick(people);
      const answers = Object.fromEntries(
        (story.state.plan?.questions ?? []).map((one) => [
          one,
          pick(['yes', 'no', 'not_evidenced', 'not_applicable'] as const),
        ]),
      );
      const base = { at: story.last.at, by, round: 1, reference, answers, note: '', conflicted: [] } as const;
      const read = story.last.readings[reference]?.length ?? 0;
      const way = random();
      if (way < 0.6) story.ask({ ...base, type: 'answer' });
      else if (way < 0.8) story.ask({ ...base, type: 'correct', reason: 'Found later.', read });
      else
        story.ask({ type: 'hand', at: base.at, by, round: 1, from: pick(people), to: pick(people), reason: 'Away.' });
      const { sample, readings, results } = story.last;
      const answered = Object.keys(readings);
      expect(answered.length).toBeLessThanOrEqual(sample.length);
      expect(answered.every((one) => sample.some((drawn) => drawn.reference === one))).toBe(true);
      for (const one of sample)
        expect(readings[one.reference]?.some((reading) => one.conflicted.includes(reading.by ?? '')) ?? false).toBe(
          false,
        );
      for (const score of questionScores(story.last, story.state.plan?.questions ?? [])) {
        expect(score.yes + score.no + score.notEvidenced).toBe(score.of);
        expect(score.of + score.notApplicable).toBe(answered.length);
      }
      const last = results.at(-1);
      expect(last !== undefined).toBe(answered.length === sample.length);
      if (last) expect(last).toMatchObject(scoreOf(story.last, 90));
    }
  }
});
