import { notifications } from './notifications';
import { isDue, keptUntil, type Kept } from '../../src/policy/retention';
import { loadPack } from '../../src/policy/loadPack';
import { england, englandText } from './england';

const until = (kept: Partial<Kept>): string => {
  const found = keptUntil(england.retention, { record: 'case', kind: 'concern', lastActOn: '2026-11-25', ...kept });
  return `${found.schedule.id} ${found.until}`;
};

describe('a record is kept for the longest of the schedules that apply', () => {
  test.each<[Partial<Kept>, string]>([
    [{}, 'social_care_case 2034-11-25'],
    [{ kind: 'incident' }, 'incident 2036-11-25'],
    [{ kind: 'near_miss' }, 'incident 2036-11-25'],
    // Sent before its kind was chosen: it may have been an incident.
    [{ kind: null }, 'incident 2036-11-25'],
    [{ result: 'CONSULT', urgency: 'same_day' }, 'social_care_case 2034-11-25'],
    [{ result: 'EMERGENCY' }, 'serious_incident 2046-11-25'],
    // It was not known whether anybody was in danger: not known never counts as no.
    [{ kind: 'incident', result: 'CANNOT_RULE_OUT', urgency: 'immediate' }, 'serious_incident 2046-11-25'],
    [{ kind: 'incident', result: 'EMERGENCY', restricted: true }, 'restricted_staff_subject null'],
    [{ record: 'supervision' }, 'supervision_record 2032-11-25'],
    [{ lastActOn: '2028-02-29' }, 'social_care_case 2036-02-29'],
    [{ lastActOn: '2028-02-29', kind: 'incident' }, 'incident 2038-02-28'],
  ])('%j: %s', (kept, expected) => {
    expect(until(kept)).toBe(expected);
  });
});

test('it is due on the day after the last day on which it must be kept; with no such day, never', () => {
  const schedule = england.retention[0];
  if (!schedule) throw new Error('The pack has no schedule.');
  expect(isDue({ schedule, until: '2034-11-25' }, '2034-11-25')).toBe(false);
  expect(isDue({ schedule, until: '2034-11-25' }, '2034-11-26')).toBe(true);
  expect(isDue({ schedule, until: null }, '9999-12-31')).toBe(false);
});

test('every schedule says where it is from, and which nobody has checked yet', () => {
  for (const { id, source, unverified } of england.retention)
    expect(`${id}: ${source.length > 20} ${unverified}`).toBe(
      `${id}: true ${['restricted_staff_subject', 'supervision_record', 'audit_record'].includes(id)}`,
    );
});

describe('a pack whose schedules do not hold together is refused at the right line', () => {
  const spoilt = (from: string, to: string): { line: number; reason: string }[] => {
    const load = loadPack(englandText.replace(from, to), notifications);
    return load.ok ? [] : [...load.problems];
  };

  test.each([
    ['two of one id', 'id: incident\n', 'id: social_care_case\n', /two of schedule 'social_care_case'/],
    [
      'an empty condition list',
      '[{ restricted: true }]',
      '[{ restricted: false }]',
      /retention\.3\.when\.0\.restricted/,
    ],
    ['a period of no years', 'keep: 20', 'keep: 0', /years from 1 to 100, or hold/],
    ['a word for a period', 'keep: 20', 'keep: long', /years from 1 to 100, or hold/],
    ['a start nobody knows', 'starts: last_act', 'starts: birth', /only last_act is supported/],
    ['a misspelt part', 'unverified: true', 'unverifed: true', /unverifed/],
    ['an unknown kind', 'not_given]', 'unknown]', /retention\.1\.when/],
    [
      'a record that no schedule always applies to',
      'record: supervision\n',
      'record: supervision\n    when: [{ restricted: true }]\n',
      /no schedule always applies to a supervision/,
    ],
  ])('%s', (_name, from, to, reason) => {
    expect(englandText).toContain(from);
    const problems = spoilt(from, to);
    expect(problems.map((problem) => problem.reason).join('\n')).toMatch(reason);
    for (const { line } of problems) expect(line).toBeGreaterThan(600);
  });
});
