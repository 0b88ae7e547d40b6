import { say } from '../../cards/render';
import { dutyChannel, ids } from '../people';
import { sendReport, story, type Story } from '../stories';
import { factsCalled, settled, written } from './record';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

test.each([
  'Bonjour, je voudrais signaler quelque chose',
  'Mae gen i bryder am rywun',
  'أريد الإبلاغ',
  '我想报告',
  'report the boiler',
  'reports',
  'resume?? please',
  '😟',
  'x'.repeat(10_000),
  '   ',
  '\u0000',
  '${reference}',
])('"%s" is answered with everything one can say, never with silence', async (text) => {
  const { amara } = told.people;
  await amara.say(text);
  expect(amara.reads()).toContain(say('home.help.unknown'));
  expect(amara.buttons()).toEqual([say('button.report')]);
});

test.each([
  ['report', 'report.start.title'],
  ['  REPORT. ', 'report.start.title'],
  ['/report', 'report.start.title'],
  ['Ｒｅｐｏｒｔ', 'report.start.title'],
  ['missed  contact', 'lostContact.who.intro'],
  ['shared risk!', 'report.start.title'],
  ['resume', 'report.drafts.none'],
  ['my reports', 'report.mine.none'],
  ['duty', 'duty.overview.title'],
  ['help', 'home.help.intro'],
])('"%s" is understood', async (text, key) => {
  const { amara } = told.people;
  await amara.say(text);
  expect(amara.reads()).toContain(say(key));
});

test('an installation is greeted with what one can do', async () => {
  const { amara } = told.people;
  await amara.install();
  expect(amara.cards()).toHaveLength(1);
  expect(amara.reads()).toContain(say('home.help.danger'));
});

describe('in a channel, where others read', () => {
  test.each(['report', 'my reports', 'resume', 'supervision', 'missed contact', 'shared risk'])(
    '"%s" is answered with where to go instead',
    async (text) => {
      const { amara } = told.people;
      const channel = amara.in(dutyChannel);
      await channel.say(text);
      expect(channel.reads()).toContain(say('notice.report_in_channel'));
      expect(factsCalled(await written(told.folder), 'draftStarted')).toEqual([]);
    },
  );

  test('help offers no report there, and a button that does is answered with where to go', async () => {
    const { amara } = told.people;
    const channel = amara.in(dutyChannel);
    await channel.say('help');
    expect(channel.reads()).toContain(say('home.help.channel'));
    expect(channel.buttons()).toEqual([]);
    await amara.say('help');
    await channel.pressRaw(amara.action('report.start'));
    expect(channel.reads()).toContain(say('notice.report_in_channel'));
    expect(factsCalled(await written(told.folder), 'draftStarted')).toEqual([]);
  });

  test('duty shows who is on duty, and nothing of what is open', async () => {
    const { amara, dev } = told.people;
    const reference = await sendReport(amara);
    await settled(told);
    const channel = dev.in({ ...dutyChannel, id: 'channel-other' });
    await channel.say('duty');
    expect(channel.reads()).toContain('Dev Patel');
    expect(channel.reads()).not.toContain(reference);
    await dev.say('duty');
    expect(dev.reads(say('duty.overview.title'))).toContain(reference);
  });
});

describe('"duty channel"', () => {
  const other = { ...dutyChannel, id: 'channel-other', name: 'Out of the way' };

  test('said by an administrator in a channel of the team: escalations go there from now on', async () => {
    const { amara, grace } = told.people;
    await grace.in(other).say('duty channel');
    const bound = { team: 'Crisis Team North' };
    expect(grace.in(other).reads()).toContain(say('notice.bound', bound));
    await grace.in(other).say('duty channel');
    expect(grace.in(other).reads()).toContain(say('notice.already_bound', bound));
    expect(factsCalled(await written(told.folder), 'channelBound')).toEqual([
      { type: 'channelBound', team: 'north', channel: 'channel-other', by: ids.grace },
    ]);
    const reference = await sendReport(amara);
    await settled(told);
    expect(grace.in(other).reads(reference)).toContain(say('duty.escalation.waiting'));
    expect(told.teams.connector.cards(dutyChannel.id)).toEqual([]);
    // And back again.
    await grace.in(dutyChannel).say('duty channel');
    const second = await sendReport(amara);
    await settled(told);
    expect(grace.in(dutyChannel).reads(second)).toContain(say('duty.escalation.waiting'));
  });

  test.each(['amara', 'dev', 'tom', 'omar'] as const)(
    'said by %s, who is no administrator, changes nothing',
    async (who) => {
      const voice = told.people[who].in(other);
      await voice.say('duty channel');
      expect(voice.reads()).toContain(say('notice.not_permitted', { telephone: '020 7946 0101 / 020 7946 0102' }));
      expect(factsCalled(await written(told.folder), 'channelBound')).toEqual([]);
    },
  );

  test('in a personal chat, or in a team that is not of the organisation: what is wrong', async () => {
    const { grace } = told.people;
    await grace.say('duty channel');
    expect(grace.reads(say('notice.title'))).toContain(say('notice.unknown_team'));
    const elsewhere = grace.in({ ...other, team: { id: 'another', name: 'Another', aadGroupId: 'x' } });
    await elsewhere.say('duty channel');
    expect(elsewhere.reads()).toContain(say('notice.unknown_team'));
    expect(factsCalled(await written(told.folder), 'channelBound')).toEqual([]);
  });

  test.each(['private', 'shared'])('in a %s channel: why not, and what to do', async (type) => {
    const { grace } = told.people;
    const { team, id } = other;
    const voice = grace.in(other);
    await voice.tell({
      type: 'message',
      text: 'duty channel',
      channelData: { tenant: { id: '00000000-0000-0000-0000-0000000000001' }, team, channel: { id, type } },
    });
    expect(voice.reads()).toContain(say('notice.private_channel'));
    expect(factsCalled(await written(told.folder), 'channelBound')).toEqual([]);
  });

  test('in a group chat: escalations go to the chat', async () => {
    const { amara, grace } = told.people;
    const { connector, tenantId } = told.teams;
    await grace.tell({
      type: 'message',
      text: 'duty channel',
      conversation: { id: 'duty-group', conversationType: 'groupChat', isGroup: true, tenantId },
      channelData: { tenant: { id: tenantId } },
    });
    expect(JSON.stringify(connector.cards('duty-group'))).toContain(say('notice.bound', { team: 'Crisis Team North' }));
    const reference = await sendReport(amara);
    await settled(told);
    expect(JSON.stringify(connector.cards('duty-group'))).toContain(reference);
  });
});
