import type { WrappedKey } from '../../src/ports';
import { verify } from '../../src/ledger/verify';
import { CosmosUnavailable } from '../../src/stores/cosmos/persistently';
import { openCosmos, type CosmosStore } from '../../src/stores/cosmos/openCosmos';
import type { CosmosAccount } from '../../src/stores/cosmos/driver';
import { following, headFor, noon } from '../contract/rows';
import { emulatorKey, newDatabase, startEmulator, type Emulator } from './emulator';
import { FaultProxy, type Call, type Operation, type ProxyFault } from './faultProxy';

let emulator: Emulator;
let proxy: FaultProxy;
let account: CosmosAccount;
beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await FaultProxy.start(emulator.endpoint);
});
afterAll(async () => {
  await proxy.stop();
  await emulator.stop();
});
beforeEach(async () => {
  account = await newDatabase({ endpoint: emulator.endpoint, key: emulatorKey });
});
afterEach(() => proxy.heal());

const nine = '2026-11-25T09:00:00.000Z';
const key = (id: string): WrappedKey => ({ id, under: 'deployment', wrapped: 'AAAA' });

/** The store as a process behind the proxy sees it. */
const open = (persistence = { requestMs: 500, totalMs: 8000 }): Promise<CosmosStore> =>
  openCosmos({ ...account, endpoint: proxy.endpoint, persistence }, 'northbank');

/** A little of everything that a store is asked for. Whatever happens on the way, it ends like this. */
async function everything({ ledger, keys, addresses, presence }: CosmosStore): Promise<unknown> {
  const first = following('case/1', [{ type: 'reported' }]);
  const second = following(first, [{ type: 'acknowledged' }]);
  const draft = following('draft/1');
  return {
    appended: [
      await ledger.append(first, headFor(first, { dueAt: nine })),
      await ledger.append(second, headFor(second, { dueAt: noon, tags: ['open'] })),
      await ledger.append(draft, headFor(draft, { expiresAt: nine })),
    ],
    added: await keys.add('case/1', key('1')),
    replaced: await keys.replace('case/1', key('1'), key('2')),
    key: await keys.get('case/1'),
    address: [await addresses.put('person:amara', { chat: 'a' }), await addresses.get('person:amara')],
    here: await presence.beat('one'),
    forgotten: await ledger.forget(nine),
    read: (await ledger.read('case/1')).map(({ hash }) => hash === first.hash || hash === second.hash),
    nothingNew: await ledger.read('case/1', 2),
    head: (await ledger.head('case/1'))?.version,
    due: (await ledger.heads({ dueBy: noon, tag: 'open', limit: 5 })).map(({ stream }) => stream),
    totals: (await ledger.messageTotals()).intended,
    verified: [await ledger.settled(), await verify(ledger)],
  };
}

const asItShouldBe = {
  appended: ['appended', 'appended', 'appended'],
  added: key('1'),
  replaced: true,
  key: key('2'),
  address: [undefined, { chat: 'a' }],
  here: 1,
  forgotten: 1,
  read: [true, true],
  nothingNew: [],
  head: 2,
  due: ['case/1'],
  totals: 0,
  verified: [undefined, { ok: true, streams: 1, commits: 2 }],
};

const requests: readonly (readonly [Operation, Call['container']])[] = [
  ['create', 'commits'],
  ['create', 'heads'],
  ['create', 'book'],
  ['replace', 'heads'],
  ['replace', 'book'],
  ['patch', 'commits'],
  ['upsert', 'book'],
  ['delete', 'commits'],
  ['delete', 'heads'],
  ['delete', 'book'],
  ['read', 'commits'],
  ['read', 'heads'],
  ['read', 'book'],
  ['query', 'commits'],
  ['query', 'heads'],
  ['query', 'book'],
];

const faults: Readonly<Record<string, ProxyFault>> = {
  '429': { kind: 'answer', status: 429, headers: { 'x-ms-retry-after-ms': '20' } },
  '503': { kind: 'answer', status: 503 },
  'a connection that breaks before': { kind: 'drop' },
  'a connection that breaks after it was done': { kind: 'done-then-drop' },
  'a timeout after it was done': { kind: 'done-then-silence' },
};

test('without any fault', async () => {
  const store = await open();
  expect(await everything(store)).toEqual(asItShouldBe);
  await store.close();
  const seen = new Set(proxy.calls.map(({ operation, container }) => `${operation} ${container}`));
  for (const [operation, container] of requests) expect(seen).toContain(`${operation} ${container}`);
});

describe.each(Object.entries(faults))('%s, twice, changes nothing of the outcome of', (_name, fault) => {
  test.each(requests)('%s in %s', async (operation, container) => {
    const store = await open();
    let met = 0;
    const matches = (call: Call): boolean => call.operation === operation && call.container === container;
    proxy.fail(fault, (call) => matches(call) && (met += 1) > 0, 2);
    expect(await everything(store)).toEqual(asItShouldBe);
    expect(met).toBeGreaterThanOrEqual(2);
    await store.close();
  });
});

test.each([408, 410, 429, 449, 500, 502, 504])(
  '%d, with no word of how long to wait, is tried again too',
  async (status) => {
    const store = await open();
    const commit = following('case/1');
    proxy.fail({ kind: 'answer', status }, ({ operation }) => operation === 'create', 2);
    expect(await store.ledger.append(commit, headFor(commit))).toBe('appended');
    expect(await store.ledger.read('case/1')).toEqual([commit]);
    await store.close();
  },
);

describe('the wait that is asked for', () => {
  test.each([
    [{ 'x-ms-retry-after-ms': '250' }, 250],
    [{ 'retry-after': '1' }, 1000],
  ])('%j is kept', async (headers, ms) => {
    const store = await open();
    const creates = () => proxy.calls.filter((call) => call.operation === 'create' && call.container === 'commits');
    const before = creates().length;
    proxy.fail({ kind: 'answer', status: 429, headers }, ({ operation }) => operation === 'create');
    const commit = following('case/1');
    expect(await store.ledger.append(commit, headFor(commit))).toBe('appended');
    const [refused, taken] = creates().slice(before);
    // A timer may end a millisecond early by its own clock.
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(ms - 2);
    await store.close();
  });
});

test.each([
  [{ kind: 'answer', status: 429 } as const, /429.*throughput/s],
  [{ kind: 'answer', status: 503 } as const, /503.*health of the account/s],
  [{ kind: 'drop' } as const, /ECONNRESET.*health of the account/s],
])(
  'what never gets better (%j) is said in words, and once it is well again everything goes on',
  async (fault, words) => {
    const store = await open({ requestMs: 200, totalMs: 600 });
    const commit = following('case/1');
    proxy.fate = () => fault;
    const failed: unknown = await store.ledger.append(commit, headFor(commit)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CosmosUnavailable);
    expect((failed as Error).message).toMatch(words);
    proxy.heal();
    expect(await store.ledger.append(commit, headFor(commit))).toBe('appended');
    await store.close();
  },
);

describe('whose commit it is', () => {
  test('a rival with the very same commit is told that it came too late', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const tick = following('case/1', [{ type: 'remindedToAcknowledge' }]);
    const answers = await Promise.all([one, other].map(({ ledger }) => ledger.append(tick, headFor(tick))));
    expect(answers.sort()).toEqual(['appended', 'stale']);
    await Promise.all([one.close(), other.close()]);
  });

  test('also when the answer to the first was lost: one of them wrote it, and only that one is told so', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const tick = following('case/1', [{ type: 'remindedToAcknowledge' }]);
    let letGo = (): void => undefined;
    const released = new Promise<void>((done) => (letGo = done));
    let lost = false;
    proxy.fate = ({ operation, container }) => {
      if (operation !== 'create' || container !== 'commits') return undefined;
      if (lost) return { kind: 'hold', until: released };
      lost = true;
      return { kind: 'done-then-drop' };
    };
    const first = one.ledger.append(tick, headFor(tick));
    while (!lost) await new Promise((soon) => setTimeout(soon, 1));
    const second = other.ledger.append(tick, headFor(tick));
    letGo();
    expect([await first, await second]).toEqual(['appended', 'stale']);
    await Promise.all([one.close(), other.close()]);
  });
});

test('a head that comes late never takes the place of a newer one', async () => {
  const [slow, quick] = await Promise.all([open(), openCosmos(account, 'northbank')]);
  const first = following('case/1');
  await slow.ledger.append(first, headFor(first));
  const second = following(first);
  const third = following(second);
  let letGo = (): void => undefined;
  const released = new Promise<void>((done) => (letGo = done));
  let held = false;
  proxy.fate = ({ operation, container }) => {
    if (operation !== 'replace' || container !== 'heads') return undefined;
    held = true;
    return { kind: 'hold', until: released };
  };
  const late = slow.ledger.append(second, headFor(second, { tags: ['late'] }));
  while (!held) await new Promise((soon) => setTimeout(soon, 1));
  expect(await quick.ledger.append(third, headFor(third, { tags: ['newest'] }))).toBe('appended');
  proxy.heal();
  letGo();
  expect(await late).toBe('appended');
  expect(await quick.ledger.head('case/1')).toEqual(headFor(third, { tags: ['newest'] }));
  await Promise.all([slow.close(), quick.close()]);
});
