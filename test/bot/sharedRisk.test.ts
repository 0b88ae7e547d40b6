import { say } from '../../cards/render';
import { dutyChannel, ids } from '../people';
import { sendReport, story, type Story } from '../stories';
import { factsCalled, settled, written } from './record';
import { exploited, nearMiss, staffInvolved } from './reports';
import { exploitedAndTaken, filled, fillIn, openSummary, title, weekly } from './sharedRiskStory';

jest.setTimeout(60_000);

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const facts = async (type: string): Promise<readonly Record<string, unknown>[]> =>
  factsCalled<Record<string, unknown>>(await written(told.folder), `sharedRisk${type}`);

test('a sign of exploitation begins a summary with both clocks; whoever acknowledges has it and sees it from the details', async () => {
  const { dev } = told.people;
  const reference = await exploitedAndTaken(told);
  expect(await facts('Opened')).toMatchObject([
    { by: null, draftBy: '2026-11-26T17:00:00.000Z', meetBy: '2026-12-02T17:00:00.000Z' },
  ]);
  expect(dev.reads('details and decision')).toContain('draft by Thu 26 Nov 2026, 17:00');
  await dev.press(say('sharedRisk.show'), {}, { on: 'details and decision' });
  const summary = dev.reads(title(reference));
  expect(summary).toContain('Dev Patel has it');
  expect(summary).toContain('Yes: control, threats or pressure (the report');
  expect(summary).toContain('Not known: sudden loss of money');
  expect(summary).toContain(say('sharedRisk.consentState.none'));
});

test('consent is asked first; with it a partner gets the parts that were chosen, and it is said what was left out', async () => {
  const { dev } = told.people;
  const reference = await exploitedAndTaken(told);
  await openSummary(dev, reference);
  await fillIn(dev, 'consent', filled.agreed);
  await fillIn(dev, 'draft', filled.draft);
  expect(dev.reads(title(reference))).toContain('They agreed');
  await fillIn(dev, 'share', filled.share);
  const sheet = dev.reads('For a partner');
  expect(sheet).toContain('Two men open his post');
  expect(sheet).toContain('Priya Shah');
  expect(sheet).not.toContain('His sister rings');
  expect(sheet).not.toContain('CR-3007');
  expect(sheet).toContain('Left out, because it was not chosen: Who it is about; What protects them; Their own view');
  expect(await facts('Disclosed')).toMatchObject([
    { by: ids.dev, fields: ['indicators', 'known'], recipient: 'local_authority', consent: 'given', override: '' },
  ]);
  await dev.press(say('sharedRisk.button.back'));
  await dev.press(say('sharedRisk.button.sheet', { number: 1 }));
  expect(dev.reads('For a partner')).toContain('Priya Shah');
});
