import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { hashed, type Commit } from '../../src/ledger/commit';
import { verifyStore } from '../../src/ledger/verifyStore';
import { localKey } from '../../src/record/localKey';
import { makeSeal, publicKeyOf } from '../../src/record/makeSeal';
import { openSealing } from '../../src/record/openSealing';
import { sealStore } from '../../src/record/sealStore';
import type { Terminal } from '../../src/record/terminal';
import { openSqlite, sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { readSqlite } from '../../src/stores/sqlite/readSqlite';
import { Database } from '../../src/stores/sqlite/driver';
import { headFor } from '../contract/rows';

const zone = 'Europe/London';
const now = '2027-01-15T10:00:00.000Z';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-seal-'));
  await begin();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** When each commit of each stream was made; the last minute of November and the first of December by London's clock among them. */
const streams: Readonly<Record<string, readonly string[]>> = {
  'case/TL-A': ['2026-10-03', '2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2027-01-02'],
  'case/TL-B': ['2026-11-10', '2026-11-11'],
  'case/TL-C': ['2026-12-24'],
  'learning/0000-1/2026-11': ['2026-11-20'],
  'organisation/northbank': ['2026-10-01'],
};

async function begin(): Promise<void> {
  const store = openSqlite(join(folder, sqliteFile));
  await openSealing(store.keys, { now: localKey(folder) });
  for (const [stream, times] of Object.entries(streams)) {
    let last: Commit | undefined;
    for (const time of times) last = await append(store, stream, time, last);
  }
  const draft = first('draft/d1', '2026-11-01');
  await store.ledger.append(draft, headFor(draft, { expiresAt: '2028-01-01T00:00:00.000Z' }));
  store.close();
}

const first = (stream: string, time: string, before?: Commit): Commit =>
  hashed({
    stream,
    version: (before?.version ?? 0) + 1,
    at: time.length > 10 ? time : `${time}T09:00:00.000Z`,
    by: 'amara',
    facts: [{ type: 'noted' }],
    prev: before?.hash ?? '',
  });

async function append(store: ReturnType<typeof openSqlite>, stream: string, time: string, before?: Commit) {
  const commit = first(stream, time, before);
  expect(await store.ledger.append(commit, headFor(commit))).toBe('appended');
  return commit;
}

function terminal(): Terminal & { readonly said: string[]; readonly told: string[] } {
  const [said, told]: [string[], string[]] = [[], []];
  return { draws: false, said, told, result: (line) => said.push(line), progress: (line) => told.push(line) };
}

async function sealNow(month?: string, at = now, env: Record<string, string> = {}) {
  const out = terminal();
  const clocks = { now: () => at, machineMs: () => 0 };
  const code = await sealStore({ DATA_DIR: folder, ...env }, month, zone, out, clocks);
  return { code, said: out.said.join('\n') };
}

async function check(file: string, publicKey?: string, dataDir = folder) {
  const out = terminal();
  const code = await verifyStore({ DATA_DIR: dataDir }, out, () => 0, { file, publicKey });
  return { code, said: out.said.join('\n') };
}

const sealFile = (month: string): string => join(folder, 'seals', `${month}.jsonl`);
const linesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Changes rows as somebody with the file in hand could. */
function tamper(sql: string): void {
  const db = new Database(join(folder, sqliteFile));
  db.exec('DROP TRIGGER commits_stay; DROP TRIGGER commits_keep');
  db.exec(sql);
  db.close();
}

describe('npm run seal', () => {
  test('holds every stream of the record as it stood at the end of the month where the organisation is; drafts are left out', async () => {
    const { code, said } = await sealNow('2026-11');
    expect(code).toBe(0);
    expect(said).toContain('4 streams, 6 commits sealed in');
    const [header, ...rest] = linesOf(sealFile('2026-11'));
    expect(header).toMatchObject({ throughline: 'seal', month: '2026-11', complete: true, previous: null, zone });
    expect(rest.slice(0, -2).map(({ stream, version }) => [stream, version])).toEqual([
      ['case/TL-A', 2],
      ['case/TL-B', 2],
      ['learning/0000-1/2026-11', 1],
      ['organisation/northbank', 1],
    ]);
    expect(rest.at(-2)).toEqual({ streams: 4, commits: 6 });
    expect(Object.keys(rest.at(-1) ?? {})).toEqual(['digest', 'signature']);
  });

  test('without a month seals the last whole one, once; the next follows it', async () => {
    await sealNow('2026-11');
    expect((await sealNow()).code).toBe(0);
    const bytes = readFileSync(sealFile('2026-12'));
    const again = await sealNow();
    expect(again).toMatchObject({ code: 0 });
    expect(again.said).toContain('2026-12 is sealed already');
    expect(readFileSync(sealFile('2026-12'))).toEqual(bytes);
    const digest = linesOf(sealFile('2026-11')).at(-1)?.['digest'];
    expect(linesOf(sealFile('2026-12'))[0]?.['previous']).toEqual({ month: '2026-11', digest });
  });

  test('a month that is not over is marked as such, can be sealed again, and nothing follows it', async () => {
    const { said } = await sealNow('2027-01');
    expect(said).toContain('2027-01 is not over');
    const file = join(folder, 'seals', '2027-01.so-far.jsonl');
    expect(linesOf(file)[0]).toMatchObject({ complete: false });
    expect((await check(file)).said).toContain('The seal of 2027-01 so far holds');
    expect((await sealNow('2027-01')).code).toBe(0);
    await sealNow('2027-01', '2027-02-03T10:00:00.000Z');
    expect(linesOf(sealFile('2027-01'))[0]).toMatchObject({ complete: true, previous: null });
  });

  test('works while Throughline runs, says how far it is, and leaves no half of a file behind', async () => {
    const store = openSqlite(join(folder, sqliteFile));
    const out = terminal();
    let ms = 0;
    await sealStore({ DATA_DIR: folder }, '2026-11', zone, out, { now: () => now, machineMs: () => (ms += 900) });
    store.close();
    expect(out.told[0]).toMatch(/^\d of 6 streams$/);
    expect(existsSync(`${sealFile('2026-11')}.part`)).toBe(false);
  });

  test.each([
    ['2026-13', {}, /"2026-13" is not a month/],
    ['November', {}, /is not a month/],
    ['2027-02', {}, /2027-02 has not begun/],
    ['2026-11', { DATA_DIR: '/nowhere/at/all' }, /There is no store/],
    ['2026-11', { SEALING_KEY: Buffer.alloc(32, 'x').toString('base64') }, /sealed with another key/],
    ['2026-11', { SEALING_KEY: 'short' }, /SEALING_KEY is not a key/],
  ])('%s with %j is refused in words', async (month, env: Record<string, string>, words) => {
    const { code, said } = await sealNow(month, now, env);
    expect(code).toBe(2);
    expect(said).toMatch(words);
    expect(existsSync(join(folder, 'seals', '2026-11.jsonl'))).toBe(false);
  });

  test('nothing is sealed in a store whose chain is broken', async () => {
    tamper(`UPDATE commits SET body = replace(body, 'noted', 'vanished') WHERE stream = 'case/TL-B' AND version = 1`);
    const { code, said } = await sealNow('2026-11');
    expect(code).toBe(1);
    expect(said).toMatch(/Nothing was sealed.*case\/TL-B is broken at commit 1/s);
    expect(existsSync(sealFile('2026-11'))).toBe(false);
  });

  test('nothing follows a seal that was changed', async () => {
    await sealNow('2026-11');
    writeFileSync(sealFile('2026-11'), readFileSync(sealFile('2026-11'), 'utf8').replace('"version":2', '"version":1'));
    expect(await sealNow('2026-12')).toMatchObject({ code: 2 });
    expect(existsSync(sealFile('2026-12'))).toBe(false);
  });
});

describe('somebody outside, with a copy of the store and no key', () => {
  let copy: string;
  let key: string;
  beforeEach(async () => {
    await sealNow('2026-11');
    await sealNow('2026-12');
    key = String(linesOf(sealFile('2026-12'))[0]?.['publicKey']);
    copy = mkdtempSync(join(tmpdir(), 'throughline-outside-'));
    cpSync(join(folder, sqliteFile), join(copy, sqliteFile));
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('finds that every seal holds, back to the first', async () => {
    const { code, said } = await check(sealFile('2026-12'), key, copy);
    expect(said).toContain('The seal of 2026-12 holds: 5 streams, 8 commits are as they were.');
    expect(said).toContain('So do the seals before it: 2026-11.');
    expect(code).toBe(0);
  });

  test('is told which key signed when none was given, and when a seal before it is not there', async () => {
    const alone = join(copy, '2026-12.jsonl');
    cpSync(sealFile('2026-12'), alone);
    const { code, said } = await check(alone, undefined, copy);
    expect(code).toBe(0);
    expect(said).toContain(`Signed with ${key}`);
    expect(said).toContain('The seal of 2026-11 is not beside it');
  });

  test('still finds that it holds after more was written', async () => {
    const store = openSqlite(join(folder, sqliteFile));
    const [last] = await store.ledger.read('case/TL-B', 1);
    await append(store, 'case/TL-B', '2027-01-14', last);
    await append(store, 'case/TL-NEW', '2027-01-14');
    store.close();
    expect((await check(sealFile('2026-12'), key)).code).toBe(0);
  });

  test.each([
    [
      'a stream was deleted whole, with its head',
      `DELETE FROM commits WHERE stream = 'case/TL-B'; DELETE FROM heads WHERE stream = 'case/TL-B'`,
      /Commit 2 of case\/TL-B was sealed, and is not in the store any more/,
    ],
    ['the whole store was emptied', 'DELETE FROM commits; DELETE FROM heads', /was sealed, and is not in the store/],
  ])('names what is gone when %s, although every chain holds', async (_name, sql, words) => {
    tamper(sql);
    const { code, said } = await check(sealFile('2026-12'), key);
    expect(said).toContain('every chain holds');
    expect(said).toMatch(words);
    expect(code).toBe(1);
  });

  test('names a chain that was written anew from the start, although it holds in itself', async () => {
    tamper(`DELETE FROM commits WHERE stream = 'case/TL-B'; DELETE FROM heads WHERE stream = 'case/TL-B'`);
    const store = openSqlite(join(folder, sqliteFile));
    const anew = await append(store, 'case/TL-B', '2026-11-10T08:00:00.000Z');
    await append(store, 'case/TL-B', '2026-11-11', anew);
    store.close();
    const { code, said } = await check(sealFile('2026-12'), key);
    expect(said).toContain('every chain holds');
    expect(said).toContain('Commit 2 of case/TL-B is not what was sealed: the stream was written anew.');
    expect(code).toBe(1);
  });

  test('finds a stream that was there in one month and was left out of the next', async () => {
    rmSync(sealFile('2026-12'));
    tamper(`DELETE FROM commits WHERE stream = 'case/TL-B'; DELETE FROM heads WHERE stream = 'case/TL-B'`);
    await sealNow('2026-12');
    const { code, said } = await check(sealFile('2026-12'), key);
    expect(said).toContain('Commit 2 of case/TL-B was sealed, and is not in the store any more.');
    expect(code).toBe(1);
  });

  test('is told when the chain of a stream is broken before anything else', async () => {
    tamper(`UPDATE commits SET body = replace(body, 'noted', 'vanished') WHERE stream = 'case/TL-B' AND version = 1`);
    expect((await check(sealFile('2026-12'), key)).said).toMatch(/case\/TL-B is broken at commit 1/);
  });
});

describe('a seal that was changed does not hold', () => {
  beforeEach(async () => {
    await sealNow('2026-11');
    await sealNow('2026-12');
  });
  const key = (): string => String(linesOf(sealFile('2026-12'))[0]?.['publicKey']);

  test('whichever byte it is', async () => {
    const file = sealFile('2026-11');
    const bytes = readFileSync(file);
    const copy = join(folder, 'changed.jsonl');
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(copy, changed);
      const { code, said } = await check(copy, key());
      expect(`byte ${at}: ${code} ${said.includes('The seal does not hold')}`).toBe(`byte ${at}: 1 true`);
    }
  });

  test.each([
    ['a line is taken out', (lines: string[]) => lines.filter((_line, index) => index !== 2)],
    ['two lines change places', (lines: string[]) => [lines[0], lines[2], lines[1], ...lines.slice(3)]],
    ['the signature is cut off', (lines: string[]) => lines.slice(0, -1)],
    ['the end is cut off', (lines: string[]) => lines.slice(0, 3)],
    ['something stands behind the signature', (lines: string[]) => [...lines, '{}']],
    ['it is empty', () => []],
  ])('when %s', async (_name, change) => {
    const lines = readFileSync(sealFile('2026-11'), 'utf8').trimEnd().split('\n');
    const copy = join(folder, 'changed.jsonl');
    writeFileSync(
      copy,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    const { code, said } = await check(copy, key());
    expect(said).toContain('The seal does not hold');
    expect(code).toBe(1);
  });

  test('when it is whole, but signed by somebody else', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const store = readSqlite(join(folder, sqliteFile));
    const header = { ...linesOf(sealFile('2026-11'))[0], publicKey: publicKeyOf(privateKey) } as never;
    const own = join(folder, 'own');
    await makeSeal(store.chains, own, header, privateKey);
    store.close();
    expect((await check(join(own, '2026-11.jsonl'), key())).said).toMatch(/names another key/);
    // As the seal before one of ours, too.
    cpSync(join(own, '2026-11.jsonl'), sealFile('2026-11'));
    expect((await check(sealFile('2026-12'), key())).said).toMatch(/names another key/);
  });

  test('when the one before it was made again in its place', async () => {
    rmSync(sealFile('2026-11'));
    await sealNow('2026-11', '2027-01-15T10:00:00.001Z');
    const { code, said } = await check(sealFile('2026-12'), key());
    expect(said).toMatch(/is not the seal of 2026-11 that the one after it follows/);
    expect(code).toBe(1);
  });

  test('when it is no seal at all', async () => {
    expect((await check(join(folder, 'nothing.jsonl'))).said).toContain('There is no seal at');
    expect((await check(join(folder, 'local.key'))).said).toMatch(/The seal does not hold/);
    expect((await check(join(folder, sqliteFile))).said).toMatch(/The seal does not hold/);
  });
});
