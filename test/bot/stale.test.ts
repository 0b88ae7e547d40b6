import { say } from '../../cards/render';
import type { Report } from '../../src/case/facts';
import { inputsOf } from '../fake/cardForm';
import type { Voice } from '../fake/voice';
import { fillReport, june, story, type Story } from '../stories';
import { factsCalled, written } from './record';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

type Typed = Readonly<Record<string, string>>;

/** A report that passes through every step there is, and other words for one answer of each. */
const walk: readonly { readonly step: string; readonly answers: Typed; readonly retyped: Typed }[] = [
  {
    step: 'start',
    answers: { immediateDanger: 'yes', kind: 'incident', category: 'lost_contact', alsoCategory: 'self_neglect' },
    retyped: { safetyActions: 'Rang her sister at 09:10; no answer yet' },
  },
  { step: 'emergency', answers: { helpCalled: 'no' }, retyped: { helpCalled: 'yes' } },
  {
    step: 'account',
    answers: { whatHappened: 'Nobody opened the door.' },
    retyped: { whatHappened: 'Nobody opened the door, and the post lay there.', person: 'CR-1042' },
  },
  { step: 'contact', answers: { missedInWindow: '1' }, retyped: { missedInWindow: '2' } },
  { step: 'prompts', answers: { crimePossible: 'no' }, retyped: { crimePossible: 'unknown', othersAtRisk: 'no' } },
  {
    step: 'alsoPrompts',
    answers: { 'self_neglect.infectionRisk': 'no' },
    retyped: { 'self_neglect.infectionRisk': 'yes', 'self_neglect.repeatedRefusal': 'no' },
  },
  {
    step: 'wishes',
    answers: { desiredOutcome: 'To be left alone.' },
    retyped: { desiredOutcome: 'To be visited by the nurse she knows.', consent: 'given' },
  },
];

const answersOf = (voice: Voice): Typed =>
  Object.fromEntries(inputsOf(voice.card()).flatMap(({ id, value }) => (value === '' ? [] : [[id, value]])));

test.each(walk)('an old card of "$step": a fresh one with what was typed now, which then counts', async (at) => {
  const { amara } = told.people;
  const index = walk.indexOf(at);
  await fillReport(
    amara,
    walk.slice(0, index).map(({ answers }) => answers),
  );
  const old = amara.action('Next', { ...at.answers, ...at.retyped });
  const title = amara.reads().split('\n')[0];
  await amara.press('Next', at.answers);

  const answer = await amara.pressRaw(old);

  expect(answer.malformed).toBeUndefined();
  expect(amara.reads()).toContain(say('report.notice.stale'));
  expect(amara.reads().split('\n')[0]).toBe(title);
  expect(answersOf(amara)).toMatchObject({ ...at.answers, ...at.retyped });
  // Nothing was written yet; the fresh card's own button does that.
  await amara.press('Next');
  await amara.press('Back');
  expect(answersOf(amara)).toMatchObject({ ...at.answers, ...at.retyped });
});

test.each(['Next', 'Back', 'Escalate anyway'])(
  '"%s" of a card that was left behind loses nothing either',
  async (button) => {
    const { amara } = told.people;
    await fillReport(amara, june.slice(0, 2));
    const old = amara.action(button, { whatHappened: 'Typed on the old card', place: '' });
    await amara.press('Next', { whatHappened: 'Typed first', place: 'Maple House' });
    await amara.pressRaw(old);
    if (button === 'Escalate anyway') {
      // Sent at once all the same: what stands in the draft goes, and nobody is asked to press again.
      expect(amara.reads()).toContain(say('report.sent.title'));
      const [{ report }] = factsCalled<{ report: Report }>(await written(told.folder), 'reported') as [
        { report: Report },
      ];
      expect(report.narrative).toMatchObject({ whatHappened: 'Typed on the old card', place: 'Maple House' });
    } else {
      expect(answersOf(amara)).toMatchObject({ whatHappened: 'Typed on the old card', place: 'Maple House' });
    }
  },
);

test('an old check card does not send: what changed since is shown first', async () => {
  const { amara } = told.people;
  await fillReport(amara, june);
  const old = amara.action('Send report');
  await amara.press('Change: What happened');
  await amara.press('Next', { whatHappened: 'She was found on the floor.' });
  await amara.pressRaw(old);
  expect(amara.reads()).toContain(say('report.notice.stale'));
  expect(amara.reads()).toContain('She was found on the floor.');
  expect(factsCalled(await written(told.folder), 'reported')).toHaveLength(0);
  await amara.press('Send report');
  expect(amara.reads()).toContain(say('report.sent.title'));
});

test.each(['Next', 'Back', 'Escalate anyway'])(
  '"%s" on an old card after the report was sent shows the receipt',
  async (button) => {
    const { amara } = told.people;
    await fillReport(amara, june.slice(0, 3));
    const old = amara.action(button);
    for (const inputs of june.slice(3)) await amara.press('Next', inputs);
    await amara.press('Send report');
    const receipt = amara.card();
    await amara.pressRaw(old);
    expect(amara.card()).toEqual(receipt);
    expect(factsCalled(await written(told.folder), 'reported')).toHaveLength(1);
  },
);

test('a card of a draft that was deleted says so', async () => {
  const { amara } = told.people;
  await fillReport(amara, june.slice(0, 1));
  const old = amara.action('Next');
  await amara.say('report');
  await amara.say('resume');
  for (let count = 0; count < 2; count += 1) await amara.press('Delete draft');
  expect(amara.reads()).toContain(say('report.drafts.none'));
  await amara.pressRaw(old);
  expect(amara.reads()).toContain(say('notice.discarded'));
});
