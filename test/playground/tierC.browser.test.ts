import { prints } from './tierPage';
import {
  agrees,
  audit,
  audits,
  chooseFactors,
  decides,
  documentText,
  isDone,
  measures,
  raised,
  reports,
  tells,
  triages,
  wouldChange,
  writes,
} from './tierSteps';
import { after, first, TierWalk } from './tierWalk';

const look = after(30);
const change = 'The visit record cannot be saved without the escalation decision.';

describe('a formal review (tier C), from the report to learned and on paper, in the Agents Playground', () => {
  let walk: TierWalk;
  beforeAll(async () => {
    walk = await TierWalk.begin('tierC');
  });
  afterAll(() => walk?.end());

  test('Amara reports; Dev acknowledges in the channel and decides', async () => {
    const { seat } = walk;
    await reports(walk);
    await walk.as('Dev Patel');
    await seat.channel('Safeguarding duty');
    await seat.card(`Escalation ${walk.reference}`).press('Acknowledge');
    await seat.personalChat();
    await decides(walk);
    await seat.channel('Safeguarding duty');
    await seat.card(`Escalation ${walk.reference}`).sees(/Decided by Dev Patel/);
    await seat.personalChat();
  });

  test('Grace triages severe harm, and writes down who was told and who need not be', async () => {
    await walk.as('Grace Lin');
    const list = await triages(
      walk,
      { physical: 'Severe', psychological: 'Moderate' },
      'An adult may be at risk',
      'Serious injury (lasting harm, or treatment needed to prevent it)',
    );
    await list.sees('Review C at least: severe or fatal harm');
    await walk.of(list, '1-notifications');
    await tells(list, 'Local authority, adult safeguarding');
    await list.press('Open', { of: 'Care Quality Commission (CQC)' });
    await list.fill('Not needed because', 'The commissioner has told them; their reference is CQC-77.');
    await list.press('Not needed');
    await list.sees(/Not needed, says Grace Lin/);
  });

  test('the reporter and the channel hear which review follows', async () => {
    const { seat, reference } = walk;
    const told = await seat.kept(`What follows: ${reference}`, 'this message is for Amara Okafor');
    await told.sees(/gets a review of tier C: formal/);
    await walk.of(told, '2-told');
    await seat.channel('Safeguarding duty');
    const channel = seat.card(`What follows: ${reference}`);
    await channel.sees(/The accountable executive’s look/);
    expect(await channel.text()).not.toMatch(/CR-1042|Amara|floor/);
    await walk.shot('3-channel');
    await seat.personalChat();
  });

  test('Grace sets it up: not with the executive, and not without a senior lead', async () => {
    const { seat } = walk;
    const card = await seat.kept('Triage asks for a review');
    await card.press('Set up the review');
    await card.choose('Who does the review?', 'Omar Aziz');
    await card.choose(
      'How? Choose by what can be learned, not by the harm',
      'patient safety incident investigation (in depth)',
    );
    await card.fill('Why this way?', 'A control failed.');
    await card.press('Save the review');
    await card.sees('The accountable executive looks at the finished review, so somebody else has to do it.');
    await walk.of(card, '4-set-up-refused');
    await card.choose('Who does the review?', 'Siân Evans');
    await card.press('Save the review');
    await card.sees('Tier C needs a named senior lead who is not the reviewer.');
    await card.choose('Tier C: the named senior lead (not the reviewer)', 'Grace Lin');
    await card.press('Save the review');
    await card.sees(/To be done by Siân Evans: patient safety incident investigation/);
    await card.sees('Senior lead: Grace Lin.');
  });

  test('Siân answers the two questions: words that blame are met with another way to say it', async () => {
    await walk.as('Siân Evans');
    const card = await walk.seat.kept('You are asked to take part in this review');
    await walk.both(card, '5-review-under-way');
    await card.press('Write', { of: 'The two questions' });
    await card.fill(raised, 'The nurse failed to escalate.');
    await card.fill(wouldChange, 'The visit record asks for it.');
    await chooseFactors(card);
    await card.press('Save both answers');
    await card.sees(/What would have made it the easy thing to do\?/);
    expect(await card.value(wouldChange)).toBe('The visit record asks for it.');
    await walk.of(card, '6-words-that-blame');
    await card.fill(raised, 'Nobody could see at the visit that she had declined care twice.');
    await card.press('Save both answers');
    await card.sees('Written down.');
  });

  test('the timeline is there already; she adds what is missing, and puts it right', async () => {
    const card = await walk.review();
    await card.press('Timeline');
    expect(await card.text()).toMatch(/Reported: Amara Okafor[^]*Acknowledged: Dev Patel[^]*Triage: Grace Lin/);
    await card.pickDate('Day', first);
    await card.pickTime('Time (if known)', '08:00');
    await card.fill('What happened (no names of people)', 'The morning visit was cancelled.');
    await card.press('Add to the timeline');
    await card.press('Put right', { of: 'The morning visit was cancelled.' });
    await card.fill('What it shall say', 'The morning visit was put off.');
    await card.fill('You write it anew: why? Both versions are kept.', 'It took place at noon.');
    await card.press('Save correction');
    await card.sees('The morning visit was put off.');
    await card.sees('Put right since it was added.');
    await walk.of(card, '7-timeline');
  });

  test('the review of the Safeguarding Adults Board is linked, and what came back is written down', async () => {
    const card = await walk.review();
    await card.press('Reviews of others');
    await card.choose('Which kind?', 'Safeguarding Adults Review');
    await card.fill('Their reference', 'SAB-2026-04');
    await card.fill('What was sent to them, and when', 'Our chronology, today.');
    await card.press('Link it');
    await card.choose('From which?', 'Safeguarding Adults Review: SAB-2026-04');
    await card.fill('What they said or found', 'They hold theirs until ours is done.');
    await card.press('Write down what came back');
    await card.sees('They hold theirs until ours is done.');
    await walk.of(card, '8-others');
  });

  test('she writes every document; the board needs its day, and Amara reads what was done', async () => {
    const card = await walk.review();
    const titles = [
      'Immediate local actions',
      'Timeline',
      'Decision review',
      'Supervision check',
      'Work with partners',
      'Views of the person or their family',
      'Terms of reference',
      'Evidence pack',
      'Duty of candour',
      'Safeguarding Adults Review considered',
      'Panel',
      'Step for the individual level',
      'Step for the organisation level',
    ];
    for (const title of titles) await writes(card, title);
    await writes(card, 'Feedback to whoever reported', 'We made the visit form ask. Thank you.');
    await card.press('Write', { of: 'Before the board' });
    await card.fill(documentText, 'The board is asked to agree the change.');
    await card.press('Save');
    await card.sees('Give the day.');
    await card.pickDate('Day', look);
    await card.press('Save');
    await card.press('Open', { of: 'Before the board' });
    await walk.both(card, '9-document');
    const heard = await walk.seat.kept('What was done with what you reported', 'this message is for Amara Okafor');
    await heard.sees('We made the visit form ask. Thank you.');
    await walk.of(heard, '10-feedback');
  });

  test('Grace agrees a strong action; Siân chooses how to see whether it works, and what else it does', async () => {
    await walk.as('Grace Lin');
    await agrees(await walk.review(), change);
    await walk.as('Siân Evans');
    const list = await walk.review();
    await list.press('Measures');
    await measures(list, { ...audit, lookOn: look });
    await measures(list, {
      ...audit,
      what: 'Balancing (what else it does)',
      name: 'Visits on time',
      counted: 'visits that began on time',
      outOf: 'all visits',
      expected: '80',
      lookOn: look,
    });
    await walk.of(list, '11-measures');
  });

  test('Tom has done it, Grace accepts that, and then Omar as executive, who is asked for his look', async () => {
    const { seat } = walk;
    const proof = await isDone(walk, change, first);
    await proof.sees('Accepted by Grace Lin. The accountable executive has to accept it as well');
    await walk.as('Omar Aziz');
    const asked = await seat.kept('In a formal review you accept it as well.');
    await asked.press('Accept as executive');
    await asked.sees('Done, accepted by Grace Lin and by Omar Aziz as executive');
    await walk.of(asked, '12-accepted');
    const waits = await seat.kept('This case waits for your look as accountable executive.');
    await writes(waits, 'The accountable executive’s look', 'I have read it, and expect the audit in a month.');
  });

  test('Siân closes it to work, which is not learned yet: the missing link is named', async () => {
    await walk.as('Siân Evans');
    const card = await walk.review();
    await card.press('Close it to work');
    await card.sees('Closed to work. Not learned yet: a link is missing');
    await card.sees('Nothing has been measured after the change.');
    await walk.both(card, '13-closed');
  });

  test('the team hears what changed; Amara has read it, and Siân sees who has not', async () => {
    const { seat } = walk;
    const list = await walk.review();
    await list.press('Briefings');
    await list.choose('Which teams?', 'Crisis Team North');
    await list.fill('What has changed', 'The visit record asks for the decision.');
    await list.fill('Why', 'Two escalations came late.');
    await list.press('Send the briefing');
    await list.sees('0 of 3 have read it');
    await walk.as('Amara Okafor');
    const briefing = await seat.kept('What is different now', 'this message is for Amara Okafor');
    await briefing.press('I have read this');
    await briefing.sees(/You read this/);
    await walk.of(briefing, '14-briefing');
    await walk.as('Siân Evans');
    const again = await walk.review();
    await again.press('Briefings');
    await again.sees('1 of 3 have read it');
    await again.sees('Not read: Dev Patel, Tom Reid');
    await walk.of(again, '15-read');
  });

  test('on the day of the look she is asked for it; too small a sample is refused, and then it is learned', async () => {
    const { seat } = walk;
    await walk.on(look);
    const measure = await seat.kept('It is time to look whether the change works.', audit.name);
    await audits(measure, look, { cases: '40', looked: '5', passed: '5' });
    await measure.sees(/The sample is too small to tell. Look at least at \d+/);
    await audits(measure, look, { cases: '40', looked: '22', passed: '22' });
    await measure.sees(/Shown to work\./);
    await walk.both(measure, '16-measure');
    const card = await walk.review();
    await card.sees('Learned: the change was made, and it is shown to work');
    await walk.of(card, '17-learned');
  });

  test('Grace prints the case: the page opens once, from its link alone, and is the whole record', async () => {
    await walk.as('Grace Lin');
    const line = await walk.line();
    await line.sees('Learned: the change was made, and it is shown to work');
    await walk.both(line, '18-case');
    await line.press('A page to print');
    await walk.of(line, '19-link');
    await prints(walk, await line.opens('Open the page'), [
      'Learned: the change was made, and it is shown to work',
      'Nobody could see at the visit that she had declined care twice.',
      'The morning visit was cancelled.',
      'They hold theirs until ours is done.',
      '22 of 22 passed',
    ]);
  });
});
