import { say } from '../../cards/render';
import type { Alert } from '../../src/case/facts';
import { localToInstant } from '../../src/time/local';
import { ids } from '../people';
import { sendReport, story, type Story } from '../stories';
import { factsCalled, settled, until, written } from './record';
import { sameDay } from './reports';

let told: Story;
afterEach(() => told.end());

const london = (day: string, time: string): string => localToInstant(day, time, 'Europe/London').instant;
const alerts = async (): Promise<readonly Alert[]> => factsCalled<Alert>(await written(told.folder), 'alerted');

/** Stopped, then started at a later time: what happens then is what fell due meanwhile. */
async function downUntil(instant: string): Promise<void> {
  await told.stop();
  expect(told.clock.moveTo(instant)).toBe(true);
  await told.start();
  await settled(told);
}

test('an interval that ended while it was down is one alert to the next person, once, also after another start', async () => {
  told = await story();
  const { amara, grace } = told.people;
  await sendReport(amara, sameDay);
  await settled(told);
  await downUntil(london('2026-11-25', '10:31'));
  expect((await alerts()).map(({ person }) => person)).toEqual([ids.dev, ids.grace]);
  expect(grace.reads()).toContain(say('because.no_acknowledgement'));
  await told.stop();
  await told.start();
  await settled(told);
  expect(await alerts()).toHaveLength(2);
});

test('after two days down every rung was reached once, not once for every interval', async () => {
  told = await story();
  await sendReport(told.people.amara, sameDay);
  await settled(told);
  await downUntil(london('2026-11-27', '10:10'));
  const reached = await alerts();
  expect(reached.map(({ person }) => person)).toEqual([ids.dev, ids.grace, ids.omar, ids.omar]);
  // Each says when the clock wanted it.
  expect(reached.map(({ due }) => due).slice(0, 3)).toEqual([...reached.map(({ due }) => due).slice(0, 3)].sort());
});

test('a month that ended while it was down is told once, and the new month is asked for once', async () => {
  told = await story();
  const { tom, sian } = told.people;
  await tom.say('help');
  await sian.say('help');
  await settled(told);
  await downUntil(london('2026-12-03', '11:00'));
  const reached = async () =>
    factsCalled<{ stage: string; month: string; outcome: string }>(await written(told.folder), 'stageReached')
      .filter(({ outcome }) => outcome === 'asked')
      .map(({ stage, month }) => `${month} ${stage}`);
  await until(async () => (await reached()).some((stage) => stage === '2026-12 first'));
  await until(async () => (await reached()).some((stage) => stage === '2026-11 month_end'));
  await settled(told);
  expect(sian.reads()).toContain(say('supervision.missing.title', { monthName: 'November 2026' }));
  const before = await reached();
  await told.stop();
  await told.start();
  await told.later('+1h');
  expect(await reached()).toEqual(before);
  expect(before.filter((stage) => stage === '2026-11 month_end')).toHaveLength(1);
});

test('a half-finished report is there after a restart, and is sent once', async () => {
  told = await story();
  const { amara } = told.people;
  await amara.say('report');
  for (const inputs of sameDay.slice(0, 2)) await amara.press('Next', inputs);
  await told.stop();
  await told.start();
  await amara.say('resume');
  for (const inputs of sameDay.slice(2)) await amara.press('Next', inputs);
  expect(amara.reads()).toContain('He has not eaten since Monday.');
  await amara.press('Send report');
  expect(factsCalled(await written(told.folder), 'reported')).toHaveLength(1);
});
