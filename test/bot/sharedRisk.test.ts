import { say } from '../../cards/render';
import { dutyChannel, ids } from '../people';
import { decision, sendReport, story, type Story } from '../stories';
import type { Voice } from '../fake/voice';
import { factsCalled, settled, telephone, written } from './record';
import { nearMiss, staffInvolved } from './reports';
import { exploitedAndTaken, filled, fillIn, openSummary, title, weekly } from './sharedRiskStory';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const facts = async (type: string): Promise<readonly Record<string, unknown>[]> =>
  factsCalled<Record<string, unknown>>(await written(told.folder), `sharedRisk${type}`);

/** Decided for good, so that only the summary's own clocks run on. */
async function decided(dev: Voice): Promise<void> {
  await dev.press('Record decision', decision, { on: 'details and decision' });
  await settled(told);
}

/** Opens the summary anew and does one thing in it. */
async function does(
  voice: Voice,
  reference: string,
  ...how: Parameters<typeof fillIn> extends [unknown, ...infer R] ? R : never
): Promise<void> {
  await openSummary(voice, reference);
  await fillIn(voice, ...how);
}

describe('a sign of exploitation', () => {
  test('begins a summary with both clocks; whoever acknowledges has it and sees it from the details', async () => {
    const { dev } = told.people;
    const reference = await exploitedAndTaken(told);
    expect(await facts('Opened')).toMatchObject([
      { by: null, draftBy: '2026-11-26T17:00:00.000Z', meetBy: '2026-12-02T17:00:00.000Z' },
    ]);
    expect(dev.reads('details and decision')).toContain('Draft the summary by Thu 26 Nov 2026, 17:00.');
    await dev.press(say('sharedRisk.show'), {}, { on: 'details and decision' });
    const summary = dev.reads(title(reference));
    expect(summary).toContain('Dev Patel has it');
    expect(summary).toContain('Yes: control, threats or pressure (the report');
    expect(summary).toContain('Not known: sudden loss of money');
    expect(summary).toContain(say('sharedRisk.consentState.none'));
  });

  test('is reported with the words "shared risk"; with a reference they open that case’s summary for those who act on it', async () => {
    const { amara, dev, grace, tom } = told.people;
    await amara.say('shared risk');
    expect(amara.reads()).toContain(say('report.start.title'));
    const reference = await exploitedAndTaken(told);
    await grace.say(`shared risk ${reference.toLowerCase().replaceAll('-', ' ')}`);
    expect(grace.reads()).toContain(title(reference));
    await amara.say(`shared risk ${reference}`);
    const own = { reference, owner: say('sharedRisk.owner', { owner: 'Dev Patel' }), telephone };
    expect(amara.reads()).toContain(say('notice.shared_risk_own', own));
    await tom.say(`shared risk ${reference}`);
    expect(tom.reads()).toContain(say('notice.shared_risk_unknown'));
    await dev.say('shared risk of falling');
    expect(dev.reads()).toContain(say('notice.shared_risk_unknown'));
  });

  test('where others read along nothing of it is said', async () => {
    const { dev } = told.people;
    const reference = await exploitedAndTaken(told);
    const channel = dev.in(dutyChannel);
    await channel.say(`shared risk ${reference}`);
    expect(channel.reads(say('notice.title'))).toContain(say('notice.report_in_channel'));
    await openSummary(dev, reference);
    await channel.pressRaw(dev.action(say('sharedRisk.refresh')));
    expect(channel.reads(say('notice.title'))).toContain(say('notice.in_channel'));
  });

  test('on a record about staff is for safeguarding leads alone', async () => {
    const { amara, dev, grace } = told.people;
    const reference = await sendReport(amara, staffInvolved);
    await settled(told);
    await grace.say(`shared risk ${reference}`);
    expect(grace.reads()).toContain(title(reference));
    await dev.pressRaw(
      { type: 'Action.Execute', verb: 'sharedRisk.show', data: { reference } },
      { activityId: 'x', conversation: dev.conversation },
    );
    expect((await facts('Consent')).length).toBe(0);
    await dev.say(`shared risk ${reference}`);
    expect(dev.reads()).toContain(say('notice.shared_risk_unknown'));
  });

  test('on a case whose report had none: duty staff open a summary by its reference, and have it', async () => {
    const { amara, dev } = told.people;
    const reference = await sendReport(amara, nearMiss);
    await openSummary(dev, reference);
    expect(dev.reads()).toContain(say('notice.shared_risk_none', { reference }));
    await dev.press(say('sharedRisk.openIt'));
    expect(dev.reads(title(reference))).toContain('Dev Patel has it');
    await dev.pressAgain(3);
    expect(await facts('Opened')).toMatchObject([{ by: ids.dev }]);
  });
});

describe('sharing', () => {
  test('consent is asked first; with it a partner gets the parts that were chosen, and it is said what was left out', async () => {
    const { dev } = told.people;
    const reference = await exploitedAndTaken(told);
    await openSummary(dev, reference);
    await fillIn(dev, 'consent', filled.agreed);
    await fillIn(dev, 'draft', filled.draft);
    expect(dev.reads(title(reference))).toContain('They agreed');
    await fillIn(dev, 'share', filled.share);
    const sheet = dev.reads('For a partner');
    expect(sheet).toContain('Two men open his post');
    expect(sheet).toContain('Priya Shah');
    expect(sheet).not.toContain('His sister rings');
    expect(sheet).not.toContain('CR-3007');
    expect(sheet).toContain('Left out, because it was not chosen: Who it is about; What protects them; Their own view');
    expect(await facts('Disclosed')).toMatchObject([
      { by: ids.dev, fields: ['indicators', 'known'], recipient: 'local_authority', consent: 'given', override: '' },
    ]);
    await dev.press(say('sharedRisk.button.back'));
    await dev.press(say('sharedRisk.button.sheet', { number: 1 }));
    expect(dev.reads('For a partner')).toContain('Priya Shah');
  });

  test('consent refused: it is shared with a ground, which is asked for and not on the partner’s sheet', async () => {
    const { dev } = told.people;
    const reference = await exploitedAndTaken(told);
    await openSummary(dev, reference);
    await fillIn(dev, 'consent', filled.notAgreed);
    await fillIn(dev, 'draft', filled.draft);
    await fillIn(dev, 'share', filled.share);
    expect(dev.reads()).toContain(say('sharedRisk.refused.no_ground'));
    expect(dev.reads()).toContain('He does not want anybody to know.');
    expect(await facts('Disclosed')).toEqual([]);
    // What was typed is still there.
    await dev.press(say('sharedRisk.button.saveShare'), { override: 'His neighbour is threatened too.' });
    expect(dev.reads('For a partner')).not.toContain('His neighbour');
    expect(await facts('Disclosed')).toMatchObject([
      { consent: 'refused', override: 'His neighbour is threatened too.' },
    ]);
    await dev.press(say('sharedRisk.button.back'));
    expect(dev.reads(title(reference))).toContain('His neighbour is threatened too.');
    expect(dev.reads(title(reference))).toContain('Consent: refused');
  });

  test('consent refused and not shared: nothing is disclosed, and the reviews go on all the same', async () => {
    const { dev } = told.people;
    const reference = await exploitedAndTaken(told);
    await decided(dev);
    await openSummary(dev, reference);
    await fillIn(dev, 'consent', filled.notAgreed);
    await fillIn(dev, 'draft', filled.draft);
    await told.later('2026-11-27 15:00');
    await does(dev, reference, 'held', { ...filled.held, came: 'Nobody from outside: he does not agree.' });
    expect(dev.reads(title(reference))).toContain(say('sharedRisk.noShared'));
    expect(dev.reads(title(reference))).toContain('Next by Fri 4 Dec 2026, 14:00');
    expect(await facts('Disclosed')).toEqual([]);
  });

  test('a recipient gets no more than the pack allows it, and a name of somebody here is held until a lead lets it go', async () => {
    const { dev, grace } = told.people;
    const reference = await exploitedAndTaken(told);
    await openSummary(dev, reference);
    await fillIn(dev, 'consent', filled.agreed);
    await fillIn(dev, 'draft', { ...filled.draft, known: 'Tom Reid saw two men.' });
    await fillIn(dev, 'share', { ...filled.share, recipient: 'housing' });
    expect(dev.reads()).toContain(say('sharedRisk.refused.not_for_recipient', { parts: say('sharedRisk.part.known') }));
    await dev.press(say('sharedRisk.button.saveShare'), { recipient: 'local_authority' });
    expect(dev.reads()).toContain(say('sharedRisk.refused.identifier_leaves', { parts: say('sharedRisk.part.known') }));
    await dev.press(say('sharedRisk.button.saveShare'), { parts: 'indicators', shareWhy: 'Tom Reid asks for it.' });
    expect(dev.reads()).toContain(say('sharedRisk.refused.identifier_leaves', { parts: say('sharedRisk.part.why') }));
    expect(await facts('Disclosed')).toEqual([]);
    await does(grace, reference, 'share', { ...filled.share, release: 'They know him: he rang them.' });
    expect(grace.reads('For a partner')).toContain('Tom Reid saw two men.');
    expect(await facts('Disclosed')).toMatchObject([{ by: ids.grace, release: 'They know him: he rang them.' }]);
  });

  test('an NHS number is not taken in the first place', async () => {
    const { dev } = told.people;
    await openSummary(dev, await exploitedAndTaken(told));
    await fillIn(dev, 'draft', { ...filled.draft, known: 'NHS 999 000 0018, two men.' });
    expect(dev.reads()).toContain(say('problem.identifier'));
    expect(await facts('Drafted')).toEqual([]);
  });
});

describe('two people at once', () => {
  test('what somebody else wrote meanwhile is shown, and what was typed is kept', async () => {
    const { dev, grace } = told.people;
    const reference = await exploitedAndTaken(told);
    for (const voice of [dev, grace]) {
      await openSummary(voice, reference);
      await voice.press(say('sharedRisk.button.draft'));
    }
    await grace.press(say('sharedRisk.button.save'), { ...filled.draft, known: 'One man, since May.' });
    await dev.press(say('sharedRisk.button.save'), filled.draft);
    expect(dev.reads()).toContain(say('sharedRisk.refused.changed_meanwhile'));
    expect(dev.reads()).toContain('One man, since May.');
    await dev.press(say('sharedRisk.button.save'));
    expect(dev.reads(title(reference))).toContain('Two men open his post');
    expect(await facts('Drafted')).toMatchObject([{ by: ids.grace }, { by: ids.dev }]);
  });

  test('the same press twice is one disclosure', async () => {
    const { dev } = told.people;
    await openSummary(dev, await exploitedAndTaken(told));
    await fillIn(dev, 'consent', filled.agreed);
    await fillIn(dev, 'share', { ...filled.share, parts: 'indicators' });
    await dev.pressAgain(4);
    expect(await facts('Disclosed')).toHaveLength(1);
  });

  test('somebody takes it over, and it is theirs on everybody’s card', async () => {
    const { dev, grace } = told.people;
    const reference = await exploitedAndTaken(told);
    await openSummary(grace, reference);
    await grace.press(say('sharedRisk.take'));
    expect(grace.reads(title(reference))).toContain('Grace Lin has it');
    expect(grace.buttons(title(reference))).not.toContain(say('sharedRisk.take'));
    await openSummary(dev, reference);
    expect(dev.reads(title(reference))).toContain('Grace Lin has it');
  });
});

describe('a partner who does not answer', () => {
  test('is asked by a worker here, who sees the action alone; what they write down goes to the deputy, then to the lead', async () => {
    const { amara, dev, grace, omar } = told.people;
    const reference = await exploitedAndTaken(told);
    await decided(dev);
    await openSummary(dev, reference);
    await fillIn(dev, 'draft', filled.draft);
    await fillIn(dev, 'agree', { ...filled.partnerAction, actionContact: ids.amara });
    // A week before it is due is a Friday.
    await told.later('2026-11-27 09:30');
    const card = amara.reads(say('sharedRisk.form.answer.title', { reference }));
    expect(card).toContain('Change the locks of his flat.');
    expect(card).not.toMatch(/Two men|CR-3007/);
    expect(amara.buttons(say('sharedRisk.form.answer.title', { reference }))).toEqual([say('sharedRisk.button.save')]);
    const silent = { actionAnswer: 'no_answer', partnerSaid: 'Rang the estate office twice.' };
    await amara.press(say('sharedRisk.button.save'), silent, { on: 'News of an action' });
    expect(amara.reads()).toContain(say('notice.thanks'));
    await settled(told);
    expect(omar.reads(title(reference))).toContain(say('sharedRisk.because.no_answer'));
    expect(omar.reads(title(reference))).toContain('Rang the estate office twice.');
    expect(await facts('Chased')).toContainEqual(
      expect.objectContaining({ clock: 'action', because: 'no_answer', person: ids.omar }),
    );
    await told.later('2026-12-04 09:30');
    const old = amara.action(say('sharedRisk.button.save'), silent, { on: 'News of an action' });
    await amara.press(say('sharedRisk.button.save'), silent, { on: 'News of an action' });
    await settled(told);
    expect(grace.reads(title(reference))).toContain(say('sharedRisk.because.no_answer'));
    // Done at last: nobody is asked any more.
    await does(dev, reference, 'convene', { meetOn: '2026-12-10', meetTime: '11:00', invited: 'Housing' });
    await dev.press(say('sharedRisk.button.answer', { number: 1 }));
    await dev.press(say('sharedRisk.button.save'), { actionAnswer: 'done', partnerSaid: 'The locks are changed.' });
    expect(dev.reads(title(reference))).toContain('Done: Dev Patel');
    await amara.pressRaw({ ...old, data: { ...(old['data'] as object), partnerSaid: 'Rang once more.' } });
    expect(amara.reads(say('notice.title'))).toContain(say('notice.no_action'));
  });
});

describe('every week, until the risk has come down', () => {
  test('lower once, then up again, then lower twice: a deputy is asked, and Grace confirms it with her reasons', async () => {
    const { dev, grace, omar } = told.people;
    const reference = await exploitedAndTaken(told);
    await decided(dev);
    await openSummary(dev, reference);
    await fillIn(dev, 'draft', filled.draft);
    await fillIn(dev, 'convene', filled.convene);
    await told.later('2026-11-27 15:00');
    await does(dev, reference, 'held', filled.held);
    const weeks = [
      ['2026-12-04 10:00', weekly.lower],
      ['2026-12-11 10:00', weekly.higher],
      ['2026-12-18 10:00', weekly.lower],
    ] as const;
    const higher = say('sharedRisk.savedHigher', { reference });
    for (const [day, review] of weeks) {
      await told.later(day);
      await does(dev, reference, 'review', review);
      expect(dev.reads(title(reference)).includes(higher)).toBe(review === weekly.higher);
      await openSummary(grace, reference);
      expect(grace.buttons(title(reference))).not.toContain(say('sharedRisk.button.end'));
    }
    await told.later('2026-12-24 10:00');
    await does(dev, reference, 'review', weekly.lower);
    await settled(told);
    expect(dev.buttons(title(reference))).not.toContain(say('sharedRisk.button.end'));
    expect(omar.reads(say('sharedRisk.because.reduced'))).toContain(say('sharedRisk.reducedNow'));
    await openSummary(grace, reference);
    await fillIn(grace, 'end', { reduced: 'Nobody has come for a month and he has his card.' });
    expect(grace.reads(title(reference))).toContain('the risk has come down');
    expect(grace.reads(title(reference))).not.toContain(say('sharedRisk.owed'));
    expect((await facts('Reviewed')).map(({ rating }) => rating)).toEqual(['lower', 'higher', 'lower', 'lower']);
    expect(await facts('Ended')).toMatchObject([{ by: ids.grace }]);
    // Nobody is told of it any more.
    const chased = (await facts('Chased')).length;
    await told.later('2027-01-20 10:00');
    expect(await facts('Chased')).toHaveLength(chased);
    // Should it come back: begun again, with the draft and the first review owed anew.
    await openSummary(grace, reference);
    await grace.press(say('sharedRisk.reopen'));
    expect(grace.reads(title(reference))).toContain('Begun Wed 20 Jan 2027, 10:00 by Grace Lin');
    expect(grace.reads(title(reference))).toContain('Draft the summary by Thu 21 Jan 2027, 17:00.');
  });

  test('he has died: Grace ends it with what is known, and it stands on the summary', async () => {
    const { dev, grace } = told.people;
    const reference = await exploitedAndTaken(told);
    await decided(dev);
    await openSummary(dev, reference);
    expect(dev.buttons(title(reference))).not.toContain(say('sharedRisk.button.over'));
    await openSummary(grace, reference);
    await grace.press(say('sharedRisk.button.over'));
    await grace.press(say('sharedRisk.button.save'), { overReason: 'The hospital rang.' });
    expect(grace.reads()).toContain(say('problem.heading'));
    await grace.press(say('sharedRisk.button.save'), { overBecause: 'died', overReason: 'The hospital rang.' });
    expect(grace.reads(title(reference))).toContain('the person has died');
    expect(grace.reads(title(reference))).toContain('The hospital rang.');
    expect(await facts('Ended')).toMatchObject([{ by: ids.grace, because: 'died' }]);
  });

  test('lower twice with a sign not known is not enough', async () => {
    const { dev, grace } = told.people;
    const reference = await exploitedAndTaken(told);
    await decided(dev);
    await told.later('2026-11-25 12:00');
    await does(dev, reference, 'held', { ...filled.held, heldOn: '2026-11-25', heldTime: '11:00' });
    for (const day of ['2026-12-02 09:30', '2026-12-09 09:30']) {
      await told.later(day);
      await does(dev, reference, 'review', weekly.lowerButNotKnown);
    }
    await openSummary(grace, reference);
    expect(grace.buttons(title(reference))).not.toContain(say('sharedRisk.button.end'));
    await grace.pressRaw({
      type: 'Action.Execute',
      verb: 'sharedRisk.save',
      data: { reference, form: 'end', reduced: 'I say so.' },
    });
    expect(grace.reads()).toContain(say('sharedRisk.refused.not_reduced'));
  });

  test('a weekly review that nobody takes: Dev is reminded, then Omar is told, then Grace; the channel shows no person', async () => {
    const { dev, grace, omar } = told.people;
    const reference = await exploitedAndTaken(told);
    await decided(dev);
    await openSummary(dev, reference);
    await fillIn(dev, 'draft', filled.draft);
    await told.later('2026-11-27 15:00');
    await does(dev, reference, 'held', filled.held);
    await told.later('2026-12-03 15:00');
    const due = say('sharedRisk.clock.weekly', { due: 'Fri 4 Dec 2026, 14:00' });
    expect(dev.reads(title(reference))).toContain(say('sharedRisk.because.due', { clock: due }));
    await told.later('2026-12-04 14:30');
    expect(omar.reads(title(reference))).toContain(say('sharedRisk.because.missed', { clock: due }));
    await told.later('2026-12-07 09:30');
    expect(grace.reads(title(reference))).toContain(say('sharedRisk.late', { clock: due }));
    const channel = told.teams.connector
      .cards(dutyChannel.id)
      .map((card) => JSON.stringify(card))
      .join();
    expect(channel).not.toMatch(/CR-3007|Two men|Priya/);
  });
});
