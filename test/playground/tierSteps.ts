import { say } from '../../cards/render';
import { failureQuestions } from '../../src/case/triage/facts';
import { england } from '../policy/england';
import type { SeatCard } from './seatCard';
import type { TierWalk } from './tierWalk';

export const documentText = 'What is to be written down (no names of people, nothing that identifies the person)';
export const raised = '1. What in the way work is set up raised the chance of this?';
export const wouldChange = '2. What would have to change in that set-up to lower the chance next time?';
const systemFactors = 'System factors (structured and formal reviews need at least one)';

/** Amara reports three signs of self-neglect. */
export async function reports(walk: TierWalk): Promise<void> {
  const { seat } = walk;
  await walk.as('Amara Okafor');
  const card = await seat.ask('report', 'Report a concern');
  await card.choose('Is anyone in immediate danger or in need of urgent medical help?', 'No');
  await card.choose('What are you reporting?', 'An incident: something happened');
  await card.choose('What is it mostly about?', 'Self-neglect');
  await card.press('Next');
  await card.fill('What happened, or what worries you?', 'She was found on the floor, and had declined care twice.');
  await card.fill("Who is it about? Give your record system's reference, never a name", 'CR-1042');
  await card.press('Next');
  await card.choose('Is the person eating or drinking too little to stay well?', 'Yes');
  await card.choose('Have they turned down essential care more than once?', 'Yes');
  await card.choose('Is where they live unsafe (fire, cold, no utilities, blocked by hoarding)?', 'Yes');
  await card.press('Next');
  await card.press('Next');
  await card.press('Send report');
  await card.sees('Report sent');
  walk.reference = /TL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await card.text())?.[0] ?? '';
  expect(walk.reference).not.toBe('');
}

/** Dev, who has acknowledged it, raises it with the local authority. */
export async function decides({ seat, reference }: TierWalk): Promise<void> {
  const details = await seat.kept(`${reference}: details and decision`);
  await details.choose('What is decided?', 'Raise with the local authority: referral made');
  await details.fill('Why? Give your reason', 'Three signs, and she was hurt.');
  await details.fill('Is everyone safe now? What has been done?', 'The crisis team is with her.');
  await details.fill('Who was consulted? Type none if nobody was', 'Local authority duty desk');
  await details.press('Record decision');
  await details.sees(/Decision recorded/);
}

/** Triage, with this harm and what has happened. The card is then the list of who has to be told. */
export async function triages(
  { seat, reference }: TierWalk,
  harm: { readonly physical: string; readonly psychological: string },
  ...happened: readonly string[]
): Promise<SeatCard> {
  const form = await seat.kept(`Triage: ${reference}`);
  await form.choose('Is the person, and everybody else, safe now?', 'Yes');
  await form.fill('What makes them safe? (what, who, when)', 'Her sister stays with her tonight.');
  for (const { question } of england.threeLimbs.limbs) {
    await form.choose(question, 'Yes');
    await form.fill('Why?', 'Seen at both visits.', { below: question });
  }
  await form.fill('What outcome does the person want? If nobody asked, why?', 'To stay at home.');
  await form.choose('Do they agree to sharing?', 'Yes');
  await form.choose('Physical harm', harm.physical);
  await form.choose('Psychological harm', harm.psychological);
  for (const failed of failureQuestions)
    await form.choose(say(`triage.question.${failed}`, { outsideReview: 'Safeguarding Adults Review' }), 'No');
  await form.choose('Everything that applies. It decides who has to be told; what was chosen once stays.', ...happened);
  await form.press('Save triage');
  await form.sees('Saved. Everybody who has to be told is listed below, with what has a clock first.');
  return form;
}

/** From the list of who has to be told: it was sent just now, which is what the form suggests. */
export async function tells(list: SeatCard, to: string): Promise<void> {
  await list.press('Open', { of: to });
  await list.fill('How? (their form, telephone, e-mail)', 'Web form');
  await list.fill('Their reference, as received', 'SA-2026-1182');
  await list.press('It was sent');
  await list.sees('Written down.');
}

/** Amara reports, Dev acknowledges and decides in his own chat, Grace triages and tells the local authority. */
export async function isTriaged(walk: TierWalk, physical: string): Promise<void> {
  await reports(walk);
  await walk.as('Dev Patel');
  await (await walk.seat.kept(`Escalation ${walk.reference}: you are asked to act`)).press('Acknowledge');
  await decides(walk);
  await walk.as('Grace Lin');
  const list = await triages(walk, { physical, psychological: 'Low' }, 'An adult may be at risk');
  await tells(list, 'Local authority, adult safeguarding');
}

/** From the review: one of what it needs is written down. */
export async function writes(review: SeatCard, title: string, text = `${title}: seen and written.`): Promise<void> {
  await review.press('Write', { of: title });
  await review.fill(documentText, text);
  await review.press('Save');
  await review.sees('Written down.');
}

/** From the review: what was written before the learning was taken up again is written of the change that now stands. */
export async function writesAnew(review: SeatCard, title: string, text: string): Promise<void> {
  await review.press('Write', { of: title });
  await review.fill(documentText, text);
  await review.fill('You write it anew: why? Both versions are kept.', 'The change is another.');
  await review.press('Save');
  await review.sees('Written down.');
}

/** From the review: both questions, with what in the system it came from. */
export async function answersBoth(review: SeatCard, why: string, change: string): Promise<void> {
  await review.press('Write', { of: 'The two questions' });
  await review.fill(raised, why);
  await review.fill(wouldChange, change);
  await chooseFactors(review);
  await review.press('Save both answers');
  await review.sees('Written down.');
}

export const chooseFactors = (form: SeatCard): Promise<void> =>
  form.choose(
    systemFactors,
    'Missed contact not followed up (tasks)',
    'Escalation route slow, unclear or blocked (organisation)',
  );

/** From the review: a strong action, which Tom is to do. */
export async function agrees(review: SeatCard, what: string): Promise<void> {
  await review.press('Actions');
  await review.press('Agree an action');
  await review.fill('What will be different', what);
  await review.fill('Why: what made it likely', 'Two escalations came a day late.');
  await review.choose('Kind of action', 'Strong: it cannot be passed over (forcing function)');
  await review.choose('What it changes', 'workflow');
  await review.choose('Level', 'Team');
  await review.choose('Who does it', 'Tom Reid');
  await review.press('Agree this action');
  await review.sees('Agreed. Its owner is told.');
}

/** The change was made on this day: Tom says so with what shows it, and Grace accepts that. */
export async function isDone(walk: TierWalk, what: string, on: string): Promise<SeatCard> {
  const { seat } = walk;
  await walk.as('Tom Reid');
  const asked = await seat.kept('You are asked to do this.');
  await asked.sees(what);
  await asked.choose('What shows it', 'System changed');
  await asked.pickDate('When it was done', on);
  await asked.fill('What can be seen, and where?', 'Change CR-88 is live.');
  await asked.press('It is done');
  await asked.sees('Done, says its owner. Somebody else has to accept the proof');
  await walk.as('Grace Lin');
  const proof = await seat.kept('It is said to be done. Please look at the proof.');
  await proof.sees(what);
  await proof.press('Accept the proof');
  return proof;
}

export interface MeasureChosen {
  readonly what: string;
  readonly source: string;
  readonly name: string;
  readonly counted: string;
  readonly outOf?: string;
  readonly unit: string;
  readonly better: string;
  readonly expected?: string;
  readonly lookOn: string;
}

/** An audit that nine of ten have to pass. */
export const audit = {
  what: 'Process',
  source: 'an audit of cases',
  name: 'Escalation decided at the visit',
  counted: 'visits with a decision written down',
  outOf: 'visits with two signs or more',
  unit: 'percent',
  better: 'more is better',
  expected: '90',
} as const;

/** From the list of measures. `without` is an action that it says nothing of. */
export async function measures(list: SeatCard, chosen: MeasureChosen, { without = '' } = {}): Promise<void> {
  await list.press('Choose a measure');
  await list.choose('What kind of measure?', chosen.what);
  await list.choose('Where do the figures come from?', chosen.source);
  await list.fill('Its name', chosen.name);
  await list.fill('What is counted?', chosen.counted);
  await list.fill('Out of what? (for a percentage)', chosen.outOf ?? '');
  await list.choose('Unit', chosen.unit);
  await list.choose('Which way is better?', chosen.better);
  await list.fill('Expected level (an audit needs one, in percent)', chosen.expected ?? '');
  await list.pickDate('First look at it on', chosen.lookOn);
  if (without !== '') await list.unchoose('Which change does it show?', without);
  await list.press('Choose this measure');
  await list.sees('Chosen. Whoever chose it is asked for figures when it is time.');
}

/** On the card of a measure: what an audit of so many cases found. */
export async function audits(
  measure: SeatCard,
  on: string,
  found: { readonly cases: string; readonly looked: string; readonly passed: string },
): Promise<void> {
  await measure.pickDate('Day of the audit', on);
  await measure.fill('How many cases were there?', found.cases);
  await measure.fill('How many were looked at (drawn, not chosen)?', found.looked);
  await measure.fill('How many passed?', found.passed);
  await measure.press('Save the audit');
}
