import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { alone, type Patience } from '../bot/patience';
import { MovableClock } from '../bot/localMode';
import { startThroughline, type Given, type Running } from '../bot/throughlineBot';
import type { Organisation } from '../src/people/organisation';
import { sqliteFile } from '../src/stores/sqlite/openSqlite';
import { FakeTeams } from './fake/teams';
import type { Voice } from './fake/voice';
import { settled } from './bot/record';
import { northbankPeople } from './people';

/** A Wednesday in office hours: the `now` of most stories. */
export const wednesdayMorning = '2026-11-25T10:00:00.000Z';

/** Short waits, so that a story about a failing connector is told in a second. */
const hurried: Patience = { ...alone, waitsMs: [20, 40, 80], connectWithinMs: 50 };

export interface Story {
  readonly teams: FakeTeams;
  readonly people: ReturnType<typeof northbankPeople>;
  readonly clock: MovableClock;
  /** Everything that was logged, line by line. */
  readonly logged: readonly string[];
  /** Where the bot listens. */
  url(): string;
  /** The data folder, for opening the store when the bot is stopped. */
  readonly folder: string;
  /** Moves the product's clock and waits until what fell due has been done. */
  later(words: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

export interface StoryOptions {
  readonly at?: string;
  readonly organisation?: Organisation;
  readonly patience?: Patience;
  /** What is put into the store before the bot begins. */
  readonly before?: (told: Pick<Story, 'folder' | 'clock'>) => Promise<void>;
}

/**
 * Northbank Care with the whole bot in front of a stand-in for Teams: real CloudAdapter, real restify, SQLite on disk. All that passes
 * between people and bot is HTTP and JSON.
 */
export async function story({
  at = wednesdayMorning,
  organisation,
  patience = hurried,
  before,
}: StoryOptions = {}): Promise<Story> {
  const teams = await FakeTeams.start({
    tenantId: '00000000-0000-0000-0000-0000000000001',
    bot: { id: 'throughline', name: 'Throughline' },
  });
  const people = northbankPeople(teams);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  const clock = new MovableClock(movingFrom(at));
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  let running: Running | undefined;

  const start = async (): Promise<void> => {
    const given: Given = { clock, patience, ...(organisation ? { organisation } : {}) };
    const store = { engine: 'sqlite', file: join(folder, sqliteFile) } as const;
    const settings = { mode: 'local', port: 0, dataDir: folder, store, playground: undefined } as const;
    running = await startThroughline(settings, log, given);
    // What the month asks for at a start is asked before the story begins, and does not come in between.
    await running.looked;
    teams.connect(`http://127.0.0.1:${running.port}/api/messages`);
  };
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = undefined;
  };
  await before?.({ folder, clock });
  await start();
  return {
    teams,
    people,
    clock,
    logged,
    folder,
    url: () => `http://127.0.0.1:${running?.port ?? 0}`,
    start,
    stop,
    later: async (words) => {
      // The clock is a local-mode word: anybody's seat may move it.
      await people.amara.say(`clock ${words}`);
      await settled({ folder, clock });
    },
    end: async () => {
      await stop();
      await teams.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A machine clock that began at `at` when the story did, and runs. */
function movingFrom(at: string): () => number {
  const began = Date.now();
  return () => Date.parse(at) + (Date.now() - began);
}

/** The facts of the first "June" scenario (Torbay and Devon SAR June, vectors SN-01), as a worker enters them. */
export const june: readonly Readonly<Record<string, string>>[] = [
  {
    immediateDanger: 'yes',
    kind: 'concern',
    category: 'self_neglect',
    safetyActions: 'Ambulance crew stayed with her, 10:05',
  },
  { helpCalled: 'yes' },
  {
    person: 'CR-1042',
    place: 'Her own flat',
    occurredOn: '2026-11-25',
    occurredAt: '09:30',
    whatHappened:
      'Extremely thin, takes almost no food, too weak to walk. She declines hospital and has capacity for that decision.',
  },
  {
    'self_neglect.hydrationNutrition': 'yes',
    'self_neglect.infectionRisk': 'yes',
    'self_neglect.unsafeEnvironment': 'unknown',
    'self_neglect.repeatedRefusal': 'unknown',
    'self_neglect.reducedAbilityToProtectSelf': 'yes',
    crimePossible: 'no',
    othersAtRisk: 'no',
    staffInvolved: 'no',
  },
  { viewsSought: 'asked', desiredOutcome: 'She wants to stay at home.', consent: 'refused' },
];

/** Types `report` and answers card after card, up to the check card. */
export async function fillReport(worker: Voice, answers: readonly Readonly<Record<string, string>>[]): Promise<void> {
  await worker.say('report');
  for (const inputs of answers) await worker.press('Next', inputs);
}

/** A whole report, sent. @returns its reference */
export async function sendReport(
  worker: Voice,
  answers: readonly Readonly<Record<string, string>>[] = june,
): Promise<string> {
  await fillReport(worker, answers);
  await worker.press('Send report');
  return referenceIn(worker.reads('Report sent'));
}

export function referenceIn(text: string): string {
  const found = /TL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0];
  if (!found) throw new Error(`No reference in: ${text}`);
  return found;
}

/** A decision form filled in. */
export const decision = {
  outcome: 'referred',
  reason: 'Self-neglect with three signs; the risk is high.',
  safety: 'Crisis team visits at 18:00.',
  consulted: 'GP and the local authority duty desk',
  reviewOn: '2026-11-26',
  reviewAt: '09:00',
} as const;
