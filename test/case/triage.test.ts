import fc from 'fast-check';
import type { TriageAsk } from '../../src/case/triage/asking';
import { clocksOf } from '../../src/case/triage/chasing';
import { openNotifications } from '../../src/case/triage/state';
import { proposedTier } from '../../src/case/triage/tier';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import { plusMinutes } from '../../src/time/elapsed';
import { localToInstant } from '../../src/time/local';
import { england } from '../policy/england';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports, worldWith } from './caseStory';

const at = (date: string, time: string): string => localToInstant(date, time, 'Europe/London').instant;
const limbs = england.threeLimbs.limbs.map(({ key }) => key);
const form = (
  change: Partial<TriageAsk & { type: 'triage' }> = {},
  keys: readonly string[] = limbs,
): TriageAsk & { type: 'triage' } => ({
  type: 'triage',
  read: 0,
  safe: 'yes',
  limbs: Object.fromEntries(keys.map((key) => [key, 'yes'])),
  consent: 'given',
  ground: '',
  harm: { physical: 4, psychological: 4 },
  failures: { highRiskFailure: 'no', multiAgencyBreakdown: 'no', sarReferral: 'no' },
  events: ['adult_at_risk', 'abuse_allegation'],
  texts: {
    again: 'More has come to be known.',
    safe: 'Her sister stays tonight.',
    desiredOutcome: 'To stay at home.',
    ...Object.fromEntries(keys.map((key) => [key, 'As reported.'])),
  },
  ...change,
});
const later = minutesAfter(now, 60);
const ask = (story: CaseStory, asked: TriageAsk, by: string = ids.grace, time = later) =>
  story.ask({ type: 'triage', by, at: time, ask: asked });
const decided = (world = worldWith()): CaseStory =>
  new CaseStory(world).reported(reports.raise).acknowledged(ids.dev).decided(ids.dev);
const recipients = (story: CaseStory): string[] => story.state.triage.notifications.map(({ to }) => to);
const numbers = (story: CaseStory): string[] => story.state.triage.notifications.map(({ id }) => id);
const told = (story: CaseStory): [string, unknown][] =>
  [...story.seen.messages.values()]
    .filter(({ card, replaces }) => card === 'triage' && replaces === undefined)
    .map(({ to, about }) => ['person' in to ? to.person : to.channel, about?.['step']]);

describe('a final decision asks a safeguarding lead for triage', () => {
  test.each([
    ['in the week', at('2026-11-25', '10:00'), at('2026-11-26', '17:00')],
    ['before a weekend', at('2026-11-27', '16:00'), at('2026-11-30', '17:00')],
    ['before Christmas', at('2026-12-24', '10:00'), at('2026-12-29', '17:00')],
    ['before Easter, when the clocks change', at('2027-03-25', '10:00'), at('2027-03-30', '17:00')],
    ['before leap day', at('2028-02-28', '10:00'), at('2028-02-29', '17:00')],
  ])('by the end of the next working day, %s', (_when, reported, due) => {
    const story = new CaseStory()
      .reported(reports.raise, { at: reported })
      .acknowledged(ids.dev, minutesAfter(reported, 5));
    story.decided(ids.dev, minutesAfter(reported, 30));
    expect(story.state.triage.asked).toMatchObject({ person: ids.grace, due });
    expect(told(story)).toEqual([[ids.grace, 0]]);
  });

  test('once: "more is needed" asks for none, and a second decision for no second one', () => {
    const story = new CaseStory().reported(reports.raise).acknowledged(ids.dev);
    story.decided(ids.dev, later, decisionAt(later, 'more_needed'));
    expect(story.state.triage.asked).toBeUndefined();
    story.decided(ids.dev, minutesAfter(later, 10)).decided(ids.dev, minutesAfter(later, 20));
    expect(told(story)).toHaveLength(1);
  });

  test('left undone it climbs in working time, from lead to deputy', () => {
    const story = decided();
    const sent = {
      type: 'notified',
      to: 'local_authority_safeguarding',
      sentAt: later,
      how: 'Form',
      reference: 'R',
    } as const;
    expect(ask(story, sent)).toBeUndefined();
    const heard = { type: 'heardBack', to: 'local_authority_safeguarding', what: 'They leave it with us.' } as const;
    expect(ask(story, heard)).toBeUndefined();
    story.tick(at('2026-11-27', '09:00')).tick(at('2026-11-30', '09:00'));
    expect(
      told(story)
        .slice(1)
        .map(([person]) => person),
    ).toEqual([ids.grace, ids.omar]);
    const notRaised = form({ events: [], limbs: { ...form().limbs, [limbs[0] ?? '']: 'no' } });
    expect(ask(story, notRaised, ids.grace, at('2026-11-30', '10:00'))).toBeUndefined();
    const before = told(story).length;
    expect(told(story.tick(at('2026-12-10', '10:01')))).toHaveLength(before);
  });
});

describe('the standard form (S4)', () => {
  test('when every part of the test is yes the authority is told, whatever else was chosen', () => {
    const story = decided();
    expect(ask(story, form({ events: [] }))).toBeUndefined();
    expect(story.state.triage.notifications.map(({ to }) => to)).toEqual(['local_authority_safeguarding']);
  });

  test('is for leads and deputies; each limb has its reason, and sharing without consent its ground', () => {
    const story = decided();
    expect(ask(story, form(), ids.dev)).toBe('not_permitted');
    expect(ask(story, form(), ids.amara)).toBe('not_permitted');
    const texts = { ...form().texts, [limbs[1] ?? '']: ' ' };
    expect(ask(story, form({ texts }))).toBe('incomplete');
    expect(ask(story, form({ consent: 'refused' }))).toBe('no_ground');
    const grounded = { ...form().texts, ground: 'She is at risk of serious harm.' };
    expect(ask(story, form({ consent: 'refused', texts: grounded }))).toBe('unknown_basis');
    const ground = england.sharing.bases[0]?.id ?? '';
    expect(ask(story, form({ consent: 'refused', texts: grounded, ground }), ids.omar)).toBeUndefined();
    expect(story.replayed().state.triage).toEqual(story.state.triage);
  });

  test('two leads at once: the second sees that the first was there', () => {
    const story = decided();
    expect(ask(story, form())).toBeUndefined();
    expect(ask(story, form({ safe: 'no' }), ids.omar)).toBe('triage_changed');
    const unsaid = form({ safe: 'no', read: 1, texts: { ...form().texts, again: ' ' } });
    expect(ask(story, unsaid, ids.omar)).toBe('correction_reason');
    expect(ask(story, form({ safe: 'no', read: 1 }), ids.omar)).toBeUndefined();
    expect(story.state.triage.forms.map(({ safe }) => safe)).toEqual(['yes', 'no']);
  });
});

describe('who has to be told', () => {
  test('follows from what happened; more later adds recipients, and none ever goes', () => {
    const story = decided();
    ask(story, form());
    expect(recipients(story)).toEqual(['local_authority_safeguarding', 'cqc']);
    ask(story, form({ read: 1, events: ['riddor_specified'] }), ids.grace, minutesAfter(later, 60));
    expect(recipients(story)).toEqual(['local_authority_safeguarding', 'cqc', 'hse']);
  });

  test('by the nation: in Scotland the council and the Care Inspectorate', () => {
    const scotland: Organisation = { ...northbankCare, nation: 'scotland' };
    const world = worldWith(scotland);
    const story = decided(world);
    ask(
      story,
      form(
        {},
        world.pack.threeLimbs.limbs.map(({ key }) => key),
      ),
    );
    expect(recipients(story)).toEqual(['council_adult_protection', 'care_inspectorate_scotland']);
  });

  test('clocks: the same day, ten days, seventy-two hours over the night the clocks go back, or none', () => {
    const reported = at('2026-10-23', '10:00');
    const story = new CaseStory().reported(reports.raise, { at: reported }).acknowledged(ids.dev, reported);
    story.decided(ids.dev, minutesAfter(reported, 30));
    const time = at('2026-10-23', '12:00');
    ask(
      story,
      form({ events: ['adult_at_risk', 'riddor_specified', 'data_breach', 'candour_threshold'] }),
      ids.grace,
      time,
    );
    const due = Object.fromEntries(story.state.triage.notifications.map((one) => [one.to, one.due]));
    expect(due).toEqual({
      local_authority_safeguarding: at('2026-10-23', '17:00'),
      hse: at('2026-11-02', '17:00'),
      // Seventy-two hours from the report, not from triage.
      ico: at('2026-10-26', '09:00'),
      relevant_person_candour: null,
    });
  });

  test('what is not sent by its time climbs: lead, deputy, executive, then every working day', () => {
    const story = decided();
    ask(story, form({ events: ['adult_at_risk'] }));
    const [due] = story.state.triage.notifications;
    const time = due?.due ?? '';
    const before = told(story).length;
    for (let minutes = 0; minutes <= 240; minutes += 30) story.tick(plusMinutes(time, minutes));
    expect(
      told(story)
        .slice(before)
        .map(([person]) => person),
    ).toEqual([ids.grace, ids.omar, ids.omar, ids.omar]);
    story.tick(at('2026-11-26', '09:00'));
    expect(told(story).slice(before)).toHaveLength(5);
  });

  test('sent with its reference, or not needed because: then nobody is chased; the authority’s answer is', () => {
    const story = decided();
    ask(story, form());
    const sent = {
      type: 'notified',
      to: 'local_authority_safeguarding',
      sentAt: later,
      how: 'Web form',
      reference: 'SA-1182',
    } as const;
    expect(ask(story, { ...sent, reference: '' })).toBe('incomplete');
    expect(ask(story, { ...sent, sentAt: minutesAfter(later, 5) })).toBe('sent_in_the_future');
    expect(ask(story, { type: 'heardBack', to: sent.to, what: 'Enquiry opened' })).toBe('not_told_yet');
    expect(ask(story, sent)).toBeUndefined();
    expect(ask(story, sent, ids.omar)).toBe('told_already');
    expect(ask(story, { type: 'notNotified', to: 'cqc', reason: '' })).toBe('incomplete');
    expect(ask(story, { type: 'notNotified', to: 'cqc', reason: 'Told by the service already.' })).toBeUndefined();
    expect(openNotifications(story.state.triage)).toEqual([]);
    const before = told(story).length;
    story.tick(at('2026-12-02', '16:59'));
    expect(told(story)).toHaveLength(before);
    story.tick(at('2026-12-03', '09:00'));
    expect(told(story)).toHaveLength(before + 1);
    story.tick(at('2026-12-11', '09:00'));
    expect(told(story)).toHaveLength(before + 2);
    const heard = { type: 'heardBack', to: sent.to, what: 'Enquiry opened, lead is J.' } as const;
    expect(ask(story, heard, ids.grace, at('2026-12-11', '10:00'))).toBeUndefined();
    story.tick(at('2027-03-01', '09:00'));
    expect(told(story)).toHaveLength(before + 2);
  });
});

test('the tier is the least that triage and the record ask for', () => {
  const tier = (change: Partial<TriageAsk & { type: 'triage' }>) => {
    const story = decided();
    ask(story, form(change));
    return proposedTier(story.state);
  };
  expect(proposedTier(decided().state)).toBeUndefined();
  expect(tier({})).toEqual({ minimumTier: 'A', reasons: ['low_harm_or_near_miss'] });
  expect(tier({ harm: { physical: null, psychological: 4 } })?.minimumTier).toBe('B');
  expect(
    tier({ failures: { highRiskFailure: 'unknown', multiAgencyBreakdown: 'no', sarReferral: 'no' } })?.minimumTier,
  ).toBe('B');
  expect(tier({ events: ['death'] })).toEqual({ minimumTier: 'C', reasons: ['death'] });
});

test('whatever is written in whatever order: no recipient is lost, and whatever is open has a clock', () => {
  const events = Object.keys(england.notifications.events);
  const step = fc.oneof(
    fc.subarray(events).map((chosen) => (story: CaseStory, time: string) => {
      const known = new Set(recipients(story));
      ask(story, form({ read: story.state.triage.forms.length, events: chosen }), ids.grace, time);
      for (const to of known) expect(recipients(story)).toContain(to);
    }),
    fc.nat(12).map((nth) => (story: CaseStory, time: string) => {
      const to = numbers(story)[nth] ?? '';
      ask(story, { type: 'notified', to, sentAt: time, how: 'Form', reference: 'R' }, ids.grace, time);
    }),
    fc.nat(12).map((nth) => (story: CaseStory, time: string) => {
      ask(story, { type: 'notNotified', to: numbers(story)[nth] ?? '', reason: 'Told otherwise' }, ids.omar, time);
    }),
    fc.nat(12).map((nth) => (story: CaseStory, time: string) => {
      const { id = '', proposal } = story.state.triage.notifications[nth] ?? {};
      const answer = { type: 'answerNotNotified', to: id, agree: true, proposedAt: proposal?.at ?? '' } as const;
      ask(story, answer, ids.dev, time);
    }),
    fc.constant((story: CaseStory, time: string) => void story.tick(time)),
    fc.constant((story: CaseStory, time: string) => {
      const [message] = story.sendable();
      if (message) story.fail(message, time);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat(3000)), { maxLength: 20 }), (steps) => {
      const story = decided();
      let time = later;
      for (const [one, minutes] of steps) {
        time = plusMinutes(time, minutes);
        one(story, time);
      }
      const open = openNotifications(story.state.triage);
      const clocks = clocksOf(story.state, worldWith()).map(({ to }) => to);
      for (const { id } of open) expect(clocks).toContain(id);
      if (clocks.length > 0) expect(story.dueAt).not.toBeNull();
    }),
    { numRuns: 60 },
  );
});
