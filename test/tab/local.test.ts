import { request } from 'node:http';
import { say } from '../../cards/render';
import type { TabMe, TabProblem } from '../../src/tab/view';
import { factsCalled, written } from '../bot/record';
import { ids } from '../people';
import { sendReport, story, type Story } from '../stories';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const bea = 'northbank-1';

async function asks(path: string, as?: string) {
  const response = await fetch(`${told.url()}/api/tab/${path}`, {
    headers: as === undefined ? {} : { 'X-Act-As': as },
  });
  return { status: response.status, json: (await response.json()) as unknown };
}

test('in local mode one reads as the quality lead, or as whom one chooses', async () => {
  const first = (await asks('me')).json as TabMe;
  expect(first).toMatchObject({ name: 'Siân Evans', reader: ids.sian });
  expect(first.others?.map(({ name }) => name)).toContain('Amara Okafor');
  expect((await asks('me', ids.grace)).json).toMatchObject({ name: 'Grace Lin', reader: ids.grace });
});

test('a name that is nobody’s is answered with whom one can be, and nothing else', async () => {
  const others = ((await asks('me')).json as TabMe).others;
  for (const path of ['me', 'pages/tracker', 'pages/case?reference=TL-0000-0000']) {
    const { status, json } = await asks(path, 'nobody');
    expect(status).toBe(403);
    expect(json).toEqual({
      title: say('tab.problem.nobody_of_that_name.title'),
      text: say('tab.problem.nobody_of_that_name.text'),
      choose: { label: say('tab.frame.readingAs'), hint: say('tab.frame.required'), others },
    });
  }
});

test('what is answered at the address of a case does not tell whether there is one', async () => {
  const reference = await sendReport(told.people.amara);
  const answer = async (path: string) => {
    const response = await fetch(`${told.url()}/tab/${path}`, { redirect: 'manual' });
    const page = await response.text();
    // Each answer has a number of its own for styles.
    return { status: response.status, page: page.replaceAll(/data-style-nonce="[^"]*"/g, '') };
  };
  const there = await answer(`case/${reference}`);
  expect(there.status).toBe(200);
  for (const other of ['case/TL-0000-0000', 'case/anything']) expect(await answer(other)).toEqual(there);
  expect(factsCalled(await written(told.folder), 'readRefused')).toEqual([]);
});

test('the navigation has the pages that somebody may open, and a page that is not in it is refused', async () => {
  const pagesOf = async (who: string): Promise<readonly string[]> =>
    ((await asks('me', who)).json as TabMe).pages.map(({ id }) => id);
  expect(await pagesOf(ids.sian)).toContain('delivery');
  expect(await pagesOf(ids.amara)).not.toContain('delivery');
  expect(await pagesOf(ids.sian)).not.toContain('case');
  expect((await asks('pages/delivery', ids.sian)).status).toBe(200);
  const refused = await asks('pages/delivery', ids.amara);
  expect(refused.status).toBe(403);
  expect(refused.json as TabProblem).toMatchObject({ title: say('tab.problem.not_permitted.title') });
  expect((await asks('pages/constructor')).status).toBe(404);
});

test("another's case, asked for by its reference, is refused, and that is in the record: once for one attempt", async () => {
  const reference = await sendReport(told.people.amara);
  const path = `pages/case?reference=${reference}`;
  expect((await asks(path, ids.grace)).status).toBe(200);
  for (const guess of [path, path, path.toLowerCase()]) expect((await asks(guess, bea)).status).toBe(403);
  const refused = [{ type: 'readRefused', by: bea, part: 'line' }];
  expect(factsCalled(await written(told.folder), 'readRefused')).toEqual(refused);
  // The next day it is another attempt.
  await told.later('+1d');
  await asks(path, bea);
  expect(factsCalled(await written(told.folder), 'readRefused')).toEqual([...refused, ...refused]);
  const log = told.logged.map((line) => JSON.parse(line) as { readonly code: string; readonly person?: string });
  expect(log.filter(({ code }) => code === 'tab_refused').map(({ person }) => person)).toEqual([bea, bea, bea, bea]);
  expect(told.logged.join('')).not.toContain('Bea Novak');
});

test('that somebody was refused is nothing that was done about the case: it keeps no record longer', async () => {
  const reference = await sendReport(told.people.amara);
  const lastActAt = async () =>
    (await written(told.folder)).heads.find(({ stream }) => stream === `case/${reference}`)?.summary['lastActAt'];
  const before = await lastActAt();
  await told.later('+1h');
  await asks(`pages/case?reference=${reference}`, bea);
  expect(factsCalled(await written(told.folder), 'readRefused')).toHaveLength(1);
  expect(before).toBeDefined();
  expect(await lastActAt()).toBe(before);
});

test.each(['TL-0000-0000', 'TL', '../organisation', '%00', ''])(
  'there is no case "%s", and nothing is written',
  async (reference) => {
    const { status } = await asks(`pages/case?reference=${encodeURIComponent(reference)}`, bea);
    expect([403, 404]).toContain(status);
    expect((await written(told.folder)).commits.filter(({ stream }) => stream.startsWith('case'))).toEqual([]);
  },
);

test('a website that has its own name point to this machine gets nothing', async () => {
  const status = await new Promise<number | undefined>((done, fail) => {
    const asked = request(`${told.url()}/api/tab/me`, { headers: { Host: 'evil.example.org' } }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    asked.once('error', fail).end();
  });
  expect(status).toBe(403);
});

test('an act is taken as JSON alone, which no other website can send; an unknown one is none', async () => {
  const send = async (act: string, type: string) =>
    (
      await fetch(`${told.url()}/api/tab/acts/${act}`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: '{}',
      })
    ).status;
  expect(await send('nothing', 'text/plain')).toBe(415);
  expect(await send('nothing', 'application/x-www-form-urlencoded')).toBe(415);
  expect(await send('toString', 'application/json')).toBe(404);
  expect(await send('nothing', 'application/json')).toBe(404);
});

describe('the first load', () => {
  async function sizes(encoding: string) {
    const headers = { 'Accept-Encoding': encoding };
    const shell = await fetch(`${told.url()}/tab`, { headers });
    const html = await shell.text();
    const needed = [...html.matchAll(/(?:src|href)="(tab\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const files = await Promise.all(needed.map((path) => sent(`${told.url()}/${path}`, headers)));
    return { needed, html: Buffer.byteLength(html), files };
  }

  /** As it travels: fetch would unpack it. */
  async function sent(address: string, headers: Record<string, string>) {
    return new Promise<{ bytes: number; encoding: string | undefined; cache: string | undefined }>((done, fail) => {
      const asked = request(address, { headers }, (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => (bytes += chunk.length));
        const { 'content-encoding': encoding, 'cache-control': cache } = response.headers;
        response.once('end', () => done({ bytes, encoding, cache }));
      });
      asked.once('error', fail).end();
    });
  }

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
  ])('with "%s" is at most 250 KB, in files that a browser keeps', async (accepted, encoding) => {
    const { needed, html, files } = await sizes(accepted);
    expect(needed.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
    expect(needed.filter((path) => path.endsWith('.css'))).toHaveLength(1);
    expect(files.reduce((sum, { bytes }) => sum + bytes, html)).toBeLessThanOrEqual(250 * 1024);
    for (const file of files) {
      expect(file.encoding).toBe(encoding);
      expect(file.cache).toContain('immutable');
    }
  });

  test('a file of an older version is not there, rather than another', async () => {
    expect((await fetch(`${told.url()}/tab/assets/start-OLD.js`)).status).toBe(404);
  });
});
