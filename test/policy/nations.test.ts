import { layNation } from '../../src/policy/layNation';
import { readPack } from '../../src/policy/loadPack';
import { nations, type Nation } from '../../src/policy/notificationShape';
import { evaluateThreeLimbs } from '../../src/policy/evaluateThreeLimbs';
import { officeOf } from '../../src/policy/office';
import { isWorkingDay } from '../../src/time/officeHours';
import { england, englandText } from './england';
import { nationText, packOf } from './nations';
import { notifications } from './notifications';

const others = nations.filter((nation) => nation !== 'england');

/** The days of 2026 and 2027 on which gov.uk shuts the banks of each nation, as the calendars stand there. */
const holidays: Readonly<Record<Nation, readonly string[]>> = (() => {
  const everywhere = ['2026-01-01', '2026-04-03', '2026-05-04', '2026-05-25', '2026-12-25', '2026-12-28'];
  const everywhereNext = ['2027-01-01', '2027-03-26', '2027-05-03', '2027-05-31', '2027-12-27', '2027-12-28'];
  const common = [...everywhere, ...everywhereNext];
  const easterAndAugust = ['2026-04-06', '2026-08-31', '2027-03-29', '2027-08-30'];
  const [newYear, andrew] = [
    ['2026-01-02', '2027-01-04'],
    ['2026-11-30', '2027-11-30'],
  ] as const;
  const [patrick, boyne] = [
    ['2026-03-17', '2027-03-17'],
    ['2026-07-13', '2027-07-12'],
  ] as const;
  const august = ['2026-08-03', '2027-08-02'];
  return {
    england: [...common, ...easterAndAugust],
    wales: [...common, ...easterAndAugust],
    scotland: [...common, ...newYear, ...august, ...andrew, '2026-06-15'],
    northern_ireland: [...common, ...easterAndAugust, ...patrick, ...boyne],
  };
})();

describe.each(nations)('the pack of %s', (nation) => {
  const pack = packOf(nation);

  test('is shut on its own bank holidays, and on nobody else’s', () => {
    const shut = pack.settings.officeHours.bankHolidays.filter((day) => day < '2028');
    expect(shut).toEqual([...holidays[nation]].sort());
    for (const day of new Set(nations.flatMap((one) => holidays[one])))
      expect([day, isWorkingDay(day, officeOf(pack))]).toEqual([day, !holidays[nation].includes(day)]);
  });

  test('lists no day that is a weekend anyway, as many years ahead as England does', () => {
    const { bankHolidays } = pack.settings.officeHours;
    for (const day of bankHolidays) expect([0, 6]).not.toContain(new Date(day).getUTCDay());
    expect(bankHolidays).toEqual([...new Set(bankHolidays)].sort());
    expect(bankHolidays.at(-1)).toBe(england.settings.officeHours.bankHolidays.at(-1));
  });

  test('raises when every limb is yes, and never rules out what is not known', () => {
    const keys = pack.threeLimbs.limbs.map(({ key }) => key);
    const all = Object.fromEntries(keys.map((key) => [key, 'yes'] as const));
    expect(evaluateThreeLimbs(pack, all).result).toBe('RAISE');
    for (const key of keys) {
      expect(evaluateThreeLimbs(pack, { ...all, [key]: 'unknown' }).result).toBe('CANNOT_RULE_OUT');
      expect(evaluateThreeLimbs(pack, { ...all, [key]: 'no' })).toMatchObject({ answeredNo: [key] });
    }
  });

  test('leaves no brace for the authority in what a person reads', () => {
    const { wording, actions, sharing } = pack;
    expect(JSON.stringify([wording, actions, sharing])).not.toContain('{authority');
    expect(wording.headlines.RAISE).toContain(pack.authority.name);
    expect(sharing.recipients.map(({ title }) => title)).toContain(notifications.recipients[pack.authority.recipient]);
  });
});

describe.each(others)('laid over the common pack, %s', (nation) => {
  const pack = packOf(nation);

  test('asks, decides and times as England does: only what is the nation’s own differs', () => {
    const { prompts, preface, examples, learning, audit } = pack;
    expect({ prompts, preface, examples, learning, audit }).toEqual({
      prompts: england.prompts,
      preface: england.preface,
      examples: england.examples,
      learning: england.learning,
      audit: england.audit,
    });
    const { officeHours, ...clocks } = pack.settings;
    const { officeHours: common, ...commonClocks } = england.settings;
    expect(clocks).toEqual(commonClocks);
    expect({ ...officeHours, bankHolidays: common.bankHolidays }).toEqual(common);
  });

  test('names its own test, with limbs that answers to England’s do not fit', () => {
    const keys = (one: typeof pack): string[] => one.threeLimbs.limbs.map(({ key }) => key);
    expect(keys(pack).filter((key) => keys(england).includes(key))).toEqual([]);
    expect(JSON.stringify([pack.threeLimbs, pack.title, pack.source, pack.authority])).not.toMatch(
      /Care Act|s42|England|CQC/,
    );
  });

  test('keeps no record by a code that is England’s without saying that it is to be confirmed', () => {
    for (const { source, unverified } of pack.retention) expect([source, unverified]).toEqual([source, true]);
  });
});

test('from sixteen in Scotland, from eighteen elsewhere', () => {
  expect(nations.map((nation) => [nation, packOf(nation).adultFrom])).toEqual([
    ['england', 18],
    ['wales', 18],
    ['scotland', 16],
    ['northern_ireland', 18],
  ]);
});

describe('a nation’s file that does not fit is refused at the line', () => {
  const common = readPack(englandText, notifications);
  if (!common.ok) throw new Error('The common pack is refused.');
  const scotland = nationText('scotland');

  test.each([
    ['written for another version of the common pack', 'over: england 1.0.0', 'over: england 0.9.0', 'look through'],
    ['an authority that is told nothing there', 'council_adult_protection', 'local_authority_safeguarding', 'not whom'],
    ['an authority nobody knows', 'council_adult_protection', 'councl', 'not whom'],
    ['a limb asked twice', 'key: riskOfHarm', 'key: cannotSafeguard', "two of limb 'cannotSafeguard'"],
    ['a clock, which is common', 'adultFrom: 16', 'settings: {}', 'Unrecognized key'],
    ['a day that is not a date', "'2026-11-30'", "'2026-11-31'", 'YYYY-MM-DD'],
    ['wording that talks someone out of it', 'Is the adult at risk of harm?', 'Below threshold.', 'below threshold'],
  ])('%s', (_, from, to, reason) => {
    expect(scotland).toContain(from);
    const line = scotland.slice(0, scotland.indexOf(from)).split('\n').length;
    const load = layNation(common.pack, scotland.replace(from, to));
    const there = (load.ok ? [] : load.problems).filter((problem) => Math.abs(problem.line - line) <= 1);
    expect(there.map((problem) => problem.reason).join('\n')).toContain(reason);
  });
});
