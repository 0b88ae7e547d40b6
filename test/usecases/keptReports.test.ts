import { caseStream } from '../../src/case/reference';
import { leadersStream } from '../../src/assurance/monthly/monthlyKind';
import { keptReports } from '../../src/usecases/keptReports';
import { tellLeaders } from '../../src/usecases/tellLeaders';
import { localToInstant } from '../../src/time/local';
import { reports } from '../case/caseStory';
import { ids } from '../people';
import { northbank, now, type Northbank } from './northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

async function kept(reference: string): Promise<void> {
  const command = {
    type: 'report',
    at: now,
    reference,
    draft: reference,
    reporter: ids.amara,
    team: 'north',
    report: { ...reports.kept, kind: 'near_miss' },
    escalateAnyway: false,
    priorTriggers: {},
    patterns: [],
  } as const;
  const turned = await bank.app.turns.turn(bank.app.cases, caseStream(reference), command, { by: ids.amara, at: now });
  expect(turned.outcome).toBe('done');
}

/** Whom the leaders' stream of the month owes the list to, day by day. */
async function told(): Promise<string[]> {
  const { messages } = await bank.app.turns.see(bank.app.leaders, leadersStream(bank.clock.at.slice(0, 7)));
  return [...messages.values()]
    .filter(({ card }) => card === 'keptWaiting')
    .map(({ to, owedAt }) => `${owedAt.slice(0, 10)} ${'person' in to ? to.person : ''}`);
}

const look = async (day: string, time = '09:30'): Promise<string[]> => {
  bank.clock.at = localToInstant(day, time, 'Europe/London').instant;
  await tellLeaders(bank.app);
  return told();
};

test('kept reports are one message to the lead each working day, however many there are, until none waits', async () => {
  for (const reference of ['TL-1', 'TL-2', 'TL-3']) await kept(reference);
  // Not on the day itself, nor in the night, nor at the weekend.
  expect(await look('2026-11-25', '16:00')).toEqual([]);
  expect(await look('2026-11-26', '03:00')).toEqual([]);
  expect(await look('2026-11-26')).toEqual([`2026-11-26 ${ids.grace}`]);
  expect(await look('2026-11-26', '15:00')).toHaveLength(1);
  expect(await look('2026-11-27')).toHaveLength(2);
  expect(await look('2026-11-28')).toHaveLength(2);
  expect(await look('2026-11-30')).toHaveLength(3);
  expect((await keptReports(bank.app)).map(({ reference }) => reference)).toEqual(['TL-1', 'TL-2', 'TL-3']);
  for (const reference of ['TL-1', 'TL-2', 'TL-3']) {
    const at = bank.clock.at;
    const escalated = { type: 'escalate', by: ids.amara, at } as const;
    await bank.app.turns.turn(bank.app.cases, caseStream(reference), escalated, { by: ids.amara, at });
  }
  expect(await keptReports(bank.app)).toEqual([]);
  expect(await look('2026-12-01')).toEqual([]);
});
