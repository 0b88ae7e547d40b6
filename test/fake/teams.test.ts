import { startEchoBot, type EchoBot } from './echoBot';
import type { Card } from './activity';
import { FakeTeams, type Channel } from './teams';
import type { Voice } from './voice';

const tenantId = '00000000-0000-0000-0000-0000000000001';
const team = { id: 'team-id', name: 'Crisis Team North', aadGroupId: 'group' };
const duty: Channel = { id: 'channel-duty', name: 'Safeguarding duty', team };

const ask: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'What worries you?' },
    { type: 'Input.Text', id: 'what', label: 'What happened?', isRequired: true },
    { type: 'Container', items: [{ type: 'Input.Text', id: 'where', label: 'Where?', value: 'At home' }] },
    { type: 'Input.ChoiceSet', id: 'danger', label: 'Danger?', choices: [{ title: 'Not known', value: 'unknown' }] },
    { type: 'Input.Toggle', id: 'safe', title: 'I am safe' },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Back', verb: 'back', associatedInputs: 'none' }] },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Next', verb: 'next', data: { token: 't1' } },
    {
      type: 'Action.ShowCard',
      title: 'Escalate',
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id: 'why', label: 'Why?' }],
        actions: [{ type: 'Action.Execute', title: 'Send', verb: 'escalate' }],
      },
    },
  ],
};
const tell = (text: string): Card => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] });

describe('the stand-in for Teams, in front of a real CloudAdapter', () => {
  let teams: FakeTeams;
  let bot: EchoBot;
  let amara: Voice;
  let dev: Voice;
  let pressed: { verb: string; data: unknown; by: string }[];
  let heard: string[];

  beforeEach(async () => {
    pressed = [];
    heard = [];
    bot = await startEchoBot({
      said: async (text, { activity }) => {
        heard.push(`${activity.conversation.conversationType}: ${text}`);
        return text === 'report' ? ask : `You said ${text}`;
      },
      pressed: async ({ action }, { activity }) => {
        pressed.push({ verb: action.verb, data: action.data, by: activity.from.name });
        if (action.verb === 'back') return { message: 'There is nothing before this' };
        if (action.verb === 'next') return { card: tell(`Press ${pressed.length}`) };
        return { error: `No such verb: ${action.verb}` };
      },
    });
    teams = await FakeTeams.start({ tenantId, bot: { id: 'bot', name: 'Throughline' } });
    teams.connect(bot.url);
    amara = teams.person({ name: 'Amara Okafor', id: 'user-id-0', objectId: 'oid-0' });
    dev = teams.person({ name: 'Dev Patel', id: 'user-id-1', objectId: 'oid-1' });
    await amara.install();
  });
  afterEach(async () => {
    await teams.stop();
    await bot.stop();
  });

  test('a press sends what the client would: data, defaults, toggles, and what was typed', async () => {
    await amara.say('report');
    const answer = await amara.press('Next', { what: 'He has not eaten', danger: 'unknown' });
    expect(pressed).toEqual([
      {
        verb: 'next',
        by: 'Amara Okafor',
        data: { token: 't1', what: 'He has not eaten', where: 'At home', danger: 'unknown', safe: 'false' },
      },
    ]);
    expect(answer.card).toEqual(tell('Press 1'));
    expect(amara.card()).toEqual(tell('Press 1'));
  });

  test('a button of a shown card takes along the inputs around it; one that wants none takes none', async () => {
    await amara.say('report');
    const refused = await amara.press('Send', { what: 'x', why: 'I am worried' });
    expect(refused.error).toEqual({ statusCode: 400, code: 'BadRequest', message: 'No such verb: escalate' });
    expect((await amara.press('back')).message).toBe('There is nothing before this');
    expect(pressed.map(({ data }) => data)).toEqual([
      { what: 'x', why: 'I am worried', where: 'At home', safe: 'false' },
      {},
    ]);
    expect(amara.reads()).toContain('What worries you?');
  });

  test('what the client would refuse never leaves it', async () => {
    await amara.say('report');
    await expect(amara.press('Next', { what: 'x', colour: 'red' })).rejects.toThrow('No input colour on this card');
    await expect(amara.press('Next')).rejects.toThrow('"What happened?" (what) must be filled in first');
    await expect(amara.press('Next', { what: 'x', danger: 'maybe' })).rejects.toThrow('has no choice maybe');
    await expect(amara.press('Send it')).rejects.toThrow('there is "Back" (back), "Next" (next), "Send" (escalate)');
    expect(pressed).toEqual([]);
  });

  test('a tampered press goes out as it is, and a lost answer is pressed again to the letter', async () => {
    await amara.say('report');
    const action = amara.action('Next', { what: 'x' });
    await amara.pressRaw({ ...action, verb: 'drop-tables' });
    await amara.pressRaw(action);
    const again = await amara.pressAgain(3);
    expect(again).toHaveLength(3);
    expect(pressed.map(({ verb }) => verb)).toEqual(['drop-tables', 'next', 'next', 'next', 'next']);
    expect(pressed.at(-1)?.data).toEqual(pressed.at(-2)?.data);
  });

  test('a channel hears mentions, new threads come in by themselves, and an update is seen by everyone', async () => {
    await amara.in(duty).install();
    await amara.in(duty).say('duty');
    expect(heard).toEqual(['channel: duty']);
    expect(amara.in(duty).messages()).toEqual(['You said duty']);
    const thread = await bot.newThread('channel-duty', ask);
    expect(thread).toMatch(/^channel-duty;messageid=/);
    await dev.in(duty).press('Next', { what: 'mine' });
    expect(pressed.at(-1)?.by).toBe('Dev Patel');
    expect(dev.in(duty).reads()).toContain('What worries you?');
  });

  test('the bot can open a chat with someone on its own', async () => {
    const conversation = await bot.openChat({ id: 'oid-1', tenantId }, tell('A concern is yours'));
    expect(conversation).toBe(dev.conversation);
    expect(dev.reads()).toBe('A concern is yours');
  });

  test('someone who sees no card is told so by name', () => {
    expect(() => dev.card()).toThrow('Dev Patel sees no card in personal-user-id-1');
  });

  describe('when the connector fails', () => {
    const send = () => bot.post('personal-user-id-0', 'a word');

    test('a refusal carries its sub-code, and strikes as often as asked', async () => {
      teams.connector.fail({
        route: 'send',
        conversation: amara.conversation,
        times: 1,
        fault: { kind: 'status', status: 403, code: 'BotNotInConversationRoster' },
      });
      await expect(send()).rejects.toMatchObject({ statusCode: 403, code: 'BotNotInConversationRoster' });
      await expect(send()).resolves.toBeDefined();
      expect(teams.connector.calls.map(({ status }) => status)).toEqual([403, 201]);
    });

    test('the SDK waits out a 429 by itself', async () => {
      teams.connector.fail({ times: 1, fault: { kind: 'status', status: 429, retryAfterSeconds: 1 } });
      await send();
      const [first, second] = teams.connector.calls;
      expect(first?.status).toBe(429);
      expect(second?.status).toBe(201);
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(900);
    });

    test('the SDK tries a dropped connection again, so what was done before the drop is done twice', async () => {
      teams.connector.fail({ times: 1, fault: { kind: 'drop' } });
      await send();
      expect(amara.messages()).toEqual(['a word']);
      teams.connector.fail({ times: 1, fault: { kind: 'done-then-drop' } });
      await send();
      expect(amara.messages()).toEqual(['a word', 'a word', 'a word']);
      expect(teams.connector.calls.map(({ status }) => status)).toEqual(['none', 201, 'none', 201]);
    });

    test('a fault can be kept to one conversation, late answers arrive, and silence can be told from a call not made', async () => {
      teams.connector.fail({ conversation: 'channel-duty', fault: { kind: 'silence' } });
      teams.connector.fail({ fault: { kind: 'delay', ms: 120 } });
      const began = Date.now();
      await send();
      expect(Date.now() - began).toBeGreaterThanOrEqual(110);
      const thread = bot.newThread('channel-duty', ask);
      await teams.connector.until(() => teams.connector.calls.some(({ fault }) => fault === 'silence'));
      expect(teams.connector.cards('channel-duty')).toEqual([]);
      teams.connector.heal();
      teams.connector.hangUp();
      await thread;
      expect(teams.connector.cards('channel-duty')).toEqual([ask]);
    });

    test('waiting for something that does not come tells what came', async () => {
      await send();
      await expect(teams.connector.until(() => false, 10)).rejects.toThrow('send personal-user-id-0 a word');
    });
  });
});
