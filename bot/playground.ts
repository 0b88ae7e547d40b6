import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { stringify } from 'yaml';

/** Someone who can be met in the Playground. `id` is the Teams user id, `objectId` the Entra object id. */
export interface PlaygroundPerson {
  readonly id: string;
  readonly name: string;
  readonly objectId: string;
}

export interface PlaygroundOrganisation {
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly team: { readonly id: string; readonly name: string; readonly groupId: string };
  readonly channel: { readonly id: string; readonly name: string };
}

export interface PlaygroundOptions {
  /** The bot's message endpoint, such as http://127.0.0.1:3978/api/messages. */
  readonly botUrl: string;
  /** Where the page is served. Default 56150. */
  readonly port?: number;
  /** A folder of ours (inside DATA_DIR) for its configuration and its log; made when missing. */
  readonly folder: string;
  /** Exactly six: the Playground takes five users beside the one who sits in its only seat, the first of these. */
  readonly people: readonly PlaygroundPerson[];
  readonly organisation: PlaygroundOrganisation;
  /** Told `playground.started`, `playground.stopped` or, when it dies by itself, `playground.died`. */
  readonly log?: (event: string, details: Readonly<Record<string, string | number>>) => void;
}

export interface Playground {
  /** What to open in a browser. */
  readonly url: string;
  /** Ends it; resolved when the process is gone. Safe to call twice. */
  stop(): Promise<void>;
}

/** The Playground cannot be had; the message says why and what to do, so no stack is needed. */
export class PlaygroundError extends Error {}

const LOOPBACK = '127.0.0.1';
const READY_WITHIN_MS = 30_000;
const CHILD_PRELOAD = resolve(__dirname, '../.tools/playgroundChild.cjs');

/**
 * Starts the Microsoft 365 Agents Playground for local mode: a Teams-like page in a browser with our demo organisation.
 * It is bound to loopback, opens no browser, sends no telemetry, and ends with this process however that ends.
 * Throws a `PlaygroundError` that says what to do when the port is taken or the Playground does not come up.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const port = options.port ?? 56150;
  await mustBeFree(port);
  await mkdir(options.folder, { recursive: true });
  const configuration = resolve(options.folder, '.m365agentsplayground.yml');
  const logFile = resolve(options.folder, 'playground.log');
  await writeFile(configuration, stringify(playgroundConfiguration(options.people, options.organisation)));

  const child = spawn(
    process.execPath,
    [
      '--require',
      CHILD_PRELOAD,
      require.resolve('@microsoft/m365agentsplayground/cli.js'),
      'start',
      ...['--app-endpoint', options.botUrl, '--channel-id', 'msteams', '--port', String(port)],
      // Its own default says "localhost", which may mean ::1, where nothing listens once it is bound to 127.0.0.1.
      ...['--service-url', `http://${LOOPBACK}:${port}/_connector`, '--disable-telemetry'],
    ],
    {
      cwd: options.folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configuration,
        M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
      },
    },
  );
  // A child that died makes our end of its input fail; its exit is what tells us so.
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()));

  try {
    await ready(child, port);
  } catch (cause) {
    child.kill('SIGKILL');
    throw new PlaygroundError(`The Agents Playground did not start. ${await lastWords(logFile)}`, { cause });
  }
  const url = `http://${LOOPBACK}:${port}`;
  options.log?.('playground.started', { port });

  let stopping = false;
  child.once('exit', (code) => {
    if (!stopping) options.log?.('playground.died', { code: code ?? -1 });
  });
  return {
    url,
    async stop() {
      stopping = true;
      child.stdin.end();
      const insist = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await gone;
      clearTimeout(insist);
      options.log?.('playground.stopped', { port });
    },
  };
}

/** The Playground's configuration, version 0.1.1. One field it does not know, and it exits without a word. */
export function playgroundConfiguration(
  people: readonly PlaygroundPerson[],
  organisation: PlaygroundOrganisation,
): Readonly<Record<string, unknown>> {
  const [seat, ...others] = people.map(asUser);
  if (seat === undefined || others.length !== 5) {
    throw new Error(`The Playground needs exactly six people, not ${people.length}: one for the seat and five others.`);
  }
  const { team, channel } = organisation;
  return {
    version: '0.1.1',
    tenantId: organisation.tenantId,
    bot: { ...organisation.bot },
    currentUser: seat,
    users: others,
    // Fixed, so that a conversation stored in DATA_DIR is still good after a restart.
    personalChat: { id: `personal-${seat.id}` },
    groupChat: { id: 'group-chat', name: 'Group chat' },
    team: { id: team.id, name: team.name, aadGroupId: team.groupId, channels: [{ ...channel }] },
  };
}

function asUser({ id, name, objectId }: PlaygroundPerson) {
  const [givenName = name, ...rest] = name.split(' ');
  const surname = rest.join(' ') || givenName;
  // No one's real address: example.com is kept for this (RFC 2606). Accents do not belong in the local part.
  const plain = name.normalize('NFD').replace(/[^a-zA-Z ]/g, '');
  const email = `${plain.toLowerCase().replaceAll(' ', '.')}@example.com`;
  return { id, name, userPrincipleName: email, aadObjectId: objectId, givenName, surname, email };
}

/** A taken port would otherwise send the Playground to a random one, which nobody would find. */
async function mustBeFree(port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((settle, fail) => probe.once('error', fail).listen(port, LOOPBACK, settle));
  } catch (cause) {
    throw new PlaygroundError(
      `Port ${port}, where the Agents Playground should be, is taken. ` +
        'Another Throughline may still be running: end it, or set PLAYGROUND=off to run the bot alone.',
      { cause },
    );
  }
  await new Promise((settle) => probe.close(settle));
}

/** Resolved once the page answers: a bad configuration ends the process only after it began to listen. */
async function ready(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`it exited with ${child.exitCode ?? child.signalCode}`);
    }
    const answer = await fetch(`http://${LOOPBACK}:${port}/_debug/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((settle) => setTimeout(settle, 50));
  }
  throw new Error(`nothing answered on port ${port} within ${READY_WITHIN_MS / 1000} s`);
}

async function lastWords(logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  // Its log is meant for a terminal: the colour codes go.
  // eslint-disable-next-line no-control-regex
  const lines = log.replace(/\u001b\[\d+m/g, '').trim();
  const reason = lines.split('\n').find((line) => line.includes('Reason:'));
  return reason === undefined ? `Its log is ${logFile}.` : `It says: ${reason.replace(/^.*Reason:\s*/, '')}`;
}
