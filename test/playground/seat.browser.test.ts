import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground, type Playground } from '../../bot/playground';
import { startEchoBot, type Card, type EchoBot } from '../fake/echoBot';
import { organisation, people } from './demo';
import { expectSoon } from './expectSoon';
import { freePort } from './freePort';
import { openPlayground, type Seat } from './seat';

const question: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'What worries you?', wrap: true },
    {
      type: 'Input.Text',
      id: 'what',
      label: 'What happened?',
      isMultiline: true,
      isRequired: true,
      errorMessage: 'Say it',
    },
    {
      type: 'Input.ChoiceSet',
      id: 'danger',
      label: 'Is anyone in danger?',
      style: 'expanded',
      choices: [
        { title: 'Yes', value: 'yes' },
        { title: 'Not known', value: 'unknown' },
      ],
    },
    {
      type: 'Input.ChoiceSet',
      id: 'category',
      label: 'Category',
      choices: [
        { title: 'Self-neglect', value: 'self-neglect' },
        { title: 'Other', value: 'other' },
      ],
    },
    {
      type: 'Input.ChoiceSet',
      id: 'signs',
      label: 'Which apply?',
      isMultiSelect: true,
      style: 'expanded',
      choices: [
        { title: 'Hoarding', value: 'a' },
        { title: 'No food', value: 'b' },
        { title: 'No heating', value: 'c' },
      ],
    },
    { type: 'Input.Date', id: 'day', label: 'On which day?' },
    { type: 'Input.Time', id: 'time', label: 'At what time?' },
    { type: 'Input.Toggle', id: 'safe', label: 'Are you safe?', title: 'I am safe' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Next', verb: 'next' },
    { type: 'Action.Execute', title: 'Why?', verb: 'why' },
  ],
};

const saying = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
});

describe('the seat in the Agents Playground', () => {
  let bot: EchoBot;
  let playground: Playground;
  let seat: Seat;
  let folder: string;
  const said: string[] = [];
  const pressed: unknown[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-playground-'));
    bot = await startEchoBot({
      said: async (text, _turn, echo) => {
        said.push(text);
        if (text === 'escalate') await echo.newThread('channel-duty', saying('A concern needs a duty decision'));
        return text === 'report' ? question : `You said ${text}`;
      },
      pressed: async ({ action }) => {
        if (action.verb === 'why') return { message: 'Because it matters' };
        pressed.push(action.data);
        return { card: saying('Thank you, it is recorded') };
      },
    });
    playground = await startPlayground({ botUrl: bot.url, port: await freePort(), folder, people, organisation });
    seat = await openPlayground(playground.url);
  });

  afterAll(async () => {
    await seat?.close();
    await playground?.stop();
    await bot?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a person fills in a card and the answer takes its place', async () => {
    await seat.say('report');
    const card = seat.card();
    expect(await card.text()).toContain('What worries you?');
    expect(await card.buttons()).toEqual(['Next', 'Why?']);
    await card.press('Next', { staying: true });
    await card.sees('Say it');
    await card.fill('What happened?', 'He has not eaten\nfor two days 🙂');
    await card.choose('Is anyone in danger?', 'Not known');
    await card.choose('Category', 'Self-neglect');
    await card.choose('Which apply?', 'Hoarding', 'No heating');
    await card.pickDate('On which day?', '2026-03-09');
    await card.pickTime('At what time?', '14:30');
    await card.toggle('I am safe');
    await card.press('Next');
    expect(await seat.card().text()).toContain('Thank you, it is recorded');
    expect(pressed).toEqual([
      {
        what: 'He has not eaten\nfor two days 🙂',
        danger: 'unknown',
        category: 'self-neglect',
        signs: 'a,c',
        day: '2026-03-09',
        time: '14:30',
        safe: 'true',
      },
    ]);
  });

  test('a press answered with a message leaves the card and shows the message', async () => {
    await seat.say('report');
    await seat.card().fill('What happened?', 'x');
    await seat.card().press('Why?', { staying: true });
    await seat.sees('Because it matters');
  });

  test('a plain answer is waited for', async () => {
    await seat.say('good morning');
    expect(await seat.text()).toContain('You said good morning');
  });

  test('a channel hears a mention and shows what the bot posts by itself', async () => {
    await seat.channel('Safeguarding duty');
    // The page hears of its own post only after the bot has answered it.
    await seat.page.route(/channel-duty\/messages/, async (route) => {
      const response = await route.fetch();
      await expectSoon(async () => said.includes('hello duty'), 'the post at the bot');
      await route.fulfill({ response });
    });
    await seat.say('hello duty');
    expect(await seat.text()).toContain('You said hello duty');
    await seat.personalChat();
    await seat.say('escalate');
    await seat.channel('Safeguarding duty');
    await seat.card('duty decision').sees('A concern needs a duty decision');
  });

  test('it can be looked at in a phone-sized window', async () => {
    await seat.personalChat();
    await seat.resize('phone');
    await seat.screenshot(join(folder, 'phone.png'));
    await seat.resize('desktop');
    await seat.card().screenshot(join(folder, 'card.png'));
  });
});
