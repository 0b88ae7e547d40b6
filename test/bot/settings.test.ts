import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { stringify } from 'yaml';
import { readOrganisation } from '../../bot/organisationFile';
import { readSettings, SettingsError } from '../../bot/settings';
import { northbankCare } from '../../src/people/demo';
import { openSqlite } from '../../src/stores/sqlite/openSqlite';
import { freePort } from '../playground/freePort';
import { BotProcess } from './botProcess';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tenant = {
  MICROSOFT_APP_ID: 'app',
  MICROSOFT_APP_TENANT_ID: 'tenant',
  MICROSOFT_APP_PASSWORD: 'secret',
  ORGANISATION_FILE: 'organisation.yaml',
};
const sealingKey = { SEALING_KEY: Buffer.alloc(32, 'k').toString('base64') };
const names = Object.keys(tenant) as (keyof typeof tenant)[];

/** What is said when these settings are refused. */
function refusal(env: Readonly<Record<string, string>>): string {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(env)} was taken.`);
}

test('with no setting at all it is local mode', () => {
  const store = { engine: 'sqlite', file: join('.data', 'throughline.sqlite') };
  const local = { mode: 'local', port: 3978, dataDir: '.data', store, playground: 56150, demo: true };
  expect(readSettings({})).toEqual(local);
  expect(readSettings({ DEMO_DATA: 'off' })).toEqual({ ...local, demo: false });
});

describe('a database instead of a file', () => {
  const azure = 'https://northbank.documents.azure.com:443/';

  test('in a tenant: COSMOS_ENDPOINT is enough, with the identity of the process and the usual name', () => {
    const { store } = readSettings({ ...tenant, ...sealingKey, COSMOS_ENDPOINT: azure });
    expect(store).toEqual({ engine: 'cosmos', account: { endpoint: azure, database: 'throughline' } });
  });

  test('with a key and a name of its own', () => {
    const { store } = readSettings({
      ...tenant,
      ...sealingKey,
      COSMOS_ENDPOINT: azure,
      COSMOS_KEY: 'a2V5',
      COSMOS_DATABASE: 'mine',
    });
    expect(store).toEqual({ engine: 'cosmos', account: { endpoint: azure, key: 'a2V5', database: 'mine' } });
  });

  test('in the cloud it is no local mode: everything a tenant needs is asked for', () => {
    const said = refusal({ COSMOS_ENDPOINT: azure, COSMOS_KEY: 'a2V5' });
    expect(said).toContain('COSMOS_ENDPOINT is set, so this is not local mode');
    for (const name of names) expect(said).toMatch(new RegExp(`${name}: .{10}`));
  });

  test.each(['http://127.0.0.1:8081', 'https://localhost:8081/', 'http://[::1]:8081'])(
    'an emulator on this machine (%s) can be tried out in local mode, with its key',
    (endpoint) => {
      const settings = readSettings({ COSMOS_ENDPOINT: endpoint, COSMOS_KEY: 'a2V5' });
      expect(settings).toMatchObject({ mode: 'local', store: { engine: 'cosmos', account: { endpoint } } });
      expect(refusal({ COSMOS_ENDPOINT: endpoint })).toMatch(/COSMOS_KEY is missing/);
    },
  );

  test.each([
    [{ COSMOS_KEY: 'a2V5' }, /COSMOS_KEY is set, but COSMOS_ENDPOINT is not.*Azure portal/],
    [{ COSMOS_DATABASE: 'mine' }, /COSMOS_DATABASE is set, but COSMOS_ENDPOINT is not.*Azure portal/],
    [{ COSMOS_ENDPOINT: 'northbank' }, /COSMOS_ENDPOINT is not an address.*Azure portal/],
    [{ COSMOS_ENDPOINT: 'http://northbank.documents.azure.com' }, /COSMOS_ENDPOINT is not an address.*https/],
    [{ COSMOS_ENDPOINT: 'http://127.0.0.1.evil.example' }, /COSMOS_ENDPOINT is not an address.*https/],
    [{ COSMOS_ENDPOINT: azure, COSMOS_DATABASE: 'a/b' }, /COSMOS_DATABASE is "a\/b"/],
    [{ COSMOS_ENDPOINT: azure, COSMOS_KEY: 'not a key!' }, /COSMOS_KEY is not a key.*Azure portal/],
  ])('%j is refused by name', (env, words) => {
    const said = refusal({ ...tenant, ...env });
    expect(said).toMatch(words);
    expect(said).not.toContain('not a key!');
  });
});

test('with every tenant setting it is a tenant, and nothing else has to be set', () => {
  expect(readSettings({ ...tenant, ...sealingKey, NODE_ENV: 'production' })).toMatchObject({
    mode: 'tenant',
    appId: 'app',
  });
});

/** Every choice of some of the tenant settings, but not all. */
const some = Array.from({ length: 2 ** names.length - 1 }, (_, bits) =>
  names.filter((_name, index) => (bits >> index) % 2 === 1),
);

test.each(some.flatMap((given) => [undefined, 'production'].map((mode) => ({ given, mode }))))(
  '$given with NODE_ENV $mode: refused, naming each that is missing and where its value is found',
  ({ given, mode }) => {
    const env = {
      ...Object.fromEntries(given.map((name) => [name, tenant[name]])),
      ...(mode ? { NODE_ENV: mode } : {}),
    };
    if (given.length === 0 && mode === undefined) {
      expect(readSettings(env).mode).toBe('local');
      return;
    }
    const said = refusal(env);
    for (const name of names.filter((one) => !given.includes(one))) expect(said).toMatch(new RegExp(`${name}: .{10}`));
    expect(said).not.toContain('secret ');
  },
);

describe('where pages to print are opened', () => {
  const publicUrl = (value: string) => readSettings({ ...tenant, ...sealingKey, PUBLIC_URL: value });

  test.each([
    ['https://throughline.example.org', 'https://throughline.example.org'],
    ['https://throughline.example.org/', 'https://throughline.example.org'],
    ['https://example.org:8443/throughline/', 'https://example.org:8443/throughline'],
  ])('%s', (given, expected) => {
    expect(publicUrl(given)).toMatchObject({ mode: 'tenant', publicUrl: expected });
  });

  test.each([
    'http://example.org',
    'example.org',
    'https://a:secret@example.org',
    'https://example.org/?x',
    'javascript:1',
  ])('%s is refused, by name and without being said again', (given) => {
    const said = refusal({ ...tenant, ...sealingKey, PUBLIC_URL: given });
    expect(said).toMatch(/PUBLIC_URL is not an address.*https:/);
    expect(said).not.toContain('secret');
  });

  test('need not be given, and local mode has its own', () => {
    expect(publicUrl('')).not.toHaveProperty('publicUrl');
    expect(readSettings({ PUBLIC_URL: 'https://example.org' })).not.toHaveProperty('publicUrl');
  });
});

describe('the key that seals every text', () => {
  test('is needed outside local mode: what it is, how to make one and what its loss means is said', () => {
    const said = refusal(tenant);
    expect(said).toMatch(/SEALING_KEY: 32 bytes in base64\. Make one with: node -e/);
    expect(said).toMatch(/loses it loses every text/);
  });

  test('may be given in local mode too, and is no reason to be a tenant', () => {
    expect(readSettings(sealingKey)).toMatchObject({ mode: 'local', sealing: { now: {} } });
  });

  test.each(['too short', 'AAAA', `${sealingKey.SEALING_KEY}A`, Buffer.alloc(31).toString('base64')])(
    '"%s" is refused without being said again',
    (text) => {
      for (const env of [{ SEALING_KEY: text }, { ...sealingKey, SEALING_KEY_BEFORE: text }]) {
        const said = refusal(env);
        expect(said).toMatch(/SEALING_KEY\w* is not a key: it must be 32 bytes in base64/);
        expect(said).not.toContain(text);
      }
    },
  );

  test('the key before is given beside the key, never alone', () => {
    expect(refusal({ SEALING_KEY_BEFORE: sealingKey.SEALING_KEY })).toContain('give both');
  });

  test('is never said by the settings, however they are printed', () => {
    const settings = readSettings({
      ...tenant,
      ...sealingKey,
      SEALING_KEY_BEFORE: Buffer.alloc(32, 'b').toString('base64'),
    });
    for (const shown of [inspect(settings, { depth: 9, showHidden: true }), JSON.stringify(settings)]) {
      expect(shown).not.toContain(sealingKey.SEALING_KEY);
      expect(shown).not.toMatch(/kkkk|6b6b6b|6b, ?6b|107, ?107/);
    }
  });
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '3978.5'],
  ['PLAYGROUND_PORT', '-1'],
  ['PLAYGROUND', 'maybe'],
  ['DEMO_DATA', 'maybe'],
  ['COSMOS_ENDPOINT', 'https://example.org'],
])('%s=%s is refused by name', (name, value) => {
  expect(refusal({ [name]: value })).toContain(name);
});

describe('a process that cannot start says what to set, and ends', () => {
  test.each([
    { env: { NODE_ENV: 'production' }, says: 'MICROSOFT_APP_ID' },
    { env: { MICROSOFT_APP_ID: 'app' }, says: 'MICROSOFT_APP_PASSWORD' },
    { env: { COSMOS_ENDPOINT: 'https://example.org' }, says: 'COSMOS_ENDPOINT' },
    { env: { COSMOS_ENDPOINT: 'http://127.0.0.1:1', COSMOS_KEY: 'a2V5' }, says: 'nothing there answers as Cosmos DB' },
    { env: { PORT: 'abc' }, says: 'PORT' },
    { env: { ...tenant, ...sealingKey, ORGANISATION_FILE: '/nowhere.yaml' }, says: '/nowhere.yaml' },
  ])('$env', async ({ env, says }) => {
    const ended = await BotProcess.refused({ DATA_DIR: folder, ...env });
    expect(ended.code).toBe(1);
    expect(ended.says).toContain(says);
    expect(ended.says).not.toMatch(/^\s+at /m);
  });

  test('the same DATA_DIR as another process', async () => {
    const store = openSqlite(join(folder, 'throughline.sqlite'));
    const ended = await BotProcess.refused({ DATA_DIR: folder, PORT: String(await freePort()) });
    store.close();
    expect(ended.code).toBe(1);
    expect(ended.says).toContain('DATA_DIR');
    expect(ended.says).not.toMatch(/^\s+at /m);
  });

  test('a port that is taken', async () => {
    const other = await BotProcess.start({ DATA_DIR: join(folder, 'other'), PORT: String(await freePort()) });
    const port = other.port;
    const ended = await BotProcess.refused({ DATA_DIR: join(folder, 'own'), PORT: String(port) });
    await other.kill();
    expect(ended.code).toBe(1);
    expect(ended.says).toContain(`Port ${port} is taken`);
    expect(ended.says).not.toMatch(/^\s+at /m);
  });
});

describe('an organisation that does not hold together is refused by name', () => {
  const people = northbankCare.people.map(({ objectId: _known, ...person }) => person);
  const whole = { ...northbankCare, people };

  function refusedAs(text: string): string {
    const file = join(folder, 'organisation.yaml');
    writeFileSync(file, text);
    try {
      readOrganisation(file);
    } catch (error) {
      if (error instanceof SettingsError) return error.message;
      throw error;
    }
    return 'taken';
  }

  test('the demonstration organisation itself would be taken', () => {
    expect(refusedAs(stringify(whole))).toBe('taken');
  });

  const [first, ...others] = people;

  test('what is said of somebody’s employment is kept as it stands', () => {
    const said = {
      ...{ started: '2026-06-20', left: '2027-01-31', employment: 'bank', shifts: { '2026-06': 3 } },
      ...{ dueForSupervision: true, before: [{ team: 'north', until: '2026-06-30' }] },
    };
    const file = join(folder, 'organisation.yaml');
    writeFileSync(file, stringify({ ...whole, people: [{ ...first, ...said }, ...others] }));
    expect(readOrganisation(file).people[0]).toMatchObject(said);
  });

  test.each([
    { what: 'not YAML', text: 'people: [', says: 'is not YAML' },
    { what: 'nothing', text: '', says: 'is not right' },
    { what: 'no people', text: stringify({ ...whole, people: [] }), says: 'people' },
    { what: 'no teams', text: stringify({ ...whole, teams: [] }), says: 'teams' },
    { what: 'a field that nothing knows', text: stringify({ ...whole, colour: 'red' }), says: 'colour' },
    {
      what: 'a role that nothing knows',
      text: stringify({ ...whole, people: [{ ...first, roles: ['king'] }] }),
      says: 'roles',
    },
    {
      what: 'one id twice',
      text: stringify({ ...whole, people: [first, first, ...others] }),
      says: 'two people have the id "user-id-0"',
    },
    {
      what: 'one team twice',
      text: stringify({ ...whole, teams: [...whole.teams, ...whole.teams] }),
      says: 'two teams have the id "north"',
    },
    {
      what: 'a supervisor who is not listed',
      text: stringify({ ...whole, people: [{ ...first, supervisor: 'gone' }, ...others] }),
      says: '"gone"',
    },
    {
      what: 'a team that is not listed',
      text: stringify({ ...whole, people: [{ ...first, teams: ['south'] }, ...others] }),
      says: '"south"',
    },
    {
      what: 'a rota with somebody unknown',
      text: stringify({ ...whole, rota: [{ team: 'north', route: 'duty', person: 'gone' }] }),
      says: 'the rota names "gone"',
    },
    {
      what: 'a rota for an unknown team',
      text: stringify({ ...whole, rota: [{ team: 'south', route: 'duty', person: 'user-id-1' }] }),
      says: 'the rota names team "south"',
    },
    {
      what: 'an absence that is no day',
      text: stringify({ ...whole, people: [{ ...first, absences: [{ from: 'soon', to: 'later' }] }] }),
      says: 'absences',
    },
    {
      what: 'somebody who left before they started',
      text: stringify({ ...whole, people: [{ ...first, started: '2026-06-20', left: '2026-06-10' }, ...others] }),
      says: '"user-id-0" left on 2026-06-10, before they started on 2026-06-20',
    },
    {
      what: 'an absence that ends before it begins',
      text: stringify({
        ...whole,
        people: [{ ...first, absences: [{ from: '2026-06-20', to: '2026-06-10' }] }, ...others],
      }),
      says: 'an absence of "user-id-0" ends on 2026-06-10',
    },
    {
      what: 'shifts of somebody who is not paid by them',
      text: stringify({ ...whole, people: [{ ...first, shifts: { '2026-06': 3 } }, ...others] }),
      says: '"user-id-0" has shifts, but employment is neither "agency" nor "bank"',
    },
    {
      what: 'shifts of something that is no month',
      text: stringify({ ...whole, people: [{ ...first, employment: 'bank', shifts: { june: 3 } }, ...others] }),
      says: 'shifts',
    },
    {
      what: 'a kind of employment that nothing knows',
      text: stringify({ ...whole, people: [{ ...first, employment: 'pirate' }, ...others] }),
      says: 'employment',
    },
    {
      what: 'a team before that is not listed',
      text: stringify({ ...whole, people: [{ ...first, before: [{ team: 'east', until: '2026-06-10' }] }, ...others] }),
      says: '"user-id-0" was in team "east", which is not listed',
    },
    {
      what: 'a post of somebody who is not listed',
      text: stringify({ ...whole, posts: [{ post: 'executive', person: 'gone', from: '2024-01-08' }] }),
      says: 'the post "executive" is held by "gone", who is not listed: give a name instead',
    },
    {
      what: 'a post without the role that goes with it',
      text: stringify({ ...whole, posts: [{ post: 'executive', person: 'user-id-0', from: '2024-01-08' }] }),
      says: '"user-id-0" holds the post "executive" without an end, but does not have that role',
    },
    {
      what: 'a post that ends before it begins',
      text: stringify({
        ...whole,
        posts: [{ post: 'board', name: 'Margaret Obi', from: '2024-01-08', until: '2024-01-07' }],
      }),
      says: 'the post "board" ends on 2024-01-07, before it begins on 2024-01-08',
    },
    { what: 'no telephone numbers', text: stringify({ ...whole, telephone: {} }), says: 'telephone' },
  ])('$what', ({ text, says }) => {
    expect(refusedAs(text)).toContain(says);
  });

  test('a file that is not there', () => {
    expect(() => readOrganisation(join(folder, 'none.yaml'))).toThrow(/ORGANISATION_FILE/);
  });
});
