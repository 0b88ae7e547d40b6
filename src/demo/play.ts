import type { Head, Ledger, Ports } from '../ports';
import type { Pack } from '../policy/pack';
import type { Organisation } from '../people/organisation';
import type { Sealing } from '../record/sealing';
import { nextReminder, remind } from '../usecases/remind';
import { fixDraws } from '../usecases/selfNeglect';
import { throughline, type Throughline } from '../usecases/throughline';
import { tickCases } from '../usecases/tick';
import { learnChanges, tickAudits } from '../usecases/tickAudits';
import { localDate, plusDays } from '../time/local';
import { openingOf, workingDayFrom } from '../time/officeHours';
import { Chance } from './chance';
import { PlayClock } from './playClock';
import { PretendCourier, type Blocked } from './pretendCourier';
import type { Told } from './story';
import { Wakes } from './wakes';

/** What is played, and on what. */
export interface Play {
  /** The real sealing, addresses and key book; and a ledger that is only played on. */
  readonly ports: Omit<Ports, 'clock' | 'ledger'>;
  readonly ledger: Ledger;
  readonly sealing: Sealing;
  readonly pack: Pack;
  readonly organisation: Organisation;
  readonly seed: string;
  readonly from: string;
  /** People do nothing from here on; what is under way is left as it then is. */
  readonly actsUntil: string;
  /** So far the clock goes on looking. */
  readonly until: string;
  readonly blocked: Blocked;
  /** @param begin lets one more begin, from within another */
  stories(app: Throughline, begin: (told: Told) => void): Iterable<Told>;
  /** Called as time goes by, with the share of it that has gone, from 0 to 1. */
  readonly tell: (share: number) => void;
  /** Whether to stop at once. */
  readonly stopping: () => boolean;
}

/** What somebody does, and what the clock then has to look at. */
type Wake = () => Promise<void>;

/**
 * Plays stories by the product's own use cases, in the order of time: people do what they do, the clock looks whenever something is due, and
 * every message is settled before time goes on. A case therefore reminds and climbs exactly as it would have.
 *
 * @returns false when it was stopped before its end
 */
export async function play(given: Play): Promise<boolean> {
  const clock = new PlayClock(given.from);
  const wakes = new Wakes<Wake>();
  const due = new Map<string, string>();
  const courier = new PretendCourier(given.blocked, (at, stream, kind) =>
    wakes.put(at, () => courier.settleStream(app, stream, kind)),
  );
  const look: Wake = async () => {
    await tickCases(app);
  };
  const lookAtAudits: Wake = async () => {
    await tickAudits(app);
  };
  const committed = (head: Head): void => {
    courier.noted(head);
    const { stream, kind, dueAt } = head;
    // The clock looks at everything that is due, so one look for each instant of each stream is enough.
    if (dueAt === null || due.get(stream) === dueAt) return;
    due.set(stream, dueAt);
    wakes.put(dueAt, kind === 'audit' ? lookAtAudits : look);
  };
  const { ports, ledger, sealing, pack, organisation } = given;
  const app = throughline({ ...ports, ledger, clock }, sealing, pack, organisation, committed);

  calendar(app, wakes, new Chance(`${given.seed} draws`));
  const beginOne = (told: Told): void => begin(told, wakes, given.actsUntil);
  for (const told of given.stories(app, beginOne)) beginOne(told);

  const began = Date.parse(given.from);
  const whole = Date.parse(given.until) - began;
  for (let next = wakes.next(); next !== undefined && next <= given.until; next = wakes.next()) {
    if (given.stopping()) return false;
    clock.moveTo(next);
    await wakes.take()?.();
    await courier.settle(app);
    given.tell((Date.parse(clock.now()) - began) / whole);
  }
  await courier.finish(app);
  return true;
}

function begin({ from, story }: Told, wakes: Wakes<Wake>, actsUntil: string): void {
  const at = (when: string): void => {
    if (when < actsUntil) wakes.put(when, goOn);
  };
  const goOn: Wake = async () => {
    const { value, done } = await story.next();
    if (!done) at(value);
  };
  at(from);
}

/**
 * What the month's calendar asks, the numbers of its draws, and changes that an audit waits for, as the ticker does it (bot/ticker.ts). Leaders are
 * not told of months that are long over: what they are asked for now, the real clock asks them at its first look.
 */
function calendar(app: Throughline, wakes: Wakes<Wake>, chance: Chance): void {
  const draws: Wake = async () => {
    wakes.put(await fixDraws(app, () => chance.nonce()), draws);
  };
  const reminders: Wake = async () => {
    await remind(app);
    wakes.put(nextReminder(app, app.ports.clock.now()), reminders);
  };
  const changes: Wake = async () => {
    await learnChanges(app);
    wakes.put(nextOpening(app), changes);
  };
  const now = app.ports.clock.now();
  wakes.put(nextOpening(app), changes);
  wakes.put(now, draws);
  wakes.put(nextReminder(app, now), reminders);
}

/** When the office opens on the next working day. */
function nextOpening({ ports, office }: Throughline): string {
  return openingOf(workingDayFrom(plusDays(localDate(ports.clock.now(), office.zone), 1), office), office);
}
