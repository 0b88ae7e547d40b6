import { PeriodSum } from '../../src/assurance/periodFigures';
import { countedOf } from '../../src/case/counted';
import type { CaseRow } from '../../src/assurance/caseRow';
import type { Case } from '../../src/case/state';
import { northbankCare } from '../../src/people/demo';
import { worldWith } from './caseStory';
import { answered, LostStory, minutesAfter, now } from './lostStory';

const days = (count: number): string => minutesAfter(now, count * 24 * 60);
const rowOf = (state: Case): CaseRow => {
  const row = countedOf(state, worldWith(northbankCare));
  if (!row) throw new Error('Nothing was reported.');
  return row;
};

/** November as it was seen on a day. */
function november(row: CaseRow, at: string) {
  const asked = { from: '2026-11-01', to: '2026-11-30', now: at, zone: 'Europe/London', repeatDays: 90 };
  const sum = new PeriodSum(asked);
  sum.add({ reference: 'TL-1', row, person: undefined });
  return sum.figures();
}

test('how much was not known is counted as the report was first sent, whatever was asked again later (M8)', () => {
  const story = new LostStory().missed({});
  const { answers } = rowOf(story.state);
  expect(answers.unknown).toBeGreaterThan(0);
  story.again(days(2), answered());
  expect(story.state.assessment?.outcomes.flatMap(({ unknown }) => unknown)).toEqual([]);
  expect(rowOf(story.state).answers).toEqual(answers);
});

test('whoever reported and never heard counts, also when nobody ever decided; until the five working days are over it is not due (M16)', () => {
  // A Wednesday: five working days on is the Wednesday after, at closing time.
  const state = new LostStory().missed(answered(), '2026-11-18T10:00:00.000Z').state;
  expect(state.decisions).toEqual([]);
  expect(state.review.asked).toBeUndefined();
  const row = rowOf(state);
  expect(november(row, '2026-11-25T16:59:00.000Z').feedback).toMatchObject({ numerator: 0, denominator: 0 });
  expect(november(row, '2026-11-25T17:00:00.000Z').feedback).toMatchObject({ numerator: 0, denominator: 1 });
  const told = { ...row, feedback: row.feedback && { ...row.feedback, at: '2026-11-20T12:00:00.000Z' } };
  expect(november(told, '2026-11-30T12:00:00.000Z').feedback).toMatchObject({ numerator: 1, denominator: 1 });
});
