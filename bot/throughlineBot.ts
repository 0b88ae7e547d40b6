import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { say } from '../cards/render';
import { northbankCare } from '../src/people/demo';
import { gaps } from '../src/people/gaps';
import { nameOf, type Organisation } from '../src/people/organisation';
import { packFile, shippedPack } from '../src/usecases/shippedPack';
import { officeOf } from '../src/policy/office';
import type { Pack } from '../src/policy/pack';
import type { Ports } from '../src/ports';
import { localKey } from '../src/record/localKey';
import { openSealing } from '../src/record/openSealing';
import type { Sealing } from '../src/record/sealing';
import { openStore, type Store } from '../src/stores/openStore';
import { formatLocal } from '../src/time/format';
import { localDate } from '../src/time/local';
import { throughline } from '../src/usecases/throughline';
import { Addresses, type Address } from './address';
import { Courier } from './courier';
import { safeError } from './dispatch';
import { KeptClients } from './keptClients';
import { LocalMode, MovableClock } from './localMode';
import { readOrganisation } from './organisationFile';
import { answerPage } from './page/answerPage';
import { pagePath } from './page/pageToken';
import { Pace } from './pace';
import { alone, longestWait, oneOfSeveral, type Patience } from './patience';
import type { Bot } from './press';
import { Sender } from './sender';
import { serve } from './server';
import { SettingsError, type Settings } from './settings';
import { TeamsBot } from './teamsBot';
import { teamsLimits } from './teamsLimits';
import { Ticker } from './ticker';
import { machineTimers } from './timers';
import { threadIn, Ways } from './ways';
import { gapLines } from './views/overviewCard';

export interface Running {
  readonly port: number;
  /** Resolves when the clock has been looked at for the first time: what fell due while nothing ran has happened. */
  readonly looked: Promise<void>;
  stop(): Promise<void>;
}

/** What a test sets for itself; the defaults are the real ones. */
export interface Given {
  readonly clock?: MovableClock;
  readonly patience?: Patience;
  readonly organisation?: Organisation;
}

/** A database is asked over the network and paid for by the question; each instance asks. Clocks of minutes lose nothing by it. */
const sharedTickMs = 5000;

/** Settings → stores → server. Everything that can be wrong is found here, before the first message is taken. */
export async function startThroughline(settings: Settings, log: Logger, given: Given = {}): Promise<Running> {
  const pack = readPack();
  const organisation =
    given.organisation ?? (settings.mode === 'local' ? northbankCare : readOrganisation(settings.organisationFile));
  const clock = given.clock ?? new MovableClock();
  const store = await openStore(settings.store, organisation.id);
  const sealing = await sealingOf(settings, store).catch(closing(store));
  const parts: { courier?: Courier; ticker?: Ticker } = {};
  const app = throughline({ ...store, clock }, sealing, pack, organisation, (head) => parts.courier?.wake(head));

  const addresses = new Addresses(store.addresses);
  const zone = officeOf(pack).zone;
  const local =
    settings.mode === 'local'
      ? new LocalMode(organisation, clock, zone, settings.playground !== undefined, () => void parts.ticker?.look())
      : undefined;
  const sdk = new ConfigurationBotFrameworkAuthentication(identityOf(settings));
  const clients = new KeptClients(sdk, settings.mode === 'tenant' ? settings.appId : '');
  const seatOf = (person: string): Promise<Address | undefined> => local?.seatOf(person) ?? Promise.resolve(undefined);
  const ways = new Ways(addresses, organisation, () => clock.now(), seatOf);
  const hasChannel = (team: string): Promise<boolean> => ways.hasChannel(team);
  const seat = (person: string, asked?: string): string =>
    seatLine(organisation, person, asked, local !== undefined, () => formatLocal(clock.now(), zone));
  // In local mode it is known once the server listens.
  let ownAddress = settings.mode === 'tenant' ? settings.publicUrl : undefined;
  const pageAddress = (token: string): string | undefined => ownAddress && `${ownAddress}${pagePath}/${token}`;
  const shared = { app, hasChannel, seat, pageAddress };
  // Messages are drawn for the person they are for.
  const inSeat = (person: string): string | undefined => (local?.isPresent(person) ? person : undefined);
  const forMessages: Bot = { ...shared, seat: (person) => seat(person, inSeat(person)), bindChannel: async () => {} };

  const limits = given.patience ?? (store.shared ? oneOfSeveral : alone);
  const timers = machineTimers;
  const pace = new Pace(teamsLimits, timers, longestWait(limits));
  const sender = new Sender(clients, ways, organisation.tenant);
  const instance = randomUUID();
  const courier = new Courier({ bot: forMessages, ways, sender, pace, log, limits, timers, instance });
  parts.courier = courier;
  const ticker = (parts.ticker = new Ticker(app, log, store.shared ? sharedTickMs : undefined));
  const teams = new TeamsBot(
    shared,
    organisation,
    addresses,
    log,
    (conversation) => pace.note(threadIn(conversation)),
    local,
  );
  const adapter = new CloudAdapter(clients);
  adapter.onTurnError = async (_context, error) => {
    log.error({ code: 'turn_failed', err: safeError(error) }, 'a turn failed');
  };
  const host = settings.mode === 'local' ? '127.0.0.1' : '0.0.0.0';
  const serving = await serve(
    {
      adapter,
      run: (context) => teams.run(context),
      ready: () => store.works(),
      page: (token, asked) => answerPage(forMessages, log, token, asked),
    },
    host,
    settings.port,
  ).catch(closing(store));
  if (settings.mode === 'local') ownAddress = `http://${host}:${serving.port}`;

  for (const text of gapLines(forMessages, {
    gaps: gaps(organisation, localDate(clock.now(), zone), pack.settings.noAcknowledgement.steps),
  }))
    log.warn({ code: 'ladder_gap' }, text);
  const owed = await courier.start();
  if (owed.pending > 0) log.info({ code: 'owed_at_start', ...owed }, 'messages owed from before are being sent');
  const looked = ticker.start();
  return {
    port: serving.port,
    looked,
    stop: async () => {
      ticker.stop();
      await serving.close();
      await courier.stop();
      await store.close();
    },
  };
}

/** The deployment's key is given; local mode has one of its own beside the store. */
async function sealingOf(settings: Settings, { keys }: Pick<Ports, 'keys'>): Promise<Sealing> {
  return openSealing(keys, settings.sealing ?? { now: localKey(settings.dataDir) });
}

/** Lets go of the store when the start ends here. */
function closing(store: Pick<Store, 'close'>): (error: unknown) => Promise<never> {
  return async (error) => {
    await store.close();
    throw error;
  };
}

function readPack(): Pack {
  const loaded = shippedPack();
  if (loaded.ok) return loaded.pack;
  throw new SettingsError(
    [
      `The policy pack ${packFile} is refused:`,
      ...loaded.problems.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ].join('\n'),
  );
}

function identityOf(settings: Settings): Record<string, string> {
  if (settings.mode === 'local') return {};
  const { appId, tenantId, password } = settings;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: 'SingleTenant',
  };
}

/** In local mode, who one is (or whom a message is for) and what time it is for the product. */
function seatLine(
  organisation: Organisation,
  person: string,
  asked: string | undefined,
  local: boolean,
  clock: () => string,
): string {
  if (!local || person === '') return '';
  const name = nameOf(organisation, person);
  return asked === person ? say('home.seat', { name, clock: clock() }) : say('home.shownTo', { name });
}
