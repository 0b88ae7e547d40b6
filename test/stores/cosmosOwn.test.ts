import { verify } from '../../src/ledger/verify';
import type { Commit } from '../../src/ledger/commit';
import type { Head } from '../../src/ports';
import { connect } from '../../src/stores/cosmos/driver';
import { repairEveryMs } from '../../src/stores/cosmos/ledger';
import { openCosmos, type CosmosStore } from '../../src/stores/cosmos/openCosmos';
import { readStore } from '../../src/stores/readStore';
import { following, headFor, noon } from '../contract/rows';
import { onEmulator } from './onEmulator';
import { FaultProxy, type Call } from './faultProxy';
import { rawItems } from './rawItems';

const account = onEmulator();

const nine = '2026-11-25T09:00:00.000Z';
const open = (machineMs?: () => number): Promise<CosmosStore> => openCosmos(account(), 'northbank', machineMs);
const owing: Partial<Head> = {
  dueAt: nine,
  tags: ['open'],
  messages: { intended: 2, delivered: 0, failed: 0, pending: 2, held: 0 },
};

describe('a process that dies on the way of an append', () => {
  /** The writes of one append, in their order. */
  const steps = [
    ['create', 'commits'],
    ['put', 'heads'],
    ['patch', 'commits'],
  ] as const;
  const isStep = ({ operation, container }: Call, [what, where]: (typeof steps)[number]): boolean =>
    container === where && (what === 'put' ? operation === 'create' || operation === 'replace' : operation === what);

  const deaths = steps.flatMap((step) =>
    [1, 2].flatMap((version) => [
      { when: 'before', step, version },
      { when: 'after', step, version },
    ]),
  );

  /** Another store on the same database, that has been open all the time, and one that is opened afterwards. */
  const survivors = {
    'an instance that was there': async (died: () => Promise<void>) => {
      let now = 0;
      const store = await open(() => now);
      await died();
      now = repairEveryMs;
      return store;
    },
    'the next start': async (died: () => Promise<void>) => {
      await died();
      return open();
    },
  };

  describe.each(Object.entries(survivors))('%s finds', (_who, survive) => {
    test.each(deaths)(
      'what is due and owed, dead $when step $step of version $version',
      async ({ when, step, version }) => {
        const before: Commit[] = [];
        const healthy = await open();
        if (version === 2) {
          const first = following('case/1');
          before.push(first);
          await healthy.ledger.append(first, headFor(first));
        }
        await healthy.close();
        const proxy = await FaultProxy.start(account().endpoint);
        const limits = { requestMs: 100, totalMs: 150 };
        const dying = await openCosmos({ ...account(), endpoint: proxy.endpoint, persistence: limits }, 'northbank');
        const last = following(before[0] ?? 'case/1', [{ type: 'reported' }]);
        const counts = !(when === 'before' && step[0] === 'create');

        const store = await survive(async () => {
          let dead = false;
          proxy.fate = (call) => {
            if (dead) return { kind: 'drop' };
            dead = isStep(call, step);
            if (!dead) return undefined;
            return when === 'before' ? { kind: 'drop' } : { kind: 'done-then-drop' };
          };
          await dying.ledger.append(last, headFor(last, owing)).catch(() => undefined);
          await dying.ledger.settled();
          expect(dead).toBe(true);
          await proxy.stop();
        });
        const expected = counts ? [...before, last] : before;
        const found = async (query: Parameters<typeof store.ledger.heads>[0]): Promise<string[]> =>
          (await store.ledger.heads(query)).map(({ stream }) => stream);
        expect(await found({ dueBy: nine, kind: 'case', limit: 5 })).toEqual(counts ? ['case/1'] : []);
        expect(await found({ messages: 'pending', limit: 5 })).toEqual(counts ? ['case/1'] : []);
        expect((await store.ledger.messageTotals()).pending).toBe(counts ? 2 : 0);
        expect(await store.ledger.read('case/1')).toEqual(expected);
        expect(await store.ledger.repair()).toBe(0);
        expect(await verify(store.ledger)).toMatchObject({ ok: true, commits: expected.length });
        const next = following(expected.at(-1) ?? 'case/1', [{ type: 'acknowledged' }]);
        expect(await store.ledger.append(next, headFor(next))).toBe('appended');
        await store.close();
        await dying.close();
      },
    );
  });
});

test('what a dead process left does not look like a broken chain to whoever only verifies', async () => {
  const proxy = await FaultProxy.start(account().endpoint);
  const limits = { requestMs: 100, totalMs: 150 };
  const dying = await openCosmos({ ...account(), endpoint: proxy.endpoint, persistence: limits }, 'northbank');
  const commit = following('case/1');
  proxy.fate = ({ container }) => (container === 'heads' ? { kind: 'drop' } : undefined);
  expect(await dying.ledger.append(commit, headFor(commit))).toBe('appended');
  await proxy.stop();
  const store = await readStore({ engine: 'cosmos', account: account() }, 'northbank');
  expect(await verify(store.chains)).toEqual({ ok: true, streams: 1, commits: 1 });
  await store.close();
  await dying.close();
});

test('a process that cannot put its head says so to nobody, and finds the case itself with its next question', async () => {
  const proxy = await FaultProxy.start(account().endpoint);
  const limits = { requestMs: 100, totalMs: 150 };
  const store = await openCosmos({ ...account(), endpoint: proxy.endpoint, persistence: limits }, 'northbank');
  const commit = following('case/1');
  proxy.fate = ({ container, operation }) =>
    container === 'heads' && operation === 'create' ? { kind: 'answer', status: 503 } : undefined;
  expect(await store.ledger.append(commit, headFor(commit, owing))).toBe('appended');
  await expect(store.ledger.heads({ dueBy: nine, limit: 5 })).rejects.toThrow(/did not answer/);
  proxy.heal();
  expect(await store.ledger.heads({ dueBy: nine, limit: 5 })).toEqual([headFor(commit, owing)]);
  await store.close();
  await proxy.stop();
});

describe('a commit of more than an item may hold', () => {
  const long = 'a🙂ש\u0007"\\\u2028\ud83d'.repeat(200_000);
  const limit = 2 * 1024 * 1024;

  test('is spread over items that each fit, half a character at any place included', async () => {
    const store = await open();
    const commit = following('case/1', [{ type: 'noted', long } as never]);
    expect(await store.ledger.append(commit, headFor(commit, { tags: ['long'.repeat(100)] }))).toBe('appended');
    expect(await store.ledger.read('case/1')).toEqual([commit]);
    await store.close();
    const raw = rawItems(account(), 'commits');
    const sizes = (await raw.all()).map((item) => Buffer.byteLength(JSON.stringify(item)));
    raw.close();
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(limit);
    const again = await open();
    expect(await verify(again.ledger)).toMatchObject({ ok: true, commits: 1 });
    await again.close();
  });

  test.each([0, 1])('is never cut between the halves of a character (shifted by %d)', async (shift) => {
    const store = await open();
    const commit = following('case/1', [{ type: 'noted', long: 'x'.repeat(shift) + '🙂'.repeat(600_000) } as never]);
    await store.ledger.append(commit, headFor(commit));
    expect(await store.ledger.read('case/1')).toEqual([commit]);
    await store.close();
    const raw = rawItems(account(), 'commits');
    const texts = (await raw.all()).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
    raw.close();
    expect(texts.length).toBeGreaterThan(1);
    // Half a character has no UTF-8.
    for (const text of texts) expect(Buffer.from(text).toString() === text).toBe(true);
  });

  test('leaves nothing behind when a rival was first', async () => {
    const store = await open();
    const short = following('case/1');
    await store.ledger.append(short, headFor(short));
    const late = following('case/1', [{ type: 'noted', long } as never]);
    expect(await store.ledger.append(late, headFor(late))).toBe('stale');
    await store.close();
    const raw = rawItems(account(), 'commits');
    expect(await raw.all()).toHaveLength(1);
    raw.close();
  });

  test('with a part that is gone is named by verify', async () => {
    const store = await open();
    const commit = following('case/1', [{ type: 'noted', long } as never]);
    await store.ledger.append(commit, headFor(commit));
    await store.ledger.settled();
    const raw = rawItems(account(), 'commits');
    const part = (await raw.all()).find(({ text }) => text !== undefined);
    if (part) await raw.remove(part);
    raw.close();
    expect(await verify(store.ledger)).toMatchObject({ ok: false, first: { stream: 'case/1', version: 1 } });
    await store.close();
  });
});

describe('somebody with the key of the account changes', () => {
  const three = async (): Promise<void> => {
    const store = await open();
    for (const stream of ['case/1', 'case/2']) {
      const first = following(stream, [{ type: 'reported' }]);
      const second = following(first, [{ type: 'acknowledged' }]);
      const third = following(second, [{ type: 'decided' }]);
      for (const commit of [first, second, third]) await store.ledger.append(commit, headFor(commit));
    }
    await store.close();
  };
  const at = (items: Awaited<ReturnType<ReturnType<typeof rawItems>['all']>>, version: number) => {
    const found = items.find((item) => item.stream === 'case/2' && item['version'] === version);
    if (!found) throw new Error('There is no such item.');
    return found;
  };

  type Raw = ReturnType<typeof rawItems>;
  const changes: Readonly<Record<string, { change: (raw: Raw, heads: Raw) => Promise<void>; version: number }>> = {
    'a letter': {
      change: async (raw) => {
        const item = at(await raw.all(), 2);
        await raw.put({ ...item, body: String(item['body']).replace('acknowledged', 'Acknowledged') });
      },
      version: 2,
    },
    'a commit into no JSON': {
      change: async (raw) => raw.put({ ...at(await raw.all(), 3), body: '{' }),
      version: 3,
    },
    'a commit into none': { change: async (raw) => raw.remove(at(await raw.all(), 2)), version: 2 },
    'the last into none': { change: async (raw) => raw.remove(at(await raw.all(), 3)), version: 3 },
    'two for each other': {
      change: async (raw) => {
        const items = await raw.all();
        const [one, other] = [at(items, 1), at(items, 2)];
        await raw.put({ ...one, body: other['body'] });
        await raw.put({ ...other, body: one['body'] });
      },
      version: 1,
    },
    'a head into none': {
      change: async (_raw, heads) => {
        const head = (await heads.all()).find(({ stream }) => stream === 'case/2');
        if (head) await heads.remove(head);
      },
      version: 3,
    },
  };

  test.each(Object.entries(changes))('%s: verify names the commit', async (_what, { change, version }) => {
    await three();
    const [raw, heads] = [rawItems(account(), 'commits'), rawItems(account(), 'heads')];
    await change(raw, heads);
    raw.close();
    heads.close();
    const store = await open();
    expect(await verify(store.ledger)).toMatchObject({ ok: false, streams: 1, first: { stream: 'case/2', version } });
    await store.close();
  });
});

test('two organisations in one database see nothing of each other', async () => {
  const [north, south] = await Promise.all([open(), openCosmos(account(), 'southbank')]);
  const commit = following('case/1');
  expect(await north.ledger.append(commit, headFor(commit, owing))).toBe('appended');
  await north.keys.add('case/1', { id: '1', under: 'u', wrapped: 'w' });
  await north.addresses.put('person:amara', {});
  await north.presence.beat('one');
  expect(await south.ledger.read('case/1')).toEqual([]);
  expect(await south.ledger.heads({ limit: 5 })).toEqual([]);
  expect((await south.ledger.messageTotals()).intended).toBe(0);
  expect(await south.keys.get('case/1')).toBeUndefined();
  expect(await south.addresses.get('person:amara')).toBeUndefined();
  expect(await south.presence.beat('two')).toBe(1);
  expect(await south.ledger.append(commit, headFor(commit))).toBe('appended');
  for await (const stream of south.ledger.streams()) expect(stream).toBe('case/1');
  await Promise.all([north.close(), south.close()]);
});

describe('what expires', () => {
  test('carries its time on every item, so that the server drops it by itself', async () => {
    const store = await open();
    const long = 'x'.repeat(600_000);
    const first = following('draft/1', [{ type: 'noted', long } as never]);
    const inAnHour = '2026-11-25T13:00:00.000Z';
    await store.ledger.append(first, headFor(first, { expiresAt: inAnHour }));
    await store.keys.add('draft/1', { id: '1', under: 'u', wrapped: 'w' }, inAnHour);
    const record = following('case/1');
    await store.ledger.append(record, headFor(record));
    await store.close();
    for (const name of ['commits', 'heads', 'book'] as const) {
      const raw = rawItems(account(), name);
      const items = await raw.all();
      raw.close();
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        const lent = (item.stream ?? item['name']) === 'draft/1';
        if (name === 'book') expect(item['ttl']).toEqual(expect.any(Number));
        else expect(item['ttl']).toBe(lent ? 3600 : undefined);
      }
    }
  });

  test('is gone as a whole once the server has begun to drop it, and cannot be gone on with', async () => {
    const store = await open();
    const first = following('draft/1');
    const second = following(first);
    for (const commit of [first, second]) await store.ledger.append(commit, headFor(commit, { expiresAt: noon }));
    const raw = rawItems(account(), 'commits');
    const [oldest, newest] = (await raw.all()).sort((a, b) => Number(a['version']) - Number(b['version']));
    if (oldest) await raw.remove(oldest);
    expect(await store.ledger.read('draft/1')).toEqual([]);
    if (newest) await raw.remove(newest);
    raw.close();
    const third = following(second);
    expect(await store.ledger.append(third, headFor(third, { expiresAt: noon }))).toBe('stale');
    await store.close();
  });
});

describe('a database that is not ready', () => {
  test('is refused with the command to run when there is no container', async () => {
    await expect(openCosmos({ ...account(), database: 'empty' }, 'northbank')).rejects.toThrow(
      /"commits" of the database "empty".*is not there.*npm run cosmos$/,
    );
  });

  test('is refused when a container is partitioned in another way', async () => {
    const other = { ...account(), database: 'other' };
    const database = connect(other);
    await database.createDatabase(undefined);
    for (const id of ['commits', 'heads', 'book'] as const)
      await database.createContainer({ id, partitionKey: { paths: ['/id'] } } as never);
    database.close();
    await expect(openCosmos(other, 'northbank')).rejects.toThrow(/has another partition key.*COSMOS_DATABASE/);
  });

  test('is refused in words when nothing answers', async () => {
    const persistence = { requestMs: 100, totalMs: 200 };
    const nobody = { ...account(), endpoint: 'http://127.0.0.1:1', persistence };
    await expect(openCosmos(nobody, 'northbank')).rejects.toThrow(
      /COSMOS_ENDPOINT is http:\/\/127\.0\.0\.1:1.*ECONNREFUSED/,
    );
  });

  test.each([401, 403])('is refused in words when the key is wrong (%d)', async (status) => {
    const proxy = await FaultProxy.start(account().endpoint);
    proxy.fate = () => ({ kind: 'answer', status });
    await expect(openCosmos({ ...account(), endpoint: proxy.endpoint }, 'northbank')).rejects.toThrow(/COSMOS_KEY/);
    await proxy.stop();
  });
});
