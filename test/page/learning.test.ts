import { act, answers, auditMeasure, comes, reviewAsked, strongAction, writes } from '../bot/reviewed';
import { answer, askFor } from '../bot/pageLink';
import { story, type Story } from '../stories';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const monthsFrom = (from: string, values: readonly number[]): string =>
  values
    .map((value, index) => {
      const month = new Date(`${from}-01T00:00:00Z`);
      month.setUTCMonth(month.getUTCMonth() + index);
      return `${month.toISOString().slice(0, 7)} ${value}`;
    })
    .join('\n');

test('the page has the whole line: every version with its reason, who has read what, and the chart with each figure', async () => {
  const { amara, grace, sian, tom } = told.people;
  const reference = await reviewAsked(told);
  const setUp = { reviewer: 'user-id-4', method: 'swarm_huddle', methodWhy: 'Fresh in mind.', tier: 'A', read: '0' };
  await act(grace, 'review.saveSetUp', { reference, ...setUp });
  await writes(sian, reference, 'localActions', { documentText: 'A second visit at 20:00.' });
  await writes(sian, reference, 'localActions', {
    documentText: 'A second visit at 21:00.',
    read: '1',
    correctionWhy: 'The hour was wrong.',
  });
  await act(sian, 'review.saveRootCause', { reference, read: '0', ...answers });
  await act(sian, 'review.addMoment', { reference, momentOn: '2026-11-24', momentText: 'The visit was cancelled.' });
  await act(sian, 'review.link', {
    reference,
    otherKind: 'coroner',
    otherReference: 'INQ-7',
    otherSent: 'Chronology.',
  });
  await act(grace, 'plan.add', { reference, ...strongAction });
  const measure = { ...auditMeasure, source: 'entered', what: 'outcome', unit: 'count', denominator: '', target: '' };
  await act(sian, 'impact.form', { reference });
  await sian.press('Choose this measure', { ...measure, direction: 'decrease' }, { on: 'Choose a measure' });
  await comes(told, tom, 'Action: TL-');
  await tom.press('It is done', { proof: 'other', doneOn: '2026-11-25', shown: 'Live.' }, { on: 'Action: TL-' });
  await comes(told, grace, 'It is said to be done');
  await grace.press('Accept the proof', {}, { on: 'It is said to be done' });
  await act(sian, 'impact.list', { reference });
  await sian.press('Open', {}, { on: 'Did it work?' });
  await sian.press(
    'Save figures',
    { figures: monthsFrom('2025-09', [4, 5, 4, 6, 5, 4, 5, 6, 4, 5, 5, 4]) },
    { on: 'Measure: TL-' },
  );
  await sian.press('Save figures', { figures: '2026-08 3\n2026-11-25 2' }, { on: 'Measure: TL-' });
  await act(sian, 'briefing.send', { reference, teams: 'north', changed: 'The form asks.', briefWhy: 'It came late.' });
  await comes(told, amara, 'What is different now');
  await amara.press('I have read this', {}, { on: 'What is different now' });

  const { html } = await answer(await askFor(grace, reference), 'POST');
  for (const shown of [
    'A second visit at 20:00.',
    'A second visit at 21:00.',
    'The hour was wrong.',
    'Nobody could see at the visit',
    'Missed contact not followed up',
    'The visit was cancelled.',
    'INQ-7',
    'Fresh in mind.',
    'The form asks.',
    '(another took its place)',
    'data:image/svg+xml;base64,',
  ])
    expect(html).toContain(shown);
  expect(html).toMatch(/Amara Okafor<\/span><\/th><td[^>]*><span[^>]*>Wed 25 Nov 2026/);
  expect(html).toMatch(/Dev Patel<\/span><\/th><td[^>]*><span[^>]*>Not read/);
  const reviewer = (await answer(await askFor(sian, reference), 'POST')).html;
  expect(reviewer).toContain('A second visit at 21:00.');
  // Whoever is named to review it reads what was reported.
  expect(reviewer).toMatch(/too weak to walk/);
});
