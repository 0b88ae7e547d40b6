import { say } from '../../cards/render';
import { england } from '../policy/england';
import { Demonstration } from './demonstration';
import type { Seat } from './seat';
import type { SeatCard } from './seatCard';

const word = (key: string): string => say(`lostContact.${key}`);
const field = (key: string): string => say(`field.${key}`);

/** The day and time so many hours from now where the organisation is, as the forms take them. */
function inHours(hours: number): { day: string; time: string } {
  const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/London' });
  const [day = '', time = ''] = local.format(Date.now() + hours * 3_600_000).split(' ');
  return { day, time };
}

describe('lost contact, in the Agents Playground', () => {
  let demonstration: Demonstration;
  let seat: Seat;
  const shot = (name: string): Promise<void> => demonstration.shot(name);

  /** Opens a form from the newest card of the episode. */
  const open = async (form: string): Promise<SeatCard> => {
    await seat.card(word('episode.private')).press(word(`button.${form}`), { staying: true });
    const card = seat.card(word(`about.${form}`));
    await card.sees(word('button.save'));
    return card;
  };
  const save = async (card: SeatCard, then: string): Promise<void> => {
    await card.press(word('button.save'), { staying: true });
    await seat.card(word('episode.private')).sees(then);
  };

  beforeAll(async () => {
    demonstration = await Demonstration.begin('.screenshots/lostContact');
    ({ seat } = demonstration);
  });
  afterAll(() => demonstration?.end());

  test('Amara records a first miss, answers every question with no, and is shown what to do next', async () => {
    await seat.say('missed contact');
    const who = seat.card(word('who.intro'));
    await who.fill(field('person.label'), 'CR-1042');
    await shot('1-who');
    await who.press(word('button.next'), { staying: true });
    const record = seat.card(word('record.questions'));
    const asked = [...england.preface.indicators, ...(england.prompts['lost_contact']?.indicators ?? [])];
    for (const { question } of asked) await record.choose(question, 'No');
    await record.choose(field('missedBy.label'), field('missedBy.provider'));
    await shot('2-questions');
    await record.press(word('button.record'), { staying: true });
    const card = seat.card(word('episode.private'));
    await card.sees(/Not reached yet/);
    await card.sees(/we missed it/);
    await card.sees(/This checklist does not by itself require a duty call/);
    await shot('3-first');
  });

  test('she writes down how he wants to be reached, and a voicemail, which is not contact', async () => {
    const ways = await open('methods');
    await ways.choose(field('methodKinds.label'), field('methodKinds.text'), field('methodKinds.visit'));
    await ways.fill(field('methodText.label'), 'Text first, not before noon.');
    await save(ways, 'Text first, not before noon.');
    const tried = await open('try');
    await tried.choose(field('tryMethod.label'), field('tryMethod.call'));
    await tried.choose(field('tryResult.label'), field('tryResult.voicemail'));
    await save(tried, field('tryResult.voicemail'));
    await shot('4-tried');
  });

  test('the second miss takes two taps, on a phone; duty is told without the person', async () => {
    await seat.say('clock +2h');
    await seat.resize('phone');
    await seat.say('missed contact');
    await seat.card(word('who.intro')).press('CR-1042', { staying: true });
    await seat.card(word('record.questions')).sees(/This is number 2 within 7 days/);
    await shot('5-second-phone');
    await seat.card(word('record.questions')).press(word('button.now'), { staying: true });
    await seat.card(word('episode.private')).sees(/Missed contacts: 2 within 7 days/);
    await shot('6-recorded-phone');
    await seat.resize('desktop');
    await seat.channel('Safeguarding duty');
    const channel = seat.card('Escalation TL-');
    await channel.sees('Waiting for somebody to acknowledge');
    expect(await channel.text()).not.toMatch(/CR-1042|Amara|noon/);
  });

  test('Dev takes it, asks the questions, and the police decline: who goes instead is written down', async () => {
    await seat.personalChat();
    await seat.say('act as Dev Patel');
    await seat.channel('Safeguarding duty');
    await seat.card('Escalation TL-').press('Acknowledge');
    await seat.personalChat();
    await seat.card(word('episode.private')).sees('Text first, not before noon.');
    const risk = await open('risk');
    await risk.choose(field('realRisk.label'), 'Not known');
    await risk.choose(field('crimeHappening.label'), 'No');
    await save(risk, 'speak to duty now');
    await shot('7-not-known');
    const police = await open('police');
    await police.fill(field('policeNumber.label'), '101');
    await police.fill(field('policeLog.label'), 'LOG-0042');
    await police.choose(field('policeDecision.label'), field('policeDecision.declined'));
    await police.fill(field('policeReason.label'), 'No immediate risk described.');
    await shot('8-police');
    await save(police, 'LOG-0042');
    await seat.card(word('episode.private')).sees(word('clocks.instead_due'));
    const instead = await open('instead');
    const { day, time } = inHours(3);
    await instead.fill(field('insteadWho.label'), 'Crisis team, two of us');
    await instead.pickDate(field('insteadOn.label'), day);
    await instead.pickTime(field('insteadBy.label'), time);
    await instead.fill(field('forceName.label'), 'Duty inspector');
    await save(instead, 'Crisis team, two of us');
    const note = await open('note');
    await note.fill(field('noteRisk.label'), 'Lives alone and needs insulin.');
    await note.fill(field('noteActions.label'), 'Rang twice. Crisis team goes.');
    await note.fill(field('notePartners.label'), 'Police declined, LOG-0042.');
    await save(note, 'Police declined, LOG-0042.');
    await shot('9-note');
  });

  test('Amara sees the same note; contact is made, and the rest is stood down, in the channel too', async () => {
    await seat.say('act as Amara Okafor');
    await seat.say('my reports');
    await seat.card('My reports').press(word('button.open'), { staying: true });
    await seat.card(word('episode.private')).sees('Lives alone and needs insulin.');
    const found = await open('found');
    await found.choose(field('found.label'), field('found.seen_unwell'));
    await found.choose(field('foundHow.label'), field('foundHow.visit'));
    await found.fill(field('foundWho.label'), 'Crisis team nurse');
    await found.choose(field('safetyPlan.label'), field('safetyPlan.updated'));
    await shot('10-found');
    await save(found, 'Ended');
    await shot('11-ended');
    await seat.channel('Safeguarding duty');
    await seat.card('Escalation TL-').sees(/Stood down: contact was made/);
    await shot('12-stood-down');
  });

  test('somebody else is reached after the first miss: that is the end of it, and duty is not called', async () => {
    await seat.personalChat();
    await seat.say('missed contact');
    const who = seat.card(word('who.intro'));
    await who.fill(field('person.label'), 'CR-2077');
    await who.press(word('button.next'), { staying: true });
    const record = seat.card(word('record.questions'));
    const asked = [...england.preface.indicators, ...(england.prompts['lost_contact']?.indicators ?? [])];
    for (const { question } of asked) await record.choose(question, 'No');
    await record.press(word('button.record'), { staying: true });
    await seat.card('CR-2077').sees(/Not reached yet/);
    const found = await open('found');
    await found.choose(field('found.label'), field('found.seen_safe'));
    await found.choose(field('foundHow.label'), field('foundHow.visit'));
    await found.fill(field('foundWho.label'), 'I did');
    await save(found, 'Ended');
    await shot('13-first-miss-ended');
    await seat.say('weak signals');
    await seat.card('Weak signals are for').sees(/safeguarding leads/);
  });
});
