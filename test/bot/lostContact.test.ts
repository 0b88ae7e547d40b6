import { say } from '../../cards/render';
import { dutyChannel, ids } from '../people';
import { decision, story, type Story } from '../stories';
import { missed, questions, theNote, tried, writes } from './lost';
import { factsCalled, settled, telephone, written } from './record';

let told: Story;
afterEach(() => told.end());

const word = (key: string, data: Readonly<Record<string, unknown>> = {}): string => say(`lostContact.${key}`, data);
const card = say('lostContact.episode.private');
const facts = async <T>(type: string): Promise<readonly T[]> => factsCalled<T>(await written(told.folder), type);
const known = questions('no');

describe('the first miss', () => {
  test('for a known reference takes two taps, and with nothing answered it goes to duty at once', async () => {
    told = await story();
    const { amara, dev } = told.people;
    await missed(told, 'amara', 'CR-7001', known);
    await writes(told, 'amara', 'found', { found: 'spoken_safe', foundHow: 'call', foundWho: 'I did' });
    await told.later('+10d');
    await amara.say('missed contact');
    expect(amara.buttons()).toContain('CR-7001');
    await amara.press('CR-7001');
    await amara.press(word('button.record'));
    await settled(told);
    expect(amara.reads()).toContain(word('episode.recorded'));
    expect(amara.reads()).toContain('CR-7001');
    const channel = dev.in(dutyChannel);
    expect(channel.reads()).toContain('Waiting for somebody to acknowledge');
    expect(channel.reads()).not.toContain('CR-7001');
    expect(dev.reads()).toContain(say('because.reported'));
    expect(await facts('contactMissed')).toHaveLength(2);
  });

  test('with every risk asked about and no is kept: the ways they prefer are shown, and each try is written down', async () => {
    told = await story();
    const { amara } = told.people;
    await missed(told, 'amara', 'CR-7002', { ...known, missedBy: 'provider' });
    expect(amara.reads()).toContain(word('episode.who.provider'));
    expect(amara.reads()).toContain('This checklist does not by itself require a duty call.');
    expect(amara.reads()).toContain(word('episode.waysBlank'));
    expect(told.teams.connector.cards(dutyChannel.id)).toEqual([]);
    const ways = { methodKinds: 'text,visit', methodText: 'Text first, not before noon.' };
    expect(await writes(told, 'amara', 'methods', ways)).toContain('Text first, not before noon.');
    const shown = await writes(told, 'amara', 'try', { ...tried, tryNote: 'Left my name.' });
    expect(shown).toContain(say('field.tryResult.voicemail'));
    expect(shown).toContain('Left my name.');
    // The reminder to try again is a day after the last try.
    await told.later('+25h');
    expect(amara.reads(word('due.try_again'))).toBeDefined();
    await amara.press(word('button.open'), {}, { on: word('due.try_again') });
    const found = { found: 'seen_safe', foundHow: 'visit', foundWho: 'I did', foundNote: 'Phone was broken.' };
    expect(await writes(told, 'amara', 'found', found)).toContain(say('field.endOutcome.seen_safe'));
    await told.later('+9d');
    expect(told.teams.connector.cards(dutyChannel.id)).toEqual([]);
  });

  test('a try of an earlier day without a time is not written down as made now', async () => {
    told = await story();
    await missed(told, 'amara', 'CR-7006', { ...known, missedOn: '2026-11-24' });
    await writes(told, 'amara', 'try', { ...tried, tryOn: '2026-11-24', tryAt: '' });
    const [made] = await facts<{ triedAt: string }>('contactTried');
    expect(made?.triedAt).toBe('2026-11-24T12:00:00.000Z');
  });

  test('the ways a person prefers are known the next time', async () => {
    told = await story();
    const reference = await missed(told, 'amara', 'CR-7003', known);
    await writes(told, 'amara', 'methods', { methodKinds: 'family', methodText: 'Through her sister.' });
    await writes(told, 'amara', 'found', { found: 'spoken_safe', foundHow: 'call', foundWho: 'I did' });
    await told.later('+9d');
    await missed(told, 'amara', 'cr 7003', known);
    expect(told.people.amara.reads()).toContain('Through her sister.');
    expect(told.people.amara.reads()).toContain(word('episode.waysFrom', { reference }));
  });

  test('can be made a whole report, with what is known filled in', async () => {
    told = await story();
    const { amara } = told.people;
    await amara.say('missed contact');
    await amara.press(word('button.next'), { person: 'CR-7004' });
    await amara.press(word('button.more'), { happened: 'No answer at the door.' });
    expect(amara.reads()).toContain(say('report.start.title'));
    await amara.press('Next', { immediateDanger: 'no' });
    expect(amara.card()).toMatchObject({ type: 'AdaptiveCard' });
    await amara.press('Next');
    await amara.press('Next', { missedInWindow: '1' });
    await amara.press('Next', {});
    await amara.press('Next', {});
    await amara.press('Send report');
    await settled(told);
    expect(await facts('contactMissed')).toHaveLength(1);
    await amara.say('my reports');
    await amara.press(word('button.open'));
    expect(amara.reads()).toContain('CR-7004');
  });

  test('a name in place of a reference is not taken, and nobody is held up: escalate anyway goes through', async () => {
    told = await story();
    const { amara } = told.people;
    await amara.say('missed contact');
    await amara.press(word('button.next'), { person: 'Mr Brown' });
    expect(amara.reads()).toContain(say('problem.looks_like_name'));
    await amara.press(say('button.escalateAnyway'), { person: 'Mr Brown' });
    await settled(told);
    const reported = await facts<{ report: { person: string | null; narrative: { whatHappened: string } } }>(
      'reported',
    );
    expect(reported[0]?.report.person).toBeNull();
    expect(told.people.dev.in(dutyChannel).reads()).toContain('Waiting for somebody to acknowledge');
  });

  test('recorded twice on the same card is one miss', async () => {
    told = await story();
    const { amara } = told.people;
    await amara.say('missed contact');
    await amara.press(word('button.next'), { person: 'CR-7005' });
    const press = amara.action(word('button.record'), known);
    await amara.pressRaw(press);
    await amara.pressAgain(3);
    await amara.pressRaw({ ...press, data: { ...(press['data'] as object), happened: 'And a little more' } });
    await settled(told);
    expect(await facts('contactMissed')).toHaveLength(1);
  });
});

describe('the second miss', () => {
  test('on the seventh day goes to duty; on the eighth it is the first of another', async () => {
    told = await story();
    const { amara, dev } = told.people;
    const first = await missed(told, 'amara', 'CR-7010', known);
    const other = await missed(told, 'amara', 'CR-7011', known);
    await told.later('2026-12-02 12:00');
    await amara.say('missed contact');
    await amara.press('CR-7010');
    expect(amara.reads()).toContain(first);
    await amara.press(word('button.record'), known);
    await settled(told);
    expect(amara.reads()).toContain(word('episode.count', { count: 2, days: 7 }));
    expect(dev.in(dutyChannel).reads()).toContain(first);
    expect(dev.in(dutyChannel).reads()).toContain('LC-1');
    await told.later('2026-12-03 00:01');
    // Nobody was in contact for the whole window: that goes to duty by itself. The new miss begins anew.
    expect(dev.in(dutyChannel).reads()).toContain(other);
    await told.later('2026-12-03 12:00');
    const anew = await missed(told, 'amara', 'CR-7011', known);
    expect(anew).not.toBe(other);
    expect(amara.reads(anew)).toContain(word('episode.first'));
  });

  test('by another worker of the same person belongs to the same episode', async () => {
    told = await story();
    const { tom, dev } = told.people;
    const reference = await missed(told, 'amara', 'CR-7012', known);
    await told.later('+1d');
    expect(await missed(told, 'tom', 'CR7012', known)).toBe(reference);
    expect(tom.reads()).toContain(word('episode.count', { count: 2, days: 7 }));
    expect(dev.in(dutyChannel).reads()).toContain(reference);
  });

  test('what is typed with the second miss is kept, and shown to those concerned', async () => {
    told = await story();
    const { dev } = told.people;
    await missed(told, 'amara', 'CR-7014', { ...known, happened: 'The milk is still outside.' });
    await told.later('+1d');
    await missed(told, 'tom', 'CR-7014', { ...known, happened: 'A neighbour heard a fall.' });
    expect(told.people.tom.reads()).toContain('A neighbour heard a fall.');
    await dev.in(dutyChannel).press('Acknowledge');
    await settled(told);
    expect(dev.reads(card)).toContain('A neighbour heard a fall.');
    expect(dev.in(dutyChannel).reads()).not.toContain('heard a fall');
  });

  test('counts in a whole report too', async () => {
    told = await story();
    const { amara } = told.people;
    await missed(told, 'amara', 'CR-7013', known);
    await told.later('+1d');
    await amara.say('missed contact');
    await amara.press(word('button.next'), { person: 'CR-7013' });
    await amara.press(word('button.more'));
    await amara.press('Next', { immediateDanger: 'no' });
    await amara.press('Next', { whatHappened: 'No answer again.' });
    await amara.press('Next', { missedInWindow: '1' });
    await amara.press(
      'Next',
      Object.fromEntries(Object.entries(known).filter(([field]) => field !== 'immediateDanger')),
    );
    await amara.press('Next', {});
    expect(amara.reads()).toContain('LC-1');
    await amara.press('Send report');
    expect(amara.reads()).toContain('LC-1');
  });
});

/** A second miss that Dev has acknowledged. */
async function taken(): Promise<string> {
  told = await story();
  const reference = await missed(told, 'amara', 'CR-7020');
  await told.people.dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  return reference;
}

describe('the one note', () => {
  test('needs all four parts, is seen by the worker, duty and the lead, and is drawn again when it changes', async () => {
    await taken();
    const { amara, dev, grace } = told.people;
    await dev.press(word('button.note'), {}, { on: card });
    await dev.press(word('button.save'), { ...theNote, notePartners: '' }, { on: word('form.note') });
    expect(dev.reads()).toContain(say('problem.neededForm'));
    expect(dev.reads()).toContain(theNote.noteRisk);
    await dev.press(word('button.save'), theNote, { on: word('form.note') });
    await settled(told);
    for (const voice of [amara, dev, grace]) expect(voice.reads(card)).toContain(theNote.noteRisk);
    await writes(told, 'amara', 'note', { ...theNote, notePartners: 'GP told at 10:20' });
    for (const voice of [dev, grace]) {
      expect(voice.reads(card)).toContain('GP told at 10:20');
      expect(voice.reads(card)).toMatch(/Earlier versions, all kept: Dev Patel, Wed 25 Nov 2026/);
    }
    // Told again to nobody who has it.
    expect(grace.cards().filter((one) => JSON.stringify(one).includes(theNote.noteRisk))).toHaveLength(1);
  });

  test('two who write it at once: the second sees what the first wrote, and loses nothing', async () => {
    await taken();
    const { amara, dev } = told.people;
    await amara.press(word('button.note'), {}, { on: card });
    await writes(told, 'dev', 'note', theNote);
    await amara.press(word('button.save'), { ...theNote, noteRisk: 'Seen by a neighbour.' }, { on: word('form.note') });
    const shown = amara.reads(word('form.note'));
    expect(shown).toContain(say('notice.note_changed'));
    expect(shown).toContain(theNote.noteRisk);
    expect(shown).toContain('Seen by a neighbour.');
    await amara.press(word('button.save'), {}, { on: word('form.note') });
    await settled(told);
    expect(dev.reads(card)).toContain('Seen by a neighbour.');
  });

  test('its next review goes to whoever has it, then up', async () => {
    await taken();
    const { dev, grace } = told.people;
    await writes(told, 'dev', 'note', { ...theNote, noteReviewAt: '11:00' });
    await told.later('2026-11-25 11:01');
    expect(dev.reads(say('because.note_review'))).toBeDefined();
    expect(grace.reads()).toContain(say('because.note_review'));
    await grace.press(word('button.open'));
    expect(grace.reads()).toContain('CR-7020');
  });
});

const policeCall = { policeNumber: '101', policeLog: 'LOG-0042', policeOfficer: 'PC 4417' } as const;

describe('the welfare check', () => {
  test('not known whether there is a real risk: speak to duty now; the police are not the default', async () => {
    await taken();
    const { amara, dev } = told.people;
    expect(amara.reads(card)).toContain(word('check.intro'));
    await writes(told, 'amara', 'worry', { worry: 'He takes insulin twice a day.', lastSeen: 'Sunday, by his carer' });
    const shown = await writes(told, 'amara', 'risk', { visitRisks: 'A dog in the flat' });
    expect(shown).toContain(word('check.route.unknown', { telephone }));
    expect(dev.reads(say('because.risk_not_known'))).toBeDefined();
    expect(await writes(told, 'dev', 'risk', { realRisk: 'no', crimeHappening: 'no' })).toContain(
      word('check.route.own'),
    );
    expect(await writes(told, 'dev', 'risk', { realRisk: 'yes' })).toContain(word('check.route.police', { telephone }));
    expect(await facts('welfareAnswered')).toHaveLength(4);
  });

  test('the police come: until somebody has seen them there, the clock runs and climbs', async () => {
    await taken();
    const { dev, grace } = told.people;
    // Before a call come the questions that say whether the police go at all.
    await dev.press(say('lostContact.button.police'), {}, { on: say('lostContact.episode.private') });
    expect(dev.reads(say('lostContact.form.risk'))).toContain(say('notice.risk_first'));
    await dev.press(say('lostContact.button.save'), { realRisk: 'unknown' }, { on: say('lostContact.form.risk') });
    const expected = { policeExpectedOn: '2026-11-25', policeExpectedAt: '11:00' };
    const shown = await writes(told, 'dev', 'police', { ...policeCall, ...expected, policeDecision: 'attending' });
    expect(shown).toContain(word('police.runs'));
    expect(shown).toContain('LOG-0042');
    await told.later('2026-11-25 11:01');
    expect(grace.reads()).toContain(say('because.police_unconfirmed'));
    expect(await writes(told, 'dev', 'came', { policeCame: 'came', cameNote: 'Nobody in the flat.' })).toContain(
      'Nobody in the flat.',
    );
    // Still not found: the decision is owed.
    await told.later('2026-11-25 17:01');
    expect(grace.reads(say('because.no_decision'))).toBeDefined();
  });

  test('the police decline: the refusal is kept with its log number, and who goes instead is asked until it is said', async () => {
    await taken();
    const { dev, grace } = told.people;
    await writes(told, 'dev', 'risk', { realRisk: 'no' });
    const refused = { ...policeCall, policeDecision: 'declined', policeReason: 'No immediate risk described' };
    expect(await writes(told, 'dev', 'police', refused)).toContain('No immediate risk described');
    await told.later('+16m');
    expect(grace.reads()).toContain(say('because.instead_due'));
    const instead = { insteadWho: 'Crisis team, two of us', insteadOn: '2026-11-25', insteadBy: '11:30' };
    const shown = await writes(told, 'dev', 'instead', { ...instead, forceName: 'Duty inspector' });
    expect(shown).toContain('Crisis team, two of us');
    expect(shown).toContain('Duty inspector');
    await told.later('2026-11-25 11:31');
    expect(grace.reads()).toContain(say('because.instead_check'));
    await writes(told, 'dev', 'found', { found: 'seen_unwell', foundHow: 'visit', foundWho: 'Crisis team' });
    expect(dev.in(dutyChannel).reads()).toContain('Stood down');
  });

  test('a partner does not answer: the clocks run on, and what was tried is in the note', async () => {
    await taken();
    const { grace } = told.people;
    await writes(told, 'dev', 'try', { tryMethod: 'other_service', tryResult: 'no_answer', tryNote: 'GP desk closed' });
    await writes(told, 'dev', 'note', {
      ...theNote,
      notePartners: 'GP rung at 10:05, no answer',
      noteReviewAt: '11:00',
    });
    await told.later('2026-11-25 11:01');
    expect(grace.reads()).toContain(say('because.note_review'));
    expect(grace.reads(card)).toContain('GP rung at 10:05, no answer');
  });
});

describe('after the decision', () => {
  test('a follow-up contact stands booked; it is reminded, and climbs when nothing is recorded of it', async () => {
    await taken();
    const { amara, dev, grace } = told.people;
    const late = { followUpWho: ids.amara, followUpOn: '2026-11-28', followUpAt: '12:00' };
    await dev.press('Record decision', { ...decision, ...late }, { on: 'details and decision' });
    expect(dev.reads('details and decision')).toContain(say('notice.follow_up_reason'));
    const today = { followUpOn: '2026-11-25', followUpAt: '12:00' };
    await dev.press('Record decision', { ...decision, ...late, ...today }, { on: 'details and decision' });
    await settled(told);
    expect(dev.reads(card)).toContain('Amara Okafor, by Wed 25 Nov 2026, 12:00.');
    await writes(told, 'dev', 'note', theNote);
    await told.later('2026-11-25 11:01');
    expect(amara.reads(word('due.follow_up_soon', { dueAt: 'Wed 25 Nov 2026, 12:00' }))).toBeDefined();
    await told.later('2026-11-25 12:01');
    expect(grace.reads()).toContain(say('because.follow_up_due'));
    expect(await writes(told, 'dev', 'followUp', late)).toContain(say('notice.follow_up_reason'));
  });

  test('it does not end before the outcome and the safety plan are written down', async () => {
    const reference = await taken();
    const { amara, dev, grace } = told.people;
    await dev.press('Record decision', decision, { on: 'details and decision' });
    await settled(told);
    expect(await writes(told, 'dev', 'end', { endOutcome: 'seen_safe', safetyPlan: 'updated' })).toContain(
      say('notice.no_contact_yet'),
    );
    await dev.press(word('button.back'), {}, { on: word('form.end') });
    await writes(told, 'amara', 'found', { found: 'seen_safe', foundHow: 'visit', foundWho: 'Amara and a nurse' });
    await dev.say('duty');
    expect(dev.reads()).toContain(reference);
    await told.later('+25h');
    expect(dev.reads(say('because.safety_plan_due'))).toBeDefined();
    expect(amara.reads(say('because.safety_plan_due'))).toBeDefined();
    const plan = { endOutcome: 'seen_safe', safetyPlan: 'unchanged' };
    expect(await writes(told, 'amara', 'end', plan)).toContain(say('notice.plan_reason_needed'));
    await amara.press(word('button.save'), { planReason: 'It worked.' }, { on: word('form.end') });
    await settled(told);
    expect(amara.reads(card)).toContain('It worked.');
    await grace.say('duty');
    expect(grace.reads()).toContain(say('duty.overview.noOpen'));
  });
});

describe('contact', () => {
  test('made before anybody acknowledged stands the escalation down, in the channel too', async () => {
    told = await story();
    const { dev } = told.people;
    await missed(told, 'amara', 'CR-7030');
    const found = { found: 'spoken_safe', foundHow: 'call', foundWho: 'I did', safetyPlan: 'updated' };
    await writes(told, 'amara', 'found', found);
    const channel = dev.in(dutyChannel);
    expect(channel.reads()).toContain('Stood down');
    expect(channel.buttons()).toEqual([]);
    await told.later('+2d');
    expect(await facts('alerted')).toHaveLength(1);
  });
});

describe('who sees it', () => {
  test('somebody who is not concerned is told where to go; in a channel nobody sees it', async () => {
    await taken();
    const { dev, tom, omar } = told.people;
    const open = dev.action(word('button.note'), {}, { on: card });
    await tom.say('help');
    await tom.pressRaw(open);
    expect(tom.reads()).toContain(say('notice.not_concerned'));
    await dev.in(dutyChannel).pressRaw(open);
    expect(dev.in(dutyChannel).reads()).not.toContain('CR-7020');
    await omar.say('help');
    await omar.pressRaw(open);
    expect(omar.reads()).toContain(word('form.note'));
  });

  test('a restricted one is for its reporter and the safeguarding leads; another worker’s miss is a case of its own', async () => {
    told = await story();
    const { dev, grace, tom } = told.people;
    const reference = await missed(told, 'amara', 'CR-7040', questions('no', { staffInvolved: 'yes' }));
    expect(grace.reads(reference)).toContain(say('duty.alert.restrictedTitle', { reference }));
    await told.later('+1d');
    const own = await missed(told, 'tom', 'CR-7040', known);
    expect(own).not.toBe(reference);
    expect(tom.reads()).not.toContain(reference);
    expect(tom.reads()).toContain('LC-1');
    expect(dev.in(dutyChannel).reads()).toContain(own);
  });
});
