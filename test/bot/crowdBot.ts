import pino from 'pino';
import { alone, oneOfSeveral } from '../../bot/patience';
import { readSettings } from '../../bot/settings';
import { startThroughline } from '../../bot/throughlineBot';
import { crowd } from './crowd';

// The whole bot as a process of its own, for a crowd instead of the demonstration's people. Waits are short, so that a storm is over soon.
const settings = readSettings({ ...process.env, PLAYGROUND: 'off' });
const patience = {
  ...(settings.store.engine === 'cosmos' ? { ...oneOfSeveral, takeOverAfterMs: 12_000 } : alone),
  answerWithinMs: 2000,
  waitsMs: [50, 100, 200, 400, 800, 1600, 3200],
  connectWithinMs: 100,
};

void startThroughline(settings, pino({ base: null }, pino.destination(2)), { organisation: crowd, patience }).then(() =>
  process.stdout.write('The crowd is ready\n'),
);
