import { Demonstration } from './demonstration';
import type { Seat } from './seat';

/** A Wednesday of next month before its middle, on which no bank holiday falls: the first reminder is due and the second is not. */
function wednesday(): string {
  const now = new Date();
  for (let day = 5; day <= 11; day += 1) {
    const one = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, day));
    if (one.getUTCDay() === 3) return one.toISOString().slice(0, 10);
  }
  throw new Error('A week without a Wednesday.');
}

describe('a month of supervision, in the Agents Playground', () => {
  const day = wednesday();
  let demonstration: Demonstration;
  let seat: Seat;
  const shot = (name: string): Promise<void> => demonstration.shot(`supervision-${name}`);

  beforeAll(async () => {
    demonstration = await Demonstration.begin('.screenshots');
    ({ seat } = demonstration);
  });
  afterAll(() => demonstration?.end());

  test('before the office opens Amara reports self-neglect', async () => {
    await seat.say(`clock ${day} 08:00`);
    await seat.say('report');
    const card = seat.card();
    await card.choose('Is anyone in immediate danger or in need of urgent medical help?', 'No');
    await card.choose('What are you reporting?', 'A concern: I am worried about someone');
    await card.choose('What is it mostly about?', 'Self-neglect');
    await card.press('Next');
    await card.fill('What happened, or what worries you?', 'He has not eaten since Monday and turns carers away.');
    await card.fill("Who is it about? Give your record system's reference, never a name", 'CR-4001');
    await card.press('Next');
    await card.choose('Is the person eating or drinking too little to stay well?', 'Yes');
    await card.choose('Have they turned down essential care more than once?', 'Yes');
    await card.press('Next');
    await card.press('Next');
    await card.press('Send report');
    await seat.card('Report sent').sees(/TL-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });

  test('Tom is asked for the case that was drawn, sees how, and goes through it with her', async () => {
    await seat.say('act as Tom Reid');
    await seat.say('clock +70m');
    await seat.say('supervision');
    const month = seat.card('Self-neglect case of the month');
    await month.sees('Still missing');
    await shot('1-month');
    const open = (await month.buttons()).find((title) => title.startsWith('Go through: TL-')) ?? '';
    await month.press(open, { staying: true });
    // The card that is pressed becomes another, so each is waited for by what it says.
    const form = seat.card('so that nobody chooses the easy one');
    await form.sees('CR-4001');
    await shot('2-checklist');
    await form.press('How it was drawn', { staying: true });
    const how = seat.card('How the case was drawn');
    await how.sees(/self-neglect\/north\//);
    await shot('3-how');
    await how.press('Back', { staying: true });
    const again = seat.card('so that nobody chooses the easy one');
    await again.sees('CR-4001');
    for (const question of [
      'Is the person eating or drinking too little to stay well?',
      'Have they turned down essential care more than once?',
    ])
      await again.choose(question, 'Yes');
    await again.choose('Are there signs that infection is likely (wounds, soiling, waste, pests)?', 'Not known');
    await again.choose('Is where they live unsafe (fire, cold, no utilities, blocked by hoarding)?', 'No');
    await again.choose(
      'Are they less able than usual to keep themselves safe? (in daily life, not the Mental Capacity Act test)',
      'No',
    );
    await again.press('Save the checklist', { staying: true });
    const done = seat.card('Self-neglect case: gone through');
    await done.sees('2 of 5 signs present, 1 not known.');
    await shot('4-gone-through');
  });

  test('and writes her learning point down, with what it comes from', async () => {
    await seat.card('Self-neglect case: gone through').press('Record: Amara Okafor', { staying: true });
    const form = seat.card('Learning point for Amara Okafor');
    await form.sees('Not discussed yet, and it fits what Crisis Team North has reported');
    await form.choose('What does it come from?', 'A second report is not a duplicate');
    await form.fill('What was the safeguarding learning point?', 'Three refusals are a reason to ring duty.');
    await form.fill('What will be different in practice?', 'She rings from the doorstep.');
    await shot('5-record');
    await form.press('Save learning point', { staying: true });
    await seat.card('Saved for Amara Okafor').sees('Not confirmed yet');
  });

  test('Amara reads it and says what is not right; Tom corrects it, and both versions stand', async () => {
    await seat.say('act as Amara Okafor');
    await seat.say('learning');
    await shot('6-team');
    await seat.card('Discussed in supervision since').press('What is written about me', { staying: true });
    const mine = seat.card('My learning');
    await mine.sees('Three refusals are a reason to ring duty.');
    await mine.press('Something is not right', { staying: true });
    const note = seat.card('Your supervisor reads it and can correct the entry');
    await note.sees('What is not right?');
    await note.fill('What is not right?', 'It was two refusals.');
    await note.press('Tell my supervisor', { staying: true });
    await seat.card('My learning').sees('Thank you. Your supervisor is told.');
    await seat.say('act as Tom Reid');
    await seat.say('supervision');
    const month = seat.card('The worker says something is not right');
    await month.press('Read: Amara Okafor', { staying: true });
    const entries = seat.card('What is written about Amara Okafor');
    await entries.sees('It was two refusals.');
    await entries.press('Correct this entry', { staying: true });
    const form = seat.card('Correct a learning point of Amara Okafor');
    await form.sees('What it says now stays on record');
    await form.fill('What was the safeguarding learning point?', 'Two refusals are a reason to ring duty.');
    await form.fill('Why? Give the reason', 'She is right.');
    await form.press('Save correction', { staying: true });
    const both = seat.card('What is written about Amara Okafor');
    await both.sees('Both versions are kept.');
    await both.sees('Three refusals are a reason to ring duty.');
    await shot('7-corrected');
  });

  test('she confirms it as it stands now; the quality lead sees how the month stands, and nobody by name', async () => {
    await seat.say('act as Amara Okafor');
    await seat.say('supervision');
    const mine = seat.card('It was changed after you answered');
    await mine.press('Yes, this is right', { staying: true });
    await seat.card('My learning').sees('Your supervisor can see that you confirmed it.');
    await seat.resize('phone');
    await shot('8-mine-phone');
    await seat.say('act as Siân Evans');
    await seat.say('supervision');
    const coverage = seat.card('Learning points, whole organisation');
    await coverage.sees('Teams with a case gone through: 1 of 1 (100.0%) of those that had one.');
    await shot('9-coverage-phone');
    await seat.say('learning');
    await seat.card('Individuals: what is waiting').sees('Entries that the worker has not confirmed: 0');
    await shot('10-levels-phone');
  });
});
