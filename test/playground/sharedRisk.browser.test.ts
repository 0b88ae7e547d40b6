import { officeOf } from '../../src/policy/office';
import { formatDate } from '../../src/time/format';
import { localDate, plusDays } from '../../src/time/local';
import { workingDayFrom } from '../../src/time/officeHours';
import { england } from '../policy/england';
import { Demonstration } from './demonstration';
import type { Seat } from './seat';
import type { SeatCard } from './seatCard';

const office = officeOf(england);
/** A working day that is still to come: the walk begins there at ten, whenever it is taken. */
const first = workingDayFrom(plusDays(localDate(new Date().toISOString(), office.zone), 1), office);

const signs = [
  'Has money gone down suddenly or without explanation?',
  'Are there new or frequent visitors, or people staying?',
  'Does anyone seem to control, threaten or pressure them?',
  'Are food, medicine, phone, keys or furniture missing?',
  'Has alcohol or drug use gone up?',
] as const;

describe('a shared risk summary, in the Agents Playground', () => {
  let demonstration: Demonstration;
  let seat: Seat;
  let reference = '';
  const shot = (name: string): Promise<void> => demonstration.shot(name);
  const form = (title: string): SeatCard => seat.card(`${title}: ${reference}`);
  const summary = (): SeatCard => seat.card(`Shared risk summary ${reference}`);

  /** The summary as it stands, newest in the chat. */
  const open = async (): Promise<SeatCard> => {
    await seat.say(`shared risk ${reference}`);
    return summary();
  };
  /** From the summary into a form, and back by saving it. */
  const fill = async (
    button: string,
    title: string,
    how: (card: SeatCard) => Promise<void>,
    save = 'Save',
  ): Promise<void> => {
    await summary().press(button, { staying: true });
    await form(title).sees(title);
    await how(form(title));
    await shot(title.replaceAll(/\W+/g, '-').toLowerCase());
    await form(title).press(save, { staying: true });
  };
  const weekly = async (weeks: number, rating: string, coercion: string): Promise<void> => {
    await seat.say(`clock ${plusDays(first, weeks * 7)} 10:30`);
    await open();
    await fill('Record the weekly review', 'Weekly review', async (card) => {
      await card.choose('How is the risk, against the start?', rating);
      for (const sign of signs) await card.choose(sign, sign === signs[2] ? coercion : 'No');
      await card.fill('What has changed, and what was it judged by?', 'The support worker was there twice.');
    });
    // Messages for others come to this one seat too: the newest card need not be Dev's, but each shows the review.
    await summary().sees(`${formatDate(plusDays(first, weeks * 7))}, 10:30, Dev Patel: ${rating}`);
  };

  beforeAll(async () => {
    demonstration = await Demonstration.begin('.screenshots/sharedRisk');
    ({ seat } = demonstration);
    await seat.say(`clock ${first} 10:00`);
  });
  afterAll(() => demonstration?.end());

  test('Amara says "shared risk", and reports that somebody is controlled by visitors', async () => {
    await seat.say('shared risk');
    const card = seat.card();
    await card.choose('Is anyone in immediate danger or in need of urgent medical help?', 'No');
    await card.press('Next');
    await card.fill('What happened, or what worries you?', 'Two men open his post and hold his bank card.');
    await card.fill("Who is it about? Give your record system's reference, never a name", 'CR-3007');
    await card.press('Next');
    await card.sees('Questions about Exploitation');
    await card.choose(signs[2], 'Yes');
    await card.press('Next');
    await card.press('Next');
    await card.press('Send report');
    const sent = await seat.card('Report sent').text();
    reference = /TL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sent)?.[0] ?? '';
    expect(reference).not.toBe('');
  });

  test('the channel shows a reference; Dev acknowledges and sees that a summary is owed', async () => {
    await seat.say('act as Dev Patel');
    await seat.channel('Safeguarding duty');
    expect(await seat.card(`Escalation ${reference}`).text()).not.toMatch(/CR-3007|bank card|Amara/);
    await seat.card(`Escalation ${reference}`).press('Acknowledge');
    await seat.personalChat();
    const details = seat.card('details and decision');
    await details.sees(/A shared risk summary runs\. Draft the summary by/);
    await details.choose('What is decided?', 'Raise with the local authority: referral made');
    await details.fill('Why? Give your reason', 'Two men control him.');
    await details.fill('Is everyone safe now? What has been done?', 'The support worker is with him.');
    await details.fill('Who was consulted? Type none if nobody was', 'Local authority duty desk');
    await details.press('Record decision');
    await details.sees(/Decision recorded/);
    await details.press('Shared risk summary', { staying: true });
    await summary().sees('Dev Patel has it');
    await shot('1-begun');
  });

  test('he asks first: he does not agree. It is shared with a ground, and the partner’s sheet has what was chosen and no more', async () => {
    await fill('Record what they said', 'What the person said', async (card) => {
      await card.choose('What did they say?', 'They do not agree');
      await card.fill('In their words, or why they could not be asked', 'He does not want anybody to know.');
    });
    await summary().sees(/They did not agree/);
    await fill('Write the summary', 'The summary', async (card) => {
      await card.choose(signs[1], 'Yes');
      await card.fill('What is known', 'Two men open his post and hold his card. Since September.');
      await card.fill('What protects them', 'His sister rings every evening.');
      await card.fill('Their own view', 'He says they are friends.');
    });
    await summary().sees('His sister rings every evening.');
    const title = 'Share with a partner';
    await fill(
      title,
      title,
      async (card) => {
        await card.choose('What kind of partner is it?', 'Local authority, adult safeguarding');
        await card.fill('Agency', 'County council, adult safeguarding');
        await card.fill('Named contact there, and how they are reached', 'Priya Shah, duty desk');
        await card.fill('Why is it shared?', 'So that a social worker can plan with him.');
        await card.choose('What is shared? Only what is needed', 'Signs of exploitation', 'What is known');
        await card.fill('Why is each of these needed, and nothing less enough?', 'They must know who comes.');
        await card.choose('On what lawful basis?', 'A public task (Article 6(1)(e))');
        await card.choose(
          'On what condition, if it tells of health or the like? (What may be an offence needs one of its own: name it under why.)',
          'Nothing about health or another special category is in it',
        );
      },
      'Write it down and show the sheet',
    );
    await form(title).sees(/They have not agreed\. Say why it is shared all the same/);
    expect(await form(title).value('Agency')).toBe('County council, adult safeguarding');
    await shot('2-ground-asked');
    await form(title).fill('If they did not agree: why is it shared all the same?', 'His neighbour is threatened too.');
    await form(title).press('Write it down and show the sheet', { staying: true });
    const sheet = seat.card('For a partner');
    await sheet.sees(/Left out, because it was not chosen: Who it is about/);
    const text = await sheet.text();
    expect(text).toContain('Priya Shah');
    expect(text).not.toMatch(/sister|friends|neighbour|CR-3007/);
    await shot('3-sheet');
    await sheet.press('Back to the summary', { staying: true });
    await summary().sees('His neighbour is threatened too.');
  });

  test('a first review is held; a partner owns an action, and Amara asks them', async () => {
    await fill('Add an action', 'An action', async (card) => {
      await card.fill('What is to be done?', 'Change the locks of his flat.');
      await card.choose('Who does it?', 'A partner outside the organisation');
      await card.fill('If a partner: which agency, and who there?', 'Housing association, estate office');
      await card.choose('If a partner: who here keeps asking them?', 'Amara Okafor');
      await card.pickDate('By what day? (30 days from today if left blank)', plusDays(first, 10));
    });
    await summary().sees('Change the locks of his flat.');
    await seat.say(`clock ${first} 11:00`);
    await open();
    await fill('Record a review that was held', 'A review that was held', async (card) => {
      await card.pickTime('At what time did it begin?', '10:30');
      await card.fill('Who came?', 'Council and police; housing did not come.');
      await card.fill('What was decided?', 'Change the locks, ask the bank for a block.');
    });
    await summary().sees(/Next by .*10:30/);
    await shot('4-held');
  });

  test('the partner does not answer: Amara writes it down, and it is before Omar', async () => {
    await seat.say(`clock ${workingDayFrom(plusDays(first, 3), office)} 12:00`);
    await seat.say('act as Amara Okafor');
    const news = seat.card(`News of an action: ${reference}`);
    await news.sees('Change the locks of his flat.');
    expect(await news.text()).not.toMatch(/bank card|CR-3007|sister/);
    await news.choose('How does it stand?', 'They do not answer');
    await news.fill('What was said, or how were they asked?', 'Rang the estate office twice.');
    await shot('5-partner-silent');
    await news.press('Save', { staying: true });
    await seat.sees('Thank you. It is written down.');
    await seat.say('act as Omar Aziz');
    await summary().sees(/A partner does not answer about an action/);
    await summary().sees('Rang the estate office twice.');
    await shot('6-omar');
  });

  test('lower once, then up again, then lower twice; Grace confirms it, and the weekly reviews end', async () => {
    await seat.say('act as Dev Patel');
    await weekly(1, 'Lower than at the start', 'No');
    await weekly(2, 'Higher than at the start', 'Yes');
    await summary().sees(/0 times in a row/);
    await shot('7-up-again');
    await weekly(3, 'Lower than at the start', 'No');
    await weekly(4, 'Lower than at the start', 'No');
    await summary().sees(/A safeguarding lead or deputy can now end the weekly reviews/);
    // Omar is asked to confirm; Dev's own card has no button for it.
    await seat.sees(/The risk was rated lower twice in a row/);
    expect(await (await open()).buttons()).not.toContain('Confirm: the risk has come down');
    await seat.say('act as Grace Lin');
    await open();
    await fill('Confirm: the risk has come down', 'The risk has come down', async (card) => {
      await card.fill(
        'Why do you say that the risk has come down?',
        'Nobody has come for two weeks; the locks are changed.',
      );
    });
    await summary().sees(/Ended .* by Grace Lin: the risk has come down/);
    await seat.resize('phone');
    await shot('8-ended-phone');
  });
});
