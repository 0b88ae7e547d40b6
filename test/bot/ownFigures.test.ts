import { story, type Story } from '../stories';
import { act, auditMeasure, reviewAsked, strongAction } from './reviewed';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

test('figures that Throughline has itself are taken by whole months, of the case’s own team and category', async () => {
  const { grace, sian } = told.people;
  const reference = await reviewAsked(told);
  const setUp = { tier: 'A', reviewer: 'user-id-4', method: 'thematic_review', methodWhy: 'It recurs.', read: '0' };
  await act(grace, 'review.saveSetUp', { reference, ...setUp });
  await act(grace, 'plan.add', { reference, ...strongAction });
  for (const source of ['reports', 'decided_in_time']) {
    await act(sian, 'impact.form', { reference });
    const measure = { ...auditMeasure, source, measureName: `By ${source}`, target: '' };
    await sian.press('Choose this measure', measure, { on: 'Choose a measure' });
  }
  const taken = async (source: string): Promise<string> => {
    await act(sian, 'impact.list', { reference });
    const [id = ''] = idsOn(JSON.stringify(sian.card(`By ${source}`)), source);
    await act(sian, 'impact.open', { reference, measure: id });
    await sian.press('Take the figures from Throughline', {}, { on: 'Measure: TL-' });
    return sian.reads('Measure: TL-');
  };
  // This month is not whole yet.
  expect(await taken('reports')).toContain('Throughline has no figures of whole months for this yet');
  await told.later('2027-02-02 10:00');
  const reports = await taken('reports');
  for (const month of ['Sun 1 Nov 2026: 1', 'Tue 1 Dec 2026: 0', 'Fri 1 Jan 2027: 0']) expect(reports).toContain(month);
  expect(reports).not.toContain('Feb 2027: 0');
  const decided = await taken('decided_in_time');
  expect(decided).toContain('Sun 1 Nov 2026: 1 of 1 (100 %)');
  expect(decided).not.toContain('Dec 2026:');
  // Taken again with nothing new, it says the same.
  expect(await taken('decided_in_time')).toContain('Sun 1 Nov 2026: 1 of 1 (100 %)');
});

/** The measure whose name has this source in it: the first button after it. */
function idsOn(card: string, source: string): string[] {
  const after = card.slice(card.indexOf(`By ${source}`));
  return [...after.matchAll(/"measure":"(\d+)"/g)].map(([, id = '']) => id);
}
