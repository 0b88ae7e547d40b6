import { say } from '../../cards/render';
import type { TabMe, TabProblem } from '../../src/tab/view';
import { appId, openEntra, tenant, type Entra } from './entra';
import { sian, tenantBot } from './tenantBot';

let entra: Entra;
let bot: Awaited<ReturnType<typeof tenantBot>>;
beforeAll(async () => {
  entra = await openEntra();
  bot = await tenantBot(entra.keys);
});
afterAll(async () => {
  await bot?.stop();
  await entra?.close();
});
beforeEach(() => void bot.logged.splice(0));

const other = '00000000-0000-0000-0000-00000000beef';

async function asks(path: string, headers: Record<string, string>, init: RequestInit = {}) {
  const response = await fetch(`${bot.url}/api/tab/${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, json: (await response.json()) as unknown };
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('whom Teams vouches for is let in, by the Entra object id', () => {
  test.each([
    ['a token of version 2', {}],
    [
      'a token of version 1',
      { issuer: `https://sts.windows.net/${tenant}/`, audience: `api://throughline.example.org/${appId}` },
    ],
  ])('%s', async (_what, said) => {
    const { status, json, headers } = await asks('me', bearer(await entra.token({ oid: sian, ...said })));
    expect(status).toBe(200);
    expect(json).toMatchObject({ name: 'Siân Evans', organisation: 'Northbank Care' });
    expect(json).not.toHaveProperty('others');
    expect((json as TabMe).chat).toContain(appId);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(bot.refusals()).toEqual([]);
  });

  test('the keys of the tenant are fetched once, not for every request', async () => {
    for (let turn = 0; turn < 3; turn += 1) await asks('me', bearer(await entra.token({ oid: sian })));
    expect(entra.asked()).toBe(1);
  });

  test('whom the header of local mode names is nobody here', async () => {
    const { json } = await asks('me', { ...bearer(await entra.token({ oid: sian })), 'X-Act-As': 'user-id-2' });
    expect(json).toMatchObject({ name: 'Siân Evans' });
    expect((await asks('me', { 'X-Act-As': 'user-id-2' })).status).toBe(401);
  });
});

describe('everybody else is refused, told what to do, and logged by code without the token', () => {
  const token = (said: Parameters<Entra['token']>[0]) => async () => bearer(await entra.token({ oid: sian, ...said }));
  test.each([
    ['no token', async () => ({}), 401, 'token_missing', 'token_missing'],
    [
      'a page that Teams gave no token',
      async () => ({ 'X-Token-Withheld': 'yes' }),
      401,
      'token_withheld',
      'token_withheld',
    ],
    ['something that is no token', async () => bearer('hello'), 401, 'token_refused', 'token_refused'],
    ['another scheme', async () => ({ Authorization: 'Basic aGVsbG8=' }), 401, 'token_missing', 'token_missing'],
    ['a token of another tenant', token({ tid: other }), 401, 'token_tenant', 'token_refused'],
    [
      'a token that says another tenant than who issued it',
      token({ tid: other, issuer: `https://login.microsoftonline.com/${tenant}/v2.0` }),
      401,
      'token_tenant',
      'token_refused',
    ],
    ['one from no issuer of ours', token({ issuer: 'https://example.org/' }), 401, 'token_tenant', 'token_refused'],
    ['one that has run out', token({ expires: -120 }), 401, 'token_expired', 'token_expired'],
    ['one that somebody else signed', token({ forged: true }), 401, 'token_refused', 'token_refused'],
    ['one for another app', token({ audience: other }), 401, 'token_audience', 'token_refused'],
    [
      'one for another host',
      token({ audience: `api://evil.example.org/${appId}` }),
      401,
      'token_audience',
      'token_refused',
    ],
    [
      'one that is not signed',
      async () => bearer(entra.unsigned({ oid: sian })),
      401,
      'token_refused',
      'token_refused',
    ],
    ['one about nobody', token({ oid: undefined }), 401, 'token_refused', 'token_refused'],
    ['somebody the organisation does not know', token({ oid: other }), 403, 'person_unknown', 'person_unknown'],
    ['somebody who has left', token({ oid: 'gone' }), 403, 'person_left', 'person_unknown'],
    ['somebody who has not begun', token({ oid: 'soon' }), 403, 'person_unknown', 'person_unknown'],
  ] as const)('%s', async (_who, headersOf, status, why, said) => {
    const headers: Record<string, string> = await headersOf();
    for (const path of ['me', 'pages/tracker', 'files/pack-1']) {
      bot.logged.splice(0);
      const answer = await asks(path, headers);
      expect(answer.status).toBe(status);
      expect(answer.json as TabProblem).toEqual({
        title: say(`tab.problem.${said}.title`),
        text: say(`tab.problem.${said}.text`),
      });
      expect(bot.refusals().map((line) => line.why)).toEqual([why]);
      const secret = (headers['Authorization'] ?? '').split(/[ .]/).filter((part) => part.length > 15);
      for (const part of secret) expect(bot.logged.join('')).not.toContain(part);
    }
  });

  test('an act too, and nothing is done', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect((await asks('acts/sample', headers, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

test('while the keys cannot be had nobody is let in, and it is said that it can be tried again', async () => {
  const lonely = await tenantBot('http://127.0.0.1:1/keys');
  try {
    const response = await fetch(`${lonely.url}/api/tab/me`, { headers: bearer(await entra.token({ oid: sian })) });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ title: say('tab.problem.keys_unreachable.title') });
    expect(lonely.refusals().map(({ why }) => why)).toEqual(['keys_unreachable']);
  } finally {
    await lonely.stop();
  }
});

test('the page itself is for everybody and holds nothing of anybody, and Teams alone may frame it', async () => {
  const response = await fetch(`${bot.url}/tab/tracker`);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  expect(response.status).toBe(200);
  expect(await response.text()).not.toMatch(/Northbank|Evans/);
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).toMatch(/frame-ancestors 'self' https:\/\/\*\.cloud\.microsoft https:\/\/teams\.microsoft\.com /);
  expect(policy).not.toMatch(/unsafe|\*;| \* /);
});
