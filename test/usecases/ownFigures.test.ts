import { caseStream } from '../../src/case/reference';
import type { CaseCommand } from '../../src/case/commands';
import { unreported, type Case } from '../../src/case/state';
import { ownFiguresOf } from '../../src/usecases/ownFigures';
import { decisionAt } from '../case/caseStory';
import { answered, lostReport, miss, minutesAfter } from '../case/lostStory';
import { ids } from '../people';
import { northbank, now, type Northbank } from './northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

const after = (minutes: number): string => minutesAfter(now, minutes);
const about: Case = { ...unreported, team: 'north', report: lostReport({}) };

async function does(command: CaseCommand): Promise<void> {
  const by = 'by' in command ? command.by : ids.amara;
  const meta = { by, at: command.at, press: `${command.type} ${command.at}` };
  const turned = await bank.app.turns.turn(bank.app.cases, caseStream('TL-1'), command, meta);
  expect(turned.outcome).not.toBe('refused');
}

/** A missed contact that goes to duty at once. */
const missed = (): Promise<void> =>
  does({
    type: 'report',
    at: now,
    reference: 'TL-1',
    draft: 'one',
    reporter: ids.amara,
    team: 'north',
    report: lostReport(answered(['lost_contact.outOfCharacter'])),
    escalateAnyway: false,
    priorTriggers: {},
    patterns: [],
    miss: miss(now),
  });

const figure = async (id: 'decided_in_time' | 'acknowledged_in_time'): Promise<string[]> => {
  bank.clock.at = '2026-12-02T10:00:00.000Z';
  return (await ownFiguresOf(bank.app, id, about)).map(({ on, count, of }) => `${on}: ${count} of ${of}`);
};

test('a call that contact answered in time was decided in time, as it is in every other figure', async () => {
  await missed();
  await does({ type: 'acknowledge', by: ids.dev, at: after(5) });
  const found = { found: 'seen_safe', how: 'visit', who: 'Crisis team', note: '' } as const;
  await does({ type: 'makeContact', by: ids.dev, at: after(60), ...found, safetyPlan: 'updated', planReason: '' });
  expect(await figure('decided_in_time')).toEqual(['2026-11-01: 1 of 1']);
  expect(await figure('acknowledged_in_time')).toEqual(['2026-11-01: 1 of 1']);
});

test('asked anew and decided by nobody, the second call counts against it, and the first as it was answered', async () => {
  await missed();
  await does({ type: 'acknowledge', by: ids.dev, at: after(5) });
  await does({ type: 'decide', by: ids.dev, at: after(20), decision: decisionAt(after(20)) });
  const again = { id: 'again', missedAt: after(2 * 24 * 60), missedBy: 'person', answers: answered() } as const;
  await does({ type: 'missAgain', by: ids.amara, at: after(2 * 24 * 60), ...again });
  expect(await figure('decided_in_time')).toEqual(['2026-11-01: 1 of 2']);
  expect(await figure('acknowledged_in_time')).toEqual(['2026-11-01: 1 of 2']);
});
