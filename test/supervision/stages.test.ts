import { officeOf } from '../../src/policy/office';
import { stageDue, stages } from '../../src/supervision/stages';
import { formatLocal } from '../../src/time/format';
import { england } from '../policy/england';

const office = officeOf(england);
const due = (month: string): string[] =>
  stages.map((stage) => formatLocal(stageDue(stage, month, office), office.zone));

describe('when supervisors are asked: first working morning, mid-month, last week, and the quality lead after the month', () => {
  test.each([
    ['an ordinary month', '2026-06', ['Mon 1 Jun', 'Mon 15 Jun', 'Wed 24 Jun', 'Wed 1 Jul']],
    ['New Year’s Day is a Friday', '2027-01', ['Mon 4 Jan', 'Fri 15 Jan', 'Mon 25 Jan', 'Mon 1 Feb']],
    [
      'Good Friday and Easter Monday fall in the last week',
      '2027-03',
      ['Mon 1 Mar', 'Mon 15 Mar', 'Thu 25 Mar', 'Thu 1 Apr'],
    ],
    [
      'two bank holidays in May, the last on its last day',
      '2027-05',
      ['Tue 4 May', 'Mon 17 May', 'Tue 25 May', 'Tue 1 Jun'],
    ],
    [
      'Christmas: the last week begins on a bank holiday',
      '2026-12',
      ['Tue 1 Dec', 'Tue 15 Dec', 'Tue 29 Dec', 'Mon 4 Jan'],
    ],
    ['the month in which the clocks go forward', '2026-03', ['Mon 2 Mar', 'Mon 16 Mar', 'Wed 25 Mar', 'Wed 1 Apr']],
  ])('%s', (_what, month, days) => {
    expect(due(month).map((text) => text.replace(/ \d{4}, 09:00$/, ''))).toEqual(days);
  });

  test('every month of three years: in order, in office hours, the first three inside the month', () => {
    for (let index = 0; index < 36; index += 1) {
      const month = `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      const instants = stages.map((stage) => stageDue(stage, month, office));
      expect([...instants].sort()).toEqual(instants);
      expect(new Set(instants).size).toBe(stages.length);
      expect(instants.slice(0, 3).every((instant) => instant.startsWith(month))).toBe(true);
    }
  });
});
