import { say } from '../../cards/render';
import type { Voice } from '../fake/voice';
import { dutyChannel, ids } from '../people';
import { decision, fillReport, june, sendReport, story, type Story } from '../stories';
import { factsCalled, factsIn, settled, telephone, written } from './record';
import { exploited, nearMiss } from './reports';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

interface Press {
  readonly button: string;
  /** Everything up to the press; whose press it is. */
  readonly before: (at: Story) => Promise<Voice>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the press comes to in the record. */
  readonly facts: readonly string[];
}

const acknowledged = async ({ people: { amara, dev } }: Story): Promise<Voice> => {
  await sendReport(amara);
  await settled(told);
  await dev.in(dutyChannel).press('case.acknowledge');
  await settled(told);
  return dev;
};

const presses: readonly Press[] = [
  {
    button: 'report.start',
    before: async ({ people: { amara } }) => amara.say('help').then(() => amara),
    facts: ['draftStarted'],
  },
  {
    button: 'report.next',
    before: async ({ people: { amara } }) => amara.say('report').then(() => amara),
    inputs: june[0] ?? {},
    facts: ['stepAnswered'],
  },
  {
    button: 'report.back',
    before: async ({ people: { amara } }) => fillReport(amara, june.slice(0, 2)).then(() => amara),
    facts: ['stepAnswered'],
  },
  {
    button: 'report.goto',
    before: async ({ people: { amara } }) => fillReport(amara, june).then(() => amara),
    facts: ['stepAnswered'],
  },
  {
    button: 'report.send',
    before: async ({ people: { amara } }) => fillReport(amara, june).then(() => amara),
    facts: ['reported', 'assessed', 'escalated', 'alerted', 'stepAnswered', 'draftSubmitted'],
  },
  {
    button: 'report.escalateAnyway',
    before: async ({ people: { amara } }) => fillReport(amara, june.slice(0, 1)).then(() => amara),
    facts: ['reported', 'assessed', 'escalated', 'alerted', 'stepAnswered', 'draftSubmitted'],
  },
  {
    button: 'report.discard',
    before: async ({ people: { amara } }) => {
      for (let count = 0; count < 2; count += 1) await amara.say('report');
      await amara.say('resume');
      return amara;
    },
    facts: ['draftDiscarded'],
  },
  {
    button: 'case.escalate',
    before: async ({ people: { amara } }) => {
      await sendReport(amara, nearMiss);
      await amara.say('my reports');
      return amara;
    },
    facts: ['overriddenUp', 'escalated', 'alerted'],
  },
  {
    button: 'case.acknowledge',
    before: async ({ people: { amara, dev } }) => {
      await sendReport(amara);
      await settled(told);
      return dev.in(dutyChannel);
    },
    facts: ['acknowledged'],
  },
  {
    button: 'case.decide',
    before: acknowledged,
    inputs: decision,
    // It is referred, so the local authority's clock starts with it.
    facts: ['decided', 'notificationDue', 'triageAsked'],
  },
  {
    button: 'case.confirm',
    before: async ({ people: { amara, grace, omar } }) => {
      await sendReport(amara, exploited);
      await settled(told);
      await grace.in(dutyChannel).press('case.acknowledge');
      await settled(told);
      await grace.press('case.decide', { ...decision, outcome: 'not_referred' }, { on: 'details and decision' });
      await settled(told);
      return omar;
    },
    facts: ['decided', 'triageAsked'],
  },
  {
    button: 'supervision.record',
    before: async ({ people: { tom } }) => {
      await tom.say('supervision');
      await settled(told);
      await tom.press('supervision.form');
      return tom;
    },
    inputs: {
      date: '2026-11-24',
      learningPoint: 'Two refusals are a reason to ring duty.',
      practice: 'She rings.',
      source: 'second-trigger',
    },
    facts: ['learningPointRecorded'],
  },
];

test.each(presses)('$button sent three times at once is one commit and three equal cards', async (press) => {
  const voice = await press.before(told);
  // The month's reminders are planned meanwhile, and are not this press's.
  await settled(told);
  const before = factsIn(await written(told.folder)).length;
  const action = { ...voice.action(press.button, press.inputs) };

  const answers = await Promise.all([voice.pressRaw(action), voice.pressRaw(action), voice.pressRaw(action)]);

  const cards = answers.map(({ card }) => JSON.stringify(card));
  expect(cards[0]).toContain('"AdaptiveCard"');
  expect(cards[0]).not.toContain(say('notice.failure', { telephone }));
  expect(cards).toEqual([cards[0], cards[0], cards[0]]);
  await settled(told);
  const facts = factsIn(await written(told.folder)).map(({ type }) => type);
  expect(facts.length - before).toBe(press.facts.length);
  for (const type of press.facts) expect(facts).toContain(type);
  const byPress = (await written(told.folder)).commits.flatMap(({ stream, press: id }) =>
    id === undefined ? [] : [`${stream} ${id}`],
  );
  expect(new Set(byPress).size).toBe(byPress.length);
});

test('a press that Teams repeats after the answer was slow gives the answer again', async () => {
  const { amara } = told.people;
  await fillReport(amara, june);
  const first = await amara.press('Send report');
  const again = await amara.pressAgain(3);
  expect(again.map(({ card }) => card)).toEqual([first.card, first.card, first.card]);
  expect(factsCalled(await written(told.folder), 'reported')).toHaveLength(1);
});

test('a message that Teams delivers twice begins one report', async () => {
  const { amara } = told.people;
  const message = { type: 'message', id: 'the-same', text: 'report' };
  await Promise.all([amara.tell(message), amara.tell(message)]);
  await amara.tell(message);
  expect(factsCalled(await written(told.folder), 'draftStarted')).toHaveLength(1);
  expect(amara.cards()).toHaveLength(3);
  expect(new Set(amara.cards().map((card) => JSON.stringify(card))).size).toBe(1);
});

test('"Report a concern" on one help card is one report, and a new one once that was sent', async () => {
  const { amara } = told.people;
  await amara.say('help');
  const start = amara.action('report.start');
  const help = amara.cards().length;
  await amara.pressRaw(start);
  await amara.pressRaw(start);
  expect(factsCalled(await written(told.folder), 'draftStarted')).toHaveLength(1);
  for (const inputs of june) await amara.press('Next', inputs);
  await amara.press('Send report');
  await amara.pressRaw(start);
  expect(amara.reads()).toContain(say('report.start.title'));
  expect(factsCalled(await written(told.folder), 'draftStarted')).toHaveLength(2);
  expect(amara.cards()).toHaveLength(help);
});

describe('two people acknowledge one escalation', () => {
  const both = { dev: 'Dev Patel', grace: 'Grace Lin' } as const;

  test('at once: it has one owner, the other is told who, and the channel names both', async () => {
    const { amara, dev, grace } = told.people;
    await sendReport(amara);
    await settled(told);
    const [devs, graces] = [dev.in(dutyChannel), grace.in(dutyChannel)];
    const [a, b] = await Promise.all([devs.press('case.acknowledge'), graces.press('case.acknowledge')]);
    await settled(told);
    const owners = factsCalled<{ by: string }>(await written(told.folder), 'acknowledged');
    expect(owners).toHaveLength(1);
    const [owner, other] = owners[0]?.by === ids.dev ? [both.dev, both.grace] : [both.grace, both.dev];
    const note = say('duty.escalation.note', { names: other, owner });
    expect(JSON.stringify(other === both.grace ? b.card : a.card)).toContain(note);
    expect(devs.reads()).toContain(`${owner} has it, since`);
    expect(devs.reads()).toContain(note);
    expect(devs.buttons()).toEqual([]);
    // Only the owner has the details.
    const [winner, loser] = owner === both.dev ? [dev, grace] : [grace, dev];
    expect(winner.reads('details and decision')).toContain('CR-1042');
    expect(() => loser.reads('details and decision')).toThrow();
  });

  test('one after the other, the second on an old card in their own chat: they are told who has it since when', async () => {
    const { amara, dev, grace } = told.people;
    await sendReport(amara);
    await settled(told);
    const old = dev.action('case.acknowledge', {}, { on: 'you are asked to act' });
    await grace.in(dutyChannel).press('case.acknowledge');
    await settled(told);
    const answer = await dev.pressRaw(old);
    const data = { owner: both.grace, acknowledgedAt: 'Wed 25 Nov 2026, 10:00' };
    expect(JSON.stringify(answer.card)).toContain(say('notice.already_taken', data));
    expect(factsCalled(await written(told.folder), 'acknowledged')).toHaveLength(1);
    expect(factsCalled(await written(told.folder), 'acknowledgementNoted')).toHaveLength(1);
    // A third press changes nothing more.
    await dev.pressRaw({ ...old, data: { ...(old['data'] as object), again: 'yes' } });
    expect(factsCalled(await written(told.folder), 'acknowledgementNoted')).toHaveLength(1);
  });

  test('the owner once more: they have it already', async () => {
    const { amara, dev } = told.people;
    await sendReport(amara);
    await settled(told);
    const old = dev.action('case.acknowledge', {}, { on: 'you are asked to act' });
    await dev.pressRaw(old);
    const answer = await dev.pressRaw({ ...old, data: { ...(old['data'] as object), again: 'yes' } });
    expect(JSON.stringify(answer.card)).toContain(say('notice.already_yours'));
  });
});

test('two second people answer a proposed override at once: the first answer stands, the other sees it settled', async () => {
  const { amara, dev, grace, omar } = told.people;
  await sendReport(amara, exploited);
  await settled(told);
  await grace.in(dutyChannel).press('case.acknowledge');
  await settled(told);
  await grace.press('case.decide', { ...decision, outcome: 'not_referred' }, { on: 'details and decision' });
  await settled(told);
  const answers = await Promise.all([
    omar.press('case.confirm'),
    dev.press('case.confirm', {}, { on: 'Second person' }),
  ]);
  expect(factsCalled(await written(told.folder), 'decided')).toHaveLength(1);
  const texts = answers.map(({ card }) => JSON.stringify(card));
  expect(texts.filter((text) => text.includes(say('notice.agreed')))).toHaveLength(1);
  expect(texts.filter((text) => text.includes(say('duty.confirm.settled')))).toHaveLength(1);
});
