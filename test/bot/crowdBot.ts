import pino from 'pino';
import { MovableClock } from '../../bot/localMode';
import { alone, oneOfSeveral } from '../../bot/patience';
import { readSettings } from '../../bot/settings';
import { startThroughline } from '../../bot/throughlineBot';
import { crowd } from './crowd';

// The whole bot as a process of its own, for a crowd instead of the demonstration's people. Waits are short, so that a storm is over soon.
// CROWD_AHEAD_MS moves its clock, also back: what is only sent in office hours would otherwise wait for Monday.
const settings = readSettings({ ...process.env, PLAYGROUND: 'off', DEMO_DATA: 'off' });
const aheadMs = Number(process.env['CROWD_AHEAD_MS'] ?? '0');
const clock = new MovableClock(() => Date.now() + aheadMs);
const patience = {
  ...(settings.store.engine === 'cosmos' ? { ...oneOfSeveral, takeOverAfterMs: 12_000 } : alone),
  answerWithinMs: 2000,
  waitsMs: [50, 100, 200, 400, 800, 1600, 3200],
  connectWithinMs: 100,
};

void startThroughline(settings, pino({ base: null }, pino.destination(2)), {
  organisation: crowd,
  patience,
  clock,
}).then(() => process.stdout.write('The crowd is ready\n'));
