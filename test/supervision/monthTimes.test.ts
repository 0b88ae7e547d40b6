import { fill, northbank, type Northbank } from '../usecases/northbank';
import { drawStream } from '../../src/supervision/drawKind';
import { selfNeglectStream } from '../../src/supervision/selfNeglectKind';
import { stageDue, stages } from '../../src/supervision/stages';
import { officeOf } from '../../src/policy/office';
import { formatLocal } from '../../src/time/format';
import { localToInstant } from '../../src/time/local';
import { learningMonth, recordLearning } from '../../src/usecases/learning';
import { isLate } from '../../src/supervision/learningMonth';
import { remind } from '../../src/usecases/remind';
import { submitReport } from '../../src/usecases/report';
import { eligibleCases, fixDraws, freezeCases, waitingReviews } from '../../src/usecases/selfNeglect';
import { selfNeglectCoverage } from '../../src/usecases/selfNeglectCoverage';
import { sameDay } from '../bot/reports';
import { ids } from '../people';
import { england } from '../policy/england';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

const office = officeOf(england);
const at = (date: string, time: string): void => {
  bank.clock.at = localToInstant(date, time, office.zone).instant;
};

test.each([
  // The last Sunday of March and of October lie in the last week of the month.
  ['2027-03', ['Mon 1 Mar 2027, 09:00', 'Mon 15 Mar 2027, 09:00', 'Thu 25 Mar 2027, 09:00', 'Thu 1 Apr 2027, 09:00']],
  ['2026-10', ['Thu 1 Oct 2026, 09:00', 'Thu 15 Oct 2026, 09:00', 'Mon 26 Oct 2026, 09:00', 'Mon 2 Nov 2026, 09:00']],
  // Christmas and New Year, and a first of May that is a Saturday before a bank holiday.
  ['2026-12', ['Tue 1 Dec 2026, 09:00', 'Tue 15 Dec 2026, 09:00', 'Tue 29 Dec 2026, 09:00', 'Mon 4 Jan 2027, 09:00']],
  ['2027-05', ['Tue 4 May 2027, 09:00', 'Mon 17 May 2027, 09:00', 'Tue 25 May 2027, 09:00', 'Tue 1 Jun 2027, 09:00']],
  ['2028-02', ['Tue 1 Feb 2028, 09:00', 'Tue 15 Feb 2028, 09:00', 'Wed 23 Feb 2028, 09:00', 'Wed 1 Mar 2028, 09:00']],
])('%s is asked about when the office opens by the wall clock', (month, expected) => {
  expect(stages.map((stage) => formatLocal(stageDue(stage, month, office), office.zone))).toEqual(expected);
});

describe('an entry is late by the local month alone (D-15)', () => {
  const record = async (date: string) => {
    const said = { learningPoint: 'a', practice: 'b', source: 'second-trigger', sourceWords: '' };
    const turned = await recordLearning(bank.app, { by: ids.tom, worker: ids.amara, date, ...said }, `p ${date}`);
    expect(turned.outcome).toBe('done');
    const [point] = (await learningMonth(bank.app, ids.amara, date.slice(0, 7))).state.points;
    return point && isLate(point, office.zone);
  };

  test.each([
    // By UTC it is still March when April has begun in London.
    ['2027-03-31', '2027-03-31T22:59:59.000Z', false],
    ['2027-03-31', '2027-03-31T23:00:00.000Z', true],
    // After the clocks went back midnight is midnight again.
    ['2026-10-31', '2026-10-31T23:59:59.000Z', false],
    ['2026-10-31', '2026-11-01T00:00:00.000Z', true],
    ['2028-02-29', '2028-02-29T23:59:59.000Z', false],
    ['2028-02-29', '2028-03-01T00:00:00.000Z', true],
  ])('a session of %s written down at %s: late is %s', async (date, now, late) => {
    bank.clock.at = now;
    expect(await record(date)).toBe(late);
  });
});

describe('the draw of a month', () => {
  const nonce = (): string => 'f00d';
  const fixed = async (month: string): Promise<boolean> =>
    (await bank.app.ports.ledger.head(drawStream(month))) !== undefined;

  test('is fixed by the local month, and a month ahead', async () => {
    bank.clock.at = '2027-03-31T22:59:00.000Z';
    expect(await fixDraws(bank.app, nonce)).toBe('2027-03-31T23:00:00.000Z');
    expect(await Promise.all(['2027-03', '2027-04', '2027-05'].map(fixed))).toEqual([true, true, false]);
    bank.clock.at = '2027-03-31T23:00:00.000Z';
    expect(await fixDraws(bank.app, nonce)).toBe(localToInstant('2027-05-01', '00:00', office.zone).instant);
    expect(await fixed('2027-05')).toBe(true);
  });

  test('is fixed once: whoever comes second changes nothing', async () => {
    await Promise.all([fixDraws(bank.app, () => 'one'), fixDraws(bank.restarted(), () => 'two')]);
    await fixDraws(bank.app, () => 'three');
    expect(await bank.app.ports.ledger.read(drawStream('2026-11'))).toHaveLength(1);
  });

  test('without a number nothing is drawn', async () => {
    await report('d-1');
    await freezeCases(bank.app, '2026-11');
    expect(await bank.app.ports.ledger.head(selfNeglectStream('north', '2026-11'))).toBeUndefined();
  });
});

async function report(draft: string): Promise<void> {
  await fill(bank.app, draft, ids.amara, sameDay);
  expect((await submitReport(bank.app, draft, ids.amara, draft, false)).outcome).toBe('sent');
}

describe('a case is eligible', () => {
  test('in every month in which it is open, up to twelve months after its prompt fired', async () => {
    at('2027-02-28', '10:00');
    await report('d-1');
    const months = ['2027-01', '2027-02', '2027-03', '2028-01', '2028-02'];
    const found = await Promise.all(
      months.map(async (month) => (await eligibleCases(bank.app, 'north', month)).length),
    );
    // The 29th of February 2028 less a year is the 28th of 2027, which is not within it any more.
    expect(found).toEqual([0, 1, 1, 1, 0]);
  });

  test('and is taken by whoever supervises the reporter', async () => {
    await report('d-1');
    expect(await eligibleCases(bank.app, 'north', '2026-11')).toMatchObject([{ taker: ids.tom }]);
    expect(await eligibleCases(bank.app, 'south', '2026-11')).toEqual([]);
  });

  test('a list is frozen once: what comes later is not in it, however often the calendar looks', async () => {
    await fixDraws(bank.app, () => 'f00d');
    at('2026-12-01', '08:00');
    await report('d-1');
    for (const time of ['09:00', '09:30']) {
      at('2026-12-01', time);
      await remind(bank.app);
    }
    await report('d-2');
    at('2026-12-15', '09:00');
    await remind(bank.app);
    const { state } = await bank.app.turns.see(bank.app.selfNeglect, selfNeglectStream('north', '2026-12'));
    expect(state.frozen.map(({ cases }) => cases.length)).toEqual([1]);
    expect(await waitingReviews(bank.app, '2026-12')).toEqual(new Map([[ids.tom, ['north']]]));
  });

  test('one that comes after a morning without any is drawn at the next reminder', async () => {
    await fixDraws(bank.app, () => 'f00d');
    at('2026-12-01', '09:00');
    await remind(bank.app);
    expect((await selfNeglectCoverage(bank.app, '2026-12')).noEligibleCase).toEqual(['north']);
    await report('d-1');
    // Due from the moment there is one, though nobody has been asked yet.
    expect((await selfNeglectCoverage(bank.app, '2026-12')).due).toEqual(['north']);
    at('2026-12-15', '09:00');
    await remind(bank.app);
    expect([...(await waitingReviews(bank.app, '2026-12')).keys()]).toEqual([ids.tom]);
  });
});
