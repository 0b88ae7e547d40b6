import pino from 'pino';
import { northbankCare } from '../src/people/demo';
import { PlaygroundError, startPlayground, type Playground } from './playground';
import { SettingsError, readSettings } from './settings';
import { startThroughline } from './throughlineBot';
import { join } from 'node:path';
import { StoreInUse } from '../src/stores/sqlite';

// Logs hold codes and ids, never people or free text; what a person at the terminal should read goes to standard output.
const log = pino({ base: null }, pino.destination(2));

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const running = await startThroughline(settings, log);
  const opened: { playground?: Playground } = {};
  const stop = async (code: number): Promise<void> => {
    await opened.playground?.stop();
    await running.stop();
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));

  if (settings.mode === 'tenant') {
    process.stdout.write(
      `Throughline is ready on port ${running.port}. Point your Azure Bot's messaging endpoint at /api/messages.\n`,
    );
    return;
  }
  if (settings.playground === undefined) {
    process.stdout.write(
      `Throughline is ready at http://127.0.0.1:${running.port}/api/messages (the Playground is off).\n`,
    );
    return;
  }
  opened.playground = await openPlayground(running.port, settings.playground, settings.dataDir).catch(
    async (error: unknown) => {
      await running.stop();
      throw error;
    },
  );
  process.stdout.write(`Throughline is ready. Open ${opened.playground.url} and type: report\n`);
}

function openPlayground(botPort: number, port: number, dataDir: string): Promise<Playground> {
  const [team] = northbankCare.teams;
  return startPlayground({
    botUrl: `http://127.0.0.1:${botPort}/api/messages`,
    port,
    folder: join(dataDir, 'playground'),
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
  const expected = [SettingsError, StoreInUse, PlaygroundError].some((kind) => error instanceof kind);
  process.stderr.write(
    `Throughline did not start.\n${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exit(1);
});
