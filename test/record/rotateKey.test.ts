import { execFile } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { KeyBook } from '../../src/ports';
import { changeKey } from '../../src/record/changeKey';
import { localKey } from '../../src/record/localKey';
import { openSealing } from '../../src/record/openSealing';
import { rotateKey } from '../../src/record/rotateKey';
import { WrongSealingKey } from '../../src/record/wrapping';
import { hashed, type Commit, type Fact } from '../../src/ledger/commit';
import { tempFolder, withStore } from '../stores/tempStore';
import { keyOf } from './testSealing';

const root = resolve(__dirname, '../..');
const execute = promisify(execFile);
const [old, fresh, other] = [keyOf('o'), keyOf('f'), keyOf('x')];
const base64 = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
const freeText = { told: ['account'] };

/** Some streams with something typed in each. */
async function streams(keys: KeyBook, count = 5): Promise<Commit[]> {
  const sealing = await openSealing(keys, { now: old });
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const facts = [{ type: 'told', account: `text ${index}` } as Fact];
      const stream = `case/${String(index).padStart(4, '0')}`;
      const commit = { stream, version: 1, at: '2026-11-25T10:00:00.000Z', by: 'amara', facts, prev: '' };
      return hashed(await sealing.close(commit, freeText, () => undefined));
    }),
  );
}

async function readWith(keys: KeyBook, commits: readonly Commit[], deployment: Parameters<typeof openSealing>[1]) {
  const sealing = await openSealing(keys, deployment);
  const opened = await Promise.all(commits.map((commit) => sealing.open(commit.stream, [commit])));
  return opened.map(({ commits: [commit] }) => (commit?.facts[0] as unknown as { account: string }).account);
}

const texts = Array.from({ length: 5 }, (_, index) => `text ${index}`);

describe('a store', () => {
  test('opened with another key is refused, and says what to do; nothing is changed', async () => {
    await withStore(async ({ keys }) => {
      const commits = await streams(keys);
      await expect(openSealing(keys, { now: other })).rejects.toThrow(WrongSealingKey);
      await expect(openSealing(keys, { now: other })).rejects.toThrow(
        /Set SEALING_KEY to the key this store was written with/,
      );
      expect(await readWith(keys, commits, { now: old })).toEqual(texts);
    });
  });

  test('whose index key is gone while streams have keys is refused: a new one would find nobody again', async () => {
    await withStore(async ({ keys }) => {
      await streams(keys);
      await keys.remove('index');
      await expect(openSealing(keys, { now: old })).rejects.toThrow(/Restore the whole store from a backup/);
    });
  });

  test('opened by two processes for the first time at once has one index key', async () => {
    await withStore(async ({ keys }) => {
      const opened = await Promise.all([openSealing(keys, { now: old }), openSealing(keys, { now: old })]);
      expect(new Set(opened.map((sealing) => sealing.press('p'))).size).toBe(1);
    });
  });
});

describe('while the key is being changed', () => {
  test('both keys given: what was sealed before and after is read, new keys are under the new one', async () => {
    await withStore(async ({ keys }) => {
      const commits = await streams(keys);
      expect(await readWith(keys, commits, { now: fresh, before: old })).toEqual(texts);
      const sealing = await openSealing(keys, { now: fresh, before: old });
      const facts = [{ type: 'told', account: 'new' } as Fact];
      const commit = { stream: 'case/new', version: 1, at: '', by: 'amara', facts, prev: '' };
      await sealing.close(commit, freeText, () => undefined);
      expect((await keys.get('case/new'))?.under).toBe(fresh.fingerprint);
    });
  });

  test('afterwards the new key opens everything and the old one nothing; again changes nothing', async () => {
    await withStore(async ({ keys }) => {
      const commits = await streams(keys);
      const sealed = await openSealing(keys, { now: old });
      expect(await rotateKey(keys, { now: fresh, before: old })).toEqual({ changed: 7, total: 7, left: 0 });
      expect(await readWith(keys, commits, { now: fresh })).toEqual(texts);
      await expect(openSealing(keys, { now: old })).rejects.toThrow(WrongSealingKey);
      for await (const [, { under }] of keys.all()) expect(under).toBe(fresh.fingerprint);
      // Words to find streams by are what they were.
      expect((await openSealing(keys, { now: fresh })).press('p')).toBe(sealed.press('p'));
      expect(await rotateKey(keys, { now: fresh, before: old })).toEqual({ changed: 0, total: 7, left: 0 });
    });
  });

  test('cut off after any number of keys: neither key alone starts a bot, both do, and the next run ends it', async () => {
    for (let cut = 0; cut <= 6; cut += 1) {
      await withStore(async ({ keys }) => {
        const commits = await streams(keys);
        let replaced = 0;
        const cutting: KeyBook = {
          ...keys,
          replace: async (...given) => {
            if (replaced === cut) throw new Error('killed');
            replaced += 1;
            return keys.replace(...given);
          },
        };
        await expect(rotateKey(cutting, { now: fresh, before: old })).rejects.toThrow('killed');
        for (const alone of [old, fresh])
          await expect(openSealing(keys, { now: alone })).rejects.toThrow(WrongSealingKey);
        expect(await readWith(keys, commits, { now: fresh, before: old })).toEqual(texts);
        expect(await rotateKey(keys, { now: fresh, before: old })).toEqual({ changed: 7 - cut, total: 7, left: 0 });
        expect(await readWith(keys, commits, { now: fresh })).toEqual(texts);
      });
    }
  });

  test('a key that neither opens, or one that was damaged, is found before anything is changed', async () => {
    await withStore(async ({ keys }) => {
      await streams(keys);
      const before = await all(keys);
      await expect(rotateKey(keys, { now: fresh, before: other })).rejects.toThrow(WrongSealingKey);
      expect(await all(keys)).toEqual(before);
      const damaged = before.get('case/0003');
      if (!damaged) throw new Error('There is no such key.');
      await keys.replace('case/0003', damaged, { ...damaged, wrapped: damaged.wrapped.replace(/^..../, 'AAAA') });
      await expect(rotateKey(keys, { now: fresh, before: old })).rejects.toThrow(
        /key of case\/0003 was changed in the store/,
      );
      expect([...(await all(keys)).values()].map(({ under }) => under)).not.toContain(fresh.fingerprint);
    });
  });

  test('a key destroyed while it runs stays destroyed', async () => {
    await withStore(async ({ keys }) => {
      await streams(keys);
      const destroying: KeyBook = {
        ...keys,
        replace: async (name, ...given) => {
          if (name === 'case/0002') await keys.remove(name);
          return keys.replace(name, ...given);
        },
      };
      expect(await rotateKey(destroying, { now: fresh, before: old })).toMatchObject({ changed: 6, left: 0 });
      expect(await keys.get('case/0002')).toBeUndefined();
    });
  });

  test('a bot that still makes keys under the old one is told of, and the old one is still needed', async () => {
    await withStore(async ({ keys }) => {
      await streams(keys);
      const lagging = await openSealing(keys, { now: old });
      let made = 0;
      const book: KeyBook = {
        ...keys,
        all: async function* () {
          const facts = [{ type: 'told', account: 'late' } as Fact];
          const commit = { stream: `case/late-${(made += 1)}`, version: 1, at: '', by: 'amara', facts, prev: '' };
          await lagging.close(commit, freeText, () => undefined);
          yield* keys.all();
        },
      };
      expect((await rotateKey(book, { now: fresh, before: old })).left).toBe(1);
      await expect(openSealing(keys, { now: fresh })).rejects.toThrow(WrongSealingKey);
    });
  });
});

async function all(keys: KeyBook) {
  const found = new Map<string, { id: string; under: string; wrapped: string }>();
  for await (const [name, key] of keys.all()) found.set(name, key);
  return found;
}

describe('npm run rotate-key', () => {
  const env = { SEALING_KEY: base64('f'), SEALING_KEY_BEFORE: base64('o') };

  async function run(keys: KeyBook, given: Readonly<Record<string, string>>, machineMs: () => number = () => 0) {
    const said = { results: [] as string[], progress: [] as string[] };
    const say = {
      result: (line: string) => said.results.push(line),
      progress: (line: string) => said.progress.push(line),
    };
    return { code: await changeKey(given, () => ({ keys, close: () => {} }), say, machineMs), ...said };
  }

  test('says how many keys it changed, and how far it is once it has taken more than two seconds', async () => {
    await withStore(async ({ keys }) => {
      await streams(keys, 1200);
      let ms = 0;
      const { code, results, progress } = await run(keys, env, () => (ms += 20));
      expect(code).toBe(0);
      expect(results).toEqual(['1,202 of 1,202 keys changed. The key before opens nothing any more.']);
      expect(progress.length).toBeGreaterThan(3);
      for (const line of progress) expect(line).toMatch(/^[\d,]+ of 1,202 keys$/);
    });
  });

  test.each([
    [{}, /SEALING_KEY_BEFORE to the one that is in use/],
    [{ SEALING_KEY: base64('f') }, /SEALING_KEY_BEFORE to the one that is in use/],
    [{ SEALING_KEY: base64('f'), SEALING_KEY_BEFORE: base64('f') }, /are the same key/],
    [{ SEALING_KEY: 'short', SEALING_KEY_BEFORE: base64('o') }, /SEALING_KEY is not a key/],
    [{ SEALING_KEY: base64('f'), SEALING_KEY_BEFORE: base64('x') }, /sealed with another key/],
  ])('refuses %j and changes nothing', async (given: Readonly<Record<string, string>>, words) => {
    await withStore(async ({ keys }) => {
      await streams(keys);
      const before = await all(keys);
      const { code, results } = await run(keys, given);
      expect(code).toBe(2);
      expect(results.join()).toMatch(words);
      for (const key of Object.values(given)) expect(results.join()).not.toContain(key);
      expect(await all(keys)).toEqual(before);
    });
  });
});

describe('local mode’s own key', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  test('is made once, for its owner alone, and is the same again', () => {
    const made = localKey(folder);
    expect(localKey(folder).fingerprint).toBe(made.fingerprint);
    expect(statSync(join(folder, 'local.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'local.key'), 'utf8')).toHaveLength(45);
  });

  test('made by several processes at once is one key', async () => {
    const fresh = tempFolder();
    const script = `console.log(require('${join(root, 'src/record/localKey.ts')}').localKey(process.argv[1]).fingerprint)`;
    const run = () => execute(process.execPath, ['--import', 'tsx', '-e', script, fresh.folder], { cwd: root });
    const made = await Promise.all([run(), run(), run(), run()]);
    expect(new Set(made.map(({ stdout }) => stdout.trim())).size).toBe(1);
    expect(readdirSync(fresh.folder)).toEqual(['local.key']);
    fresh.remove();
  });

  test('a file that holds something else is refused, and left as it is', () => {
    const file = join(folder, 'local.key');
    chmodSync(file, 0o600);
    writeFileSync(file, 'my dog');
    expect(() => localKey(folder)).toThrow(/does not hold a key/);
    expect(readFileSync(file, 'utf8')).toBe('my dog');
    rmSync(file);
  });
});
