import { say } from '../../cards/render';
import { dutyChannel, ids } from '../people';
import { sendReport, story, type Story } from '../stories';
import type { Voice } from '../fake/voice';
import { factsCalled, settled, written } from './record';
import { nearMiss, sameDay, staffInvolved } from './reports';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

interface Corrected {
  readonly by: string;
  readonly field: string;
  readonly text: string;
  readonly moment: string | null;
  readonly reason: string;
}
const corrected = async (): Promise<readonly Corrected[]> =>
  factsCalled<Corrected>(await written(told.folder), 'corrected');

/** Opens the form for one part of a report, from the newest card that lists them. */
async function formFor(voice: Voice, field: string): Promise<void> {
  const { data, ...action } = voice.action(say('button.correctPart')) as { data: object };
  await voice.pressRaw({ ...action, data: { ...data, field } });
}

async function correct(voice: Voice, field: string, correction: string, why = 'I had misheard.'): Promise<void> {
  await formFor(voice, field);
  await voice.press(say('button.saveCorrection'), { correction, why });
}

/** The same from the details, which are drawn again with what was corrected once it is. */
async function fromDetails(voice: Voice, field: string, correction: string, why?: string): Promise<void> {
  await voice.press(say('button.correct'), {}, { on: 'details and decision' });
  await correct(voice, field, correction, why);
  await settled(told);
}

/** A report that Dev has acknowledged, with the details in his chat. */
async function acknowledged(answers = sameDay): Promise<string> {
  const { amara, dev } = told.people;
  const reference = await sendReport(amara, answers);
  await settled(told);
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  return reference;
}

async function myReports(voice: Voice): Promise<void> {
  await voice.say('my reports');
  await voice.press(say('button.correct'));
}

test('whoever reported corrects their own report; the duty manager sees both versions, who, when and why', async () => {
  const { amara, dev } = told.people;
  await acknowledged();
  await myReports(amara);
  expect(amara.reads()).toContain('He has not eaten since Monday.');
  await correct(amara, 'whatHappened', 'He has not eaten since Sunday.', 'I had looked at the wrong week.');
  expect(amara.reads()).toContain(say('record.parts.saved'));
  expect(amara.reads()).toContain('He has not eaten since Sunday.');
  await settled(told);
  const details = dev.reads('details and decision');
  expect(details).toContain('He has not eaten since Sunday.');
  expect(details).toMatch(/What happened: corrected Wed 25 Nov 2026, \d\d:\d\d by Amara Okafor/);
  expect(details).toMatch(/It said before\nHe has not eaten since Monday\.\nWhy\nI had looked at the wrong week\./);
});

test('the duty manager corrects every part from the details; days and times are counted, texts are sealed', async () => {
  const { dev } = told.people;
  await acknowledged();
  const values: readonly (readonly [field: string, value: string])[] = [
    ['safetyActions', 'Fed by the night nurse.'],
    ['desiredOutcome', 'To stay at home.'],
    ['place', 'Maple House, room 5'],
    ['person', 'CR-4002'],
    ['occurredOn', '2026-11-24'],
    ['occurredAt', '22:15'],
  ];
  for (const [field, value] of values) await fromDetails(dev, field, value);
  expect((await corrected()).map(({ field, text, moment }) => [field, moment ?? text])).toEqual(values);
  const details = dev.reads('details and decision');
  for (const shown of [
    'Fed by the night nurse.',
    'To stay at home.',
    'Maple House, room 5',
    'CR-4002',
    'Tue 24 Nov 2026, 22:15',
  ])
    expect(details).toContain(shown);
});

test.each([
  ['whatHappened', 'Her number is 999 000 0018', say('problem.identifier')],
  ['whatHappened', '', say('problem.neededForm')],
  ['place', 'ZZ99 3WZ', say('problem.identifier')],
  ['person', 'Margaret Hill', say('problem.looks_like_name')],
  ['occurredOn', '2026-11-26', say('problem.in_the_future')],
  ['occurredOn', '2026-13-01', say('problem.not_a_date')],
  ['occurredAt', '09:00', say('problem.time_without_date')],
  ['whatHappened', 'He has not eaten since Monday.', say('notice.nothing_changed')],
])(
  '%s corrected to "%s" comes back with what is wrong and everything that was typed',
  async (field, typed, problem) => {
    const { amara } = told.people;
    await sendReport(amara, sameDay);
    await myReports(amara);
    await correct(amara, field, typed, 'A good reason');
    expect(amara.reads()).toContain(problem);
    expect(amara.reads()).toContain('A good reason');
    if (typed) expect(amara.reads()).toContain(typed);
    expect(await corrected()).toEqual([]);
  },
);

test('a day that does not fit the time that stands is asked for again: the time comes first', async () => {
  const { amara } = told.people;
  await sendReport(amara, sameDay);
  await myReports(amara);
  await correct(amara, 'occurredOn', '2026-11-24');
  await correct(amara, 'occurredAt', '23:30');
  // Today, 23:30 has not been yet.
  await correct(amara, 'occurredOn', '2026-11-25');
  expect(amara.reads()).toContain(say('problem.time_first'));
  await amara.press(say('button.cancel'));
  await correct(amara, 'occurredAt', '');
  await correct(amara, 'occurredOn', '2026-11-25');
  expect(amara.reads()).toContain(say('record.parts.saved'));
  expect((await corrected()).map(({ moment }) => moment)).toEqual(['2026-11-24', '23:30', null, '2026-11-25']);
});

test('a reason is needed', async () => {
  const { amara } = told.people;
  await sendReport(amara, sameDay);
  await myReports(amara);
  await correct(amara, 'place', 'Room 5', '');
  expect(amara.reads()).toContain(say('problem.neededForm'));
  expect(amara.reads()).toContain('Room 5');
});

test('two people correct the same part at once: the second reads what the first wrote, with their own words still there', async () => {
  const { amara, dev } = told.people;
  await acknowledged();
  await myReports(amara);
  await formFor(amara, 'place');
  await dev.press(say('button.correct'), {}, { on: 'details and decision' });
  await formFor(dev, 'place');
  await amara.press(say('button.saveCorrection'), { correction: 'Room 5', why: 'Wrong room' });
  await dev.press(say('button.saveCorrection'), { correction: 'Room 6', why: 'I was there' });
  expect(dev.reads()).toContain(say('record.correct.meanwhile'));
  expect(dev.reads()).toMatch(/It says now\nRoom 5/);
  expect(dev.reads()).toContain('I was there');
  await dev.press(say('button.saveCorrection'));
  expect((await corrected()).map(({ by, text }) => [by, text])).toEqual([
    [ids.amara, 'Room 5'],
    [ids.dev, 'Room 6'],
  ]);
});

test('the same press three times is one correction', async () => {
  const { amara } = told.people;
  await sendReport(amara, sameDay);
  await myReports(amara);
  await correct(amara, 'place', 'Room 5');
  await amara.pressAgain(2);
  expect(await corrected()).toHaveLength(1);
});

test('what was corrected back and forth can be told apart from the same press sent again', async () => {
  const { amara } = told.people;
  await sendReport(amara, sameDay);
  await myReports(amara);
  for (const place of ['Room 5', 'Room 6', 'Room 5', 'Room 6']) await correct(amara, 'place', place);
  expect((await corrected()).map(({ text }) => text)).toEqual(['Room 5', 'Room 6', 'Room 5', 'Room 6']);
});

test('nobody corrects another’s report without a part in it, a restricted one only the leads, and nobody in a channel', async () => {
  const { amara, dev, tom, grace } = told.people;
  const reference = await sendReport(amara, staffInvolved);
  const press = (verb: string, more: object = {}) => ({ type: 'Action.Execute', verb, data: { reference, ...more } });
  await tom.say('help');
  await tom.pressRaw(press('case.correct'));
  expect(tom.reads()).toContain('Only the safeguarding lead or a deputy');
  await dev.say('help');
  const save = { field: 'place', corrected: '0', token: 't', correction: 'Room 9', why: 'Because' };
  await dev.pressRaw(press('case.saveCorrection', save));
  expect(dev.reads()).toContain('Only the safeguarding lead or a deputy');
  await grace.say('help');
  await grace.pressRaw(press('case.correct'));
  expect(grace.reads()).toContain('A carer keeps his bank card.');
  const channel = amara.in(dutyChannel);
  await channel.say('duty');
  await channel.pressRaw(press('case.correct'));
  expect(channel.reads()).toContain(say('notice.in_channel'));
  expect(await corrected()).toEqual([]);
});

test.each([
  { field: 'answers' },
  { field: '__proto__' },
  { field: '' },
  { field: 'place', corrected: 'x' },
  { field: 'place', corrected: '7' },
])('a tampered form (%j) changes nothing and is answered', async (tampered) => {
  const { amara } = told.people;
  const reference = await sendReport(amara, sameDay);
  const data = { reference, token: 't', corrected: '0', correction: 'x', why: 'y', ...tampered };
  const { card } = await amara.pressRaw({ type: 'Action.Execute', verb: 'case.saveCorrection', data });
  expect(card).toBeDefined();
  expect(await corrected()).toEqual([]);
});

test('the longest texts in every part, corrected again and again, still make cards that Teams carries', async () => {
  const { amara, dev } = told.people;
  await acknowledged();
  const long = 'ක්‍රියා 😟 '.repeat(400).slice(0, 3900);
  for (let round = 0; round < 4; round += 1)
    for (const field of ['whatHappened', 'safetyActions', 'desiredOutcome'])
      await fromDetails(dev, field, `${round} ${long}`, long);
  expect(dev.reads('details and decision')).toContain(say('record.correct.more', { count: 4 }));
  await dev.press(say('button.correct'), {}, { on: 'details and decision' });
  await formFor(dev, 'whatHappened');
  for (const voice of [dev, amara])
    for (const card of voice.cards()) expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(80_000);
});

test('a reference put right brings earlier concerns about that person with it, and the case goes up', async () => {
  const { amara, dev } = told.people;
  await sendReport(amara, sameDay); // about CR-4001
  const [start, account, ...rest] = sameDay;
  await sendReport(amara, [start ?? {}, { ...account, person: 'CR-9999' }, ...rest]);
  await settled(told);
  await amara.say('my reports');
  await amara.press(say('button.correct'));
  expect(amara.reads()).toContain('CR-9999');
  await correct(amara, 'person', 'cr 4001', 'I had typed the wrong number.');
  await settled(told);
  const raised = factsCalled<{ result: string }>(await written(told.folder), 'reassessed');
  expect(raised.map(({ result }) => result)).toEqual(['RAISE']);
  const shown = dev
    .in(dutyChannel)
    .cards()
    .map((card) => JSON.stringify(card));
  expect(shown.filter((card) => card.includes(say('result.RAISE', { authority: 'the local authority' })))).toHaveLength(
    1,
  );
});

test('the same reference written another way is the same person: the case is no earlier trigger of itself', async () => {
  const { amara } = told.people;
  await sendReport(amara, sameDay);
  await myReports(amara);
  await correct(amara, 'person', 'cr4001');
  expect(factsCalled(await written(told.folder), 'reassessed')).toEqual([]);
});

test('a case that was only kept can be corrected too', async () => {
  const { amara } = told.people;
  await sendReport(amara, nearMiss);
  await myReports(amara);
  await correct(amara, 'place', 'Kitchen');
  expect(amara.reads()).toContain('Kitchen');
});
