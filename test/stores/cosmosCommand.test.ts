import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createLayout } from '../../src/stores/cosmos/createLayout';
import { connect } from '../../src/stores/cosmos/driver';
import { makeReady, throughputOf } from '../../src/stores/cosmos/makeReady';
import { openCosmos } from '../../src/stores/cosmos/openCosmos';
import { emulatorKey, startEmulator, type Emulator } from './emulator';
import { FaultProxy } from './faultProxy';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

let next = 0;
const account = () => ({ endpoint: emulator.endpoint, key: emulatorKey, database: `made-${(next += 1)}` });

describe('npm run cosmos', () => {
  test('makes the database and says what it did; run again it says that there is nothing to do', async () => {
    const made = account();
    const first = (await makeReady(made, 1000)).join('\n');
    expect(first).toMatch(/Created the database "made-\d+" with 100 to 1000 request units per second/);
    for (const name of ['commits', 'heads', 'book']) expect(first).toContain(`Created the container "${name}"`);
    await (await openCosmos(made, 'northbank')).close();
    expect((await makeReady(made, 1000)).join('\n')).toMatch(/^Nothing to do/);
  });

  test('makes what is missing and leaves the rest alone', async () => {
    const made = account();
    await makeReady(made, 1000);
    const raw = connect(made);
    const store = await openCosmos(made, 'northbank');
    await store.addresses.put('person:amara', { chat: 'a' });
    raw.close();
    expect((await makeReady(made, 4000)).join('\n')).toMatch(/^Nothing to do/);
    expect(await store.addresses.get('person:amara')).toEqual({ chat: 'a' });
    await store.close();
  });

  test('puts right what may be changed: indexes and time to live', async () => {
    const made = account();
    const database = connect(made);
    await database.createDatabase(undefined);
    const paths = {
      commits: ['/organisation', '/stream'],
      heads: ['/organisation', '/stream'],
      book: ['/organisation', '/name'],
    };
    for (const [id, path] of Object.entries(paths))
      await database.createContainer({ id, partitionKey: { paths: path, kind: 'MultiHash', version: 2 } } as never);
    database.close();
    await expect(openCosmos(made, 'northbank')).rejects.toThrow(/has not the indexes.*npm run cosmos/);
    expect((await makeReady(made, 1000)).join('\n')).toMatch(/Gave the container "commits" its indexes/);
    await (await openCosmos(made, 'northbank')).close();
  });

  test('refuses a container that is partitioned in another way, and changes nothing', async () => {
    const made = account();
    const database = connect(made);
    await database.createDatabase(undefined);
    await database.createContainer({ id: 'commits', partitionKey: { paths: ['/id'] } } as never);
    await expect(makeReady(made, 1000)).rejects.toThrow(/"commits".*another partition key.*COSMOS_DATABASE/);
    expect(await database.describe('heads')).toBeUndefined();
    database.close();
  });

  test.each([
    [403, undefined, /az cosmosdb sql database create/],
    [401, emulatorKey, /COSMOS_KEY is not a key of this account/],
    [400, emulatorKey, /serverless.*--throughput none/],
  ])('says what to do about a %d', async (status, key, words) => {
    const proxy = await FaultProxy.start(emulator.endpoint);
    proxy.fate = () => ({ kind: 'answer', status });
    const database = connect({ ...account(), endpoint: proxy.endpoint });
    const refused = createLayout(database, { endpoint: proxy.endpoint, database: 'x', ...(key ? { key } : {}) }, 1000);
    await expect(refused).rejects.toThrow(words);
    database.close();
    await proxy.stop();
  });

  test('says so when the account would let an instance see old data', async () => {
    expect((await makeReady(account(), 1000)).join('\n')).toMatch(/consistency level is Session.*Strong/s);
  });

  test.each([[[]], [['--throughput', '4000']], [['--throughput', 'none']]])('takes %j', (args) => {
    expect(throughputOf(args)).not.toHaveProperty('problem');
  });
  test.each([[['4000']], [['--throughput']], [['--throughput', '1500']], [['--throughput', 'none', 'x']], [['-h']]])(
    'refuses %j in words',
    (args) => {
      expect(throughputOf(args)).toHaveProperty('problem', expect.stringContaining('--throughput'));
    },
  );

  test('as a process without COSMOS_ENDPOINT names the setting', () => {
    const { PATH = '', HOME = '' } = process.env;
    const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/stores/cosmos/cosmosCommand.ts'], {
      cwd: resolve(__dirname, '../..'),
      env: { PATH, HOME },
      encoding: 'utf8',
    });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('COSMOS_ENDPOINT is not set');
  });
});
