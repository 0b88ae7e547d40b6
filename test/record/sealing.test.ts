import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { hashed, type Commit, type Fact, type Unhashed } from '../../src/ledger/commit';
import { partText, type FreeText } from '../../src/ledger/freeText';
import { Unreadable } from '../../src/ledger/unreadable';
import { DataKeys } from '../../src/record/dataKeys';
import { Sealing } from '../../src/record/sealing';
import { withStore } from '../stores/tempStore';
import { keyOf, testSealing } from './testSealing';

const freeText: FreeText = { told: ['account', 'person'], counted: [] };
const never = (): undefined => undefined;

type Told = Fact & { readonly account?: unknown; readonly person?: string | null; readonly kind?: string };
type WithSealed = Told & { readonly sealed: { readonly key: string; readonly text: string } };

const commitOf = (facts: readonly Told[], given: Partial<Unhashed> = {}): Unhashed => ({
  stream: 'case/1',
  version: 1,
  at: '2026-11-25T10:00:00.000Z',
  by: 'amara',
  facts,
  prev: '',
  ...given,
});
const told = (account: unknown, person: string | null = null): Told => ({
  type: 'told',
  kind: 'concern',
  account,
  person,
});
const stored = (commit: Unhashed): Commit => JSON.parse(JSON.stringify(hashed(commit))) as Commit;
const sealedIn = (commit: Commit, index = 0): WithSealed['sealed'] => (commit.facts[index] as WithSealed).sealed;

describe('what people typed', () => {
  const typed = fc.record({
    account: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
    person: fc.option(fc.string({ unit: 'grapheme' })),
  });

  test('comes back to the letter: any Unicode, halves of characters, nothing at all', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const roundTrip = async ({ account, person }: { account: unknown; person: string | null }): Promise<void> => {
        const open = commitOf([told(account, person), { type: 'counted' }, told({ more: person ?? '' })]);
        const kept = stored(await sealing.close(open, freeText, never));
        const { commits, whole } = await sealing.open('case/1', [kept]);
        expect(whole).toBe(true);
        expect(commits[0]?.facts).toEqual(open.facts);
      };
      await fc.assert(fc.asyncProperty(typed, roundTrip));
      await roundTrip({ account: { text: '\ud83d', other: '\udc00 \u0000 “’”' }, person: '\udfff' });
      await roundTrip({ account: { text: 'ä😟'.repeat(600_000) }, person: 'CR-1' });
    });
  });

  test('is nowhere in what is kept, and the shape of the fact and its choices are', async () => {
    await withStore(async ({ keys }) => {
      const open = commitOf([told({ what: 'Margaret Hill', also: ['kept', ''] }, 'CR-1042')]);
      const kept = stored(await testSealing(keys).close(open, freeText, never));
      expect(JSON.stringify(kept)).not.toMatch(/Margaret|kept"|1042/);
      expect(kept.facts).toMatchObject([{ ...told({ what: '', also: ['', ''] }, ''), sealed: {} }]);
      expect(Object.keys(sealedIn(kept))).toEqual(['key', 'text']);
    });
  });

  test('the same text is sealed differently each time', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const open = commitOf([told('the same'), told('the same')]);
      const [one, other] = [await sealing.close(open, freeText, never), await sealing.close(open, freeText, never)];
      const texts = [stored(one), stored(other)].flatMap((commit) => [
        sealedIn(commit, 0).text,
        sealedIn(commit, 1).text,
      ]);
      expect(new Set(texts.map((text) => text.slice(0, 16))).size).toBe(4);
    });
  });

  test('a commit in which nobody typed anything stays as it is and makes no key', async () => {
    await withStore(async ({ keys }) => {
      const open = commitOf([{ type: 'counted' }, told({ what: '' }), told({}, null), told(undefined, '')]);
      expect(await testSealing(keys).close(open, freeText, never)).toBe(open);
      expect(await keys.get('case/1')).toBeUndefined();
    });
  });

  test('a fact of before there was sealing still reads', async () => {
    await withStore(async ({ keys }) => {
      const old = stored(commitOf([told({ what: 'in the clear' }, 'CR-1')]));
      expect(await testSealing(keys).open('case/1', [old])).toEqual({ commits: [old], whole: true });
    });
  });

  test('a fact whose type says nothing of free text cannot be kept; messages never hold any', () => {
    expect(() => partText({ type: 'renamed' }, freeText)).toThrow(/"renamed" does not say what in it is free text/);
    expect(() => partText({ type: 'constructor' }, freeText)).toThrow(/free text/);
    expect(partText({ type: 'messageOwed' }, freeText)).toEqual({ rest: { type: 'messageOwed' } });
  });
});

describe('what was tampered with does not open', () => {
  const open = [commitOf([told('first'), told('second')]), commitOf([told('third')], { version: 2 })];

  async function kept(sealing: Sealing): Promise<[Commit, Commit]> {
    const closed = await Promise.all(open.map((commit) => sealing.close(commit, freeText, never)));
    return closed.map(stored) as [Commit, Commit];
  }

  test('any bit of nonce, tag or text flipped', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const [commit] = await kept(sealing);
      const bytes = Buffer.from(sealedIn(commit).text, 'base64');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const fact = { ...commit.facts[0], sealed: { ...sealedIn(commit), text: flipped.toString('base64') } } as Fact;
        await expect(sealing.open('case/1', [{ ...commit, facts: [fact] }])).rejects.toThrow(Unreadable);
      }
    });
  });

  test.each(['', 'AAAA', 'not base64 !'])('a text that became "%s"', async (text) => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const [commit] = await kept(sealing);
      const fact = { ...commit.facts[0], sealed: { ...sealedIn(commit), text } } as Fact;
      await expect(sealing.open('case/1', [{ ...commit, facts: [fact] }])).rejects.toThrow(
        /Commit 1 of case\/1 cannot be read/,
      );
    });
  });

  test('moved to another place of its commit, another commit, another type or another stream', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const [first, second] = await kept(sealing);
      const refused = async (commit: Commit, facts: readonly (Fact | undefined)[]): Promise<void> =>
        expect(sealing.open(commit.stream, [{ ...commit, facts: facts as Fact[] }])).rejects.toThrow(Unreadable);
      await refused(first, [first.facts[1], first.facts[0]]);
      await refused(second, [first.facts[0]]);
      await refused(first, [{ ...(first.facts[0] as WithSealed), type: 'counted' }]);
      // With the very key of the other stream, as somebody could arrange who writes to the store.
      const raw = (await keys.get('case/1')) as never;
      await keys.add('case/2', raw);
      await expect(sealing.open('case/2', [{ ...first, stream: 'case/2' }])).rejects.toThrow(
        /key of case\/2 was changed/,
      );
    });
  });
});

describe('the key of a stream', () => {
  test('is made once, however many make it at once, also from two processes', async () => {
    await withStore(async ({ keys }) => {
      const instances = [testSealing(keys), testSealing(keys)];
      const closed = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          instances[index % 2]?.close(commitOf([told(`text ${index}`)]), freeText, never),
        ),
      );
      const commits = closed.map((commit) => stored(commit as Unhashed));
      expect(new Set(commits.map((commit) => sealedIn(commit).key)).size).toBe(1);
      const { commits: opened, whole } = await testSealing(keys).open('case/1', commits);
      expect(whole).toBe(true);
      expect(opened.map(({ facts }) => (facts[0] as Told).account)).toEqual(commits.map((_, index) => `text ${index}`));
    });
  });

  test('destroyed: the texts read as blank, the shape stays, and it says that something is shut', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const kept = stored(await sealing.close(commitOf([told({ what: 'gone' }, 'CR-1')]), freeText, never));
      await sealing.destroy('case/1');
      await sealing.destroy('case/1');
      for (const each of [sealing, testSealing(keys)]) {
        const { commits, whole } = await each.open('case/1', [kept]);
        expect(whole).toBe(false);
        expect(commits[0]?.facts[0]).toMatchObject({ ...told({ what: '' }, ''), sealed: {} });
      }
    });
  });

  test('made anew after it was destroyed opens nothing of before', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const kept = stored(await sealing.close(commitOf([told('before')]), freeText, never));
      await sealing.destroy('case/1');
      await sealing.close(commitOf([told('after')], { version: 2 }), freeText, never);
      expect((await sealing.open('case/1', [kept])).whole).toBe(false);
    });
  });

  test('of a stream that may be forgotten says when', async () => {
    await withStore(async ({ keys }) => {
      const expiries: (string | undefined)[] = [];
      const book = {
        ...keys,
        add: (...given: Parameters<typeof keys.add>) => {
          expiries.push(given[2]);
          return keys.add(...given);
        },
      };
      const sealing = new Sealing(new DataKeys(book, { now: keyOf('a') }), createSecretKey(Buffer.alloc(32)));
      await sealing.close(commitOf([told('a draft')]), freeText, () => '2027-01-01T00:00:00.000Z');
      await sealing.close(commitOf([told('more')]), freeText, () => '2028-01-01T00:00:00.000Z');
      expect(expiries).toEqual(['2027-01-01T00:00:00.000Z']);
    });
  });
});

describe('words to find a stream by', () => {
  test('that somebody typed become pseudonyms: the same for the same word, of another kind or store another', async () => {
    await withStore(async ({ keys }) => {
      const sealing = testSealing(keys);
      const tag = sealing.tag({ of: 'about:physical', typed: 'CR1042' });
      expect(tag).toMatch(/^about:physical:[\w-]{22}$/);
      expect(testSealing(keys).tag({ of: 'about:physical', typed: 'CR1042' })).toBe(tag);
      expect(sealing.tag({ of: 'about:sexual', typed: 'CR1042' })).not.toContain(tag.slice(-22));
      const other = new Sealing(new DataKeys(keys, { now: keyOf('a') }), createSecretKey(Buffer.alloc(32, 'other')));
      expect(other.tag({ of: 'about:physical', typed: 'CR1042' })).not.toBe(tag);
      expect(sealing.tag('open:north')).toBe('open:north');
    });
  });
});
