import pino from 'pino';
import { MovableClock } from '../../bot/localMode';
import { readSettings } from '../../bot/settings';
import { startThroughline } from '../../bot/throughlineBot';

// The bot as a process of its own, on a Wednesday evening whenever it is started: AHEAD_MS moves its clock, also back. The office is shut, so
// the month's reminders do not come in between.
const aheadMs = Number(process.env['AHEAD_MS'] ?? '0');
const clock = new MovableClock(() => Date.now() + aheadMs);

void startThroughline(readSettings(process.env), pino({ base: null }, pino.destination(2)), { clock }).then(() =>
  process.stdout.write('The evening is ready\n'),
);
