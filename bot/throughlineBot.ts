import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { say } from '../cards/render';
import { hasHistory } from '../src/demo/demoKind';
import { fillDemo, type Filling } from '../src/demo/fillDemo';
import { northbankCare } from '../src/people/demo';
import { northbankWithHistory } from '../src/people/demoHistory';
import { gaps } from '../src/people/gaps';
import { nameOf, type Organisation } from '../src/people/organisation';
import { shippedPack } from '../src/usecases/shippedPack';
import { nations } from '../src/policy/notificationShape';
import { officeOf } from '../src/policy/office';
import type { Pack } from '../src/policy/pack';
import type { DeploymentKeys } from '../src/record/deploymentKey';
import { localKey } from '../src/record/localKey';
import { openSealing } from '../src/record/openSealing';
import { openStore, type Store } from '../src/stores/openStore';
import type { Place as TabPlace } from '../src/tab/view';
import { formatLocal } from '../src/time/format';
import { localDate } from '../src/time/local';
import { forgetMonths, forgetMonthsOf } from '../src/usecases/figures';
import { throughline } from '../src/usecases/throughline';
import { Addresses, type Address } from './address';
import { Courier } from './courier';
import { safeError } from './dispatch';
import { KeptClients } from './keptClients';
import { LocalMode, MovableClock } from './localMode';
import { readOrganisation } from './organisationFile';
import { answerPage } from './page/answerPage';
import { pagePath } from './page/pageToken';
import { MakingPacks } from './pack/makingPacks';
import { Pace } from './pace';
import { alone, longestWait, oneOfSeveral, type Patience } from './patience';
import type { Bot } from './press';
import { Sender } from './sender';
import { serve } from './server';
import { SettingsError, type Local, type Settings } from './settings';
import { TeamsBot } from './teamsBot';
import { teamsLimits } from './teamsLimits';
import { answerTab } from './tab/answerTab';
import { localReader } from './tab/localReader';
import type { TabHome } from './tab/me';
import { chatLink, tabLink, type TabAt } from './tab/tabLink';
import { tenantReader } from './tab/tenantReader';
import { themesShown } from './tab/themesShown';
import { Ticker } from './ticker';
import { machineTimers } from './timers';
import { threadIn, Ways } from './ways';
import { gapLines } from './views/overviewCard';

export interface Running {
  readonly port: number;
  /** Resolves when the clock has been looked at for the first time: what fell due while nothing ran has happened. */
  readonly looked: Promise<void>;
  /** Resolves with how many streams the demonstration's history has, once it is all there; absent when there is nothing to fill. */
  readonly filled?: Promise<number | undefined>;
  stop(): Promise<void>;
}

/** What a test sets for itself; the defaults are the real ones. */
export interface Given {
  readonly clock?: MovableClock;
  readonly patience?: Patience;
  readonly organisation?: Organisation;
  /** Where a tenant's keys are published. */
  readonly keys?: string;
}

/** A database is asked over the network and paid for by the question; each instance asks. Clocks of minutes lose nothing by it. */
const sharedTickMs = 5000;

/** Settings → stores → server. Everything that can be wrong is found here, before the first message is taken. */
export async function startThroughline(settings: Settings, log: Logger, given: Given = {}): Promise<Running> {
  const known =
    given.organisation ?? (settings.mode === 'local' ? northbankCare : readOrganisation(settings.organisationFile));
  const pack = packOf(known);
  const clock = given.clock ?? new MovableClock();
  const store = await openStore(settings.store, known.id);
  const history = settings.mode === 'local' && !given.organisation && (await historyIn(settings, store));
  const organisation = history ? northbankWithHistory : known;
  const deployment = deploymentOf(settings);
  const sealing = await openSealing(store.keys, deployment).catch(closing(store));
  const parts: { courier?: Courier; ticker?: Ticker; filling?: Filling | undefined } = {};
  const app = throughline({ ...store, clock }, sealing, pack, organisation, (head, tagsBefore) => {
    parts.courier?.wake(head);
    forgetMonthsOf(app, head, tagsBefore);
  });
  const packs = new MakingPacks(log);

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
  const link = (place: TabPlace, reader: string): string | undefined => {
    const at = tabAt(settings, organisation, ownAddress);
    return at && tabLink(at, place, reader);
  };
  const shared = {
    app,
    packs,
    hasChannel,
    seat,
    pageAddress,
    tabLink: link,
    progress: () => progressOf(parts.filling),
  };
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
  const isFilling = (): boolean => progressOf(parts.filling) !== undefined;
  const ticker = (parts.ticker = new Ticker(app, log, store.shared ? sharedTickMs : undefined, isFilling));
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
  const readerOf =
    settings.mode === 'local'
      ? localReader(organisation)
      : tenantReader(organisation, { ...settings, keys: given.keys }, () => localDate(clock.now(), zone));
  const host = settings.mode === 'local' ? '127.0.0.1' : '0.0.0.0';
  const serving = await serve(
    {
      adapter,
      run: (context) => teams.run(context),
      ready: () => store.works(),
      page: (token, asked) => answerPage(forMessages, log, token, asked),
      tab: {
        answer: (headers, asked) =>
          answerTab({ bot: forMessages, log, readerOf, home: tabHome(settings) }, headers, asked),
        broken: (error) =>
          log.error({ code: 'tab_broken', err: safeError(error) }, 'the page of the tab cannot be made'),
      },
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
  // Before the clock looks: what it writes would make a new store look used.
  const filling = (parts.filling =
    history && isOn(settings) && !store.shared ? await fillDemo(app, deployment, themesShown(forMessages)) : undefined);
  void filling?.filled.then(
    () => forgetMonths(app),
    () => undefined,
  );
  const looked = ticker.start();
  return {
    port: serving.port,
    looked,
    ...(filling ? { filled: filling.filled } : {}),
    stop: async () => {
      ticker.stop();
      await filling?.stop();
      await serving.close();
      await packs.settled();
      await courier.stop();
      await store.close();
    },
  };
}

/** The deployment's key is given; local mode has one of its own beside the store. */
function deploymentOf(settings: Settings): DeploymentKeys {
  return settings.sealing ?? { now: localKey(settings.dataDir) };
}

/** Whether a history that is there in part is gone on with: what stands in the store keeps its people also when it is not. */
function isOn(settings: Settings): boolean {
  return settings.mode === 'local' && settings.demo === true;
}

/** Whether the demonstration's eighteen months stand in the store, or will. A database that instances share is not filled. */
function historyIn({ demo = false }: Local, { ledger, shared }: Store): Promise<boolean> {
  return hasHistory(ledger, demo && !shared);
}

function progressOf(filling: Filling | undefined): ReturnType<NonNullable<Bot['progress']>> {
  const sofar = filling?.progress();
  return sofar && { text: say('home.filling'), ...sofar };
}

/** Lets go of the store when the start ends here. */
function closing(store: Pick<Store, 'close'>): (error: unknown) => Promise<never> {
  return async (error) => {
    await store.close();
    throw error;
  };
}

/** The law, the authority and the bank holidays are those of the organisation's nation. */
function packOf({ nation }: Organisation): Pack {
  const loaded = shippedPack(nation);
  if (loaded.ok) return loaded.pack;
  throw new SettingsError(
    'missing' in loaded
      ? `There is no policy pack for the nation "${nation}". Put nation right in ORGANISATION_FILE (${nations.join(', ')}), or put its pack at ${loaded.file}.`
      : [
          `The policy pack ${loaded.file} is refused:`,
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

/** Where places of the tab are; undefined when no address of our own is known. */
function tabAt(settings: Settings, { tenant }: Organisation, ownAddress: string | undefined): TabAt | undefined {
  if (ownAddress === undefined) return undefined;
  return settings.mode === 'local' ? { browser: ownAddress } : { appId: settings.appId, tenant, publicUrl: ownAddress };
}

function tabHome(settings: Settings): TabHome {
  if (settings.mode === 'tenant') return { chat: chatLink(settings.appId), chooser: false };
  const { playground } = settings;
  return { chat: playground === undefined ? undefined : `http://127.0.0.1:${playground}`, chooser: true };
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
