import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FakeTeams } from '../fake/teams';
import { northbankPeople } from '../people';
import { freePort } from '../playground/freePort';

const root = resolve(__dirname, '../..');

export type Line = Readonly<Record<string, unknown>>;

/** How a process that was told to start ended up. */
export interface Ended {
  readonly code: number | null;
  readonly says: string;
}

/** `bot/main.ts` as a process of its own, for tests that kill it or want it to refuse. */
export class BotProcess {
  private readonly errors: string[] = [];
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {
    child.stdout?.on('data', (text: Buffer) => (this.output += String(text)));
    child.stderr?.on('data', (text: Buffer) => this.errors.push(String(text)));
  }

  /** Resolves when it takes messages. @throws what it said, when it ended instead */
  static async start(env: Readonly<Record<string, string>>, script = 'bot/main.ts'): Promise<BotProcess> {
    const bot = BotProcess.spawn(env, script);
    await new Promise<void>((ready, failed) => {
      bot.child.stdout?.on('data', () => bot.output.includes('is ready') && ready());
      bot.child.once('close', () => failed(new Error(`It did not start.\n${bot.errors.join('')}`)));
    });
    return bot;
  }

  /** For a start that is to be refused. */
  static async refused(env: Readonly<Record<string, string>>): Promise<Ended> {
    const bot = BotProcess.spawn(env);
    const code = await new Promise<number | null>((ended) => bot.child.once('close', ended));
    return { code, says: bot.errors.join('') };
  }

  /** Ends it between two instructions, as a power cut does. */
  async kill(): Promise<void> {
    const gone = new Promise((done) => this.child.once('close', done));
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Its log so far. */
  log(): readonly Line[] {
    return this.errors
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
  }

  private static spawn(env: Readonly<Record<string, string>>, script = 'bot/main.ts'): BotProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      env: { PATH, HOME, PLAYGROUND: 'off', DEMO_DATA: 'off', ...env },
    });
    return new BotProcess(child, Number(env['PORT'] ?? 3978));
  }
}

const wednesdayEvening = '2026-11-25T20:00:00.000Z';

/** Northbank Care with the bot as a process, on a Wednesday evening: what is written to disk is all that a killed one leaves behind. */
export async function processStory() {
  const teams = await FakeTeams.start({
    tenantId: '00000000-0000-0000-0000-0000000000001',
    bot: { id: 'throughline', name: 'Throughline' },
  });
  const folder = mkdtempSync(join(tmpdir(), 'throughline-killed-'));
  const aheadMs = Date.parse(wednesdayEvening) - Date.now();
  let bot: BotProcess | undefined;
  const kill = async (): Promise<void> => {
    await bot?.kill();
    bot = undefined;
  };
  return {
    teams,
    folder,
    people: northbankPeople(teams),
    /** The bot's time, in milliseconds. */
    now: () => Date.now() + aheadMs,
    kill,
    start: async (): Promise<BotProcess> => {
      const port = await freePort();
      teams.connect(`http://127.0.0.1:${port}/api/messages`);
      const env = { PORT: String(port), DATA_DIR: folder, AHEAD_MS: String(aheadMs) };
      bot = await BotProcess.start(env, 'test/bot/eveningBot.ts');
      return bot;
    },
    end: async (): Promise<void> => {
      await kill();
      await teams.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
