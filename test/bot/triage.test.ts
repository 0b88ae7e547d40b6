import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dutyChannel } from '../people';
import { answer, askFor } from './pageLink';
import { decision, sendReport, story, type Story } from '../stories';
import { act, comes } from './reviewed';

const limb = { answer: 'yes', why: 'Seen at both visits.' };
const filled = {
  safe: 'yes',
  safeWords: 'Her sister stays with her tonight.',
  ...Object.fromEntries(
    ['limb1', 'limb2', 'limb3'].flatMap((key) => [
      [`limb_${key}`, limb.answer],
      [`why_${key}`, limb.why],
    ]),
  ),
  wanted: 'To stay at home.',
  sharingConsent: 'given',
  physicalHarm: '3',
  psychologicalHarm: 'unknown',
  highRiskFailure: 'no',
  multiAgencyBreakdown: 'no',
  sarReferral: 'no',
  events: 'adult_at_risk,abuse_allegation',
} as const;

describe('triage, after the duty decision', () => {
  let told: Story;
  let reference: string;
  beforeEach(async () => {
    told = await story();
    const { amara, dev, grace } = told.people;
    await grace.say('help');
    reference = await sendReport(amara);
    const channel = dev.in(dutyChannel);
    await told.teams.connector.until(() => told.teams.connector.cards(dutyChannel.id).length > 0);
    await dev.say('help');
    await channel.press('Acknowledge');
    await told.teams.connector.until(() =>
      dev.cards().some((card) => JSON.stringify(card).includes('details and decision')),
    );
    await dev.press('Record decision', decision, { on: 'details and decision' });
    await told.teams.connector.until(() => grace.cards().some((card) => JSON.stringify(card).includes('Triage: TL-')));
  });
  afterEach(() => told.end());

  test('comes to the safeguarding lead, who fills it in, and sees who has to be told and which review it asks for', async () => {
    const { grace } = told.people;
    expect(grace.reads(`Triage: ${reference}`)).toContain('Triage is due by Thu 26 Nov 2026, 17:00');
    await grace.press('Save triage', { safeWords: 'Her sister stays.' }, { on: 'Triage: TL-' });
    const again = grace.reads('Triage: TL-');
    expect(again).toContain('This needs an answer');
    await grace.press('Save triage', filled, { on: 'Triage: TL-' });
    const list = grace.reads('Triage and notifications');
    expect(list).toContain('every part is answered yes');
    expect(list).toContain('Review B at least: moderate harm');
    expect(list).toContain('Care Quality Commission');
    expect(list).toContain('To be sent by Wed 25 Nov 2026, 17:00');
    expect(list).not.toMatch(/CR-1042|sister/);
  });

  test('each notification is written down with its reference, or why it is not needed; late ones climb', async () => {
    const { grace, omar } = told.people;
    await grace.press('Save triage', filled, { on: 'Triage: TL-' });
    await grace.press('Open', {}, { on: 'Triage and notifications' });
    await grace.press('It was sent', { how: 'Web form', sentReference: '' }, { on: 'Local authority' });
    expect(grace.reads('Local authority, adult')).toContain('This needs an answer');
    const sent = { how: 'Web form', sentReference: 'SA-2026-1182', sentOn: '2026-11-25', sentAt: '10:00' };
    await grace.press('It was sent', sent, { on: 'Local authority, adult' });
    expect(grace.reads('Triage and notifications')).toContain('Their answer is awaited');
    await omar.say('help');
    await told.later('+8h');
    await told.later('+1h');
    await told.teams.connector.until(() =>
      omar.cards().some((card) => JSON.stringify(card).includes('LATE: it was to be sent')),
    );
    await omar.say(`case ${reference}`);
    expect(omar.reads('Duty call')).toContain('1 still to be sent');
  });

  test('what was referred is to be sent before triage, and the form says by when', async () => {
    const { grace } = told.people;
    const form = grace.reads(`Triage: ${reference}`);
    expect(form).toContain('To be sent already, because the duty call referred it');
    expect(form).toContain('Local authority, adult safeguarding. To be sent by Wed 25 Nov 2026, 17:00');
    const sent = { how: 'Web form', sentReference: 'SA-2026-1182', sentOn: '2026-11-25', sentAt: '10:00' };
    await act(grace, 'triage.told', { reference, to: 'local_authority_safeguarding', ...sent });
    await grace.pressRaw({ type: 'Action.Execute', verb: 'triage.save', data: { reference, read: '0', ...filled } });
    expect(grace.reads('Triage and notifications')).toContain('Their answer is awaited');
  });

  test('somebody is not safe: the duty manager and the second lead have it in their chats until triage says otherwise', async () => {
    const { dev, grace, omar } = told.people;
    await omar.say('help');
    await grace.press(
      'Save triage',
      { ...filled, safe: 'no', safeWords: 'Her son is still there.' },
      { on: 'Triage: TL-' },
    );
    expect(grace.reads('Triage and notifications')).toContain('NOT SAFE NOW');
    for (const who of [dev, omar]) {
      await comes(told, who, 'NOT SAFE NOW');
      expect(who.reads('Is everybody safe?')).toContain('Her son is still there.');
    }
    expect(dev.buttons()).not.toContain('Fill in triage');
    await omar.say(`case ${reference}`);
    expect(omar.reads('Duty call')).toContain('NOT SAFE NOW, or not known');
    const again = { ...filled, againWhy: 'He has left.', knownOn: '2026-11-25', knownAt: '09:30' };
    await grace.pressRaw({ type: 'Action.Execute', verb: 'triage.save', data: { reference, read: '1', ...again } });
    expect(grace.reads('Triage and notifications')).not.toContain('NOT SAFE NOW');
  });

  test('not to tell the authority that decides takes a second person; until then it is to be sent', async () => {
    const { dev, grace } = told.people;
    await grace.press('Save triage', filled, { on: 'Triage: TL-' });
    const to = 'local_authority_safeguarding';
    await act(grace, 'triage.notNeeded', { reference, to, notNeeded: 'They told us themselves.' });
    expect(grace.reads('Triage and notifications')).toContain('To be sent by Wed 25 Nov 2026, 17:00');
    expect(await act(grace, 'triage.one', { reference, to })).toContain('Until a second person agrees');
    expect(grace.buttons()).not.toContain('I agree');
    await comes(told, dev, 'They told us themselves.');
    await dev.press('I agree', {}, { on: 'Not to be told?' });
    expect(dev.reads('Not to be told?')).toContain('with both names');
    const list = await act(grace, 'triage.list', { reference });
    expect(list).toMatch(/Not needed, says Grace \S+ and Dev \S+/);
  });

  test('what was written down of a notification is put right with a reason; both versions stand, on the card and on paper', async () => {
    const { grace } = told.people;
    await grace.press('Save triage', filled, { on: 'Triage: TL-' });
    await grace.press('Open', {}, { on: 'Triage and notifications' });
    const sent = { how: 'Web form', sentReference: 'SA-2026-1128', sentOn: '2026-11-25', sentAt: '10:00' };
    await grace.press('It was sent', sent, { on: 'Local authority, adult' });
    await grace.press('Open', {}, { on: 'Triage and notifications' });
    await grace.press('Put it right', { sentReference: 'SA-2026-1182' }, { on: 'Local authority, adult' });
    expect(grace.reads('Local authority, adult')).toContain('This needs an answer');
    const why = { sentReference: 'SA-2026-1182', toldWhy: 'Two digits were changed round.' };
    await grace.press('Put it right', why, { on: 'Local authority, adult' });
    await grace.press('Open', {}, { on: 'Triage and notifications' });
    const card = grace.reads('Local authority, adult');
    for (const shown of ['SA-2026-1182', 'SA-2026-1128', 'Two digits were changed round.'])
      expect(card).toContain(shown);
    const { html } = await answer(await askFor(grace, reference), 'POST');
    for (const shown of ['SA-2026-1182', 'SA-2026-1128', 'Two digits were changed round.'])
      expect(html).toContain(shown);
  });

  test('a duty manager has the case, and not its triage', async () => {
    const { dev } = told.people;
    await dev.say(`case ${reference}`);
    expect(dev.buttons()).not.toContain('Triage and notifications');
    await dev.pressRaw({ type: 'Action.Execute', verb: 'triage.form', data: { reference } });
    expect(dev.reads()).not.toContain('What has happened');
  });

  test('what was typed is sealed', async () => {
    const { grace } = told.people;
    await grace.press('Save triage', filled, { on: 'Triage: TL-' });
    for (const file of readdirSync(told.folder))
      expect(readFileSync(join(told.folder, file)).includes('Her sister stays with her tonight')).toBe(false);
  });
});
