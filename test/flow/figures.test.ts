import { auditOf, numberOf, readFigures } from '../../src/flow/impactForms';

const shares: readonly (readonly [string, string, number, number])[] = [
  ['2026-05 7/10', '2026-05-01', 7, 10],
  ['2026-05: 7 of 10', '2026-05-01', 7, 10],
  ['2026-05-12  7 out of 10', '2026-05-12', 7, 10],
  ['2026-05-12\t7\t10', '2026-05-12', 7, 10],
  ['2026-05;7;10', '2026-05-01', 7, 10],
];

test.each(shares)('a share is read as people write or paste it: %j', (line, on, count, of) => {
  expect(readFigures(line, true)).toEqual({ ok: true, figures: [{ on, count, of, population: null }] });
});

test('a number is read alone, with a decimal comma or point; blank lines and spaces are nothing', () => {
  expect(readFigures(' 2026-05 3,5 \n\n2026-06-30: 4.25\r\n', false)).toEqual({
    ok: true,
    figures: [
      { on: '2026-05-01', count: 3.5, of: null, population: null },
      { on: '2026-06-30', count: 4.25, of: null, population: null },
    ],
  });
});

const unread: readonly (readonly [string, boolean])[] = [
  ['about six', false],
  ['2026-13 4', false],
  ['2026-02-30 4', false],
  ['2026-05', false],
  ['2026-05 -3', false],
  ['2026-05 7/10', false],
  ['2026-05 7', true],
  ['2026-05 7/10/3', true],
  ['05/2026 4', false],
  ['2026-05 1e9', false],
  ['٢٠٢٦-٠٥ ٧', false],
  ['=2026-05 4', false],
];

test.each(unread)('what cannot be read is named with its line, never guessed: %j', (line, share) => {
  const first = share ? '2026-04 1/2' : '2026-04 1';
  expect(readFigures(`${first}\n${line}`, share)).toEqual({ ok: false, line: 2, text: line });
});

test('the numbers of an audit have to fit together, and be whole', () => {
  const audit = { auditOn: '2026-05-12', population: '40', sample: '12', passed: '11' };
  expect(auditOf(audit)).toEqual({ on: '2026-05-12', count: 11, of: 12, population: 40 });
  for (const wrong of [{ passed: '13' }, { sample: '41' }, { sample: '0' }, { passed: '1.5' }, { population: 'many' }])
    expect(auditOf({ ...audit, ...wrong })).toBeUndefined();
});

test('a number may carry its percent sign; a sign, an exponent or words are none', () => {
  expect(['90', '90 %', '90,5'].map(numberOf)).toEqual([90, 90, 90.5]);
  expect(['-1', '1e3', 'ninety', '', 'NaN'].map(numberOf)).toEqual(Array.from({ length: 5 }, () => undefined));
});
