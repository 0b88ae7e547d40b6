import type { Head, HeadQuery, Ports, WrappedKey } from '../../src/ports';
import type { Commit } from '../../src/ledger/commit';
import { everyHead } from '../../src/ledger/everyHead';
import { following, headFor, noon } from './rows';

export interface OpenStore extends Omit<Ports, 'clock'> {
  /** Closes the store and opens it again: what is there then was really kept. */
  reopen(): Promise<OpenStore>;
  close(): Promise<void>;
}

const oddIds = [
  'case/with/slashes',
  String.raw`case\back`,
  'case/why?',
  'case/#1',
  'case/100% sure',
  "case/o'clock; DROP TABLE commits",
  'case/🚑 urgent',
  'case/עזרה',
  'case/ ',
];

const nine = '2026-11-25T09:00:00.000Z';

/** What every store promises, through its real driver. A backend's own test file only says how to open it. */
export function storeContract(open: () => Promise<OpenStore>): void {
  let store: OpenStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const put = async (commit: Commit, head: Partial<Head> = {}): Promise<Commit> => {
    expect(await store.ledger.append(commit, headFor(commit, head))).toBe('appended');
    return commit;
  };
  const found = async (query: Omit<HeadQuery, 'limit'> & { limit?: number }): Promise<string[]> =>
    (await store.ledger.heads({ limit: 100, ...query })).map(({ stream }) => stream);

  describe('an empty store', () => {
    test('has no streams, no heads, no messages', async () => {
      expect(await store.ledger.read('case/1')).toEqual([]);
      expect(await store.ledger.head('case/1')).toBeUndefined();
      expect(await found({})).toEqual([]);
      expect(await all(store.ledger.streams())).toEqual([]);
      expect(await store.ledger.messageTotals()).toEqual({ intended: 0, delivered: 0, failed: 0, pending: 0, held: 0 });
      expect(await store.addresses.get('person:amara')).toBeUndefined();
    });
  });

  describe('a stream', () => {
    test('gives back every commit in order, or those after a version', async () => {
      const first = await put(following('case/1', [{ type: 'reported' }]));
      const second = await put(following(first, [{ type: 'acknowledged' }]));
      const third = await put(following(second, []));
      expect(await store.ledger.read('case/1')).toEqual([first, second, third]);
      expect(await store.ledger.read('case/1', 2)).toEqual([third]);
      expect(await store.ledger.read('case/1', 3)).toEqual([]);
      expect(await store.ledger.read('case/2')).toEqual([]);
    });

    test('keeps what it was given after the store was closed and opened again', async () => {
      const first = await put(following('case/1', [{ type: 'reported' }]), { tags: ['open'], dueAt: nine });
      await store.addresses.put('person:amara', { chat: 'a:1' });
      store = await store.reopen();
      expect(await store.ledger.read('case/1')).toEqual([first]);
      expect(await store.ledger.head('case/1')).toEqual(headFor(first, { tags: ['open'], dueAt: nine }));
      expect(await found({ tag: 'open' })).toEqual(['case/1']);
      expect(await store.addresses.get('person:amara')).toEqual({ chat: 'a:1' });
    });

    test('answers stale to a version that is there already, and changes nothing', async () => {
      const first = await put(following('case/1', [{ type: 'acknowledged', by: 'dev' } as never]));
      const other = following('case/1', [{ type: 'acknowledged', by: 'grace' } as never]);
      expect(await store.ledger.append(other, headFor(other, { tags: ['grace'] }))).toBe('stale');
      expect(await store.ledger.read('case/1')).toEqual([first]);
      expect((await store.ledger.head('case/1'))?.hash).toBe(first.hash);
      expect(await found({ tag: 'grace' })).toEqual([]);
    });

    test('never has a gap: a version that skips one is stale too', async () => {
      const first = await put(following('case/1'));
      const skipping = { ...following(first), version: 3 };
      expect(await store.ledger.append(skipping, headFor(skipping))).toBe('stale');
      const early = { ...following('case/2'), version: 2 };
      expect(await store.ledger.append(early, headFor(early))).toBe('stale');
      expect(await store.ledger.read('case/1')).toEqual([first]);
      expect(await store.ledger.read('case/2')).toEqual([]);
      expect(await store.ledger.head('case/2')).toBeUndefined();
    });

    test.each([1, 2, 7])('has one winner when fifty write version %d at the same moment', async (version) => {
      let last: Commit | string = 'case/1';
      for (let before = 1; before < version; before += 1) last = await put(following(last));
      const rivals = Array.from({ length: 50 }, (_, index) => following(last, [{ type: `rival${index}` }]));
      const outcomes = await Promise.all(rivals.map((rival) => store.ledger.append(rival, headFor(rival))));
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
      const winner = rivals[outcomes.indexOf('appended')];
      expect((await store.ledger.read('case/1')).at(-1)).toEqual(winner);
      expect((await store.ledger.head('case/1'))?.hash).toBe(winner?.hash);
    });

    test.each(oddIds)('may be called %j', async (stream) => {
      const first = await put(following(stream), { tags: [stream] });
      await put(following('case/plain'));
      expect(await store.ledger.read(stream)).toEqual([first]);
      expect(await found({ tag: stream })).toEqual([stream]);
      expect(await all(store.ledger.streams())).toContain(stream);
    });

    test('takes a commit of two megabytes, with every kind of character', async () => {
      const text = 'a🙂ש\u0007"\\\u2028'.repeat(200_000);
      const big = await put(following('case/1', [{ type: 'noted', text } as never]));
      store = await store.reopen();
      expect(await store.ledger.read('case/1')).toEqual([big]);
    });
  });

  describe('heads', () => {
    const dueAt = (hour: number): string => `2026-11-25T${String(hour).padStart(2, '0')}:00:00.000Z`;

    test('are found by kind, by tag, by what is due, and by all of these together', async () => {
      await put(following('case/a'), { tags: ['open'], dueAt: dueAt(9) });
      await put(following('case/b'), { tags: ['open', 'north'], dueAt: dueAt(10) });
      await put(following('case/c'), { tags: ['north'], dueAt: null });
      await put(following('draft/d'), { tags: ['open'], dueAt: dueAt(9) });
      expect(await found({ kind: 'case' })).toEqual(['case/a', 'case/b', 'case/c']);
      expect(await found({ tag: 'open' })).toEqual(['case/a', 'case/b', 'draft/d']);
      expect(await found({ dueBy: dueAt(9) })).toEqual(['case/a', 'draft/d']);
      expect(await found({ dueBy: dueAt(8) })).toEqual([]);
      expect(await found({ kind: 'case', tag: 'open', dueBy: dueAt(23) })).toEqual(['case/a', 'case/b']);
      expect(await found({ kind: 'case', tag: 'north', dueBy: dueAt(23) })).toEqual(['case/b']);
    });

    test('show the last commit only: tags, times and messages that are no longer so are gone', async () => {
      const first = await put(following('case/a'), { tags: ['open', 'north'], dueAt: dueAt(9) });
      const second = await put(following(first), { tags: ['north'], dueAt: null, summary: { outcome: 'referred' } });
      expect(await found({ tag: 'open' })).toEqual([]);
      expect(await found({ tag: 'north' })).toEqual(['case/a']);
      expect(await found({ dueBy: dueAt(23) })).toEqual([]);
      const expected = headFor(second, { tags: ['north'], summary: { outcome: 'referred' } });
      expect(await store.ledger.head('case/a')).toEqual(expected);
    });

    test('are found by what became of their messages, and the totals of all streams add up', async () => {
      const of = (delivered: number, failed: number, pending: number, held: number): Partial<Head> => ({
        messages: { intended: delivered + failed + pending, delivered, failed, pending, held },
      });
      await put(following('case/sent'), of(3, 0, 0, 0));
      await put(following('case/owed'), of(1, 0, 2, 0));
      await put(following('case/held'), of(0, 0, 2, 1));
      await put(following('case/lost'), of(0, 4, 0, 0));
      expect(await found({ messages: 'pending' })).toEqual(['case/held', 'case/owed']);
      expect(await found({ messages: 'held' })).toEqual(['case/held']);
      expect(await found({ messages: 'failed' })).toEqual(['case/lost']);
      expect(await store.ledger.messageTotals()).toEqual({
        intended: 12,
        delivered: 4,
        failed: 4,
        pending: 4,
        held: 1,
      });
    });

    test('come newest first when asked to, and never more than asked for', async () => {
      for (const [stream, at] of [
        ['case/a', dueAt(9)],
        ['case/b', dueAt(11)],
        ['case/c', dueAt(10)],
      ] as const) {
        await put(following(stream), { at, tags: ['open'] });
      }
      expect(await found({ kind: 'case', newestFirst: true })).toEqual(['case/b', 'case/c', 'case/a']);
      expect(await found({ tag: 'open', newestFirst: true, limit: 2 })).toEqual(['case/b', 'case/c']);
      expect(await found({ kind: 'case', limit: 1 })).toEqual(['case/a']);
    });

    test('can be walked to the end, however many there are', async () => {
      const names = Array.from({ length: 1203 }, (_, index) => `case/${String(index).padStart(4, '0')}`);
      for (let from = 0; from < names.length; from += 50)
        await Promise.all(
          names.slice(from, from + 50).map((name) => put(following(name), { tags: ['open'], dueAt: dueAt(9) })),
        );
      const walked = await all(everyHead(store.ledger, { kind: 'case', dueBy: dueAt(9) }));
      expect(walked.map(({ stream }) => stream)).toEqual(names);
      expect(await all(everyHead(store.ledger, { tag: 'open' }))).toHaveLength(names.length);
      expect(new Set(await all(store.ledger.streams()))).toEqual(new Set(names));
    });
  });

  describe('what was only lent to us', () => {
    test('is removed with its key when its time has come, and nothing else is', async () => {
      const expiring = { expiresAt: nine, tags: ['draft-of:amara'] };
      const old = await put(following('draft/old'), expiring);
      await put(following(old), expiring);
      const young = await put(following('draft/young'), { expiresAt: noon });
      const record = await put(following('case/1'), { dueAt: nine });
      for (const name of ['draft/old', 'draft/young', 'case/1']) await store.keys.add(name, key('1'));
      expect(await store.ledger.forget(nine)).toBe(1);
      expect(await store.ledger.read('draft/old')).toEqual([]);
      expect(await store.ledger.head('draft/old')).toBeUndefined();
      expect(await found({ tag: 'draft-of:amara' })).toEqual([]);
      expect(await store.keys.get('draft/old')).toBeUndefined();
      expect(await store.ledger.read('draft/young')).toEqual([young]);
      expect(await store.ledger.read('case/1')).toEqual([record]);
      expect(await store.keys.get('case/1')).toEqual(key('1'));
      expect(await store.ledger.forget(nine)).toBe(0);
    });
  });

  describe('the key book', () => {
    test('keeps the first key of a name: of two writers at once both get the same', async () => {
      const given = await Promise.all(['1', '2', '3'].map((id) => store.keys.add('case/1', key(id))));
      expect(new Set(given.map(({ id }) => id)).size).toBe(1);
      expect(await store.keys.get('case/1')).toEqual(given[0]);
      expect(await store.keys.get('case/2')).toBeUndefined();
    });

    test('puts a key in the place of the one it was made from, and of no other', async () => {
      await store.keys.add('case/1', key('1'));
      expect(await store.keys.replace('case/1', key('1'), key('2'))).toBe(true);
      expect(await store.keys.replace('case/1', key('1'), key('3'))).toBe(false);
      expect(await store.keys.replace('case/2', key('1'), key('3'))).toBe(false);
      store = await store.reopen();
      expect(await store.keys.get('case/1')).toEqual(key('2'));
    });

    test('forgets a key for good, and gives every other in order, from anywhere', async () => {
      for (const name of ['case/c', 'case/a', 'case/b', 'index', ...oddIds]) await store.keys.add(name, key(name));
      await store.keys.remove('case/b');
      expect(await store.keys.get('case/b')).toBeUndefined();
      const names = (await all(store.keys.all())).map(([name]) => name);
      expect(names).toEqual(['case/a', 'case/c', 'index', ...oddIds].sort(byCodePoint));
      expect((await all(store.keys.all('case/c'))).map(([name]) => name)).toEqual(
        names.slice(names.indexOf('case/c') + 1),
      );
    });
  });

  test('an instance that says it is there counts itself', async () => {
    expect(await store.presence.beat('one')).toBe(1);
    expect(await store.presence.beat('one')).toBe(1);
  });

  describe('the address book', () => {
    test('keeps the last address of each, and forgets when told to', async () => {
      await store.addresses.put('person:amara', { chat: 'a:1' });
      await store.addresses.put('channel:north', { channel: '19:x' });
      await store.addresses.put('person:amara', { chat: 'a:2' });
      expect(await store.addresses.get('person:amara')).toEqual({ chat: 'a:2' });
      await store.addresses.remove('person:amara');
      expect(await store.addresses.get('person:amara')).toBeUndefined();
      expect(await store.addresses.get('channel:north')).toEqual({ channel: '19:x' });
    });

    test('gives every address in order, with its reference', async () => {
      for (const name of ['person:b', 'channel:a', ...oddIds]) await store.addresses.put(name, { of: name });
      const expected = ['person:b', 'channel:a', ...oddIds].sort(byCodePoint).map((name) => [name, { of: name }]);
      expect(await all(store.addresses.all())).toEqual(expected);
    });
  });
}

function key(id: string): WrappedKey {
  return { id, under: 'deployment', wrapped: 'AAAA' };
}

/** As SQLite and Cosmos DB sort text; JavaScript's own order differs beyond the first plane. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
