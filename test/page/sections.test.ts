import { say } from '../../cards/render';
import { missed, questions, theNote, tried, writes } from '../bot/lost';
import { answer, askFor } from '../bot/pageLink';
import { dutyChannel } from '../people';
import { settled } from '../bot/record';
import { story, type Story } from '../stories';
import type { Voice } from '../fake/voice';
import { saidIn, wholeCase } from './wholeCase';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const pageFor = async (voice: Voice, reference: string): Promise<string> =>
  (await answer(await askFor(voice, reference), 'POST')).html;
const partsOn = (html: string): string[] =>
  Object.entries(saidIn).flatMap(([part, text]) => (html.includes(text) ? [part] : []));
const titlesOn = (html: string): string[] => [...html.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, title = '']) => title);

test('each sees on the page what their cards show: leads all of it, duty not triage and keeping, reviewers the actions', async () => {
  const { dev, grace, sian } = told.people;
  const reference = await wholeCase(told);
  const all = await pageFor(grace, reference);
  expect(partsOn(all)).toEqual(Object.keys(saidIn));
  expect(titlesOn(all)).toEqual([
    'How it stands',
    'From the incident to an improvement',
    'What was reported',
    'What the rules say',
    'Duty call',
    'Corrections',
    'Triage',
    'Who has to be told',
    'Review',
    'Actions',
    'Shared risk',
    'Record',
    'Messages',
  ]);
  for (const shown of ['Version 1 of 2', 'Version 2 of 2', 'EX-1', 'england 1.', 'Not given', 'Flat 4, not flat 2'])
    expect(all).toContain(shown);
  expect(partsOn(await pageFor(dev, reference))).toEqual(['report', 'decision', 'correction', 'sharing']);
  const reviewed = await pageFor(sian, reference);
  expect(partsOn(reviewed)).toEqual(['action', 'proof']);
  expect(reviewed).not.toMatch(/CR-3007|[Cc]ontrol, threats|flat|Flat/);
});

test('an episode of lost contact is told in order, with every try, note and answer', async () => {
  const { dev } = told.people;
  const reference = await missed(told, 'amara', 'CR-7050', {
    ...questions('unknown'),
    happened: 'The curtains are shut.',
  });
  await writes(told, 'amara', 'try', { ...tried, tryNote: 'The line was dead.' });
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  await writes(told, 'amara', 'note', theNote);
  const html = await pageFor(dev, reference);
  expect(titlesOn(html)).toContain(say('line.lostContact'));
  const order = [say('page.lost.missed'), 'The line was dead.', 'Lives alone and needs insulin.'];
  const at = order.map((text) => html.lastIndexOf(text));
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(at[0]).toBeGreaterThan(0);
  expect(html).toContain('The curtains are shut.');
});
