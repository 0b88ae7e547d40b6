import {
  agrees,
  answersBoth,
  audit,
  audits,
  documentText,
  isDone,
  isTriaged,
  measures,
  writes,
  writesAnew,
} from './tierSteps';
import { after, first, TierWalk } from './tierWalk';

const change = 'The visit record cannot be saved without the escalation decision.';

describe('a rapid review (tier A), from the report to learned on a phone, in the Agents Playground', () => {
  const look = after(30);
  let walk: TierWalk;
  beforeAll(async () => {
    walk = await TierWalk.begin('tierA', 'phone');
  });
  afterAll(() => walk?.end());

  test('low harm asks for a rapid review, and Grace gives it to Siân', async () => {
    await isTriaged(walk, 'Low');
    const card = await walk.seat.kept('Triage asks for a review');
    await card.press('Set up the review');
    await card.choose('Who does the review?', 'Siân Evans');
    await card.choose(
      'How? Choose by what can be learned, not by the harm',
      'swarm huddle (within days, where it happened)',
    );
    await card.press('Save the review');
    await card.sees('This needs an answer.');
    await card.fill('Why this way?', 'Fresh in mind, and where it happened.');
    await card.press('Save the review');
    await card.sees('Review A: rapid');
    await walk.of(card, '1-set-up');
    await agrees(await walk.review(), change);
  });

  test('Siân writes its three documents and chooses an audit before the change is made', async () => {
    await walk.as('Siân Evans');
    const card = await walk.seat.kept('You are asked to take part in this review');
    await writes(card, 'Immediate local actions');
    await answersBoth(card, 'Nobody could see that care was declined.', 'The visit record asks for it.');
    await writes(card, 'Feedback to whoever reported', 'We made the visit form ask. Thank you.');
    await walk.of(card, '2-written');
    await card.press('Measures');
    await measures(card, { ...audit, lookOn: look });
    await walk.of(card, '3-measures');
  });

  test('the change is made and proved; Siân closes the review to work', async () => {
    const proof = await isDone(walk, change, first);
    await proof.sees(/Done, accepted by Grace Lin/);
    await walk.as('Siân Evans');
    const card = await walk.review();
    await card.press('Close it to work');
    await card.sees('Closed to work. Not learned yet: a link is missing');
    await walk.of(card, '4-closed');
  });

  test('the audit shows that it works: learned, and Amara can see that on her case', async () => {
    const { seat, reference } = walk;
    await walk.on(look);
    const measure = await seat.kept('It is time to look whether the change works.');
    await audits(measure, look, { cases: '40', looked: '12', passed: '12' });
    await measure.sees(/Shown to work\./);
    await walk.of(measure, '5-measure');
    await walk.as('Amara Okafor');
    const line = await seat.ask(`case ${reference}`, 'From the incident to an improvement');
    await line.sees('Learned: the change was made, and it is shown to work');
    expect(await line.text()).not.toMatch(/Nobody could see|declined/);
    await walk.shot('6-case');
    await walk.of(line, '7-whole-case');
  });
});

describe('a structured review (tier B) whose first change does not work, in the Agents Playground', () => {
  /** The first of a month, so many months from the one in which the walk begins. */
  const month = (from: number): string => {
    const [year = 0, of = 1] = first.split('-').map(Number);
    return new Date(Date.UTC(year, of - 1 + from, 1)).toISOString().slice(0, 10);
  };
  const figures = (from: number, values: readonly number[]): string[] =>
    values.map((value, at) => `${month(from + at).slice(0, 7)} ${value}`);
  const days = (until: string): number => Math.round((Date.parse(until) - Date.parse(first)) / 86_400_000);
  const looked = after(days(month(9)));
  const again = after(days(looked) + 30);
  const second = 'The visit cannot be closed before duty has been called.';
  let walk: TierWalk;
  beforeAll(async () => {
    walk = await TierWalk.begin('tierB');
  });
  afterAll(() => walk?.end());

  test('Grace proposes a lower review; Dev does not agree, and it stays', async () => {
    const { seat, reference } = walk;
    await isTriaged(walk, 'Moderate');
    const card = await seat.kept('Triage asks for a review');
    await card.press('Set up the review');
    await card.choose('Tier', 'A: rapid');
    await card.choose('Who does the review?', 'Siân Evans');
    await card.choose(
      'How? Choose by what can be learned, not by the harm',
      'after action review (what was expected, what happened, why, what to learn)',
    );
    await card.fill('Why this way?', 'Several teams were there.');
    await card.press('Save the review');
    await card.sees(/Say why a lower review is enough/);
    await walk.of(card, '1-lower-needs-a-reason');
    await card.fill('If lower: why?', 'A bruise that was gone the next day.');
    await card.press('Save the review');
    await card.sees('Grace Lin proposes tier A. A second person has to agree; until then it stays.');
    await card.sees('Review B: structured');
    await walk.as('Dev Patel');
    const asked = await seat.kept(`A lower review: ${reference}`, 'this message is for Dev Patel');
    await asked.sees('A bruise that was gone the next day.');
    await walk.of(asked, '2-second-person');
    await asked.press('I do not agree');
    await asked.sees('Thank you. The tier stays as it was, and whoever proposed it has been told.');
    await seat.kept('A second person did not agree to the lower tier. It stays as it was.');
  });

  test('two people write the same document at once: both versions are kept, and put together', async () => {
    await walk.as('Siân Evans');
    const sian = await walk.review();
    await sian.press('Write', { of: 'Decision review' });
    await walk.as('Grace Lin');
    const grace = await walk.review();
    await grace.press('Write', { of: 'Decision review' });
    await grace.fill(documentText, 'Duty had one telephone.');
    await grace.press('Save');
    await grace.sees('Written down.');
    await walk.as('Siân Evans');
    await sian.fill(documentText, 'The call came at 17:05.');
    await sian.press('Save');
    await sian.sees(/Somebody else has written this meanwhile/);
    await sian.sees('Duty had one telephone.');
    expect(await sian.value(documentText)).toBe('The call came at 17:05.');
    await walk.of(sian, '3-both-at-once');
    await sian.fill(documentText, 'The call came at 17:05. Duty had one telephone.');
    await sian.fill('You write it anew: why? Both versions are kept.', 'Both belong here.');
    await sian.press('Save');
    await sian.press('Open', { of: 'Decision review' });
    await sian.sees('The call came at 17:05. Duty had one telephone.');
    await sian.sees('Both belong here.');
    await walk.both(sian, '4-both-kept');
  });

  test('what it needs is written, and what is not needed is waived with a reason', async () => {
    await walk.as('Grace Lin');
    const lead = await walk.review();
    await lead.press('Write', { of: 'Views of the person or their family' });
    await lead.press('It is not needed');
    await lead.fill('Why?', 'She asked not to be contacted again.');
    await lead.press('It is not needed');
    await lead.sees(/Not needed, says Grace Lin/);
    await agrees(lead, change);
    await walk.as('Siân Evans');
    const card = await walk.review();
    for (const title of ['Immediate local actions', 'Timeline', 'Supervision check', 'Work with partners', 'Panel'])
      await writes(card, title);
    // The change is one of the team: why the other levels need none is said.
    for (const level of ['individual', 'organisation'])
      await writes(card, `Step for the ${level} level`, 'None is needed: the visit form is the team’s own.');
    await writes(card, 'Feedback to whoever reported', 'We made the visit form ask. Thank you.');
    await answersBoth(card, 'Nobody could see that care was declined.', 'The visit record asks for it.');
    await card.press('Measures');
    await measures(card, {
      what: 'Outcome',
      source: 'figures we enter',
      name: 'Late escalations',
      counted: 'late escalations in a month',
      unit: 'number',
      better: 'less is better',
      lookOn: looked,
    });
  });

  test('the change is made, and the review is closed to work', async () => {
    await isDone(walk, change, first);
    await walk.as('Siân Evans');
    const card = await walk.review();
    await walk.of(card, '5-ready');
    await card.press('Close it to work');
    await card.sees('Closed to work. Not learned yet: a link is missing');
  });

  test('months later the figures are worse: a chart shows it, and the learning is open again', async () => {
    const { seat } = walk;
    await walk.on(looked);
    const measure = await seat.kept('It is time to look whether the change works.');
    await measure.fill('Figures, such as 2026-05 7/10', `${month(-1).slice(0, 7)} 5\nabout six`);
    await measure.press('Save figures');
    await measure.sees(/Line 2 cannot be read: “about six”/);
    await walk.of(measure, '6-cannot-be-read');
    const before = figures(-12, [4, 5, 4, 6, 5, 4, 5, 6, 4, 5, 5, 4]);
    const since = figures(1, [6, 7, 8, 9, 9, 9, 9, 9]);
    await measure.fill('Figures, such as 2026-05 7/10', [...before, ...since].join('\n'));
    await measure.press('Save figures');
    await measure.sees(/Not effective: the learning is open again\./);
    await measure.sees(/worse than chance allows/);
    await measure.pictured(/^Control chart: 12 figures before the change/);
    await walk.both(measure, '7-chart');
    const card = await walk.review();
    await card.sees(/because a measure said that the change does not work/);
    await card.sees('The two questions have no answer yet.');
    await card.sees('No change has been agreed.');
    await walk.of(card, '8-open-again');
  });

  test('another cause is found, and another change is made; an audit is chosen for it before', async () => {
    const card = await walk.review();
    await card.press('Write', { of: 'The two questions' });
    await walk.of(card, '9-questions-again');
    await card.fill('1. What in the way work is set up raised the chance of this?', 'The field can be left for later.');
    await card.fill('You write it anew: why? Both versions are kept.', 'The first change did not work.');
    await card.press('Save both answers');
    await card.sees('Written down.');
    await walk.as('Grace Lin');
    await agrees(await walk.review(), second);
    await walk.as('Siân Evans');
    const list = await walk.review();
    await list.press('Measures');
    await measures(list, { ...audit, lookOn: again }, { without: change });
    const proof = await isDone(walk, second, looked);
    await proof.sees(/Done, accepted by Grace Lin/);
    await walk.as('Siân Evans');
    const closed = await walk.review();
    // Of another change than the first, so they are said anew.
    for (const level of ['individual', 'organisation'])
      await writesAnew(closed, `Step for the ${level} level`, 'None is needed for this change either.');
    await writesAnew(
      closed,
      'Feedback to whoever reported',
      'We looked again: the form now cannot be saved without it.',
    );
    await walk.of(closed, '10-ready-again');
    await closed.press('Close it to work');
    await closed.sees('Closed to work. Not learned yet: a link is missing');
  });

  test('the audit shows that the second change works: learned', async () => {
    const { seat } = walk;
    await walk.on(again);
    const measure = await seat.kept('It is time to look whether the change works.', audit.name);
    await audits(measure, again, { cases: '40', looked: '12', passed: '12' });
    await measure.sees(/Shown to work\./);
    const card = await walk.review();
    await card.sees('Learned: the change was made, and it is shown to work');
    await walk.both(card, '11-learned');
  });
});
