import { join } from 'node:path';
import pino from 'pino';
import { northbankCare } from '../src/people/demo';
import { WrongSealingKey } from '../src/record/wrapping';
import { StoreInUse } from '../src/stores/storeInUse';
import { StoreNotReady } from '../src/stores/storeNotReady';
import { PlaygroundError, startPlayground, type Playground } from './playground';
import { SettingsError, readSettings, type Settings } from './settings';
import { keepHeapSmall } from './smallHeap';
import { tabBundle } from './tab/bundle';
import { safeError } from './dispatch';
import { startThroughline, type Running } from './throughlineBot';

// Logs hold codes and ids, never people or free text; what a person at the terminal should read goes to standard output.
const log = pino({ base: null }, pino.destination(2));

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  // Side by side: the Playground takes longer to start than the bot. If either cannot start, neither stays.
  const [bot, page] = await Promise.allSettled([startThroughline(settings, log), openPlayground(settings)]);
  const stop = async (): Promise<void> => {
    if (page.status === 'fulfilled') await page.value?.stop();
    if (bot.status === 'fulfilled') await bot.value.stop();
  };
  if (bot.status === 'rejected' || page.status === 'rejected') {
    await stop();
    throw bot.status === 'rejected' ? bot.reason : (page as PromiseRejectedResult).reason;
  }
  const end = (): void => void stop().then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.stdout.write(`Throughline is ready${whatNow(settings, page.value)}\n`);
  sayWhenFilled(bot.value);
  // Whoever opens the tab first need not wait for it. If it cannot be made, that is said to whoever opens it.
  setTimeout(() => void tabBundle().then(keepHeapSmall, keepHeapSmall), 1000).unref();
}

function whatNow(settings: Settings, page: Playground | undefined): string {
  const tab = `http://127.0.0.1:${settings.port}/tab`;
  if (page) return `. Open ${page.url} and type: report. The tab is at ${tab}`;
  if (settings.mode === 'local')
    return ` at http://127.0.0.1:${settings.port}/api/messages (the Playground is off). The tab is at ${tab}`;
  return ` on port ${settings.port}. Point your Azure Bot's messaging endpoint at /api/messages.`;
}

/** The history of the demonstration is put into a new store in the background. */
function sayWhenFilled({ filled }: Running): void {
  if (!filled) return;
  process.stdout.write('A history of Northbank Care is being put into its record; everything can be used meanwhile.\n');
  filled.then(
    (streams) => {
      if (streams !== undefined)
        process.stdout.write(`The history of Northbank Care is in its record: ${streams} streams.\n`);
    },
    (error: unknown) => log.error({ code: 'demo_failed', err: safeError(error) }, 'the demonstration was not filled'),
  );
}

/** The Playground with the demonstration organisation; nothing outside local mode or when it is off. */
async function openPlayground(settings: Settings): Promise<Playground | undefined> {
  if (settings.mode !== 'local' || settings.playground === undefined) return undefined;
  const [team] = northbankCare.teams;
  return startPlayground({
    botUrl: `http://127.0.0.1:${settings.port}/api/messages`,
    port: settings.playground,
    folder: join(settings.dataDir, 'playground'),
    people: northbankCare.people.filter(({ onTeams }) => onTeams !== false),
    organisation: {
      tenantId: northbankCare.tenant,
      bot: { id: 'throughline', name: 'Throughline' },
      team: { id: team?.teamsTeam ?? '', name: team?.name ?? '', groupId: '00000000-0000-0000-0000-0000000000040' },
      channel: { id: team?.dutyChannel ?? '', name: 'Safeguarding duty' },
    },
    log: (event, details) => log.info({ code: event, ...details }),
  });
}

main().catch((error: unknown) => {
  const expected = [SettingsError, StoreInUse, StoreNotReady, WrongSealingKey, PlaygroundError].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(
    `Throughline did not start.\n${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exit(1);
});
