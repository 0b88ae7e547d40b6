import { say } from '../../cards/render';
import { england } from '../policy/england';
import { Demonstration } from './demonstration';
import type { Seat } from './seat';

const field = (key: string): string => say(`field.${key}`);

describe('the other prompts, and practice, in the Agents Playground', () => {
  let demonstration: Demonstration;
  let seat: Seat;
  const shot = (name: string): Promise<void> => demonstration.shot(name);

  beforeAll(async () => {
    demonstration = await Demonstration.begin('.screenshots/prompts');
    ({ seat } = demonstration);
  });
  afterAll(() => demonstration?.end());

  /** Reports under one prompt; every question but `yes` is answered no. */
  async function report(prompt: string, ...yes: string[]): Promise<void> {
    await seat.say('report');
    const card = seat.card();
    await card.choose(field('immediateDanger.label'), 'No');
    await card.choose(field('kind.label'), field('kind.near_miss'));
    await card.choose(field('category.label'), england.prompts[prompt]?.title ?? prompt);
    await card.press('Next');
    await card.fill(field('whatHappened.label'), 'Written down in the round at noon.');
    await card.fill(field('person.label'), 'CR-3001');
    await card.press('Next');
    await card.sees(/Questions about/);
    for (const { key, question } of england.prompts[prompt]?.indicators ?? [])
      await card.choose(question, yes.includes(key) ? 'Yes' : 'No');
    for (const key of ['crimePossible', 'othersAtRisk', 'staffInvolved'])
      await card.choose(field(`${key}.label`), yes.includes(key) ? 'Yes' : 'No');
    await card.press('Next');
    await card.press('Next');
    await card.sees('Check your answers');
    await card.press('Send report');
    await seat.card('Report sent').sees(/Your reference is TL-/);
  }

  test('a new sign of deteriorating health: Amara is asked for clinical advice by a time, and writes it down', async () => {
    await report('deterioration', 'newOrWorseSign');
    const task = seat.card('Clinical advice: TL-');
    await task.sees(/Amara Okafor has it, by/);
    await shot('1-advice');
    await task.fill(say('tasks.clinical_advice.label'), '111 at noon: the GP visits today.');
    await task.press(say('button.recordTask'), { staying: true });
    await seat.card('Clinical advice: TL-').sees(/Written down by Amara Okafor/);
    await shot('2-written');
  });

  test('a boundary concern is restricted: the channel says so and nothing more', async () => {
    await report('boundaries', 'moneyGiftsLoans');
    await seat.channel('Safeguarding duty');
    const card = seat.card('Escalation TL-');
    await card.sees(say('category.restricted'));
    expect(await card.text()).not.toMatch(/CR-3001|money|Amara/i);
    await shot('3-restricted');
    await seat.personalChat();
  });

  test('two near misses about a care plan ask nobody by rule, and reach the safeguarding lead as a weak signal', async () => {
    await report('care_planning');
    await report('care_planning');
    await seat.say('act as Grace Lin');
    await seat.say('weak signals');
    const signals = seat.card('Reports since');
    await signals.sees(/2, of them 2 without a duty call/);
    await signals.sees(/for the same person within 90 days/);
    expect(await signals.text()).not.toContain('CR-3001');
    await shot('4-weak-signals');
    const signal = seat.card('Weak signal: TL-');
    await signal.press(say('button.openCase'), { staying: true });
    await seat.card('details and decision').sees('Written down in the round at noon.');
    await shot('5-opened');
  });

  test('practice on a published case says what is to be learned, and reports nothing', async () => {
    await seat.say('act as Amara Okafor');
    await seat.say('practise');
    await seat.card(say('practice.list.title')).press(say('button.practiseThis'), { staying: true });
    const questions = seat.card(say('practice.questions.ask'));
    for (const { question } of [...england.preface.indicators, ...(england.prompts['self_neglect']?.indicators ?? [])])
      await questions.choose(question, 'Not known');
    await questions.press(say('button.compare'), { staying: true });
    const compared = seat.card(say('practice.compare.found'));
    await compared.sees(/Having capacity for one decision does not lower the result/);
    await shot('6-practice');
    await seat.say('my reports');
    expect((await seat.card('My reports').text()).match(/TL-[0-9A-Z]{4}-[0-9A-Z]{4}/g)?.length).toBe(4);
  });
});
