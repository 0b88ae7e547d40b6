import { Database } from '../../src/stores/sqlite/driver';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { verify } from '../../src/ledger/verify';
import { appendQueue } from '../../src/stores/sqlite/appendQueue';
import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { readSqlite } from '../../src/stores/sqlite/readSqlite';
import { StoreInUse } from '../../src/stores/storeInUse';
import { following, headFor, noon } from '../contract/rows';
import { tempFolder, withStore } from './tempStore';

const sources = join(__dirname, '../../src');

/** Another process of Throughline, running a few lines with the store's own code. */
function otherProcess(lines: string) {
  const code = `const { openSqlite } = require(${JSON.stringify(join(sources, 'stores/sqlite/openSqlite.ts'))}); ${lines}`;
  return spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('one process writes', () => {
  test('a second process is refused, and told what to do', async () => {
    await withStore(async (_store, file) => {
      const other = otherProcess(`try { openSqlite(${JSON.stringify(file)}) } catch (e) { console.log(e.message) }`);
      const [said] = (await once(createInterface(other.stdout), 'line')) as [string];
      expect(said).toBe(
        `${file} is in use by another Throughline process. Stop that one, or give this one its own DATA_DIR.`,
      );
    });
  });

  test('so is a second opening in the same process; once closed it can be opened again', () => {
    const { file, remove } = tempFolder();
    const store = openSqlite(file);
    expect(() => openSqlite(file)).toThrow(StoreInUse);
    store.close();
    openSqlite(file).close();
    remove();
  });

  test('but reading for verification does not wait for it, and sees one moment', async () => {
    await withStore(async ({ ledger }, file) => {
      const first = following('case/1');
      await ledger.append(first, headFor(first));
      const reading = readSqlite(file);
      const second = following(first);
      await ledger.append(second, headFor(second));
      expect(await verify(reading.chains)).toEqual({ ok: true, streams: 1, commits: 1 });
      reading.close();
    });
  });

  test('what was answered is there after the process was killed', async () => {
    const { file, remove } = tempFolder();
    const other = otherProcess(`
      const { following, headFor } = require(${JSON.stringify(join(__dirname, '../contract/rows.ts'))});
      const { ledger } = openSqlite(${JSON.stringify(file)});
      (async () => {
        for (let commit = following('case/1'); ; commit = following(commit)) {
          await ledger.append(commit, headFor(commit));
          console.log(commit.version);
        }
      })();`);
    let answered = 0;
    for await (const line of createInterface(other.stdout)) {
      answered = Number(line);
      if (answered === 40) other.kill('SIGKILL');
    }
    const store = openSqlite(file);
    expect((await store.ledger.read('case/1')).length).toBeGreaterThanOrEqual(answered);
    expect(answered).toBeGreaterThanOrEqual(40);
    expect(await verify(store.ledger)).toMatchObject({ ok: true, streams: 1 });
    store.close();
    remove();
  });
});

describe('appends in the same moment', () => {
  test('each get their own answer, a stale one among them', async () => {
    await withStore(async ({ ledger }) => {
      const known = following('case/1');
      await ledger.append(known, headFor(known));
      const rows = [following('case/2'), following('case/1', []), following(known), following('case/3')];
      const answers = await Promise.all(rows.map((commit) => ledger.append(commit, headFor(commit))));
      expect(answers).toEqual(['appended', 'stale', 'appended', 'appended']);
    });
  });

  test('bring the keys that were added for them, also when they are tried one by one', async () => {
    const { file, remove } = tempFolder();
    const store = openSqlite(file);
    const [good, bad] = [following('case/1'), following('case/2')];
    const key = { id: '1', under: 'deployment', wrapped: 'AAAA' };
    expect(await store.keys.add('case/1', key)).toEqual(key);
    expect(await store.keys.add('case/1', { ...key, id: '2' })).toEqual(key);
    const answers = await Promise.allSettled([
      store.ledger.append(bad, headFor(bad, { kind: null as never })),
      store.ledger.append(good, headFor(good)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    const other = readSqlite(file);
    expect(await other.keys.get('case/1')).toEqual(key);
    other.close();
    store.close();
    remove();
  });

  test('do not fail because one of them cannot be written', async () => {
    await withStore(async ({ ledger }) => {
      const [good, bad, fine] = [following('case/1'), following('case/2'), following('case/3')];
      const answers = await Promise.allSettled([
        ledger.append(good, headFor(good)),
        ledger.append(bad, headFor(bad, { kind: null as never })),
        ledger.append(fine, headFor(fine)),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await ledger.read('case/2')).toEqual([]);
      expect(await verify(ledger)).toEqual({ ok: true, streams: 2, commits: 2 });
    });
  });

  test('are written when the store is closed in that moment', async () => {
    const { file, remove } = tempFolder();
    const store = openSqlite(file);
    const commit = following('case/1');
    const answer = store.ledger.append(commit, headFor(commit));
    store.close();
    expect(await answer).toBe('appended');
    await expect(store.ledger.append(following(commit), headFor(following(commit)))).rejects.toThrow();
    remove();
  });
});

describe('the record cannot be rewritten', () => {
  test.each(["UPDATE commits SET body = '{}'", 'DELETE FROM commits'])('the store refuses: %s', async (sql) => {
    await withStore(async ({ ledger }, file) => {
      const commit = following('case/1');
      await ledger.append(commit, headFor(commit));
      const db = new Database(file);
      expect(() => db.exec(sql)).toThrow(/commits are never (changed|removed)/);
      db.close();
      expect(await ledger.read('case/1')).toEqual([commit]);
    });
  });
});

test('what the clock asks every second looks at what is due, not at every case', async () => {
  await withStore(async ({ ledger }, file) => {
    await ledger.heads({ kind: 'case', dueBy: '2026-11-25T09:00:00.000Z', limit: 1 });
    const db = new Database(file, { readonly: true });
    const plan = db
      .prepare(
        "EXPLAIN QUERY PLAN SELECT body FROM heads WHERE kind = 'case' AND due_at <= '2026' ORDER BY stream LIMIT 1",
      )
      .all() as { detail: string }[];
    expect(plan[0]?.detail).toContain('heads_due');
    db.close();
  });
});

test('a store of before drafts could expire is opened and goes on', async () => {
  const { file, remove } = tempFolder();
  const first = following('case/1');
  const before = openSqlite(file);
  await before.ledger.append(first, headFor(first));
  before.close();
  const db = new Database(file);
  db.exec(`DROP INDEX heads_expire; DROP TRIGGER commits_keep; ALTER TABLE heads DROP COLUMN expires_at;
    CREATE TRIGGER commits_keep BEFORE DELETE ON commits BEGIN SELECT RAISE(ABORT, 'commits are never removed'); END`);
  db.close();
  const store = openSqlite(file);
  const draft = following('draft/1');
  await store.ledger.append(draft, headFor(draft, { expiresAt: noon }));
  expect(await store.ledger.forget(noon)).toBe(1);
  expect(await store.ledger.read('case/1')).toEqual([first]);
  store.close();
  remove();
});

describe('an append is answered only once it is on the disk', () => {
  const row = (stream: string) => ({ commit: following(stream), head: headFor(following(stream)) });
  /** Lets everything happen that needs no answer of the disk. */
  const aMoment = () => new Promise((done) => setTimeout(done, 5));

  test('and those that came while it was busy share the next transaction', async () => {
    const disk: (() => void)[] = [];
    const written: number[] = [];
    const queue = appendQueue(
      (rows) => (written.push(rows.length), rows.map(() => 'appended')),
      () => new Promise((done) => disk.push(done)),
    );
    const answered: string[] = [];
    void queue.append(row('case/1')).then(() => answered.push('first'));
    await aMoment();
    void queue.append(row('case/2')).then(() => answered.push('second'));
    void queue.append(row('case/3')).then(() => answered.push('third'));
    await aMoment();
    expect([answered, written]).toEqual([[], [1]]);
    disk[0]?.();
    await aMoment();
    expect([answered, written]).toEqual([['first'], [1, 2]]);
    disk[1]?.();
    await aMoment();
    expect(answered).toEqual(['first', 'second', 'third']);
  });

  test('and when the disk fails, nobody is told that it was kept, then or later', async () => {
    const queue = appendQueue(
      (rows) => rows.map(() => 'appended'),
      () => Promise.reject(new Error('EIO')),
    );
    const [first, second] = [queue.append(row('case/1')), queue.append(row('case/2'))];
    await expect(first).rejects.toThrow(/The disk failed/);
    await expect(second).rejects.toThrow(/The disk failed/);
    await expect(queue.append(row('case/3'))).rejects.toThrow(/start Throughline again/);
    expect(queue.broken).toBe(true);
  });
});

test('a file that is no store is refused in words', async () => {
  await withStore(async (_store, file) => {
    const nonsense = `${file}.txt`;
    new Database(nonsense).close();
    expect(() => readSqlite(nonsense)).toThrow(/is not a store that Throughline can read/);
    expect(() => readSqlite(`${file}.gone`)).toThrow(/There is no store at/);
  });
});
