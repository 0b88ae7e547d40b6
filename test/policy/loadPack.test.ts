import { notifications } from './notifications';
import { loadPack } from '../../src/policy/loadPack';
import { england, englandText } from './england';

/** The line (from 1) on which a piece of the shipped pack first stands. */
function lineOf(piece: string, text = englandText): number {
  const index = text.indexOf(piece);
  if (index < 0) throw new Error(`The pack no longer holds: ${piece}`);
  return text.slice(0, index).split('\n').length;
}

/** The shipped pack with one piece replaced, and why it is refused. */
function spoilt(from: string, to: string) {
  const at = lineOf(from);
  const load = loadPack(englandText.replace(from, to), notifications);
  return { at, problems: load.ok ? [] : load.problems };
}

/** Row EX-1 up to its result. */
const COERCION = 'when: { any: [coercion] }\n        result: ';

describe('the shipped pack', () => {
  it('loads, with its six prompts and nine categories', () => {
    expect(Object.keys(england.prompts)).toEqual([
      'self_neglect',
      'exploitation',
      'lost_contact',
      'boundaries',
      'deterioration',
      'care_planning',
      'physical',
      'domestic',
      'sexual',
      'psychological',
      'financial',
      'modern_slavery',
      'discriminatory',
      'organisational',
      'neglect',
    ]);
  });

  it('shows every setting with its number in the domain reference, each once', () => {
    const ids = Object.values(england.settings).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // D-1 and D-23 are one table in src/people; D-9 and D-14 have no number to set.
    const without = ['D-1', 'D-9', 'D-14', 'D-23'];
    const all = Array.from({ length: 30 }, (_, i) => `D-${i + 1}`);
    expect(ids).toEqual(all.filter((id) => !without.includes(id)));
  });

  it('lists the bank holidays that follow from Easter, the Mondays and the substitutes', () => {
    const expected = [2026, 2027, 2028].flatMap(bankHolidays);
    expect(england.settings.officeHours.bankHolidays).toEqual(expected);
  });
});

describe('a pack that does not hold together is refused at the right line', () => {
  it.each([
    ['a row about a question nobody asks', '{ any: [coercion] }', '{ any: [coersion] }', 'coersion'],
    ['learning about a prompt that is not there', 'about: [lost_contact]', 'about: [lost_contacts]', 'lost_contacts'],
    ['two pieces of learning of one id', 'id: why-support-stopped', 'id: second-trigger', 'second-trigger'],
    ['a row that cannot fire', '{ any: [coercion] }', '{ atLeast: 2, of: [coercion] }', 'cannot fire'],
    ['a row with nothing to ask', '{ any: [coercion] }', '{ any: [] }', 'cannot fire'],
    ['a row that always fires', '{ any: [coercion] }', '{ all: [] }', 'always fires'],
    ['a row that is not monotone', '{ any: [coercion] }', '{ not: coercion }', 'not monotone'],
    ['a row that counts backwards', '{ any: [coercion] }', '{ atMost: 1, of: [coercion] }', 'not monotone'],
    ['a row with two results of the same id', 'id: EX-2', 'id: EX-1', "two of row 'EX-1'"],
    ['a row that is an emergency on a calm answer', `${COERCION}RAISE`, `${COERCION}EMERGENCY`, 'emergency: true'],
    ['a row whose result is what is not known', 'result: RAISE', 'result: CANNOT_RULE_OUT', 'Invalid option'],
    ['two prompts of one id', 'id: exploitation', 'id: self_neglect', "two of prompt 'self_neglect'"],
    ['a category of a prompt’s id', 'id: physical', 'id: boundaries', "two of prompt 'boundaries'"],
    ['a question asked twice', 'key: coercion', 'key: crimePossible', 'asked twice'],
    ['an action nobody knows', 'actions: [pattern_review]', 'actions: [patern_review]', 'Invalid option'],
    ['a setting out of range', 'immediateMinutes: 15', 'immediateMinutes: 300', 'out of range: from 5 to 60'],
    ['a setting with another’s number', 'id: D-5', 'id: D-4', 'this setting is D-5'],
    ['a zone nobody knows', 'zone: Europe/London', 'zone: Europe/Londn', 'not a time zone'],
    ['a word misspelt', 'floorMinutes: 60', 'floorMinuts: 60', 'Unrecognized key'],
    ['a day that is not a date', "'2026-04-03'", "'2026-04-31'", 'YYYY-MM-DD'],
    ['an office that closes before it opens', "close: '17:00'", "close: '08:00'", 'close later'],
    [
      'a sentence with an empty brace',
      'You can always escalate.',
      'You can {always} escalate.',
      '{always} is not filled',
    ],
    ['a given that is no question', 'given: [staffInvolved]', 'given: [stafInvolved]', 'stafInvolved'],
    [
      'wording that talks someone out of it',
      'You can always escalate.',
      'Below threshold. You can ring.',
      'below threshold',
    ],
    ['wording the pack itself forbids', 'You can always escalate.', 'Just a care issue. Ring.', 'just a care issue'],
  ])('%s', (_, from, to, reason) => {
    const { at, problems } = spoilt(from, to);
    const there = problems.filter(({ line }) => Math.abs(line - at) <= 1);
    expect(there.map((problem) => problem.reason).join('\n')).toContain(reason);
  });

  it('an example that does not give what it says: expected against got, at the example', () => {
    const load = loadPack(englandText.replace('expect: EMERGENCY', 'expect: CONSULT'), notifications);
    expect(load).toEqual({
      ok: false,
      problems: [{ line: lineOf('id: W-01'), reason: 'W-01: expected CONSULT, got EMERGENCY' }],
    });
  });

  it('an example that expects a row or an action that does not come', () => {
    const load = loadPack(englandText.replace('rows: [PRE-1]', 'rows: [PRE-2]'), notifications);
    expect(load.ok ? [] : load.problems).toContainEqual({
      line: lineOf('id: W-01'),
      reason: 'W-01: expected also row PRE-2',
    });
  });

  it('an example about a question its prompt does not ask', () => {
    const load = loadPack(englandText.replace('yes: [immediateDanger]', 'yes: [coercion]'), notifications);
    expect(load.ok ? [] : load.problems).toContainEqual({
      line: lineOf('id: W-01'),
      reason: 'W-01 answers coercion, which self_neglect does not ask',
    });
  });

  it('a rule changed without its example is caught by the example', () => {
    // Three instead of two signs of self-neglect: the pack must not load until someone has thought about W-05 and W-06.
    const load = loadPack(
      englandText.replaceAll(/atLeast: 2(\s+of:\s*\[\s*hydrationNutrition)/g, 'atLeast: 3$1'),
      notifications,
    );
    expect(load.ok ? [] : load.problems.map(({ reason }) => reason)).toContain(
      'W-05: expected RAISE, got NOT_REQUIRED_BY_RULE',
    );
  });

  it('a row that no worked example shows at work', () => {
    const start = englandText.indexOf('  - id: W-09');
    const end = englandText.indexOf('  - id: W-10');
    const load = loadPack(englandText.slice(0, start) + englandText.slice(end), notifications);
    expect(load).toEqual({
      ok: false,
      problems: [{ line: lineOf('- id: EX-1'), reason: "no worked example shows 'EX-1' at work" }],
    });
  });

  it('text that is not YAML, at the line where it breaks', () => {
    const load = loadPack('id: england\nversion: [1.0.0\ntitle: x\n', notifications);
    expect(load.ok ? [] : load.problems[0]?.line).toBe(3);
  });

  it.each(['', 'just words', '[]', 'id: england'])('%j', (text) => {
    expect(loadPack(text, notifications).ok).toBe(false);
  });
});

/** England and Wales: from Easter (Gregorian computus), first and last Mondays, and Mondays or Tuesdays in lieu. */
function bankHolidays(year: number): string[] {
  const utc = (month: number, day: number) => new Date(Date.UTC(year, month - 1, day));
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  const plus = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000);
  const mondayFrom = (date: Date) => plus(date, (8 - date.getUTCDay()) % 7);
  const inLieu = (date: Date, taken: string[]) => {
    let day = date;
    while ([0, 6].includes(day.getUTCDay()) || taken.includes(iso(day))) day = plus(day, 1);
    return iso(day);
  };
  const easter = easterSunday(year);
  const christmas = inLieu(utc(12, 25), []);
  // Boxing Day on a weekday stays; only a weekend moves, past whatever Christmas Day has taken.
  const boxing = inLieu(utc(12, 26), [christmas]);
  return [
    inLieu(utc(1, 1), []),
    iso(plus(easter, -2)),
    iso(plus(easter, 1)),
    iso(mondayFrom(utc(5, 1))),
    iso(mondayFrom(utc(5, 25))),
    iso(mondayFrom(utc(8, 25))),
    christmas,
    boxing,
  ].sort();
}

function easterSunday(year: number): Date {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}
