import { Database } from '../../src/stores/sqlite/driver';
import { verifyStore } from '../../src/ledger/verifyStore';
import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { following, headFor } from '../contract/rows';
import { tempFolder } from '../stores/tempStore';

const sealed = { key: 'k1', text: 'n0nc3tagAndTextThatNobodyReads==' };

/** Three cases of five commits each, in a closed store. */
async function threeCases(file: string): Promise<void> {
  const store = openSqlite(file);
  for (const stream of ['case/a', 'case/b', 'case/c']) {
    let commit = following(stream, [{ type: 'reported', what: 'She declines hospital.', sealed } as never]);
    for (let version = 1; version <= 5; version += 1) {
      await store.ledger.append(commit, headFor(commit));
      commit = following(commit, [{ type: 'noted', version } as never]);
    }
  }
  store.close();
}

/** What somebody with the file in hand could do, and what is said about it. */
const tampered: readonly (readonly [name: string, sql: string, broken: RegExp])[] = [
  [
    'one letter of a fact is changed',
    `UPDATE commits SET body = replace(body, 'declines', 'inclines') WHERE stream = 'case/b' AND version = 1`,
    /case\/b is broken at commit 1: it was changed/,
  ],
  [
    'one byte of a sealed text is changed',
    `UPDATE commits SET body = replace(body, 'TextThat', 'TextTha7') WHERE stream = 'case/b' AND version = 1`,
    /case\/b is broken at commit 1: it was changed/,
  ],
  [
    'a sealed text is given another key',
    `UPDATE commits SET body = replace(body, '"key":"k1"', '"key":"k2"') WHERE stream = 'case/b' AND version = 1`,
    /case\/b is broken at commit 1: it was changed/,
  ],
  [
    'one byte makes a row unreadable',
    `UPDATE commits SET body = substr(body, 2) WHERE stream = 'case/b' AND version = 4`,
    /case\/b is broken at commit 4: it was changed/,
  ],
  [
    'a row becomes something else that can be read',
    `UPDATE commits SET body = 'null' WHERE stream = 'case/b' AND version = 2`,
    /case\/b is broken at commit 2: it was changed/,
  ],
  [
    'a row in the middle is dropped',
    `DELETE FROM commits WHERE stream = 'case/b' AND version = 3`,
    /case\/b is broken at commit 3: it is missing/,
  ],
  [
    'the first row is dropped',
    `DELETE FROM commits WHERE stream = 'case/b' AND version = 1`,
    /case\/b is broken at commit 1: it is missing/,
  ],
  [
    'the last row is dropped',
    `DELETE FROM commits WHERE stream = 'case/b' AND version = 5`,
    /case\/b is broken at commit 5: it is missing/,
  ],
  [
    'every row of a stream is dropped',
    `DELETE FROM commits WHERE stream = 'case/b'`,
    /case\/b is broken at commit 1: it is missing/,
  ],
  [
    'two rows change places',
    `UPDATE commits SET body = (SELECT body FROM saved WHERE stream = 'case/b' AND version = 7 - commits.version)
       WHERE stream = 'case/b' AND version IN (3, 4)`,
    /case\/b is broken at commit 3: another commit stands in its place/,
  ],
  [
    'a row is a copy from another stream',
    `UPDATE commits SET body = (SELECT body FROM commits WHERE stream = 'case/a' AND version = 3)
       WHERE stream = 'case/b' AND version = 3`,
    /case\/b is broken at commit 3: another commit stands in its place/,
  ],
  [
    'the head says another version',
    `UPDATE heads SET body = replace(body, '"version":5', '"version":4') WHERE stream = 'case/b'`,
    /case\/b is broken at commit 5: the stream's summary/,
  ],
  [
    'the head has another hash',
    `UPDATE heads SET body = replace(body, '"hash":"', '"hash":"0') WHERE stream = 'case/b'`,
    /case\/b is broken at commit 5: the stream's summary/,
  ],
  [
    'the head is gone',
    `DELETE FROM heads WHERE stream = 'case/b'`,
    /case\/b is broken at commit 5: the stream's summary/,
  ],
];

describe('npm run verify', () => {
  const { folder, file, remove } = tempFolder();
  afterAll(remove);

  const verifyNow = async (machineMs: () => number = () => 0) => {
    const said = { results: [] as string[], progress: [] as string[] };
    const code = await verifyStore(
      { DATA_DIR: folder },
      { result: (line) => said.results.push(line), progress: (line) => said.progress.push(line) },
      machineMs,
    );
    return { code, ...said };
  };

  test('says so when there is no store', async () => {
    const { code, results } = await verifyNow();
    expect(code).toBe(2);
    expect(results.join()).toMatch(/There is no store at .*DATA_DIR/);
  });

  test('counts what holds', async () => {
    await threeCases(file);
    const { code, results, progress } = await verifyNow();
    expect(code).toBe(0);
    expect(results).toEqual(['3 streams, 15 commits: every chain holds']);
    expect(progress).toEqual([]);
  });

  test('says how far it is once it has taken more than two seconds', async () => {
    let ms = 0;
    const { progress } = await verifyNow(() => (ms += 700));
    expect(progress).toEqual(['3 of 3 streams checked']);
  });

  test('reads a store that is in use', async () => {
    const store = openSqlite(file);
    expect((await verifyNow()).code).toBe(0);
    store.close();
  });

  test.each(tampered)('names the commit when %s', async (_name, sql, broken) => {
    const db = new Database(file);
    db.exec('DROP TRIGGER commits_stay; DROP TRIGGER commits_keep; CREATE TABLE saved AS SELECT * FROM commits');
    db.exec('CREATE TABLE savedHeads AS SELECT * FROM heads');
    db.exec(sql);
    const { code, results } = await verifyNow();
    db.exec('DELETE FROM commits; INSERT INTO commits SELECT * FROM saved; DROP TABLE saved');
    db.exec('DELETE FROM heads; INSERT INTO heads SELECT * FROM savedHeads; DROP TABLE savedHeads');
    db.close();
    openSqlite(file).close(); // puts the triggers back
    expect(results.join()).toMatch(broken);
    expect(results.join()).toMatch(/keep a copy .* backup/s);
    expect(code).toBe(1);
    expect((await verifyNow()).code).toBe(0);
  });
});
