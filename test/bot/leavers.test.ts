import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import { dutyChannel, ids } from '../people';
import { story, type Story } from '../stories';
import { missed, questions } from './lost';
import { factsCalled, settled, written } from './record';

let told: Story;
afterEach(() => told.end());

test('whoever has left opens no case they had, and sees nothing that their role showed them; a report of theirs is still heard', async () => {
  const leaving = [ids.dev, ids.grace] as readonly string[];
  const people = northbankCare.people.map((one) => (leaving.includes(one.id) ? { ...one, left: '2026-11-25' } : one));
  told = await story({ organisation: { ...northbankCare, people } });
  const { dev, grace } = told.people;
  const reference = await missed(told, 'amara', 'CR-7050', {
    ...questions('unknown'),
    happened: 'The curtains are shut.',
  });
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  const open = { type: 'Action.Execute', verb: 'case.open', data: { reference } };
  expect(JSON.stringify(await dev.pressRaw(open))).toContain('The curtains are shut.');
  await told.later('+1d');
  for (const left of [dev, grace]) {
    expect(JSON.stringify(await left.pressRaw(open))).not.toContain('The curtains are shut.');
    await left.say(`case ${reference}`);
    expect(left.reads()).not.toContain(say('line.escalation'));
  }
  await grace.say('weak signals');
  expect(grace.reads()).toContain(say('notice.no_signals'));
  await dev.say('missed contact');
  await dev.press(say('lostContact.button.next'), { person: 'CR-7051' });
  await dev.press(say('lostContact.button.record'));
  await settled(told);
  expect(factsCalled(await written(told.folder), 'contactMissed')).toHaveLength(2);
});
