import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import { verify } from '../../src/ledger/verify';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { readSqlite } from '../../src/stores/sqlite/readSqlite';
import { dutyChannel } from '../people';
import { decision, sendReport, story, type Story } from '../stories';
import type { Voice } from '../fake/voice';
import { factsCalled, factsIn, settled, until, written } from './record';
import { nearMiss, sameDay } from './reports';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const text = 'He has not eaten since Monday.';
const schedule = 'Adult social care case, safeguarding included';

/** A concern of 25 November 2026, acknowledged and decided: kept until 25 November 2034. */
async function decidedCase(): Promise<string> {
  const { amara, dev } = told.people;
  const reference = await sendReport(amara, sameDay);
  await settled(told);
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  await dev.press('Record decision', decision, { on: 'details and decision' });
  await settled(told);
  return reference;
}

const retention = (voice: Voice) => voice.say('retention');

async function open(voice: Voice, reference: string): Promise<void> {
  await retention(voice);
  await voice.press(say('record.retention.open'), { reference });
}

async function hold(voice: Voice, reference: string, holdReviewOn: string): Promise<void> {
  await open(voice, reference);
  await voice.press(say('button.placeHold'));
  await voice.press(say('button.placeHold'), { holdKind: 'coroner', holdReason: 'Inquest 2026/114', holdReviewOn });
}

test('destroyed by two people when its years have ended: the text is gone, the chain holds, what is counted stays', async () => {
  const { grace, omar, dev } = told.people;
  const reference = await decidedCase();
  await told.later('2034-11-25 10:00');
  await retention(grace);
  expect(grace.reads()).toContain(say('record.retention.nothing'));
  await told.later('2034-11-26 10:00');
  await retention(grace);
  expect(grace.reads()).toContain(`${schedule}: 1 due`);
  expect(grace.reads()).toContain(`${reference}: had to be kept until Sat 25 Nov 2034`);
  await grace.press(say('button.proposeThese', { count: 1 }));
  expect(grace.reads()).toContain(say('record.retention.own', { title: schedule }));
  expect(grace.buttons()).not.toContain(say('button.agreeThese', { count: 1 }));
  // Still readable: nothing is destroyed by one person.
  expect(JSON.stringify(await written(told.folder))).toContain(text);

  await retention(omar);
  await omar.press(say('button.agreeThese', { count: 1 }));
  expect(omar.reads()).toContain(say('record.retention.destroyed', { count: 1 }));
  await settled(told);

  const what = await written(told.folder);
  expect(JSON.stringify(what)).not.toMatch(/not eaten|CR-4001|risk is high|Crisis team visits/);
  expect(factsCalled(what, 'contentDestroyed')).toMatchObject([
    { schedule: 'social_care_case', proposedBy: 'user-id-2', confirmedBy: 'user-id-5' },
  ]);
  const ofCase = what.commits.filter(({ stream }) => stream === `case/${reference}`);
  expect(factsIn({ ...what, commits: ofCase }).at(-1)?.type).toBe('keyRemoved');
  const head = what.heads.find(({ kind }) => kind === 'case');
  expect(head?.summary).toMatchObject({
    category: 'self_neglect',
    result: 'CONSULT',
    outcome: 'referred',
    kind: 'concern',
  });
  const store = readSqlite(join(told.folder, sqliteFile));
  expect(await verify(store.chains)).toMatchObject({ ok: true });
  store.close();

  // The cards that showed it are drawn again.
  const details = dev.reads(`${reference}: details and decision`);
  expect(details).toContain('The text of this case was destroyed on Sun 26 Nov 2034');
  expect(details).toContain('Proposed by Grace Lin, agreed by Omar Aziz');
  expect(details).not.toContain(text);
  await open(grace, reference);
  expect(grace.reads()).toContain('The text of this case was destroyed on Sun 26 Nov 2034');
  expect(grace.buttons()).toEqual([say('button.toRetention')]);
  await retention(grace);
  expect(grace.reads()).toContain(say('record.retention.nothing'));

  // After a restart too, and nothing is destroyed or reported twice.
  await told.stop();
  await told.start();
  await open(omar, reference);
  expect(omar.reads()).toContain('The text of this case was destroyed');
  const again = (await written(told.folder)).commits.filter(({ stream }) => stream === `case/${reference}`);
  expect(again).toEqual(ofCase);
});

test('its wrapped keys, and those of the draft, are nowhere in the files afterwards', async () => {
  const { grace, omar } = told.people;
  await decidedCase();
  const bytes = (): string =>
    readdirSync(told.folder)
      .filter((name) => name.startsWith(sqliteFile))
      .map((name) => readFileSync(join(told.folder, name)).toString('latin1'))
      .join('');
  const store = readSqlite(join(told.folder, sqliteFile));
  const draft = (await written(told.folder)).heads.find(({ kind }) => kind === 'draft')?.stream ?? '';
  const reference = (await written(told.folder)).heads.find(({ kind }) => kind === 'case')?.stream ?? '';
  const keys = await Promise.all([draft, reference].map((name) => store.keys.get(name)));
  store.close();
  for (const key of keys) expect(bytes()).toContain(key?.wrapped);
  await told.later('2034-11-27 10:00');
  await retention(grace);
  await grace.press(say('button.proposeThese', { count: 1 }));
  await retention(omar);
  await omar.press(say('button.agreeThese', { count: 1 }));
  await settled(told);
  for (const key of keys) expect(bytes().includes(key?.wrapped ?? '')).toBe(false);
});

test('a legal hold beats the schedule, is shown on the case and in lists, and is ended with a reason', async () => {
  const { grace, omar, dev } = told.people;
  const reference = await decidedCase();
  await hold(grace, reference, '2027-03-01');
  expect(grace.reads()).toContain(say('record.hold.placed'));
  expect(grace.reads()).toContain('Inquest 2026/114');
  await settled(told);
  expect(dev.reads('details and decision')).toContain('LEGAL HOLD (The coroner)');
  expect(dev.reads('details and decision')).not.toContain('Inquest 2026/114');
  await told.later('2034-12-01 10:00');
  await retention(omar);
  expect(omar.reads()).toContain(say('record.retention.nothing'));
  expect(omar.reads()).toContain(`${reference} (The coroner): was to be looked at again on Mon 1 Mar 2027`);
  await open(omar, reference);
  expect(omar.buttons()).not.toContain(say('button.propose'));
  await omar.press(say('button.endHold'));
  await omar.press(say('button.endHold'), { endReason: '' });
  expect(omar.reads()).toContain(say('problem.neededForm'));
  await omar.press(say('button.endHold'), { endReason: 'The inquest closed.' });
  expect(omar.reads()).toContain(say('record.hold.endedNow'));
  expect(omar.reads()).toContain('The inquest closed.');
  await omar.press(say('button.propose'));
  expect(omar.reads()).toContain('Omar Aziz proposed on');
});

test('a hold that is placed between the two answers wins', async () => {
  const { grace, omar } = told.people;
  const reference = await decidedCase();
  await told.later('2034-12-01 10:00');
  await retention(grace);
  await grace.press(say('button.proposeThese', { count: 1 }));
  await retention(omar);
  const agree = omar.action(say('button.agreeThese', { count: 1 }));
  await hold(grace, reference, '2035-01-10');
  await omar.pressRaw(agree);
  expect(omar.reads()).toContain(say('record.retention.left', { name: reference, why: say('notice.on_hold') }));
  expect(JSON.stringify(await written(told.folder))).toContain(text);
});

test('the second person who does not agree ends the proposal; agreeing to an old card settles nothing', async () => {
  const { grace, omar } = told.people;
  const reference = await decidedCase();
  await told.later('2034-12-01 10:00');
  await open(grace, reference);
  await grace.press(say('button.propose'));
  await open(omar, reference);
  const agree = omar.action(say('button.agreeDestroy'));
  await omar.press(say('button.disagree'));
  expect(omar.reads()).toContain(say('record.retention.declined', { count: 1 }));
  await told.later('+1h');
  await open(grace, reference);
  await grace.press(say('button.propose'));
  await omar.pressRaw(agree);
  expect(omar.reads()).toContain(say('notice.proposal_changed'));
  await omar.press(say('button.agreeDestroy'));
  expect(omar.reads()).toContain(say('record.retention.destroyed', { count: 1 }));
});

test('learning points are kept and destroyed by their own schedule; that there was one still counts', async () => {
  const { tom, grace, omar } = told.people;
  await tom.say('supervision');
  await settled(told);
  await tom.press(say('button.record', { name: 'Amara Okafor' }));
  const typed = {
    date: '2026-11-25',
    source: 'second-trigger',
    learningPoint: 'The jar with the blue lid',
    practice: 'Behind the wardrobe',
  };
  await tom.press(say('button.save'), typed, { on: 'Learning point for Amara Okafor' });
  await told.later('2032-11-26 10:00');
  await retention(grace);
  expect(grace.reads()).toContain('Supervision record: 1 due');
  expect(grace.reads()).toContain('Learning points of Amara Okafor, November 2026');
  expect(grace.reads()).toContain(say('record.retention.unverified'));
  await grace.press(say('button.proposeThese', { count: 1 }));
  await retention(omar);
  await omar.press(say('button.agreeThese', { count: 1 }));
  const what = await written(told.folder);
  expect(JSON.stringify(what)).not.toMatch(/blue lid|wardrobe/);
  expect(what.heads.find(({ kind }) => kind === 'learning')?.summary).toMatchObject({ points: 1, date: '2026-11-25' });
});

test('more than can be read at once is proposed and agreed to in parts, each only what was shown', async () => {
  const { amara, grace, omar } = told.people;
  for (let count = 0; count < 17; count += 1) await sendReport(amara, nearMiss);
  await told.later('2036-11-26 10:00');
  await retention(grace);
  expect(grace.reads()).toContain('Incident or near miss: 17 due');
  expect(grace.reads()).toContain(say('record.retention.more', { count: 2 }));
  await grace.press(say('button.proposeThese', { count: 15 }));
  expect(grace.reads()).toContain('Incident or near miss: 2 due');
  await grace.pressAgain();
  await retention(omar);
  await omar.press(say('button.agreeThese', { count: 15 }));
  expect(omar.reads()).toContain(say('record.retention.destroyed', { count: 15 }));
  expect(factsCalled(await written(told.folder), 'contentDestroyed')).toHaveLength(15);
  await omar.press(say('button.proposeThese', { count: 2 }));
  await retention(grace);
  await grace.press(say('button.agreeThese', { count: 2 }));
  expect(factsCalled(await written(told.folder), 'contentDestroyed')).toHaveLength(17);
});

test('safeguarding leads and deputies keep the record, an administrator may look, nobody else, and nobody in a channel', async () => {
  await told.end();
  told = await story({
    organisation: {
      ...northbankCare,
      people: northbankCare.people.map((person) =>
        person.name === 'Siân Evans' ? { ...person, roles: ['administrator'] as const } : person,
      ),
    },
  });
  const { amara, dev, sian, grace } = told.people;
  const reference = await decidedCase();
  await told.later('2034-12-01 10:00');
  for (const voice of [amara, dev]) {
    await retention(voice);
    expect(voice.reads()).toContain(say('notice.no_retention'));
  }
  await retention(sian);
  expect(sian.reads()).toContain(`${schedule}: 1 due`);
  expect(sian.buttons()).toEqual([]);
  const press = (verb: string, data: object = {}) => ({ type: 'Action.Execute', verb, data: { reference, ...data } });
  const records = `case/${reference}@9@`;
  for (const action of [press('record.open'), press('record.hold'), press('record.propose', { records })]) {
    await sian.pressRaw(action);
    expect(sian.reads()).toContain(say('notice.no_retention'));
    await retention(sian);
  }
  await grace.in(dutyChannel).say('retention');
  expect(grace.in(dutyChannel).reads()).not.toContain(reference);
  const channel = grace.in(dutyChannel);
  await channel.say('duty');
  await channel.pressRaw(press('record.open'));
  expect(channel.reads()).toContain(say('notice.in_channel'));
});

test.each([
  'case/TL-0000-0000@1@',
  'draft/abc@1@',
  'organisation/northbank@1@',
  'constructor',
  '@@@',
  '',
  'case/\u0000@1@2034-01-01',
])('a tampered list of records (%j) destroys nothing and is answered', async (records) => {
  const { grace } = told.people;
  await decidedCase();
  await told.later('2034-12-01 10:00');
  await retention(grace);
  for (const verb of ['record.propose', 'record.answer']) {
    const { card } = await grace.pressRaw({ type: 'Action.Execute', verb, data: { records, agree: 'yes' } });
    expect(JSON.stringify(card)).not.toContain(say('notice.failure').slice(0, 25));
  }
  expect(factsIn(await written(told.folder)).map(({ type }) => type)).not.toContain('destructionProposed');
});

test('a reference is found as people type it, and one that is not there is asked for again', async () => {
  const { grace } = told.people;
  const reference = await decidedCase();
  await open(grace, reference.toLowerCase().replaceAll('-', ' '));
  expect(grace.reads()).toContain(say('record.case.title', { reference }));
  await open(grace, 'TL-0000');
  expect(grace.reads()).toContain(say('problem.no_such_case'));
  expect(grace.reads()).toContain('TL-0000');
});

test('a hold form with something wrong comes back with everything typed', async () => {
  const { grace } = told.people;
  const reference = await decidedCase();
  await hold(grace, reference, '2026-11-25');
  expect(grace.reads()).toContain(say('problem.hold_review_in_the_past'));
  expect(grace.reads()).toContain('Inquest 2026/114');
  const filled = { holdKind: 'coroner', holdReason: 'Inquest 2026/114', holdReviewOn: '2027-01-01' };
  await grace.pressRaw(grace.action(say('button.placeHold'), { ...filled, reviewer: 'user-id-0' }));
  expect(grace.reads()).toContain(say('problem.no_such_reviewer'));
  await grace.press(say('button.placeHold'), { reviewer: 'user-id-5', holdReviewOn: '2027-01-01' });
  expect(grace.reads()).toContain('Omar Aziz looks at it again on Fri 1 Jan 2027');
  await until(async () => factsCalled(await written(told.folder), 'holdPlaced').length === 1);
});
