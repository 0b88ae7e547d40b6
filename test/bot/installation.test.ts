import { Addresses } from '../../bot/address';
import { NotInstalled, Ways } from '../../bot/ways';
import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import type { Fault } from '../fake/fault';
import { dutyChannel, ids } from '../people';
import { sendReport, story, type Story } from '../stories';
import { settled } from './record';
import { sameDay } from './reports';

const notThere: Fault = { kind: 'status', status: 403, code: 'BotNotInConversationRoster' };
const asked = 'you are asked to act';

describe('somebody for whom Throughline is not installed', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
    for (const person of [told.people.dev, told.people.grace]) await person.say('help');
    await settled(told);
  });
  afterEach(() => told.end());

  const callsTo = (conversation: string): number =>
    told.teams.connector.calls.filter((call) => call.conversation.split(';')[0] === conversation).length;
  const shows = (person: { cards(): readonly unknown[] }, text: string): number =>
    person.cards().filter((card) => JSON.stringify(card).includes(text)).length;

  test('does not hold up an escalation, and is asked after all once it is installed, while it is still so', async () => {
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    connector.fail({ fault: notThere, conversation: dev.conversation });
    const reference = await sendReport(amara, sameDay);
    await settled(told);
    expect(grace.reads(asked)).toContain(reference);
    expect(shows(dev, asked)).toBe(0);
    connector.heal();
    await dev.install();
    await settled(told);
    expect(dev.reads(asked)).toContain(reference);
    // Teams tells an installation in two ways, and may tell it again.
    await dev.install();
    await settled(told);
    expect(shows(dev, asked)).toBe(1);
  });

  test('is asked nothing that somebody else has answered meanwhile', async () => {
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    connector.fail({ fault: notThere, conversation: dev.conversation });
    await sendReport(amara, sameDay);
    await settled(told);
    await grace.press('Acknowledge', {}, { on: asked });
    await settled(told);
    connector.heal();
    await dev.install();
    await settled(told);
    expect(shows(dev, asked)).toBe(0);
  });

  test('a channel that could not be posted in gets the escalation once Throughline is added to the team', async () => {
    const { amara, dev } = told.people;
    const { connector } = told.teams;
    connector.fail({ fault: notThere, conversation: dutyChannel.id });
    const reference = await sendReport(amara, sameDay);
    await settled(told);
    expect(connector.cards(dutyChannel.id)).toHaveLength(0);
    connector.heal();
    await dev.in(dutyChannel).install();
    await settled(told);
    expect(dev.in(dutyChannel).reads()).toContain(reference);
    expect(connector.cards(dutyChannel.id)).toHaveLength(1);
  });

  test('once removed, nothing is tried there; the next person is told at once, and delivery says why', async () => {
    const { amara, dev, grace, sian } = told.people;
    await dev.uninstall();
    const calls = callsTo(dev.conversation);
    const reference = await sendReport(amara, sameDay);
    await settled(told);
    expect(callsTo(dev.conversation)).toBe(calls);
    expect(grace.reads(asked)).toContain(reference);
    await sian.say(`delivery ${reference}`);
    expect(sian.reads()).toContain(say('delivery.why.not_installed'));
    await dev.install();
    await settled(told);
    expect(dev.reads(asked)).toContain(reference);
  });

  test('a channel from whose team it was removed is not tried either, until it is back', async () => {
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    const channel = dev.in(dutyChannel);
    await channel.uninstall();
    const calls = callsTo(dutyChannel.id);
    const reference = await sendReport(amara, sameDay);
    await settled(told);
    expect(callsTo(dutyChannel.id)).toBe(calls);
    expect(grace.reads(asked)).toContain(reference);
    await channel.install();
    await settled(told);
    expect(channel.reads()).toContain(reference);
    expect(connector.cards(dutyChannel.id)).toHaveLength(1);
  });
});

describe('the word of a removal', () => {
  const removed = '2026-11-25T10:00:00.000Z';
  const address = { serviceUrl: 'https://teams.example/', bot: { id: 'b' }, conversation: 'chat', goneAt: removed };
  const ways = (now: string): Ways => {
    const book = { get: async () => address, put: async () => {}, remove: async () => {}, all: async function* () {} };
    return new Ways(new Addresses(book), northbankCare, () => now);
  };

  test('is believed for a day', async () => {
    await expect(ways('2026-11-26T09:59:59.000Z').to({ person: ids.dev })).rejects.toBeInstanceOf(NotInstalled);
  });

  test('and then a try shows, because the word of an installation may have been missed', async () => {
    expect(await ways('2026-11-26T10:00:00.000Z').to({ person: ids.dev })).toMatchObject({ how: 'post' });
  });
});
