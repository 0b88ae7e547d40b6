import { asShown, asTheyAre, rounded, type ShownFigures } from '../../bot/tab/shownFigures';
import { summaryFigures } from '../../bot/tab/summaryFigures';
import { say } from '../../cards/render';
import type { CaseRow } from '../../src/assurance/caseRow';
import { PeriodSum, type PeriodFigures } from '../../src/assurance/periodFigures';
import type { Figure } from '../../src/tab/view';
import { aRow } from '../assurance/rows';

const days = { from: '2026-10-01', to: '2026-10-31', zone: 'Europe/London', repeatDays: 90 };

/** Figures of October from its cases, as the product adds them up; each is about somebody else. */
function figuresOf(rows: readonly Partial<CaseRow>[]): PeriodFigures {
  const sum = new PeriodSum({ ...days, now: '2026-11-25T14:00:00.000Z' });
  rows.forEach((row, nth) =>
    sum.add({
      reference: `TL-${nth}`,
      person: `person ${nth}`,
      row: aRow({ reportedAt: '2026-10-06T09:00:00.000Z', occurredOn: '2026-10-06', ...row }),
    }),
  );
  return sum.figures();
}

const at = '2026-10-06T10:00:00.000Z';
const due = '2026-10-06T17:00:00.000Z';
const late = '2026-10-06T18:00:00.000Z';
/** Of `count` cases every second was a near miss whose person was asked, told to the local authority and followed up in time. */
const cases = (count: number, enquiries: readonly CaseRow['notifications'][number]['enquiry'][] = []): CaseRow[] =>
  Array.from({ length: count }, (_, nth) => {
    const even = nth % 2 === 0;
    return aRow({
      reportedAt: '2026-10-06T09:00:00.000Z',
      occurredOn: '2026-10-06',
      kind: even ? 'near_miss' : 'concern',
      views: even ? 'asked' : 'not_asked',
      calls: [{ at, acknowledgeBy: due, decideBy: due, acknowledgedAt: at, decidedAt: even ? at : late }],
      answers: { unknown: even ? 1 : 0, of: 3 },
      filled: { at, count: 6, of: 7 },
      followUps: [{ due, doneAt: even ? at : null }],
      feedback: { due, at: even ? at : null },
      notifications: [
        {
          to: 'local_authority_safeguarding',
          required: true,
          ...{ due, sentAt: even ? at : late, notNeeded: false, answered: true },
          enquiry: enquiries[nth] ?? (even ? 'yes' : 'no'),
        },
      ],
    });
  });

const total = (value?: number) => ({ shown: value === undefined ? {} : { total: { total: value } } });
const none = { reports: total(), referrals: total(), late: total() };

const shownOf = (shown: ShownFigures): Map<string, Figure> =>
  new Map(summaryFigures('', shown).figures.map((figure) => [figure.id, figure]));
const readOf = (shown: ShownFigures): Record<string, string> =>
  Object.fromEntries([...shownOf(shown)].map(([id, { value, note }]) => [id, `${value} ${note}`]));

/** What gives back how many were reported: shares of reports, and of what is done for each of them. */
const ofReports = ['M5', 'M8', 'M9', 'M15', 'M16', 'M17', 'M18'] as const;
const hidden = `[c] ${say('tab.figure.suppressed')}`;

test('whoever sees small numbers sees each share with what it is out of', () => {
  const read = readOf(asTheyAre(figuresOf(cases(11))));
  expect(read).toMatchObject({
    ...{ reports: '11 ', M1: '54.5% 6 of 11', M4: '54.5% 6 of 11', M5: '0.0% 0 of 11', M15: '54.5% 6 of 11' },
    ...{ M16: '54.5% 6 of 11', M17: '54.5% 6 of 11', M8: '18.2% 6 of 33' },
    M7: '54.5% of 11 with a known outcome; 0 awaited; 54.5% of all concerns, as national statistics count them',
  });
});

test('a total that the table beside it hides cannot be had back from a share of it', () => {
  // Eleven are enough to be shown by themselves; they are hidden because another team's three would follow from them.
  const read = readOf(asShown(figuresOf(cases(11)), none));
  for (const id of [...ofReports, 'reports', 'M6', 'M7', 'M10', 'M1'])
    expect(`${id} ${read[id]}`).toMatch(new RegExp(`^${id} \\[c\\]`));
  for (const id of [...ofReports, 'M7', 'M10', 'M1']) expect(`${id} ${read[id]}`).toBe(`${id} ${hidden}`);
});

test('where the total is told, its shares are, as far as no few people follow', () => {
  const read = readOf(asShown(figuresOf(cases(11)), { reports: total(11), referrals: total(11), late: total(5) }));
  expect(read).toMatchObject({ reports: '11 ', M1: '54.5% 6 of 11', M9: '0.0% 0 of 11', M10: '54.5% 6 of 11' });
  for (const id of ['M15', 'M17', 'M4']) expect(read[id]).toBe(`54.5% ${say('tab.figure.suppressed')}`);
  // Nobody for whom it happened again: that is a small number too.
  expect(read['M5']).toBe(hidden);
  // Reports of almost the same days, so how many there were is not said.
  expect(read['M16']).toBe(`54.5% ${say('tab.figure.suppressed')}`);
});

test('a rounded total cannot be had back either', () => {
  const shown = rounded(figuresOf(cases(11)));
  const read = readOf(shown);
  expect(read['reports']).toBe('10 ');
  for (const id of ['M5', 'M7', 'M15', 'M16', 'M17']) expect(read[id]).toBe(hidden);
  for (const [id, { note }] of shownOf(shown))
    if (!['M11', 'M12', 'M13'].includes(id)) expect(`${id} ${note}`).not.toMatch(/\b11\b/);
  expect(readOf(rounded(figuresOf(cases(4))))['M18']).toBe(hidden);
});

test('that there was none is a small number: it reads as any other that is hidden', () => {
  for (const [nobody, few] of [
    [asShown(figuresOf([]), none), asShown(figuresOf(cases(2)), none)],
    [rounded(figuresOf([])), rounded(figuresOf(cases(2)))],
  ] as const) {
    const [read, other] = [readOf(nobody), readOf(few)];
    for (const id of [...ofReports, 'reports', 'M1', 'M4', 'M6', 'M7', 'M10']) {
      expect(`${id} ${read[id]}`).toBe(`${id} ${other[id]}`);
      expect(`${id} ${read[id]}`).toMatch(/ \[c\] /);
    }
  }
});

test('how many were late is not told by how many were never answered', () => {
  const unanswered = cases(11).map((row, nth) => ({
    ...row,
    calls: row.calls.map((call) => (nth < 3 ? { ...call, acknowledgedAt: null, decidedAt: null } : call)),
  }));
  const figures = figuresOf(unanswered);
  expect(readOf(asTheyAre(figures))['M2']).toMatch(/3 without a time/);
  for (const id of ['M2', 'M3']) expect(readOf(asShown(figures, none))[id]).not.toMatch(/without/);
});

test('a few concerns whose outcome is awaited do not follow from two rates of the same concerns', () => {
  const told = { reports: total(24), referrals: total(24), late: total() };
  const withAwaited = (count: number): string =>
    readOf(
      asShown(
        figuresOf(
          cases(
            24,
            Array.from({ length: count }, () => 'unknown' as const),
          ),
        ),
        told,
      ),
    )['M7'] ?? '';
  // Eleven of 24 are known to have led to an enquiry, and of those whose outcome is known.
  expect(withAwaited(2)).toBe(`[c] ${say('tab.figure.suppressed')}; ${say('tab.figure.ofAll', { percent: '45.8' })}`);
  expect(withAwaited(6)).toBe(`50.0% ${say('tab.figure.suppressed')}; ${say('tab.figure.ofAll', { percent: '37.5' })}`);
});

test('actions: the mix of what was agreed, and by how much the middle one is overdue', () => {
  const action = (strength: 'strong' | 'intermediate' | 'weak', dueOn: string): CaseRow['actions'][number] => ({
    ...{ id: `${strength} ${dueOn}`, owner: 'dev', strength, agreedAt: at, due: dueOn, acceptedAt: null },
    ...{ proof: null, changedOn: null, droppedAt: null, awaitsExecutive: false },
  });
  const actions = [
    ...[action('strong', '2026-10-30'), action('weak', '2026-10-21'), action('weak', '2026-10-11')],
    action('intermediate', '2026-12-01'),
  ];
  for (const shown of [asTheyAre(figuresOf([{ actions }])), asShown(figuresOf([{ actions }]), none)])
    expect(readOf(shown)).toMatchObject({ strengths: '1 : 1 : 2 ', M13: '75.0% 3 of 4; the middle one by 10 days' });
  expect(readOf(asTheyAre(figuresOf([])))).toMatchObject({ strengths: 'none nothing to count' });
});
