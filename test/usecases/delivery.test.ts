import fc from 'fast-check';
import { plus, noTally, type Tally } from '../../src/ledger/tally';
import { plusMonths } from '../../src/time/month';
import {
  caseDelivery,
  monthDelivery,
  runDelivery,
  undeliveredIn,
  type MonthDelivery,
} from '../../src/usecases/delivery';
import {
  messageDelivered,
  messageFailed,
  messageHeld,
  messageStarted,
  owingStreams,
  pendingMessages,
  type Owed,
} from '../../src/usecases/deliver';
import { startReport } from '../../src/usecases/drafts';
import { remind } from '../../src/usecases/remind';
import { submitReport } from '../../src/usecases/report';
import { tickCases } from '../../src/usecases/tick';
import { runNamed } from '../../src/supervision/run';
import { ids } from '../people';
import { northbank, type Northbank } from './northbank';

const outcomes = {
  started: (bank, owed) => messageStarted(bank.app, owed, 'one').then(() => undefined),
  held: (bank, owed) => messageHeld(bank.app, owed, { reason: 'refused', status: 502 }, bank.clock.at),
  delivered: (bank, owed) => messageDelivered(bank.app, owed, { activity: owed.message.id }),
  failed: (bank, owed) => messageFailed(bank.app, owed, { reason: 'refused', status: 403 }),
  expired: (bank, owed) => messageFailed(bank.app, owed, { reason: 'expired' }),
} satisfies Record<string, (bank: Northbank, owed: Owed) => Promise<void>>;

/** What can happen, each after some hours: a report, one begun from a message, the calendar, or something to one of the messages that can be sent. */
const happening = fc.record({
  hours: fc.nat(60),
  what: fc.oneof(
    fc.constant('report' as const),
    fc.constant('fromMessage' as const),
    fc.constant('calendar' as const),
    fc.constantFrom(...(Object.keys(outcomes) as (keyof typeof outcomes)[])),
  ),
  nth: fc.nat(20),
});

async function sendable(bank: Northbank): Promise<Owed[]> {
  const all: Owed[] = [];
  for await (const { kind, stream } of owingStreams(bank.app))
    all.push(...(await pendingMessages(bank.app, kind, stream)));
  return all;
}

async function happen(bank: Northbank, what: string, nth: number, count: number): Promise<void> {
  if (what === 'report') {
    await startReport(bank.app, `d${count}`, ids.amara);
    await submitReport(bank.app, `d${count}`, ids.amara, `p${count}`, true);
  } else if (what === 'fromMessage') {
    await startReport(bank.app, `m${count}`, ids.amara, {}, { send: true });
  } else if (what === 'calendar') {
    await remind(bank.app);
    await tickCases(bank.app);
  } else {
    const all = await sendable(bank);
    const owed = all[nth % Math.max(1, all.length)];
    if (owed) await outcomes[what as keyof typeof outcomes](bank, owed);
  }
}

const adds = ({ intended, delivered, failed, pending, held, calm }: Tally): boolean =>
  intended === delivered + failed + pending && held + calm <= pending;
const sum = (tallies: readonly Tally[]): Tally => tallies.reduce(plus, noTally);

/** Every month in which anything can have been owed. */
const monthsOf = (bank: Northbank): Promise<MonthDelivery[]> =>
  Promise.all(Array.from({ length: 14 }, (_, index) => monthDelivery(bank.app, plusMonths('2026-11', index))));

test('whatever happens to messages, in whatever order: every sum holds, and the parts are the whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
      const bank = northbank();
      try {
        for (const [count, { hours, what, nth }] of happenings.entries()) {
          bank.clock.at = new Date(Date.parse(bank.clock.at) + hours * 3_600_000).toISOString();
          await happen(bank, what, nth, count);
        }
        const months = await monthsOf(bank);
        for (const { cases, drafts, runs, all } of months) {
          const parts = [cases, drafts, ...runs.map(([, tally]) => tally)];
          expect([all, ...parts].every(adds)).toBe(true);
          expect(sum(parts)).toEqual(all);
        }
        const whole = sum(months.map(({ all }) => all));
        expect({ ...(await bank.app.ports.ledger.messageTotals()), calm: whole.calm }).toEqual(whole);

        // The same by case and by run.
        const heads = await bank.app.ports.ledger.heads({ kind: 'case', limit: 100 });
        const byCase = await Promise.all(
          heads.map(({ stream }) => caseDelivery(bank.app, stream.slice('case/'.length))),
        );
        expect(sum(byCase.map((one) => one?.tally ?? noTally))).toEqual(sum(months.map(({ cases }) => cases)));
        const names = [...new Set(months.flatMap(({ runs }) => runs.map(([name]) => name)))];
        const byRun = await Promise.all(
          names.flatMap((name) => {
            const run = runNamed(name);
            return run ? [runDelivery(bank.app, run, 5)] : [];
          }),
        );
        expect(byRun).toHaveLength(names.length);
        expect(sum(byRun.map(({ tally }) => tally))).toEqual(
          sum(months.flatMap(({ runs }) => runs.map(([, tally]) => tally))),
        );

        // What did not arrive is listed, every one of it.
        const listed = await undeliveredIn(
          bank.app,
          months.map(({ month }) => month),
          1000,
        );
        expect(listed).toHaveLength(whole.failed + whole.held);
      } finally {
        bank.end();
      }
    }),
    { numRuns: 100 },
  );
});

describe('what was done instead', () => {
  let bank: Northbank;
  beforeEach(() => {
    bank = northbank();
  });
  afterEach(() => bank.end());

  test('is named beside what failed', async () => {
    await startReport(bank.app, 'd', ids.amara);
    await submitReport(bank.app, 'd', ids.amara, 'p', true);
    bank.clock.at = '2026-11-25T10:01:00.000Z';
    const alert = (await sendable(bank)).find(({ message }) => message.card === 'alert');
    if (alert) await messageFailed(bank.app, alert, { reason: 'refused', status: 403 });
    const [failed] = await undeliveredIn(bank.app, ['2026-11'], 10);
    expect(failed?.message.to).toEqual({ person: ids.dev });
    expect(failed?.instead.map(({ card, to }) => ({ card, to }))).toEqual([
      { card: 'alert', to: { person: ids.grace } },
    ]);
  });

  test('a case that is not there is said not to be', async () => {
    expect(await caseDelivery(bank.app, 'TL-0000-0000')).toBeUndefined();
  });
});
