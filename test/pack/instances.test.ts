import pino from 'pino';
import { say } from '../../cards/render';
import { makeFiles } from '../../bot/pack/makeFiles';
import { MakingPacks } from '../../bot/pack/makingPacks';
import type { Bot } from '../../bot/press';
import { makePack } from '../../bot/tab/acts/pack';
import { tabFile } from '../../bot/tab/files';
import { packPage } from '../../bot/tab/pages/pack';
import { packMonths } from '../../bot/tab/months';
import { releasedIn } from '../../src/assurance/packs/packKind';
import { personOf, type Person } from '../../src/people/organisation';
import type { ActAnswer, TabView } from '../../src/tab/view';
import { allPacks } from '../../src/usecases/packs';
import type { Throughline } from '../../src/usecases/throughline';
import { factsCalled, written } from '../bot/record';
import { ids } from '../people';
import { story } from '../stories';
import { asks } from '../tab/asked';
import { northbank, type Northbank } from '../usecases/northbank';
import { fetches, makesPack } from './packed';

// What the files look like is another test's matter; here it is which instance has them.
jest.mock('../../bot/pack/makeFiles', () => ({ makeFiles: jest.fn() }));

const made = jest.mocked(makeFiles);
const names = ['pack.docx', 'pack.pdf', 'pack.xlsx'];
let bytes = 0;
beforeEach(() => {
  bytes = 0;
  made.mockReset();
  // Made at another moment, a file is another.
  made.mockImplementation(async () => {
    bytes += 1;
    return names.map((name) => ({ name, type: 'text/plain', bytes: new Uint8Array([bytes]) }));
  });
});

const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

describe('of two instances on one record', () => {
  let told: Northbank;
  let one: Bot;
  let other: Bot;
  const instance = (app: Throughline): Bot => ({
    app,
    seat: () => '',
    hasChannel: async () => true,
    bindChannel: async () => {},
    packs: new MakingPacks(pino({ level: 'silent' })),
  });
  beforeEach(() => {
    told = northbank();
    [one, other] = [instance(told.app), instance(told.restarted())];
  });
  afterEach(() => told.end());

  const someone = (id: string): Person => {
    const found = personOf(told.app.organisation, id);
    if (!found) throw new Error(`There is no ${id}.`);
    return found;
  };
  const ask = async (bot: Bot): Promise<string> => {
    const [month = ''] = packMonths(bot);
    const fields = { from: month, to: month, scope: 'all' };
    const answer = (await makePack({ bot, viewer: someone(ids.sian), fields })) as Extract<ActAnswer, { done: true }>;
    return answer.to?.query?.['id'] ?? '';
  };
  const page = async (bot: Bot, id: string): Promise<{ readonly text: string; readonly again: boolean }> => {
    const view = await packPage({ bot, viewer: someone(ids.sian), query: { id }, theme: 'light' });
    return { text: JSON.stringify(view), again: (view as TabView).again !== undefined };
  };
  const fetch = (bot: Bot, id: string, name: string, who: string = ids.sian) =>
    tabFile({ bot, viewer: someone(who), id: `${id}/${name}` });
  const ready = async (): Promise<string> => {
    const id = await ask(one);
    await one.packs?.settled();
    return id;
  };

  test('the one that does not make the pack says that it is being made, and has no file of it before it is', async () => {
    let go = (): void => {};
    made.mockImplementationOnce(
      () => new Promise((done) => (go = () => done([{ name: 'pack.pdf', type: '', bytes: new Uint8Array([9]) }]))),
    );
    const id = await ask(one);
    const elsewhere = await page(other, id);
    expect(elsewhere.text).toContain(say('tab.pack.making'));
    expect(elsewhere.again).toBe(true);
    expect(await fetch(other, id, 'pack.pdf')).toBe('not_found');
    while (made.mock.calls.length === 0) await new Promise((next) => setTimeout(next, 5));
    go();
    await one.packs?.settled();
    expect((await page(other, id)).text).toContain(say('tab.pack.ready'));
  });

  test('an instance that ended while it made it is not waited for: after five minutes one is told to make it again', async () => {
    made.mockImplementationOnce(() => new Promise(() => {}));
    const id = await ask(one);
    told.clock.at = later(told.clock.at, 4);
    expect((await page(other, id)).again).toBe(true);
    told.clock.at = later(told.clock.at, 1);
    const gone = await page(other, id);
    expect(gone.again).toBe(false);
    expect(gone.text).toContain(say('tab.pack.gone'));
  });

  test('each hands out every file: the one that has not made them makes them, once for all three', async () => {
    const id = await ready();
    expect((await page(other, id)).text).toContain(`${id}/pack.xlsx`);
    const got = await Promise.all(names.map((name) => fetch(other, id, name)));
    expect(got).toMatchObject(names.map((name) => ({ name, bytes: new Uint8Array([2]) })));
    expect(await fetch(one, id, 'pack.pdf')).toMatchObject({ bytes: new Uint8Array([1]) });
    expect(made).toHaveBeenCalledTimes(2);
  });

  test('what was made twice is in the register twice, with what each showed, and is told in the chat once', async () => {
    const id = await ready();
    const before = await allPacks(told.app);
    await fetch(other, id, 'pack.pdf');
    const [pack] = await allPacks(told.app);
    expect(pack?.made?.files.map(({ name }) => name)).toEqual([...names, ...names]);
    expect(new Set(pack?.made?.files.map(({ sha256 }) => sha256)).size).toBe(2);
    expect(releasedIn(pack ? [pack] : [])).toHaveLength(2 * releasedIn(before).length);
    expect(releasedIn(before).length).toBeGreaterThan(0);
    const { messages } = await told.app.turns.see(told.app.packs, 'packs/register');
    expect([...messages.values()]).toHaveLength(1);
    // Each file is offered once.
    expect((await page(one, id)).text.split(`${id}/pack.pdf`)).toHaveLength(2);
  });

  test('of two packs that are made at once the second is made anew, held against the first', async () => {
    let go = (): void => {};
    made.mockImplementationOnce(
      () => new Promise((done) => (go = () => done([{ name: 'pack.pdf', type: '', bytes: new Uint8Array([9]) }]))),
    );
    const slow = await ask(one);
    while (made.mock.calls.length === 0) await new Promise((next) => setTimeout(next, 5));
    const quick = await ask(other);
    await other.packs?.settled();
    go();
    await one.packs?.settled();
    // What the first time made was held against nothing: nobody gets it.
    expect(made).toHaveBeenCalledTimes(3);
    expect(await fetch(one, slow, 'pack.pdf')).toMatchObject({ bytes: new Uint8Array([2]) });
    const packs = await allPacks(told.app);
    expect(packs.map(({ id, made: files }) => [id, files?.files.length])).toEqual([
      [slow, 3],
      [quick, 3],
    ]);
  });

  test('nobody else has it made by asking for it', async () => {
    const id = await ready();
    for (const who of [ids.grace, ids.amara]) expect(await fetch(other, id, 'pack.pdf', who)).toBe('not_permitted');
    expect(made).toHaveBeenCalledTimes(1);
  });

  test('when it cannot be made again that is an error, not a pack that failed, and the next try makes it', async () => {
    const id = await ready();
    made.mockRejectedValueOnce(new Error('The thread ended with 1.'));
    await expect(fetch(other, id, 'pack.pdf')).rejects.toThrow('The thread ended');
    expect((await page(one, id)).text).toContain(say('tab.pack.ready'));
    expect(await fetch(other, id, 'pack.pdf')).toMatchObject({ name: 'pack.pdf' });
  });

  test('after an hour neither has it, and both say what to do', async () => {
    const id = await ready();
    told.clock.at = later(told.clock.at, 61);
    for (const bot of [one, other]) {
      expect((await page(bot, id)).text).toContain(say('tab.pack.gone'));
      expect(await fetch(bot, id, 'pack.pdf')).toBe('file_gone');
    }
    expect(made).toHaveBeenCalledTimes(1);
  });
});

test('after a restart the files can still be fetched, and when the hour is over it is said what to do', async () => {
  const told = await story();
  try {
    const packed = await makesPack(told, { from: '2026-10', to: '2026-10', scope: 'all' });
    expect(packed.files).toHaveLength(3);
    await told.stop();
    await told.start();
    expect((await fetches(told, packed.files[1] ?? '')).status).toBe(200);
    expect(factsCalled(await written(told.folder), 'packMade')).toHaveLength(2);
    await told.later('+61m');
    const { status, json } = await asks(told, `files/${encodeURIComponent(packed.files[1] ?? '')}`, ids.sian);
    expect(status).toBe(410);
    expect(json).toEqual({ title: say('tab.problem.file_gone.title'), text: say('tab.problem.file_gone.text') });
  } finally {
    await told.end();
  }
});
