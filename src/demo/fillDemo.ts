import { setImmediate as turn } from 'node:timers/promises';
import type { DeploymentKeys } from '../record/deploymentKey';
import { openSealing } from '../record/openSealing';
import type { ThemesShown } from '../usecases/thematic';
import type { Throughline } from '../usecases/throughline';
import { demoKind, demoStream, isNew } from './demoKind';
import { historyOf } from './history';
import { keepStreams } from './keepStreams';
import { people } from './peopleOf';
import { play } from './play';
import { PlayLedger } from './playLedger';
import { monthsTold, spanOf } from './span';
import { Stage } from './stage';
import { StagedKeys } from './stagedKeys';
import { plusMonths, monthStart } from '../time/month';

/** How far it has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** The history of the demonstration, on its way into the store. */
export interface Filling {
  /** Undefined once it is all there, or was stopped. */
  progress(): Progress | undefined;
  /** Resolves with how many streams it has; undefined when it was stopped before its end. */
  readonly filled: Promise<number | undefined>;
  /** Ends it at the next step; what is whole in the store stays, and the next start goes on. */
  stop(): Promise<void>;
}

/** The same each time: whoever looks at the demonstration finds in it what others found. */
export const demoSeed = 'northbank';

/** So long it works at a stretch before whoever presses has their turn. */
const stretchMs = 4;
/** The part of the work that is playing; the rest is putting it into the store. */
const playing = 85;

/**
 * Begins to fill a new store with the demonstration's history, or goes on where it was. A store that somebody has used without it is left alone.
 *
 * @param app the real one: its organisation must be that of the history
 * @param themesShown what a thematic review shows when it is signed
 * @param months fewer than all of them, for a test
 * @returns undefined when there is nothing to fill
 */
export async function fillDemo(
  app: Throughline,
  deployment: DeploymentKeys,
  themesShown: ThemesShown,
  months = monthsTold,
): Promise<Filling | undefined> {
  const { state, version } = await app.turns.see(demoKind, demoStream);
  if (state.filled) return undefined;
  if (version === 0 && !(await isNew(app.ports.ledger))) return undefined;
  const now = app.ports.clock.now();
  const mark = { until: now, seed: demoSeed };
  if (version === 0) await app.turns.turn(demoKind, demoStream, { type: 'begin', ...mark }, { by: 'demo', at: now });
  let stopped = false;
  let done: number | undefined = 0;
  const told = (share: number): void => void (done = Math.floor(share * 100));
  const asked = { deployment, themesShown, months, ...(version === 0 ? mark : state) };
  const filled = fill(app, asked, told, () => stopped).finally(() => {
    done = undefined;
  });
  return {
    progress: () => (done === undefined ? undefined : { done, of: 100 }),
    filled,
    stop: async () => {
      stopped = true;
      await filled.catch(() => undefined);
    },
  };
}

interface Asked {
  readonly deployment: DeploymentKeys;
  readonly themesShown: ThemesShown;
  readonly months: number;
  readonly until: string;
  readonly seed: string;
}

async function fill(
  { ports, pack, organisation, office, turns }: Throughline,
  { deployment, themesShown, months, until, seed }: Asked,
  tell: (share: number) => void,
  stopping: () => boolean,
): Promise<number | undefined> {
  // Whoever began it goes on first: it is not waited for.
  await turn();
  const span = spanOf(until, office, months);
  const played = new PlayLedger(breathing());
  const keys = new StagedKeys(ports.keys);
  const sealing = await openSealing(keys, deployment);
  const whole = await play({
    ports,
    ledger: played,
    sealing,
    pack,
    organisation,
    seed,
    from: span.from,
    actsUntil: span.actsUntil,
    until,
    // Somebody who blocked the chat some months ago: what is for him since shows as not delivered.
    blocked: new Map([[people.mo, monthStart(plusMonths(span.changed, 3), office.zone)]]),
    stories: (app, begin) => historyOf(new Stage(app, begin, span.today), seed, span, themesShown),
    tell: (share) => tell((share * playing) / 100),
    stopping,
  });
  if (!whole) return undefined;
  const kept = await keepStreams({
    store: ports,
    played,
    keys,
    until,
    tell: (share) => tell((playing + share * (100 - playing)) / 100),
    stopping,
  });
  if (kept === undefined) return undefined;
  await turns.turn(demoKind, demoStream, { type: 'filled', streams: kept }, { by: 'demo', at: ports.clock.now() });
  return kept;
}

/** Gives way after each stretch of work. */
function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < stretchMs) return;
    await turn();
    since = performance.now();
  };
}
