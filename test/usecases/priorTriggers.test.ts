import { localToInstant, plusDays } from '../../src/time/local';
import { priorTriggers } from '../../src/usecases/priorTriggers';
import { submitReport } from '../../src/usecases/report';
import { ids } from '../people';
import { fill, northbank, type Northbank } from './northbank';

const zone = 'Europe/London';
let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

let drafts = 0;
/** A self-neglect report about somebody, sent at a local day and time. */
async function reportedOn(date: string, time: string, person: string, indicators: 'yes' | 'no' = 'yes'): Promise<void> {
  bank.clock.at = localToInstant(date, time, zone).instant;
  const id = `draft-${(drafts += 1)}`;
  await fill(bank.app, id, ids.amara, [
    { immediateDanger: 'no', kind: 'concern', category: 'self_neglect' },
    { person, whatHappened: 'Takes almost no food.' },
    {
      ...Object.fromEntries(bank.app.indicatorsOf('self_neglect').map((key) => [`self_neglect.${key}`, indicators])),
      crimePossible: 'no',
      othersAtRisk: 'no',
      staffInvolved: 'no',
    },
    {},
  ]);
  expect((await submitReport(bank.app, id, ids.amara, id, false)).outcome).toBe('sent');
}

const asked = (person: string | null, category: string | null = 'self_neglect') =>
  priorTriggers(bank.app, { person, category, alsoCategory: null });

describe('another self-neglect trigger for the same person within 30 days (D-12)', () => {
  // By day, and in the first and last half hour of a summer's day, which have another date in UTC.
  describe.each(['00:20', '12:00', '23:40'])('first report at %s', (time) => {
    test.each([
      [0, 1],
      [29, 1],
      [30, 1],
      [31, 0],
    ])('%d local days later counts %d', async (days, count) => {
      await reportedOn('2026-07-01', time, 'CR-1042');
      bank.clock.at = localToInstant(plusDays('2026-07-01', days), '23:50', zone).instant;
      expect(await asked('CR-1042')).toEqual({ self_neglect: count });
    });
  });

  test.each(['CR-1042', 'cr-1042', 'CR 1042', 'CR1042', ' cr‑1042 ', 'ＣＲ－１０４２'])(
    'the reference may be written %s',
    async (person) => {
      await reportedOn('2026-07-01', '12:00', 'CR-1042');
      expect(await asked(person)).toEqual({ self_neglect: 1 });
    },
  );

  test('other people, other prompts, no person and results that ask for nothing do not count', async () => {
    await reportedOn('2026-07-01', '12:00', 'CR-1042');
    await reportedOn('2026-07-01', '12:00', 'CR-7', 'no');
    expect(await asked('CR-1043')).toEqual({ self_neglect: 0 });
    expect(await asked('CR-7')).toEqual({ self_neglect: 0 });
    expect(await asked('CR-1042', 'lost_contact')).toEqual({ lost_contact: 0 });
    expect(await asked('CR-1042', null)).toEqual({});
    expect(await asked(null)).toEqual({});
  });

  test('the second report is raised', async () => {
    await reportedOn('2026-07-01', '12:00', 'CR-1042');
    await reportedOn('2026-07-31', '23:50', 'cr 1042');
    const [head] = await bank.app.ports.ledger.heads({ kind: 'case', newestFirst: true, limit: 1 });
    expect(head?.summary['result']).toBe('RAISE');
  });
});
