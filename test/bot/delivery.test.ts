import { say } from '../../cards/render';
import type { Fault } from '../fake/fault';
import type { Voice } from '../fake/voice';
import { dutyChannel } from '../people';
import { sendReport, story, type Story } from '../stories';
import { factsCalled, settled, totalsSaid, until, written } from './record';
import { sameDay, staffInvolved } from './reports';

let told: Story;
const begin = async (at?: string): Promise<void> => {
  told = await story(at === undefined ? {} : { at });
  for (const person of Object.values(told.people)) await person.say('help');
  await settled(told);
};
afterEach(() => told.end());

const title = say('delivery.overview.title');
const blocked: Fault = { kind: 'status', status: 403, code: 'ConversationBlockedByUser' };

/** Every sum on a card. Checked on the way: intended = delivered + failed + pending. */
function sums(text: string): { intended: number; delivered: number; failed: number; pending: number }[] {
  const shape = /(\d+) intended = (\d+) delivered \+ (\d+) failed \+ (\d+) pending/g;
  return [...text.matchAll(shape)].map((found) => {
    const [intended = 0, delivered = 0, failed = 0, pending = 0] = found.slice(1).map(Number);
    expect(delivered + failed + pending).toBe(intended);
    return { intended, delivered, failed, pending };
  });
}

test('a quality lead sees what was owed in a month, what did not arrive, for whom, why, and what happened instead', async () => {
  await begin();
  const { amara, dev, grace, sian } = told.people;
  told.teams.connector.fail({ fault: blocked, conversation: dev.conversation });
  const reference = await sendReport(amara, sameDay);
  await settled(told);
  await sian.say('delivery');
  const card = sian.reads(title);
  expect(card).toContain('November 2026');
  expect(card).toContain('October 2026');
  expect(card).toContain(`alert to Dev Patel`);
  expect(card).toContain(say('delivery.why.ConversationBlockedByUser'));
  expect(card).toContain('Instead: alert to Grace Lin (delivered)');
  const whole = await totalsSaid(grace);
  const [cases, lastWeek, all, ...monthBefore] = sums(card);
  expect(cases).toEqual({ intended: 3, delivered: 2, failed: 1, pending: 0 });
  expect(lastWeek).toMatchObject({ intended: 2, delivered: 2 });
  expect(all).toEqual(whole);
  expect(monthBefore.map(({ intended }) => intended)).toEqual([0, 0]);
  await sian.press(`Open ${reference}`);
  const shown = sian.reads(say('delivery.case.title', { reference }));
  expect(sums(shown)).toEqual([cases]);
  expect(shown).toContain('escalation to the duty channel of Crisis Team North: delivered');
  await sian.press('Back to the month');
  expect(sian.reads()).toContain(title);
});

test('a reminder run and its month add up, and the parts are the whole', async () => {
  await begin('2026-11-30T18:00:00.000Z');
  const { tom, sian, dev } = told.people;
  told.teams.connector.fail({ fault: blocked, conversation: tom.conversation });
  await told.later('2026-12-01 09:00');
  const asked = async (): Promise<number> =>
    factsCalled<{ month: string }>(await written(told.folder), 'stageReached').filter(
      ({ month }) => month === '2026-12',
    ).length;
  await until(async () => (await asked()) === 2);
  await settled(told);
  await sian.say('delivery 2026-12');
  const [cases, run, all] = sums(sian.reads(title));
  // Grace's and Tom's reminders, and what the quality lead is told of Tom's; in this month no case.
  expect(cases).toMatchObject({ intended: 0 });
  expect(run).toEqual({ intended: 3, delivered: 2, failed: 1, pending: 0 });
  expect(all).toEqual(run);
  expect(await totalsSaid(dev)).toEqual(all);
  await sian.press('First reminder, December 2026');
  expect(sian.reads()).toContain('learning-point reminder to Tom Reid: not delivered');
  expect(sums(sian.reads())).toEqual([run]);
});

test('a month is chosen on the card; what comes from elsewhere is answered with the month that is now', async () => {
  await begin();
  const { sian } = told.people;
  await sian.say('delivery');
  await sian.press('Show this month', { month: '2026-09' });
  expect(sian.reads()).toContain('September 2026');
  expect(sian.reads()).toContain('August 2026');
  await sian.pressRaw({ type: 'Action.Execute', verb: 'delivery.month', data: { month: '2026-13' } });
  expect(sian.reads()).toContain('November 2026');
});

describe('who may see it', () => {
  beforeEach(() => begin());

  test.each(['sian', 'grace', 'omar'] as const)('%s', async (who) => {
    const voice: Voice = told.people[who];
    await voice.say('delivery');
    expect(voice.reads()).toContain(title);
  });

  test.each(['amara', 'dev', 'tom'] as const)('not %s, who is told whom it is for', async (who) => {
    const voice: Voice = told.people[who];
    await voice.say('delivery');
    expect(voice.reads()).toContain(say('notice.no_delivery'));
    const answer = await voice.pressRaw({ type: 'Action.Execute', verb: 'delivery.month', data: {} });
    expect(JSON.stringify(answer.card)).toContain(say('notice.no_delivery'));
  });

  test('nobody in a channel, where others read along', async () => {
    const channel = told.people.sian.in(dutyChannel);
    await channel.say('delivery');
    expect(channel.reads()).toContain(say('notice.report_in_channel'));
    await channel.pressRaw({ type: 'Action.Execute', verb: 'delivery.month', data: {} });
    expect(channel.reads()).toContain(say('notice.in_channel'));
  });

  test('of a restricted case a quality lead sees the reference and the delivery, and neither who nor what; a safeguarding lead all of it', async () => {
    const { amara, sian, grace } = told.people;
    told.teams.connector.fail({ fault: blocked, conversation: told.people.grace.conversation, times: 1 });
    const reference = await sendReport(amara, staffInvolved);
    await settled(told);
    for (const words of ['delivery', `delivery ${reference}`, 'duty']) {
      await sian.say(words);
      const card = sian.reads();
      expect(card).toContain(reference);
      expect(card).not.toContain('to Grace Lin');
      expect(card).not.toContain('alert to');
    }
    await grace.say(`delivery ${reference}`);
    expect(grace.reads()).toContain('alert to Grace Lin: not delivered');
  });
});

test.each(['delivery TL-0000-0000', 'delivery yesterday', 'delivery 2026-00', 'delivery case/x', 'delivery __proto__'])(
  '"%s" is answered with what can be asked for',
  async (words) => {
    await begin();
    const { sian } = told.people;
    await sian.say(words);
    expect(sian.reads()).toContain(say('notice.delivery_unknown'));
  },
);

test.each([undefined, '', '2026-12', '2026-12/never', '/first', '2026-99/first'])(
  'a button with the run "%s" is answered with what can be asked for',
  async (run) => {
    await begin();
    const { sian } = told.people;
    const answer = await sian.pressRaw({ type: 'Action.Execute', verb: 'delivery.run', data: { run } });
    expect(JSON.stringify(answer.card)).toContain(say('notice.delivery_unknown'));
  },
);
