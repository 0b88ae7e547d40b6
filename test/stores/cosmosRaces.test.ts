import { verify } from '../../src/ledger/verify';
import { northbankCare } from '../../src/people/demo';
import { openCosmos, type CosmosStore } from '../../src/stores/cosmos/openCosmos';
import { messageDelivered, messageStarted, owingStreams, pendingMessages } from '../../src/usecases/deliver';
import { startReport } from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import { throughline, type Throughline } from '../../src/usecases/throughline';
import { tickCases } from '../../src/usecases/tick';
import { following, headFor } from '../contract/rows';
import { ids } from '../people';
import { england } from '../policy/england';
import { testSealing } from '../record/testSealing';
import { onEmulator } from './onEmulator';
import { FaultProxy, type ProxyFault } from './faultProxy';
import { seeded } from '../bot/seeded';

const account = onEmulator();

const ten = Date.parse('2026-11-25T10:00:00.000Z');
const minute = 60_000;

/** An instance whose clock goes wrong by so much. */
async function instance(skewMs: number, name: string) {
  const store = await openCosmos(account(), 'northbank');
  const clock = { ms: ten };
  const ports = { ...store, clock: { now: () => new Date(clock.ms + skewMs).toISOString() } };
  const app = throughline(ports, testSealing(store.keys), england, northbankCare, () => undefined);
  return { app, store, clock, name };
}
type Instance = Awaited<ReturnType<typeof instance>>;

const report = async (app: Throughline, id: string): Promise<void> => {
  await startReport(app, id, ids.amara, { whatHappened: 'Found on the floor.' });
  await submitReport(app, id, ids.amara, `press-${id}`, true);
};

describe('three instances whose clocks differ by hours', () => {
  const skews = [0, 90 * minute, -90 * minute];
  let all: Instance[];
  beforeEach(async () => {
    all = await Promise.all(skews.map((skew, index) => instance(skew, `instance-${index}`)));
  });
  afterEach(() => Promise.all(all.map(({ store }) => store.close())));

  test('climb a ladder once, whoever ticks, and the order of what happened does not depend on their clocks', async () => {
    const [first] = all;
    if (!first) throw new Error('There is nobody.');
    await report(first.app, 'd1');
    for (let passed = 0; passed <= 240; passed += 15) {
      all.forEach(({ clock }) => (clock.ms = ten + passed * minute));
      await Promise.all(all.flatMap(({ app }) => [tickCases(app), tickCases(app)]));
    }
    const [head] = await first.store.ledger.heads({ kind: 'case', limit: 5 });
    // The one whose clock is behind everybody's writes last: what it writes is dated before what is there.
    const behind = all[2]?.app ?? first.app;
    const [owed] = await pendingMessages(behind, 'case', head?.stream ?? '');
    if (owed) await messageStarted(behind, owed, 'instance-2');
    const commits = await first.store.ledger.read(head?.stream ?? '');
    expect(commits.map(({ version }) => version)).toEqual(commits.map((_commit, index) => index + 1));
    expect(commits.some(({ at }, index) => at < (commits[index - 1]?.at ?? ''))).toBe(true);
    const steps = commits.flatMap(({ facts }) => facts).filter(({ type }) => !type.startsWith('message'));
    const once = new Set(steps.map((step) => JSON.stringify({ ...step, at: undefined, sealed: undefined })));
    expect(once.size).toBe(steps.length);
    expect(steps.length).toBeGreaterThan(3);
    const seen = await Promise.all(all.map(({ store }) => store.ledger.read(head?.stream ?? '')));
    expect(seen).toEqual([commits, commits, commits]);
    expect(await verify(first.store.ledger)).toMatchObject({ ok: true });
  });

  test('send each message once: of all that claim it, one may begin', async () => {
    const [first] = all;
    if (!first) throw new Error('There is nobody.');
    for (let index = 0; index < 4; index += 1) await report(first.app, `d${index}`);
    const begun: string[] = [];
    await Promise.all(
      all.map(async ({ app, name }) => {
        for await (const { kind, stream } of owingStreams(app)) {
          for (const owed of await pendingMessages(app, kind, stream)) {
            const started = await messageStarted(app, owed, name);
            if (typeof started === 'string') continue;
            begun.push(`${stream}#${owed.message.id}`);
            await messageDelivered(app, started, { posted: begun.length });
          }
        }
      }),
    );
    expect(new Set(begun).size).toBe(begun.length);
    const totals = await first.store.ledger.messageTotals();
    expect(totals).toMatchObject({ intended: begun.length, delivered: begun.length, pending: 0, failed: 0 });
    expect(begun.length).toBeGreaterThanOrEqual(8);
  });
});

test.each([1, 2, 3])(
  'whatever fails on the way (seed %d): what was answered as appended is there exactly once, what was answered as stale is not',
  async (seed) => {
    const random = seeded(seed);
    const proxy = await FaultProxy.start(account().endpoint);
    const faults: readonly ProxyFault[] = [
      { kind: 'answer', status: 429, headers: { 'x-ms-retry-after-ms': '3' } },
      { kind: 'answer', status: 503 },
      { kind: 'drop' },
      { kind: 'done-then-drop' },
      { kind: 'done-then-silence' },
    ];
    const persistence = { requestMs: 200, totalMs: 6000 };
    const stores: CosmosStore[] = await Promise.all(
      [1, 2, 3].map(() => openCosmos({ ...account(), endpoint: proxy.endpoint, persistence }, 'northbank')),
    );
    // Reads are left alone: the client library waits a whole second before it repeats one.
    proxy.fate = ({ operation }) =>
      operation !== 'read' && operation !== 'query' && random() < 0.1
        ? faults[Math.floor(random() * faults.length)]
        : undefined;

    const appended = new Set<string>();
    const stale = new Set<string>();
    const unknown = new Set<string>();
    let turns = 0;
    const write = async (store: CosmosStore, who: number): Promise<void> => {
      for (let turn = 0; turn < 30; turn += 1) {
        const stream = `case/${Math.floor(random() * 4)}`;
        const last = (await store.ledger.read(stream)).at(-1);
        const commit = following(last ?? stream, [{ type: `turn-${who}-${turn}` }]);
        const head = headFor(commit, { tags: [`v${commit.version}`] });
        turns += 1;
        const outcome = await store.ledger.append(commit, head).catch(() => 'unknown' as const);
        ({ appended, stale, unknown })[outcome].add(commit.hash);
      }
    };
    await Promise.all(stores.map(write));
    proxy.heal();
    const healthy = await openCosmos(account(), 'northbank');
    expect(await verify(healthy.ledger)).toMatchObject({ ok: true, streams: 4 });
    const there: string[] = [];
    for await (const stream of healthy.ledger.streams()) {
      const commits = await healthy.ledger.read(stream);
      there.push(...commits.map(({ hash }) => hash));
      expect(await healthy.ledger.heads({ tag: `v${commits.length}`, limit: 10 })).toContainEqual(
        expect.objectContaining({ stream, hash: commits.at(-1)?.hash }),
      );
    }
    expect(new Set(there).size).toBe(there.length);
    for (const hash of appended) expect(there).toContain(hash);
    for (const hash of stale) expect(there).not.toContain(hash);
    for (const hash of there) expect(appended.has(hash) || unknown.has(hash)).toBe(true);
    expect(appended.size + stale.size + unknown.size).toBe(turns);
    expect(appended.size).toBeGreaterThan(turns / 4);
    await Promise.all([...stores, healthy].map((store) => store.close()));
    await proxy.stop();
  },
);
