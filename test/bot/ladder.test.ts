import { say } from '../../cards/render';
import type { Alert } from '../../src/case/facts';
import { localToInstant } from '../../src/time/local';
import { dutyChannel, ids } from '../people';
import { decision, sendReport, story, type Story } from '../stories';
import { factsCalled, settled, telephone, written } from './record';
import { climbsThrough, exploited, nearMiss, sameDay, staffInvolved } from './reports';

let told: Story;
afterEach(() => told.end());

const london = (day: string, time: string): string => localToInstant(day, time, 'Europe/London').instant;
const alerted = async (): Promise<readonly Alert[]> => factsCalled<Alert>(await written(told.folder), 'alerted');
const people = async () => (await alerted()).map(({ person }) => person);

/** A report of Amara's, delivered. */
async function reported(answers = sameDay, at?: string) {
  told = await story(at === undefined ? {} : { at });
  const reference = await sendReport(told.people.amara, answers);
  await settled(told);
  return { ...told.people, reference, channel: told.people.dev.in(dutyChannel) };
}

test('silence climbs: duty, lead, deputy, then the executive who is told to telephone; each rung a fact and a message', async () => {
  const { dev, grace, omar, channel, reference } = await reported();
  expect(dev.reads(reference)).toContain(
    say('duty.alert.as', { role: say('role.duty'), because: say('because.reported') }),
  );
  const rungs = [
    { voice: grace, role: 'safeguarding_lead' },
    { voice: omar, role: 'deputy_safeguarding_lead' },
    { voice: omar, role: 'executive' },
  ];
  for (const [index, { voice, role }] of rungs.entries()) {
    await told.later('+30m');
    expect(await people()).toEqual(climbsThrough.slice(0, index + 2));
    const because = say('because.no_acknowledgement');
    expect(voice.reads(say(`role.${role}`))).toContain(say('duty.alert.as', { role: say(`role.${role}`), because }));
    expect(channel.reads()).toContain(say('duty.escalation.overdue'));
  }
  expect(omar.reads(say('role.executive'))).toContain(say('duty.alert.executive', { telephone }));
  expect(channel.reads()).toContain(say('duty.escalation.telephone', { telephone }));
  expect(channel.reads()).toContain(say('duty.escalation.told', { told: 'Dev Patel, Grace Lin, Omar Aziz' }));
  // At the top the executive is told again after each interval: silence never ends in nothing.
  await told.later('+30m');
  expect(await people()).toEqual([...climbsThrough, ids.omar]);
});

test('immediate danger climbs every quarter of an hour', async () => {
  told = await story();
  await sendReport(told.people.amara);
  await settled(told);
  for (const reached of [2, 3, 4]) {
    await told.later('+15m');
    expect(await people()).toEqual(climbsThrough.slice(0, reached));
  }
});

test('acknowledged in time: nobody else is alerted before the decision is due; then the owner and the next person are', async () => {
  const { dev, grace, channel } = await reported();
  await channel.press('Acknowledge');
  await settled(told);
  await told.later('+2h');
  expect(await people()).toEqual([ids.dev]);
  await told.later('2026-11-25 17:01');
  expect(await people()).toEqual([ids.dev, ids.grace]);
  expect(grace.reads('you are asked to act')).toContain(say('because.no_decision'));
  expect(dev.reads()).toContain(say('because.no_decision'));
  expect(channel.reads()).toContain('LATE: Dev Patel has it, and the decision is overdue');
  // Whoever is alerted can open the details and decide.
  await grace.press('Open');
  await grace.press('Record decision', { ...decision, reviewOn: '2026-11-26', reviewAt: '12:00' });
  await settled(told);
  expect(channel.reads()).toContain('Decided by Grace Lin');
});

test('decided: the ladder stops, and the decider is reminded once of the review they set', async () => {
  const { dev, channel } = await reported();
  await channel.press('Acknowledge');
  await settled(told);
  await dev.press('Record decision', decision, { on: 'details and decision' });
  await settled(told);
  await told.later('2026-11-25 20:00');
  expect(await people()).toEqual([ids.dev]);
  await told.later('2026-11-26 09:05');
  expect((await alerted()).map(({ person, because }) => [person, because])).toEqual([
    [ids.dev, 'reported'],
    [ids.dev, 'review_due'],
  ]);
  expect(dev.reads()).toContain(say('because.review_due'));
  await told.later('+2d');
  expect(await alerted()).toHaveLength(2);
});

test('"more is needed" is no end: when its review is due, the owner hears of it and the ladder climbs', async () => {
  const { amara, dev, grace, channel } = await reported();
  await channel.press('Acknowledge');
  await settled(told);
  const more = { ...decision, outcome: 'more_needed', reviewOn: '2026-11-25', reviewAt: '14:00' };
  await dev.press('Record decision', more, { on: 'details and decision' });
  await settled(told);
  expect(amara.reads()).toContain('Dev Patel is finding out more');
  expect(channel.reads()).toContain('Dev Patel is finding out more. Next review Wed 25 Nov 2026, 14:00');
  await told.later('2026-11-25 14:01');
  expect(await people()).toEqual([ids.dev, ids.grace]);
  expect(dev.reads('you are asked to act')).toContain(say('because.review_due'));
  expect(grace.reads()).toContain(say('because.review_due'));
});

test('out of hours the on-call manager is asked, day and clock in the organisation’s zone, across midnight', async () => {
  const { dev, channel } = await reported(sameDay, london('2026-11-25', '23:15'));
  expect(dev.reads('you are asked to act')).toContain(say('role.on_call'));
  expect(channel.reads()).toContain('Wed 25 Nov 2026, 23:45');
  expect(channel.reads()).toContain('Thu 26 Nov 2026, 01:15');
  await dev.say('duty');
  expect(dev.reads(say('duty.overview.title'))).toContain(say('duty.overview.route.on_call'));
});

describe('what the rules ask to raise can only be taken down by two people', () => {
  const down = { ...decision, outcome: 'not_referred' };

  test('a duty manager alone cannot: they are told who can, and the form keeps what they typed', async () => {
    const { dev, channel } = await reported(exploited);
    await channel.press('Acknowledge');
    await settled(told);
    await dev.press('Record decision', down, { on: 'details and decision' });
    expect(dev.reads('details and decision')).toContain(say('notice.needs_safeguarding_lead'));
    expect(dev.reads('details and decision')).toContain(down.reason);
    expect(factsCalled(await written(told.folder), 'decided')).toEqual([]);
  });

  test('the lead proposes, a second person agrees: decided, with both names, and the reporter is told in fit words', async () => {
    const { amara, dev, grace, omar, channel } = await reported(exploited);
    await grace.in(dutyChannel).press('Acknowledge');
    await settled(told);
    await grace.press('Record decision', down, { on: 'details and decision' });
    await settled(told);
    expect(grace.reads('details and decision')).toContain(say('duty.details.waitingSecond'));
    for (const second of [dev, omar]) expect(second.reads('Second person needed')).toContain(down.reason);
    // The proposer is not a second person.
    const own = await grace.pressRaw(omar.action('I agree', {}, { on: 'Second person needed' }));
    expect(JSON.stringify(own.card)).toContain(say('notice.second_person_needed'));
    await omar.press('I agree', {}, { on: 'Second person needed' });
    await settled(told);
    expect(channel.reads()).toContain('Decided by Grace Lin');
    expect(grace.reads('details and decision')).toContain('Grace Lin, Omar Aziz');
    expect(dev.reads('Second person needed')).toContain(say('duty.confirm.settled'));
    expect(amara.reads()).toContain(
      say('report.outcome.not_referred', { owner: 'Grace Lin', authority: 'the local authority' }),
    );
    expect(amara.reads()).not.toContain(down.reason);
  });

  test('a second person who does not agree leaves the result as it was, and the proposer hears of it', async () => {
    const { amara, grace, omar, channel } = await reported(exploited);
    await grace.in(dutyChannel).press('Acknowledge');
    await settled(told);
    await grace.press('Record decision', down, { on: 'details and decision' });
    await settled(told);
    await omar.press('I do not agree', {}, { on: 'Second person needed' });
    await settled(told);
    expect(channel.reads()).toContain('Grace Lin has it');
    expect(grace.reads()).toContain(say('duty.details.refusedSecond'));
    const cards = amara.cards().length;
    await grace.press('Record decision', decision, { on: say('duty.details.refusedSecond') });
    await settled(told);
    expect(channel.reads()).toContain('Decided by Grace Lin');
    expect(amara.cards()).toHaveLength(cards + 1);
    expect(grace.reads('details and decision')).not.toContain(say('duty.details.refusedSecond'));
  });

  test('while nobody agrees the clock runs on', async () => {
    const { grace } = await reported(exploited);
    await grace.in(dutyChannel).press('Acknowledge');
    await settled(told);
    await grace.press('Record decision', down, { on: 'details and decision' });
    await settled(told);
    await told.later('2026-11-25 17:01');
    expect((await alerted()).map(({ because }) => because)).toContain('no_decision');
  });
});

describe('a report that a worker is involved', () => {
  test('shows neither category nor rule in the channel, goes to the lead, and the duty manager cannot take it', async () => {
    const { dev, grace, channel, reference } = await reported(staffInvolved);
    const shown = JSON.stringify(told.teams.connector.cards(dutyChannel.id));
    expect(shown).toContain(reference);
    expect(shown).toContain(say('category.restricted'));
    expect(shown).not.toMatch(/xploitation|EX-\d|PRE-\d|england|local authority|worker/);
    expect(await people()).toEqual([ids.grace]);
    const answer = await channel.press('Acknowledge');
    expect(JSON.stringify(answer.card)).toContain(say('notice.restricted'));
    for (const verb of ['case.open', 'case.decide']) {
      const action = { type: 'Action.Execute', verb, data: { reference, ...decision } };
      const pressed = await dev.pressRaw(action, { activityId: 'none', conversation: dev.conversation });
      expect(JSON.stringify(pressed.card)).toContain(say('notice.restricted'));
    }
    await grace.in(dutyChannel).press('Acknowledge');
    await settled(told);
    expect(grace.reads('details and decision')).toContain('A carer keeps his bank card.');
    await told.later('2026-11-25 17:01');
    expect(await people()).not.toContain(ids.dev);
    expect(JSON.stringify(told.teams.connector.cards(dutyChannel.id))).not.toMatch(/xploitation|EX-\d|bank card/);
  });

  test('"duty" shows the duty manager no more of it than the channel does', async () => {
    const { dev, reference } = await reported(staffInvolved);
    await dev.say('duty');
    expect(dev.reads(say('duty.overview.title'))).toContain(reference);
    expect(dev.reads(say('duty.overview.title'))).not.toMatch(/xploitation|EX-\d/);
  });
});

test('a near miss is kept; whoever reported can have it escalated at any time', async () => {
  const { amara, channel } = await reported(nearMiss);
  expect(amara.reads()).toContain(say('report.sent.kept'));
  expect(told.teams.connector.cards(dutyChannel.id)).toEqual([]);
  await amara.say('my reports');
  await amara.press('Escalate anyway');
  await settled(told);
  expect(channel.reads()).toContain(say('duty.escalation.raised'));
  expect(await people()).toEqual([ids.dev]);
});
