import type { TriageAsk } from '../../src/case/triage/asking';
import { openNotifications } from '../../src/case/triage/state';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import { plusMinutes } from '../../src/time/elapsed';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports, worldWith } from './caseStory';
import { at, triageForm } from './reviewStory';

const authority = 'local_authority_safeguarding';
const later = minutesAfter(now, 60);
const limbs = Object.keys(triageForm('A').limbs);
const every = (answer: 'yes' | 'no' | 'unknown') => Object.fromEntries(limbs.map((key) => [key, answer]));
const oneNo = { ...every('yes'), [limbs[0] ?? '']: 'no' } as const;
const ask = (story: CaseStory, asked: TriageAsk, by: string = ids.grace, time = later) =>
  story.ask({ type: 'triage', by, at: time, ask: asked });
const one = (story: CaseStory, id: string) => {
  const found = story.state.triage.notifications.find((each) => each.id === id);
  if (!found) throw new Error(`Nobody has to tell ${id}.`);
  return found;
};
const isOpen = (story: CaseStory, id: string): boolean =>
  openNotifications(story.state.triage).some((each) => each.id === id);
/** Who is told about it from then on, with the time. */
const chased = (story: CaseStory, to: string): [string, string | null][] =>
  story.state.triage.chases.filter((chase) => chase.to === to).map((chase) => [chase.at, chase.person]);
/** Lets the clock look whenever something is due. */
const until = (story: CaseStory, end: string): CaseStory => {
  for (let due = story.dueAt; due !== null && due <= end; due = story.dueAt) story.tick(due);
  return story;
};
const told = (to: string, sentAt = later) => ({ type: 'notified', to, sentAt, how: 'Form', reference: 'R-1' }) as const;
const decided = (
  outcome: 'referred' | 'not_referred' = 'referred',
  report: keyof typeof reports = 'raise',
  world = worldWith(),
  from = now,
): CaseStory => {
  const story = new CaseStory(world).reported(reports[report], { at: from });
  story.acknowledged(ids.dev, minutesAfter(from, 5));
  const by = outcome === 'referred' ? ids.dev : ids.grace;
  return story.decided(by, minutesAfter(from, 30), decisionAt(minutesAfter(from, 30), outcome));
};
const nhs: Organisation = { ...northbankCare, provider: 'nhs_body' };
const filled = (story: CaseStory, change: Parameters<typeof triageForm>[1], time = later): CaseStory => {
  const { length } = story.state.triage.forms;
  expect(ask(story, triageForm('A', { read: length, ...change }), ids.grace, time)).toBeUndefined();
  return story;
};

describe('the authority that decides has to be told (domain reference 3.1)', () => {
  test.each([
    ['the duty call has referred it', () => decided('referred', 'consult')],
    ['the rules ask to raise it', () => new CaseStory().reported(reports.raise)],
  ])('when %s, though one part of the test is "no" and nothing was chosen', (_why, story) => {
    const found = filled(story(), { limbs: oneNo, events: [] });
    expect(one(found, authority)).toMatchObject({ status: 'required' });
    expect(isOpen(found, authority)).toBe(true);
    expect(found.state.triage.forms[0]?.events).toContain('adult_at_risk');
  });

  test('of a report that asks for no more than a duty call, one "no" and nothing else tells nobody', () => {
    const story = filled(new CaseStory().reported(reports.consult), { limbs: oneNo });
    expect(story.state.triage.notifications).toEqual([]);
  });

  test('"not known" never counts as no: it is to be considered, and somebody finds out', () => {
    const story = filled(new CaseStory().reported(reports.consult), { limbs: every('unknown') });
    expect(one(story, authority)).toMatchObject({
      status: 'consider',
      owner: ids.grace,
      due: at('2026-11-25', '17:00'),
    });
    until(story, at('2026-11-25', '17:30'));
    expect(chased(story, authority).map(([, person]) => person)).toEqual([ids.grace, ids.omar]);
    filled(story, { limbs: every('yes') }, at('2026-11-25', '18:00'));
    expect(one(story, authority)).toMatchObject({ status: 'required' });
  });

  test('two people who did not refer it are not asked once more, unless the test says otherwise', () => {
    const story = decided('not_referred');
    const { at: proposedAt = '' } = story.state.proposal ?? {};
    const agreed = {
      type: 'confirmOverrideDown',
      by: ids.dev,
      at: minutesAfter(now, 40),
      agree: true,
      proposedAt,
    } as const;
    expect(story.ask(agreed)).toBeUndefined();
    filled(story, { limbs: oneNo });
    expect(one(story, authority)).toMatchObject({
      status: 'required',
      notNeeded: { by: ids.grace, secondPerson: ids.dev, reason: 'Two signs of five.' },
    });
    filled(story, { limbs: every('yes') }, minutesAfter(later, 5));
    expect(isOpen(story, authority)).toBe(true);
    expect(one(story, authority).notNeededBefore).toHaveLength(1);
  });

  test('harm that is fatal is a death, and a detained person’s has its own form', () => {
    const fatal = { harm: { physical: 1, psychological: 4 } } as const;
    expect(one(filled(decided(), fatal), 'cqc').bases).toEqual(['Registration Regulations 2009, reg 16']);
    const detained = filled(decided('referred', 'raise', worldWith(nhs)), { ...fatal, events: ['death_detained'] });
    expect(one(detained, 'cqc').bases).toEqual(['Registration Regulations 2009, reg 17']);
  });
});

describe('not telling it takes two people (domain reference 1.3)', () => {
  const propose = { type: 'notNotified', to: authority, reason: 'They told us themselves.' } as const;
  const proposed = (): CaseStory => {
    const story = filled(decided(), {});
    expect(ask(story, propose)).toBeUndefined();
    return story;
  };
  const answer = (story: CaseStory, agree: boolean, by: string) => {
    const proposedAt = one(story, authority).proposal?.at ?? '';
    return ask(story, { type: 'answerNotNotified', to: authority, agree, proposedAt }, by, minutesAfter(later, 5));
  };

  test('until the second agrees it is owed, and its clock runs on', () => {
    const story = proposed();
    expect(isOpen(story, authority)).toBe(true);
    expect(story.told('confirmNotNeeded')).toEqual([ids.dev, ids.omar]);
    until(story, at('2026-11-25', '17:30'));
    expect(chased(story, authority)).toHaveLength(2);
  });

  test('a duty manager or another lead agrees: it stands with both names', () => {
    for (const by of [ids.dev, ids.omar]) {
      const story = proposed();
      expect(answer(story, true, by)).toBeUndefined();
      expect(one(story, authority).notNeeded).toMatchObject({
        by: ids.grace,
        secondPerson: by,
        reason: propose.reason,
      });
      expect(story.replayed().state.triage).toEqual(story.state.triage);
    }
  });

  test('never whoever proposed it, nor somebody without that duty; and not what has changed since', () => {
    const story = proposed();
    expect(answer(story, true, ids.grace)).toBe('second_person_needed');
    expect(answer(story, true, ids.amara)).toBe('not_permitted');
    const stale = { type: 'answerNotNotified', to: authority, agree: true, proposedAt: now } as const;
    expect(ask(story, stale, ids.dev)).toBe('proposal_changed');
    expect(ask(story, told(authority))).toBeUndefined();
    expect(answer(story, true, ids.dev)).toBe('no_proposal');
  });

  test('the second does not agree: it is owed as before, and whoever proposed it hears so', () => {
    const story = proposed();
    const before = story.told('triage').length;
    expect(answer(story, false, ids.omar)).toBeUndefined();
    expect(isOpen(story, authority)).toBe(true);
    expect(one(story, authority).proposal).toBeUndefined();
    expect(story.told('triage').slice(before)).toEqual([ids.grace]);
  });

  test('a second person who cannot be reached: a lead hears that it waits', () => {
    const story = proposed();
    const before = story.told('triage').length;
    for (const message of story.sendable().filter(({ card }) => card === 'confirmNotNeeded'))
      story.fail(message, later);
    expect(story.told('triage').length).toBeGreaterThan(before);
  });

  test('of anybody else, and of what is only to be considered, one person says so', () => {
    const story = filled(decided(), { events: ['abuse_allegation'] });
    expect(ask(story, { ...propose, to: 'cqc' })).toBeUndefined();
    expect(isOpen(story, 'cqc')).toBe(false);
    const considered = filled(new CaseStory().reported(reports.consult), { limbs: every('unknown') });
    expect(ask(considered, propose)).toBeUndefined();
    expect(isOpen(considered, authority)).toBe(false);
  });
});

describe('something graver happens afterwards', () => {
  test('said not to be needed of less, it is owed again, with a clock', () => {
    const story = filled(decided(), { events: ['police_incident'] });
    expect(ask(story, { type: 'notNotified', to: 'cqc', reason: 'The police rang off.' })).toBeUndefined();
    const next = at('2026-12-02', '10:00');
    filled(story, { events: ['abuse_allegation', 'serious_injury'] }, next);
    expect(one(story, 'cqc')).toMatchObject({
      notNeeded: undefined,
      notNeededBefore: [{ reason: 'The police rang off.' }],
      due: at('2026-12-02', '17:00'),
    });
    expect(isOpen(story, 'cqc')).toBe(true);
    until(story, at('2026-12-02', '17:30'));
    expect(chased(story, 'cqc')).toHaveLength(2);
    expect(story.replayed().state.triage).toEqual(story.state.triage);
  });

  test('the same once more does not open it again', () => {
    const story = filled(decided(), { events: ['abuse_allegation'] });
    expect(ask(story, { type: 'notNotified', to: 'cqc', reason: 'Told by the service.' })).toBeUndefined();
    filled(story, { events: ['abuse_allegation'] }, minutesAfter(later, 5));
    expect(isOpen(story, 'cqc')).toBe(false);
  });

  test('told of abuse, then of a death: one more notification, and the first stays as it was sent', () => {
    const story = filled(decided(), { events: ['abuse_allegation'] });
    expect(ask(story, told('cqc'))).toBeUndefined();
    const next = at('2026-12-02', '10:00');
    filled(story, { events: ['abuse_allegation', 'death'] }, next);
    expect(one(story, 'cqc')).toMatchObject({
      bases: ['Registration Regulations 2009, reg 18(2)(e)'],
      told: { sentAt: later },
    });
    expect(one(story, 'cqc.2')).toMatchObject({
      to: 'cqc',
      bases: ['Registration Regulations 2009, reg 16'],
      told: undefined,
      due: at('2026-12-02', '17:00'),
    });
    expect(ask(story, { ...told('cqc.2', next), reference: 'R-2' }, ids.omar, minutesAfter(next, 5))).toBeUndefined();
    expect(story.state.triage.notifications.map(({ told: sent }) => sent?.reference)).toEqual([
      undefined,
      'R-1',
      'R-2',
    ]);
    filled(story, { events: ['death'] }, minutesAfter(next, 10));
    expect(isOpen(story, 'cqc.3')).toBe(false);
  });

  test('reported to NHS England is said of what stands on the form with it, never of what comes later', () => {
    const story = filled(decided('referred', 'raise', worldWith(nhs)), {
      events: ['abuse_allegation', 'reported_to_nhs_england'],
    });
    expect(one(story, 'cqc')).toMatchObject({ status: 'satisfied_via_nhs_england' });
    filled(story, { events: ['abuse_allegation', 'death'] }, minutesAfter(later, 5));
    expect(one(story, 'cqc')).toMatchObject({ status: 'required' });
    expect(isOpen(story, 'cqc')).toBe(true);
    filled(story, { events: ['reported_to_nhs_england'] }, minutesAfter(later, 10));
    expect(isOpen(story, 'cqc')).toBe(false);
  });
});

describe('its time counts from when we came to know of it, not from triage', () => {
  const friday = at('2026-11-27', '16:30');
  const monday = at('2026-11-30', '09:51');

  test('referred by the duty call, the authority has its clock before triage', () => {
    const story = decided('referred', 'raise', worldWith(), friday);
    expect(one(story, authority)).toMatchObject({ due: at('2026-11-27', '17:30'), told: undefined });
    until(story, at('2026-11-27', '18:00'));
    expect(chased(story, authority)).toEqual([
      [at('2026-11-27', '17:30'), ids.grace],
      [at('2026-11-27', '18:00'), ids.omar],
    ]);
    expect(ask(story, told(authority, friday), ids.omar, at('2026-11-27', '18:05'))).toBeUndefined();
    filled(story, {}, monday);
    expect(story.state.triage.notifications).toHaveLength(1);
  });

  test('what is late when it is found out is late at once, and climbs at once', () => {
    const story = new CaseStory().reported(reports.raise, { at: friday });
    filled(story, { events: ['abuse_allegation', 'data_breach'] }, monday);
    expect(one(story, authority).due).toBe(at('2026-11-27', '17:30'));
    expect(one(story, 'cqc').due).toBe(at('2026-11-27', '17:30'));
    expect(one(story, 'ico').due).toBe(at('2026-11-30', '16:30'));
    story.tick(plusMinutes(monday, 1));
    expect(chased(story, 'cqc')).toEqual([[plusMinutes(monday, 1), ids.grace]]);
  });

  test('RIDDOR counts from the accident, where its day is known', () => {
    const story = new CaseStory().reported({ ...reports.raise, occurredOn: '2026-11-20' });
    filled(story, { events: ['riddor_specified'] });
    expect(one(story, 'hse').due).toBe(at('2026-11-30', '17:00'));
  });

  test('what is new counts from the time that the form gives, never a later one than now', () => {
    const story = decided();
    const knownSince = at('2026-12-05', '20:00');
    const time = at('2026-12-07', '10:00');
    const early = triageForm('A', { read: 0, knownSince: minutesAfter(time, 5) });
    expect(ask(story, early, ids.grace, time)).toBe('known_in_the_future');
    filled(story, { events: ['death'], knownSince }, time);
    expect(one(story, 'cqc').due).toBe(at('2026-12-05', '22:00'));
    // What was reported is not younger for it.
    expect(one(story, authority).due).toBe(at('2026-11-25', '17:00'));
  });

  test('three months are calendar months', () => {
    const story = decided('referred', 'raise', worldWith({ ...northbankCare, nation: 'scotland' }), at('2026-11-30'));
    const keys = story.world.pack.threeLimbs.limbs.map(({ key }) => key);
    const scots = { limbs: Object.fromEntries(keys.map((key) => [key, 'yes'] as const)) };
    const texts = { ...triageForm('A').texts, ...Object.fromEntries(keys.map((key) => [key, 'As reported.'])) };
    filled(story, { ...scots, texts, events: ['worker_removed_harm_test'] }, at('2026-11-30', '14:00'));
    expect(one(story, 'disclosure_scotland').due).toBe(at('2027-02-28', '17:00'));
  });
});

describe('nobody first hears of a limit when it is over', () => {
  test('of days, whoever has it is reminded two working days before, and it climbs from the limit on', () => {
    const story = filled(decided(), { events: ['riddor_specified'] });
    expect(ask(story, told(authority))).toBeUndefined();
    expect(ask(story, { type: 'heardBack', to: authority, what: 'They leave it with us.' })).toBeUndefined();
    expect(one(story, 'hse').due).toBe(at('2026-12-05', '17:00'));
    until(story, at('2026-12-08', '10:00'));
    expect(chased(story, 'hse')).toEqual([
      [at('2026-12-03', '09:00'), ids.grace],
      [at('2026-12-07', '09:00'), ids.grace],
      [at('2026-12-08', '09:00'), ids.omar],
    ]);
  });

  test('of hours, at an opening of the office at least twelve hours before', () => {
    const story = filled(decided(), { events: ['data_breach'] });
    expect(one(story, 'ico').due).toBe(at('2026-11-28', '10:00'));
    until(story, at('2026-11-28', '10:00'));
    expect(chased(story, 'ico')).toEqual([
      [at('2026-11-27', '09:00'), ids.grace],
      [at('2026-11-28', '10:00'), ids.grace],
    ]);
  });

  test('nothing ran until the limit was over: that it is late is said once', () => {
    const story = filled(decided(), { events: ['data_breach'] }).deliverAll();
    const before = story.told('triage').length;
    story.tick(at('2026-11-28', '10:00'));
    const about = [...story.seen.messages.values()].filter(({ about: of }) => of?.['to'] === 'ico');
    expect(about).toHaveLength(1);
    expect(story.told('triage').length).toBeGreaterThan(before);
  });

  test.each([
    ['candour_threshold', 'relevant_person_candour', '2026-11-30'],
    ['worker_removed_harm_test', 'dbs', '2026-11-30'],
    ['worker_allegation', 'pipot', '2026-11-26'],
    ['patient_safety_incident', 'lfpse', '2026-12-02'],
    ['contract_notice', 'commissioner', '2026-12-02'],
  ])(
    'where no time is named (%s), %s is asked after all the same: a time of ours, which is not shown as the law’s',
    (event, to, day) => {
      const world = worldWith({ ...northbankCare, provider: 'independent_health' });
      const story = filled(decided('referred', 'raise', world), { events: [event] });
      expect(one(story, to)).toMatchObject({ due: null, askAfter: at(day, '17:00') });
      until(story, at('2026-12-03', '10:00'));
      expect(chased(story, to).length).toBeGreaterThan(0);
    },
  );

  test('the outcome of a DoLS request is told the same day', () => {
    expect(one(filled(decided(), { events: ['dols_outcome'] }), 'cqc').due).toBe(at('2026-11-25', '17:00'));
  });
});
