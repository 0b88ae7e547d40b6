import { spawnSync } from 'node:child_process';

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { northbankCare } from '../../src/people/demo';
import { exportParts } from '../../src/record/exportParts';
import { exportStore } from '../../src/record/exportStore';
import { importStore } from '../../src/record/importStore';
import { restorePart } from '../../src/record/restorePart';
import type { Terminal } from '../../src/record/terminal';
import { openNamedStore } from '../../src/stores/namedStore';
import type { Store } from '../../src/stores/openStore';
import { Database } from '../../src/stores/sqlite/driver';
import { startReport } from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import { throughline } from '../../src/usecases/throughline';
import { verifyStore } from '../../src/ledger/verifyStore';
import { following, headFor, noon } from '../contract/rows';
import { ids } from '../people';
import { england } from '../policy/england';
import { emulatorKey, newDatabase, startEmulator, type Emulator } from '../stores/emulator';
import { seeded } from '../bot/seeded';
import { tempFolder } from '../stores/tempStore';
import { testSealing } from './testSealing';

let emulator: Emulator;
let temp: ReturnType<typeof tempFolder>;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());
beforeEach(() => {
  temp = tempFolder();
});
afterEach(() => temp.remove());

type Env = Readonly<Record<string, string>>;
const sqlite = (name: string): Env => ({ DATA_DIR: join(temp.folder, name) });
const cosmos = async (): Promise<Env> => {
  const { endpoint, key = '', database } = await newDatabase({ endpoint: emulator.endpoint, key: emulatorKey });
  return { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database };
};
const file = (name = 'export.jsonl'): string => join(temp.folder, name);

async function opened<T>(env: Env, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openNamedStore(env);
  if ('problem' in store) throw new Error(store.problem);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Runs a command on a store, and keeps what it says. */
async function run(
  command: typeof exportStore | typeof importStore,
  env: Env,
  path: string,
  { draws = false, machineMs = (): number => 0 } = {},
) {
  const said = { results: [] as string[], progress: [] as string[] };
  const terminal: Terminal = {
    draws,
    result: (line) => said.results.push(line),
    progress: (line) => said.progress.push(line),
  };
  const code = await command(env, path, terminal, { now: () => noon, machineMs });
  return { code, words: said.results.join('\n'), progress: said.progress };
}

/** Everything of an export but its first line, which says when it was made. */
const content = (path: string): string => readFileSync(path, 'utf8').split('\n').slice(1).join('\n');

/** A store with a bit of everything: cases and drafts with sealed texts, odd names, a very long commit, keys, addresses. */
async function furnish(env: Env): Promise<void> {
  await opened(env, async (store) => {
    const ports = { ...store, clock: { now: () => '2026-11-25T10:00:00.000Z' } };
    const app = throughline(ports, testSealing(store.keys), england, northbankCare, () => undefined);
    for (const id of ['d1', 'd2', 'd3']) {
      await startReport(app, id, ids.amara, { whatHappened: 'Found on the floor.' });
      if (id !== 'd3') await submitReport(app, id, ids.amara, `press-${id}`, true);
    }
    const long = 'a🙂ש\u2028\u0085"\\\ud83d'.repeat(100_000);
    for (const name of ['case/ / \\ ? # 🚑', 'case/עזרה', 'case/long']) {
      const first = following(name, [{ type: 'noted', text: name === 'case/long' ? long : name } as never]);
      const second = following(first);
      await store.ledger.append(first, headFor(first));
      await store.ledger.append(second, headFor(second, { dueAt: noon, tags: [name], summary: { a: 1, b: null } }));
    }
    await store.keys.add('index of words', { id: 'i', under: 'u', wrapped: 'w' });
    for (const who of ['b', 'a', 'ש'])
      await store.addresses.put(`person:${who}`, { chat: who, deep: { x: [1, null] } });
  });
}

test('SQLite → Cosmos DB → SQLite gives the same hashes: cases, drafts, keys and addresses', async () => {
  const [first, second, third] = [sqlite('first'), await cosmos(), sqlite('third')];
  await furnish(first);
  const away = [first, second, third];
  for (const [index, env] of away.entries()) {
    if (index > 0) {
      const read = await run(importStore, env, file(`${index - 1}`));
      expect(read).toMatchObject({ code: 0, words: expect.stringContaining('all of it is as in the file') as string });
    }
    expect((await run(exportStore, env, file(`${index}`))).code).toBe(0);
    expect(await verifyStore(env, { result: () => undefined, progress: () => undefined }, () => 0)).toBe(0);
  }
  expect(content(file('1'))).toBe(content(file('0')));
  expect(content(file('2'))).toBe(content(file('0')));
  expect(content(file('0'))).toMatch(/"stream":"draft\/d3"/);
  expect(content(file('0'))).toMatch(/"expiresAt"/);
  expect(statSync(file('0')).mode & 0o777).toBe(0o600);
});

test('what is sealed in the store is sealed in the file, and nothing in it opens it', async () => {
  await furnish(sqlite('first'));
  await run(exportStore, sqlite('first'), file());
  expect(readFileSync(file(), 'utf8')).not.toContain('Found on the floor');
});

describe('an interrupted export', () => {
  test('goes on after the last whole stream, wherever it was cut off', async () => {
    const env = sqlite('first');
    await furnish(env);
    await run(exportStore, env, file('whole'));
    const whole = readFileSync(file('whole'));
    const random = seeded(7);
    const firstLine = whole.indexOf('\n') + 1;
    const cuts = [firstLine, firstLine + 1, whole.length - 1, whole.lastIndexOf('\n', whole.length - 2) + 1];
    for (let index = 0; index < 25; index += 1)
      cuts.push(firstLine + Math.floor(random() * (whole.length - firstLine)));
    for (const cut of cuts) {
      writeFileSync(file('cut'), whole.subarray(0, cut));
      const { code, words } = await run(exportStore, env, file('cut'));
      expect({ cut, code, on: words.startsWith('Going on after') }).toEqual({ cut, code: 0, on: true });
      expect(readFileSync(file('cut')).equals(whole)).toBe(true);
    }
  });

  test('never overwrites a file that is whole, of another organisation, or something else', async () => {
    const env = sqlite('first');
    await furnish(env);
    await run(exportStore, env, file('whole'));
    expect(await run(exportStore, env, file('whole'))).toMatchObject({
      code: 2,
      words: expect.stringMatching(/whole export already/) as string,
    });
    const other = readFileSync(file('whole'), 'utf8').replace('"northbank"', '"southbank"').split('\n').slice(0, 3);
    const refused = [`${other.join('\n')}\n`, 'Dear all,\n', 'Dear all', '{"a":1}\n'];
    for (const text of refused) {
      writeFileSync(file('other'), text);
      expect((await run(exportStore, env, file('other'))).code).toBe(2);
      expect(readFileSync(file('other'), 'utf8')).toBe(text);
    }
    writeFileSync(file('empty'), '');
    expect((await run(exportStore, env, file('empty'))).code).toBe(0);
    expect(content(file('empty'))).toBe(content(file('whole')));
  });
});

describe('an import', () => {
  const source = async (): Promise<Env> => {
    const env = sqlite('first');
    await furnish(env);
    await run(exportStore, env, file());
    return env;
  };

  test.each(['sqlite', 'cosmos'])('that was interrupted anywhere is run again and finishes (%s)', async (engine) => {
    await source();
    for (const stopAfter of [1, 3, 7]) {
      const env = engine === 'sqlite' ? sqlite(`to-${stopAfter}`) : await cosmos();
      await opened(env, async (store) => {
        let done = 0;
        for await (const part of exportParts(file())) {
          if (done === stopAfter && part.is === 'stream') {
            // In the middle of a stream: all of it but its last commit.
            const { head, commits } = part;
            const [first] = commits;
            if (first && commits.length > 1)
              await store.ledger.append(first, { ...head, ...first, tags: [], dueAt: null });
            break;
          }
          expect(await restorePart(store, part)).toBeUndefined();
          done += 1;
        }
      });
      expect(await run(importStore, env, file())).toMatchObject({ code: 0 });
      expect(await run(importStore, env, file())).toMatchObject({ code: 0 });
      await run(exportStore, env, file(`again-${engine}-${stopAfter}`));
      expect(content(file(`again-${engine}-${stopAfter}`))).toBe(content(file()));
    }
  });

  test('into a store that holds other streams is refused, and nothing is written', async () => {
    await source();
    for (const [index, name] of ['aaa/first', 'case/long2', 'zzz/last'].entries()) {
      const env = sqlite(`other-${index}`);
      const commit = following(name);
      await opened(env, ({ ledger }) => ledger.append(commit, headFor(commit)));
      const refused = await run(importStore, env, file());
      expect(refused).toMatchObject({ code: 2, words: expect.stringContaining(`The store holds ${name}`) as string });
      await opened(env, async ({ ledger }) => {
        const streams: string[] = [];
        for await (const stream of ledger.streams()) streams.push(stream);
        expect(streams).toEqual([name]);
      });
    }
  });

  test.each([
    ['another commit', (store: Store) => append(store, 'case/long'), /another commit 1 of case\/long/],
    ['more commits', moreOf, /another commit 3 of case\/עזרה/],
    ['another address', (store: Store) => store.addresses.put('person:a', {}), /another address for person:a/],
  ])('into a store with %s is refused, naming the line and what differs', async (_what, change, words) => {
    await source();
    const env = sqlite('other');
    await opened(env, async (store) => void (await change(store)));
    const refused = await run(importStore, env, file());
    expect(refused.words).toMatch(words);
    expect(refused.words).toMatch(/Line \d+: .*stays/);
    expect(refused.code).toBe(1);
  });

  test('into a store on which a Throughline was started, which has keys of its own, is refused, and nothing is written', async () => {
    await source();
    const env = sqlite('started');
    const own = { id: 'x', under: 'u', wrapped: 'w' };
    await opened(env, ({ keys }) => keys.add('index of words', own));
    const refused = await run(importStore, env, file());
    expect(refused.words).toMatch(
      /another key for index of words.*a Throughline was started on it.*Nothing was written/,
    );
    expect(refused.code).toBe(2);
    await opened(env, async ({ ledger }) => {
      for await (const stream of ledger.streams()) throw new Error(`${stream} was written.`);
    });
  });

  async function append(store: Store, name: string): Promise<void> {
    const commit = following(name, [{ type: 'elsewhere' }]);
    await store.ledger.append(commit, headFor(commit));
  }

  async function moreOf(store: Store): Promise<void> {
    const first = following('case/עזרה', [{ type: 'noted', text: 'case/עזרה' } as never]);
    const second = following(first);
    const third = following(second);
    for (const commit of [first, second, third]) await store.ledger.append(commit, headFor(commit));
  }

  test('for another organisation is refused', async () => {
    await source();
    writeFileSync(join(temp.folder, 'south.yaml'), 'id: southbank\n');
    const env = { ...sqlite('south'), ORGANISATION_FILE: join(temp.folder, 'south.yaml') };
    expect(await run(importStore, env, file())).toMatchObject({
      code: 2,
      words: expect.stringMatching(/export of "northbank".*"southbank".*Nothing was written/) as string,
    });
  });

  test('is refused while instances work on the database', async () => {
    await source();
    const env = await cosmos();
    await opened(env, ({ presence }) => presence.beat('somebody'));
    expect(await run(importStore, env, file())).toMatchObject({
      code: 2,
      words: expect.stringMatching(/works on this database \(1 instance\)/) as string,
    });
  });

  test('is refused while a process has the file store open', async () => {
    await source();
    const env = sqlite('busy');
    await opened(env, async () => {
      expect((await run(importStore, env, file())).words).toMatch(/in use by another Throughline process/);
    });
  });

  type Lines = string[];
  const broken: readonly (readonly [string, (lines: Lines) => Lines, RegExp])[] = [
    ['a letter changed', (all) => all.map((line, at) => (at === 2 ? line.replace('"is"', '"iz"') : line)), /Line 3: /],
    [
      'a hash changed',
      (all) => all.map((line, at) => (at === 1 ? line.replace(/"hash":"./, '"hash":"z') : line)),
      /Line \d+: the chain of .+ does not hold at commit 1/,
    ],
    ['a commit dropped', (all) => all.filter((_line, at) => at !== 1), /Line \d+: the chain of .+ does not hold/],
    ['two commits swapped', (all) => [all[0] ?? '', all[2] ?? '', all[1] ?? '', ...all.slice(3)], /Line \d+: /],
    [
      'an address dropped',
      (all) => all.filter((line) => !line.includes('person:a')),
      /Line \d+: its counts and digest do not fit/,
    ],
    [
      'an address changed',
      (all) => all.map((line) => line.replace('"chat":"a"', '"chat":"x"')),
      /Line \d+: its counts and digest do not fit/,
    ],
    [
      'a line that is cut',
      (all) => [...all.slice(0, 4), (all[4] ?? '').slice(0, 20), ...all.slice(5)],
      /Line 5: it is damaged/,
    ],
    ['an empty line', (all) => [...all.slice(0, 4), '', ...all.slice(4)], /Line 5: it is damaged/],
    ['no end', (all) => all.slice(0, -2).concat(''), /is not whole.*it goes on where it stopped/],
    ['something behind the end', (all) => [...all.slice(0, -1), '{}', ''], /Line \d+: there is more after the end/],
    [
      'another version',
      (all) => [(all[0] ?? '').replace('"version":1', '"version":2'), ...all.slice(1)],
      /Line 1: this is an export of version 2/,
    ],
    ['something else altogether', () => ['Dear all,', 'best wishes', ''], /Line 1: this is no export of Throughline/],
    ['JSON of something else', () => ['{"name":"throughline"}', ''], /Line 1: this is no export of Throughline/],
    ['two headers', (all) => [all[0] ?? '', ...all], /Line 2: it does not belong here/],
    ['streams in another order', (all) => reordered(all), /out of order/],
  ];

  /** The first two streams change places. */
  function reordered(all: Lines): Lines {
    const isEnd = (line: string): boolean => line.includes('"is":"stream"');
    const first = all.findIndex(isEnd) + 1;
    const second = all.findIndex((line, at) => at >= first && isEnd(line)) + 1;
    return [all[0] ?? '', ...all.slice(first, second), ...all.slice(1, first), ...all.slice(second)];
  }

  test.each(broken)('of a file with %s is refused, and nothing is written', async (_what, change, words) => {
    await source();
    writeFileSync(file('broken'), change(readFileSync(file(), 'utf8').split('\n')).join('\n'));
    const refused = await run(importStore, sqlite('to'), file('broken'));
    expect(refused.words).toMatch(words);
    expect(refused.words).toContain('Nothing was written.');
    expect(refused.code).toBe(2);
    expect(existsSync(join(temp.folder, 'to'))).toBe(false);
  });

  test('of a file cut off anywhere, or with any byte flipped, is refused', async () => {
    await source();
    const whole = readFileSync(file());
    const random = seeded(11);
    for (let index = 0; index < 30; index += 1) {
      const at = Math.floor(random() * (whole.length - 1));
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 7));
      // The moment it was begun is all that nobody can check.
      const inHeader = at < whole.indexOf('\n');
      writeFileSync(file('broken'), index % 2 === 0 && !inHeader ? flipped : whole.subarray(0, at));
      const refused = await run(importStore, sqlite('to'), file('broken'));
      expect({ at, code: refused.code }).toEqual({ at, code: 2 });
    }
    expect(existsSync(join(temp.folder, 'to'))).toBe(false);
  });

  test.each([
    ['that is not there', 'none.jsonl', /none\.jsonl cannot be read \(ENOENT\)/],
    ['that is a folder', '.', /cannot be read \(EISDIR\)/],
  ])('of a file %s is refused in words', async (_what, name, words) => {
    expect(await run(importStore, sqlite('to'), file(name))).toMatchObject({
      code: 2,
      words: expect.stringMatching(words) as string,
    });
  });
});

describe('how far it has come', () => {
  test('is not said in the first two seconds; then in lines, or on a terminal as a bar', async () => {
    const env = sqlite('first');
    await furnish(env);
    const slow = (): (() => number) => {
      let ms = 0;
      return () => (ms += 400);
    };
    expect((await run(exportStore, env, file('quick'))).progress).toEqual([]);
    const plain = await run(exportStore, env, file('plain'), { machineMs: slow() });
    expect(plain.progress[0]).toMatch(/^\d+ of \d+ streams$/);
    const drawn = await run(importStore, sqlite('to'), file('plain'), { draws: true, machineMs: slow() });
    expect(drawn.progress.join('\n')).toMatch(/^\[#+\.*\] [\d,]+ of [\d,]+ bytes of the file checked$/m);
    expect(drawn.progress.join('\n')).toMatch(/^\[#+\.*\] \d+ of \d+ streams verified$/m);
  });
});

test('a commit that can no longer be read stops the export, which names it', async () => {
  const env = sqlite('first');
  await furnish(env);
  const db = new Database(join(temp.folder, 'first', 'throughline.sqlite'));
  db.exec("DROP TRIGGER commits_stay; UPDATE commits SET body = '{' WHERE stream = 'case/long' AND version = 2");
  db.close();
  const refused = await run(exportStore, env, file());
  expect(refused).toMatchObject({
    code: 2,
    words: expect.stringMatching(/Commit 2 of case\/long cannot be read.*npm run verify/) as string,
  });
});

test('a database that is written to all the time verifies, and exports so that it can be imported', async () => {
  const env = await cosmos();
  await furnish(env);
  let writing = true;
  const writer = opened(env, async ({ ledger }) => {
    for (let commit = following('case/busy'); writing; commit = following(commit)) {
      await ledger.append(commit, headFor(commit));
      await new Promise((soon) => setTimeout(soon, 20));
    }
  });
  const said: string[] = [];
  const say = { result: (line: string) => said.push(line), progress: () => undefined };
  for (let round = 0; round < 5; round += 1) expect([await verifyStore(env, say, () => 0), said]).toEqual([0, said]);
  expect((await run(exportStore, env, file())).code).toBe(0);
  writing = false;
  await writer;
  expect((await run(importStore, sqlite('to'), file())).code).toBe(0);
});

describe.each(['export', 'import'])('npm run %s', (command) => {
  test('as a process: without a file it says how it is called', () => {
    const { PATH = '', HOME = '' } = process.env;
    const ran = spawnSync(process.execPath, ['--import', 'tsx', `src/record/${command}Command.ts`], {
      cwd: resolve(__dirname, '../..'),
      env: { PATH, HOME, ...sqlite('none') },
      encoding: 'utf8',
    });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain(`npm run ${command} -- throughline.jsonl`);
  });
});
