import { Demonstration } from './demonstration';
import type { Seat } from './seat';

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

describe('the line begins, in the Agents Playground', () => {
  let demonstration: Demonstration;
  let seat: Seat;
  const shot = (name: string): Promise<void> => demonstration.shot(name);

  beforeAll(async () => {
    demonstration = await Demonstration.begin('.screenshots');
    ({ seat } = demonstration);
  });
  afterAll(() => demonstration?.end());

  test('Amara reports the facts of June, and is told: medical help first, and a duty call with its reasons', async () => {
    await seat.say('report');
    const card = seat.card();
    await card.choose('Is anyone in immediate danger or in need of urgent medical help?', 'Yes');
    await card.choose('What are you reporting?', 'A concern: I am worried about someone');
    await card.choose('What is it mostly about?', 'Self-neglect');
    await shot('1-start');
    await card.press('Next');
    await card.sees('First: get help now');
    await card.choose('Has 999 or a clinician been called?', 'Yes, I have called');
    await card.press('Next');
    await card.fill(
      'What happened, or what worries you?',
      'Extremely thin, takes almost no food, too weak to walk, declines hospital. Found to have capacity for that decision.',
    );
    await card.fill("Who is it about? Give your record system's reference, never a name", 'CR-1042');
    await card.press('Next');
    await card.sees('Questions about Self-neglect');
    await card.choose('Is the person eating or drinking too little to stay well?', 'Yes');
    await card.choose('Are there signs that infection is likely (wounds, soiling, waste, pests)?', 'Yes');
    await card.choose('Is where they live unsafe (fire, cold, no utilities, blocked by hoarding)?', 'Not known');
    await card.choose('Have they turned down essential care more than once?', 'Not known');
    await card.choose(
      'Are they less able than usual to keep themselves safe? (in daily life, not the Mental Capacity Act test)',
      'Yes',
    );
    await card.choose('Could a crime have happened?', 'No');
    await card.choose('Is a child or another adult also at risk?', 'No');
    await card.choose('Is a worker, volunteer or student said to be involved?', 'No');
    await shot('2-questions');
    await card.press('Next');
    await card.sees('What the person wants');
    await card.press('Next');
    await card.sees('Check your answers');
    await card.sees(/Call 999 or get medical help first/);
    await card.sees(/3 of 5 indicators present/);
    await shot('3-check');
    await card.press('Send report');
    const sent = seat.card('Report sent');
    await sent.sees(/Your reference is TL-/);
    expect(await sent.text()).not.toMatch(/capacity/i);
    await shot('4-sent');
  });

  test('the duty channel holds an escalation without the person', async () => {
    await seat.channel('Safeguarding duty');
    const card = seat.card('Escalation TL-');
    await card.sees('Waiting for somebody to acknowledge');
    expect(await card.text()).not.toMatch(/CR-1042|thin|Amara/);
    await shot('5-channel');
  });

  test('somebody who is not on duty cannot acknowledge; Dev can, and is the owner everybody sees', async () => {
    await seat.personalChat();
    await seat.say('act as Dev Patel');
    await seat.channel('Safeguarding duty');
    await seat.card('Escalation TL-').press('Acknowledge');
    await seat.card('Escalation TL-').sees(/Dev Patel has it/);
    await shot('6-acknowledged');
  });

  test('Dev gets the details privately, decides, and Amara is told', async () => {
    await seat.personalChat();
    const details = seat.card('details and decision');
    await details.sees('CR-1042');
    await details.choose('What is decided?', 'Raise with the local authority: referral made');
    await details.fill('Why? Give your reason', 'Self-neglect with three signs; the risk is high.');
    await details.fill('Is everyone safe now? What has been done?', 'Crisis team visits at 18:00.');
    await details.fill('Who was consulted? Type none if nobody was', 'GP, local authority duty desk');
    await shot('7-decision');
    await details.press('Record decision');
    await details.sees(/Decision recorded/);
    await seat.card('What was decided on your report').sees(/raised with the local authority/);
    await shot('8-amara-told');
    await seat.channel('Safeguarding duty');
    await seat.card('Escalation TL-').sees(/Decided by Dev Patel/);
    await shot('9-channel-decided');
  });

  test('Amara corrects her report, and both versions are kept', async () => {
    await seat.personalChat();
    await seat.say('act as Amara Okafor');
    await seat.say('my reports');
    await seat.card('My reports').press('Correct the report', { staying: true });
    await seat.card('Correct TL-').press('Correct this', { staying: true });
    const form = seat.card('Correct: What happened');
    await form.fill('What it should say (leave blank if it is not known)', 'Extremely thin, and cannot stand.');
    await form.fill('Why? Give the reason', 'I had left out that she cannot stand.');
    await form.press('Save correction', { staying: true });
    const both = seat.card('Both versions are kept');
    await both.sees('Extremely thin, and cannot stand.');
    await both.sees(/It said before[^]*too weak to walk/);
    await shot('10-corrected');
  });

  test('Siân sees that everything that was owed has arrived', async () => {
    await seat.say('act as Siân Evans');
    await seat.say('delivery');
    await seat.card('What was sent, and what arrived').sees(/(\d+) intended = \1 delivered \+ 0 failed \+ 0 pending/);
    await shot('11-delivery');
  });

  test('Grace puts the case on legal hold, and its record says so', async () => {
    await seat.channel('Safeguarding duty');
    const reference = /TL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await seat.card('Escalation TL-').text())?.[0] ?? '';
    await seat.personalChat();
    await seat.say('act as Grace Lin');
    await seat.say('retention');
    await seat.card('Retention and legal hold').fill('Look at one case: its reference', reference);
    await seat.card('Retention and legal hold').press('Open this case', { staying: true });
    await seat.card(`Record of ${reference}`).press('Put on legal hold', { staying: true });
    const form = seat.card(`Legal hold on ${reference}`);
    await form.choose('What is it held for?', 'The coroner');
    await form.fill('Reason', 'Letter of the coroner’s officer of today.');
    await form.pickDate('On what day?', tomorrow());
    await shot('12-hold');
    await form.press('Put on legal hold', { staying: true });
    await seat.card(`Record of ${reference}`).sees(/LEGAL HOLD \(The coroner\)/);
    await shot('13-held');
  });

  test('Tom records a learning point for Amara', async () => {
    await seat.personalChat();
    await seat.say('act as Tom Reid');
    await seat.say('supervision');
    await seat.card().sees(/Safeguarding learning points/);
    await shot('14-supervision');
    await seat.card().press('Record: Amara Okafor');
    await seat.card().sees(/Learning point for Amara Okafor/);
    await seat
      .card()
      .fill('What was the safeguarding learning point?', 'Refusing care twice is a reason to ring duty.');
    await seat.card().choose('What does it come from?', 'A second report is not a duplicate');
    await seat.card().fill('What will be different in practice?', 'She will ring duty from the doorstep.');
    await seat.card().press('Save learning point');
    await seat.card().sees(/Saved for Amara Okafor/);
    await seat.resize('phone');
    await shot('15-recorded-phone');
  });

  test('Amara begins a report from a message: what must not be in it is shown, and it can be sent all the same', async () => {
    await seat.resize('desktop');
    await seat.say('act as Amara Okafor');
    await seat.say('She has bruises on both arms. NHS 999 123 4560');
    await seat.reportThis('Your report is begun with what the message says.');
    await seat.card('You began this report from a message in Teams').sees('Report a concern');
    // By its place, for the line that it was found by is on its first step alone.
    const card = seat.card();
    await shot('from-a-message');
    await card.choose('Is anyone in immediate danger or in need of urgent medical help?', 'No');
    await card.choose('What are you reporting?', 'A concern: I am worried about someone');
    await card.choose('What is it mostly about?', 'Physical abuse');
    await card.press('Next');
    expect(await seat.card().value('What happened, or what worries you?')).toContain('bruises on both arms');
    await shot('from-a-message-identifier');
    await seat.card().press('Escalate anyway');
    await seat.card('Report sent').sees(/Your reference is TL-/);
  });
});
