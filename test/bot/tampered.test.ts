import { say } from '../../cards/render';
import type { PressAnswer } from '../fake/pressAnswer';
import type { Voice } from '../fake/voice';
import { dutyChannel } from '../people';
import { decision, fillReport, june, sendReport, story, type Story } from '../stories';
import { factsIn, settled, telephone, written } from './record';
import { exploited } from './reports';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const words = (code: string): string => say(`notice.${code}`, { telephone });
const textOf = ({ card }: PressAnswer): string => JSON.stringify(card);
const change = (action: Readonly<Record<string, unknown>>, data: object): Readonly<Record<string, unknown>> => ({
  ...action,
  data: { ...(action['data'] as object), ...data },
});

/** Presses, and holds that nothing at all was written for it. */
async function refused(voice: Voice, action: unknown): Promise<string> {
  const before = factsIn(await written(told.folder)).length;
  const answer = await voice.pressRaw(action);
  expect(answer.malformed).toBeUndefined();
  expect(factsIn(await written(told.folder))).toHaveLength(before);
  return textOf(answer);
}

describe('a card that was tampered with changes nothing, and says what to do', () => {
  test.each(['no.such', '__proto__', 'constructor', 'toString', 'report', '', 'REPORT.NEXT'])(
    'the verb "%s"',
    async (verb) => {
      const { amara } = told.people;
      await amara.say('report');
      expect(await refused(amara, { type: 'Action.Execute', verb, data: {} })).toContain(words('unknown_verb'));
    },
  );

  test.each([
    undefined,
    null,
    'report.next',
    7,
    [],
    { type: 'Action.Execute' },
    { type: 'Action.Execute', verb: 7, data: {} },
    { type: 'Action.Execute', verb: 'report.next', data: 'draft' },
    { type: 'Action.Execute', verb: 'report.next', data: ['draft'] },
    { type: 'Action.Execute', verb: 'report.next', data: 3 },
  ])('the action %j', async (action) => {
    const { amara } = told.people;
    await amara.say('report');
    expect(await refused(amara, action)).toContain(words('broken_card'));
  });

  test("another person's draft", async () => {
    const { amara, tom } = told.people;
    await tom.say('help');
    await fillReport(amara, june.slice(0, 2));
    for (const button of ['Next', 'Back', 'Escalate anyway'])
      expect(await refused(tom, amara.action(button))).toContain(words('not_yours'));
    const draft = (amara.action('Next')['data'] as { draft: string }).draft;
    for (const verb of ['report.resume', 'report.discard', 'report.send'])
      expect(await refused(tom, { type: 'Action.Execute', verb, data: { draft } })).toContain(words('not_yours'));
  });

  test('a draft that is not there', async () => {
    const { amara } = told.people;
    await amara.say('report');
    const actions = ['Next', 'Escalate anyway'].map((button) => change(amara.action(button), { draft: 'nothing' }));
    for (const action of actions) expect(await refused(amara, action)).toContain(words('not_found'));
  });

  test.each([{ token: undefined }, { token: '99' }, { token: '__proto__' }, { step: 'no such step' }])(
    '%j gives the card as it stands, with what was typed',
    async (part) => {
      const { amara } = told.people;
      await fillReport(amara, june.slice(0, 2));
      const typed = { whatHappened: 'Typed just now' };
      const text = await refused(amara, change(amara.action('Next', typed), part));
      expect(text).toContain(say('report.notice.stale'));
      if (!('step' in part)) expect(text).toContain('Typed just now');
    },
  );

  test.each(['case.acknowledge', 'case.open', 'case.decide', 'case.confirm', 'case.escalate'])(
    '%s with the reference of nothing',
    async (verb) => {
      const { dev } = told.people;
      await dev.say('duty');
      for (const reference of ['TL-0000-0000', '', '../draft/x', undefined, 7])
        expect(await refused(dev, { type: 'Action.Execute', verb, data: { reference, ...decision } })).toContain(
          words('not_found'),
        );
    },
  );

  test.each(['supervision.form', 'supervision.record'])('%s about somebody else’s worker', async (verb) => {
    const { tom, amara } = told.people;
    await tom.say('supervision');
    for (const worker of ['user-id-4', tom.account.id, 'nobody', '', undefined])
      expect(await refused(tom, { type: 'Action.Execute', verb, data: { worker } })).toContain(
        words('not_your_worker'),
      );
    await amara.say('help');
    expect(await refused(amara, { type: 'Action.Execute', verb, data: { worker: 'user-id-3' } })).toContain(
      words('not_your_worker'),
    );
  });
});

describe('somebody without the permission', () => {
  const buttons = [
    { verb: 'case.acknowledge', data: {} },
    { verb: 'case.open', data: {} },
    { verb: 'case.decide', data: decision },
    { verb: 'case.confirm', data: { agree: 'yes' } },
  ];

  test.each(['amara', 'tom', 'sian'] as const)('%s cannot press any button of a duty manager', async (who) => {
    const { [who]: voice, amara, grace } = told.people;
    const reference = await sendReport(amara, exploited);
    await settled(told);
    await voice.say('help');
    for (const { verb, data } of buttons.slice(0, 3))
      expect(await refused(voice, { type: 'Action.Execute', verb, data: { reference, ...data } })).toContain(
        words('not_permitted'),
      );
    await grace.in(dutyChannel).press('Acknowledge');
    await settled(told);
    await grace.press('Record decision', { ...decision, outcome: 'not_referred' }, { on: 'details and decision' });
    await settled(told);
    for (const { verb, data } of buttons)
      expect(await refused(voice, { type: 'Action.Execute', verb, data: { reference, ...data } })).toContain(
        words('not_permitted'),
      );
  });

  test('no word of the report is in what they get', async () => {
    const { amara, tom } = told.people;
    const reference = await sendReport(amara);
    await settled(told);
    await tom.say('help');
    for (const { verb, data } of buttons) {
      const text = await refused(tom, { type: 'Action.Execute', verb, data: { reference, ...data } });
      expect(text).not.toMatch(/CR-1042|too weak|flat/);
    }
  });
});

describe('somebody the organisation does not know', () => {
  const sayings = ['report', 'help', 'duty', 'supervision', 'my reports', 'hello', 'act as Dev Patel'];

  test.each(sayings)('says "%s": whom to telephone, and nothing else', async (text) => {
    const { stranger } = told.people;
    const before = factsIn(await written(told.folder));
    await stranger.say(text);
    expect(stranger.reads()).toContain(words('not_a_member'));
    expect(factsIn(await written(told.folder))).toEqual(before);
  });

  test('presses a button that was forwarded to them', async () => {
    const { amara, stranger } = told.people;
    await amara.say('report');
    await stranger.say('hello');
    expect(await refused(stranger, amara.action('Next'))).toContain(words('not_a_member'));
  });

  test.each([
    {
      who: 'a guest with an account of their own',
      account: { name: 'Gus Guest', id: 'guest-1', objectId: 'guest-o-1' },
    },
    {
      who: 'somebody of another tenant with the ids of Dev Patel',
      account: { name: 'Dev Patel', id: 'user-id-1', objectId: '00000000-0000-0000-0000-0000000000021' },
    },
  ])('$who is told the same', async ({ account }) => {
    const guest = told.teams.person(account, 'another-tenant');
    await guest.say('duty');
    expect(guest.reads()).toContain(words('not_a_member'));
    const answer = await guest.pressRaw({ type: 'Action.Execute', verb: 'home.help', data: {} });
    expect(textOf(answer)).toContain(words('not_a_member'));
  });
});

describe('what is not an activity at all', () => {
  const post = async (body: string, type = 'application/json') => {
    const url = (told.teams as unknown as { botUrl: string }).botUrl;
    const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body });
    return response.status;
  };

  test.each([
    { what: 'a body of 2 MB', body: JSON.stringify({ type: 'message', text: 'x'.repeat(2_000_000) }) },
    { what: 'half a JSON', body: '{"type":' },
    { what: 'nothing', body: '' },
    { what: 'a list', body: '[]' },
    { what: 'a number', body: '7' },
  ])('$what is turned away, and the next person is served', async ({ body }) => {
    const status = await post(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await told.people.amara.say('help');
    expect(told.people.amara.reads()).toContain(say('home.help.intro'));
  });
});
