import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dutyChannel } from '../people';
import { sendReport, story, type Story } from '../stories';

const action = {
  what: 'The visit record cannot be saved without the escalation decision.',
  whyIt: 'Two escalations came a day late.',
  actionKind: 'forcing_function',
  change: 'workflow',
  level: 'team',
  owner: 'user-id-3',
  dueOn: '2026-12-16',
} as const;

describe('an action, from its plan to the proof that another accepts', () => {
  let told: Story;
  let reference: string;
  beforeEach(async () => {
    told = await story();
    const { amara, grace, tom } = told.people;
    for (const person of [grace, tom]) await person.say('help');
    reference = await sendReport(amara);
    await grace.say(`case ${reference}`);
    await grace.press('All actions of the case', {}, { on: 'Duty call' });
    await grace.press('Agree an action', {}, { on: 'No action has been agreed' });
  });
  afterEach(() => told.end());

  test('reminders alone are stopped with stronger forms; what was typed stands, and may then be kept', async () => {
    const { grace } = told.people;
    const remind = { ...action, what: 'Remind staff to escalate on the day.', actionKind: 'training_or_briefing' };
    await grace.press('Agree this action', remind, { on: 'A new action' });
    const stopped = grace.reads('A new action');
    expect(stopped).toContain('Reminders, training and policies alone do not change what happens');
    expect(stopped).toContain('Remind staff to escalate on the day.');
    await grace.press('Agree this action', { actionKind: 'forcing_function' }, { on: 'A new action' });
    expect(grace.reads('A new action')).toContain('This reads like something people have to remember');
    await grace.press('Keep it as it is', {}, { on: 'A new action' });
    expect(grace.reads('Actions: TL-')).toContain('Challenged: its words read weaker than its kind');
  });

  test('words that blame somebody are met with others, as an offer', async () => {
    const { grace } = told.people;
    await grace.press(
      'Agree this action',
      { ...action, whyIt: 'The nurse failed to escalate.' },
      { on: 'A new action' },
    );
    expect(grace.reads('A new action')).toContain('What would have made it the easy thing to do?');
    await grace.press('Keep it as it is', {}, { on: 'A new action' });
    expect(grace.reads('Actions: TL-')).toContain('Tom Reid, by Wed 16 Dec 2026');
  });

  test('its owner is told, does it and says what shows it; a lead accepts; nobody sees the person', async () => {
    const { amara, grace, sian, tom } = told.people;
    await grace.press('Agree this action', action, { on: 'A new action' });
    await told.teams.connector.until(() => tom.cards().some((card) => JSON.stringify(card).includes('Action: TL-')));
    const asked = tom.reads('Action: TL-');
    expect(asked).toContain('You are asked to do this');
    expect(asked).not.toMatch(/CR-1042|too weak|own flat/);
    await tom.say('my actions');
    expect(tom.reads('My actions')).toContain('The visit record cannot be saved');
    await tom.press('Open', {}, { on: 'My actions' });
    await tom.press('It is done', { proof: '', shown: '' }, { on: 'Action: TL-' });
    expect(tom.reads('Action: TL-')).toContain('This needs an answer');
    const proof = { proof: 'system_changed', doneOn: '2026-11-25', shown: 'Change CR-88 is live.' };
    await tom.press('It is done', proof, { on: 'Action: TL-' });
    expect(tom.reads('Action: TL-')).toContain('Somebody else has to accept the proof');
    await told.teams.connector.until(() =>
      grace.cards().some((card) => JSON.stringify(card).includes('It is said to be done')),
    );
    await grace.press('Accept the proof', {}, { on: 'It is said to be done' });
    expect(grace.reads('Action: TL-')).toContain('Done, accepted by Grace Lin');
    await tom.say('my actions');
    expect(tom.reads('My actions')).toContain('You have no action to do');

    // The team learns what changed and why, and their supervisor is offered it for a learning point.
    await amara.say('learning');
    const learned = amara.reads('Learning: Crisis Team North');
    expect(learned).toContain('The visit record cannot be saved');
    expect(learned).toContain('Two escalations came a day late');
    expect(learned).not.toMatch(/Tom Reid|CR-1042/);
    await sian.say('learning');
    expect(sian.reads('Teams this month')).toContain('0 under way, 0 of them late, 1 done since');
    await tom.say('supervision');
    await tom.press('supervision.form', {}, { on: 'Safeguarding learning points' });
    expect(tom.reads('Changed after')).toContain(reference);
    const [source = ''] = /case:TL-[^"]*/.exec(JSON.stringify(tom.card('Changed after'))) ?? [];
    const point = { date: '2026-11-25', learningPoint: 'Decide on the day.', practice: 'She asks for it.', source };
    await tom.press('supervision.record', point, { on: 'Changed after' });
    await amara.say('learning');
    await amara.press('learning.mine', {}, { on: 'Learning: Crisis Team North' });
    expect(amara.reads('Decide on the day.')).toContain(`From: what was changed after ${reference}`);
  });

  test('somebody who has nothing to do with it sees none of it', async () => {
    const { grace, dev, amara } = told.people;
    await grace.press('Agree this action', action, { on: 'A new action' });
    for (const [person, verb] of [
      [dev, 'plan.list'],
      [amara, 'plan.open'],
      [dev, 'plan.form'],
    ] as const) {
      const answer = await person.pressRaw({ type: 'Action.Execute', verb, data: { reference, action: '2' } });
      expect(JSON.stringify(answer.card)).not.toMatch(/cannot be saved|A new action/);
    }
    await dev.in(dutyChannel).say('my actions');
    expect(dev.in(dutyChannel).reads()).not.toContain('My actions');
  });

  test('what was typed is sealed', async () => {
    await told.people.grace.press('Agree this action', action, { on: 'A new action' });
    for (const file of readdirSync(told.folder))
      expect(readFileSync(join(told.folder, file)).includes('without the escalation decision')).toBe(false);
  });
});
