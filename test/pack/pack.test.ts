import { say } from '../../cards/render';
import { makeFiles } from '../../bot/pack/makeFiles';
import { harmless } from '../../bot/pack/sheet';
import type { Block, TabView } from '../../src/tab/view';
import { factsCalled, until, written } from '../bot/record';
import { ids } from '../people';
import type { Story } from '../stories';
import { figuresIn, pageFor, referencesIn, rowsIn, sends } from '../tab/asked';
import { demoMonths, filledStory } from '../tab/filledStory';
import { unbroken } from './filesOf';
import { fetches, makesPack, readsPack, type Packed } from './packed';

jest.mock('../../bot/pack/makeFiles', () => {
  const real = jest.requireActual<{ readonly makeFiles: typeof makeFiles }>('../../bot/pack/makeFiles');
  return { makeFiles: jest.fn(real.makeFiles) };
});
const about = { from: '2026-08', to: '2026-10', scope: 'all' } as const;
const query = { from: about.from, to: about.to, where: about.scope };

describe('an assurance pack of three months', () => {
  let told: Story;
  let before: Block[];
  let packed: Packed;
  let read: Awaited<ReturnType<typeof readsPack>>;
  const texts: string[] = [];
  const people: string[] = [];
  beforeAll(async () => {
    told = await filledStory(async (app, where) => {
      await demoMonths(4)(app, where);
      for await (const stream of app.ports.ledger.streams()) {
        if (!stream.startsWith('case/')) continue;
        const { report } = (await app.turns.see(app.cases, stream)).state;
        texts.push(...Object.values(report?.narrative ?? {}).filter((text) => text.length > 20));
        if (report?.person) people.push(report.person);
      }
    });
    before = packIn(await pageFor(told, ids.sian, 'pack', query));
    packed = await makesPack(told, about);
    read = await readsPack(told, packed);
  });
  afterAll(() => told.end());

  /** What of the page is the pack: from its first heading on, without the register of those made before. */
  const packIn = ({ blocks }: TabView): Block[] => {
    const profile = say('tab.pack.heading.profile');
    const begin = blocks.findIndex((block) => block.kind === 'heading' && block.text === profile);
    return blocks.slice(begin).filter((block) => !(block.kind === 'table' && block.id === 'packs'));
  };

  /** A row of cells; one that is empty is not written. */
  const filled = (cells: readonly string[]): string => cells.filter((cell) => cell !== '').join('|');

  test('is three files: a Word document, a PDF and a spreadsheet', async () => {
    expect(packed.files.map((file) => file.split('.').at(-1))).toEqual(['docx', 'pdf', 'xlsx']);
    const starts = await Promise.all(
      packed.files.map(async (file) =>
        Buffer.from(await (await fetches(told, file)).arrayBuffer())
          .subarray(0, 4)
          .toString('latin1'),
      ),
    );
    expect(starts).toEqual(['PK\u0003\u0004', '%PDF', 'PK\u0003\u0004']);
    expect(JSON.stringify(packed.view)).toContain(say('tab.pack.ready'));
  });

  test('every figure, sentence and row of it is that of the page, in each of the three', () => {
    const [word, pdf] = [unbroken(read.word), unbroken(read.pdf)];
    const sheet = read.sheet.flat().map(filled);
    let checked = 0;
    for (const block of before) {
      if (block.kind === 'heading' || block.kind === 'text')
        for (const file of [word, pdf]) expect(file).toContain(unbroken(block.text));
      if (block.kind === 'figures')
        for (const { label, value, note } of block.figures) {
          const line = `${label}${value}${note}`;
          for (const file of [word, pdf]) expect(file).toContain(unbroken(line));
          expect(sheet).toContain(filled([label, value, harmless(note)]));
          checked += 1;
        }
      if (block.kind === 'table')
        for (const cells of block.rows) {
          const line = cells.map(({ text }) => text);
          expect(word).toContain(unbroken(line.join('')));
          expect(sheet).toContain(filled(line.map(harmless)));
          for (const text of line) expect(pdf).toContain(unbroken(text));
          checked += 1;
        }
      if (block.kind === 'chart') {
        for (const file of [word, pdf]) for (const note of block.notes) expect(file).toContain(unbroken(note));
        expect(word).toContain(unbroken(block.alt));
        for (const cells of block.data?.rows ?? [])
          expect(sheet).toContain(filled(cells.map(({ text }) => harmless(text))));
      }
    }
    expect(checked).toBeGreaterThan(40);
  });

  test('each claim has the reference of a case that is there', async () => {
    const known = new Set((await written(told.folder)).heads.map(({ stream }) => stream));
    for (const id of ['learned', 'changed', 'effect', 'notYet'])
      for (const [reference = ''] of rowsIn({ blocks: before }, id)) expect(known).toContain(`case/${reference}`);
    const named = referencesIn(read.word);
    expect(named.length).toBeGreaterThan(5);
    expect(referencesIn(read.sheet).sort()).toEqual(named.sort());
    expect(referencesIn(read.pdf.replaceAll(/\s/g, '')).sort()).toEqual(named.sort());
  });

  test('no small number about people is in any of the three', () => {
    for (const id of ['reports', 'referrals'])
      for (const [, ...values] of rowsIn({ blocks: before }, id))
        for (const value of values) expect(value === '[c]' || Number(value) >= 5).toBe(true);
    const figures = figuresIn({ blocks: before });
    for (const id of ['reports', 'M6']) expect(figures[id] === '[c]' || Number(figures[id]) >= 5).toBe(true);
    expect(read.word).toContain('[c]');
  });

  test("nobody's words, nobody's reference and nobody who reported is in any of the three", () => {
    expect(texts.length).toBeGreaterThan(20);
    const all = [unbroken(read.word), unbroken(read.pdf), unbroken(read.sheet.flat(2).join('\n'))];
    for (const file of all) {
      for (const text of texts) expect(file).not.toContain(unbroken(text));
      for (const person of new Set(people)) expect(file).not.toContain(unbroken(person));
      expect(file).not.toMatch(/AmaraOkafor|LeilaHaddad|user-id-/);
    }
  });

  test('a message says that it is ready, in the chat of whoever asked, with the way to it', async () => {
    const { sian } = told.people;
    await sian.say('help');
    await told.teams.connector.until(() =>
      sian
        .cards()
        .some((card) =>
          JSON.stringify(card).includes(say('leaders.packReady.text', { from: 'August 2026', to: 'October 2026' })),
        ),
    );
    const card = sian.cards().find((one) => JSON.stringify(one).includes(say('leaders.packReady.summary')));
    expect(JSON.stringify(card)).toContain(packed.id);
  });

  test('nobody else gets it: not another lead, not the executive; and each time it is fetched is written down', async () => {
    const fetched = async () => factsCalled<{ by: string }>(await written(told.folder), 'packFetched').length;
    const count = await fetched();
    for (const who of [ids.grace, ids.omar, ids.dev, ids.amara]) {
      const [file = ''] = packed.files;
      expect((await fetches(told, file, who)).status).toBe(403);
      const theirs = await sends(told, who, 'nothing', {});
      expect(theirs.status).toBe(404);
    }
    expect(await fetched()).toBe(count);
    expect((await fetches(told, packed.files[1] ?? '')).status).toBe(200);
    expect(await fetched()).toBe(count + 1);
    expect((await fetches(told, `${packed.id}/../x`)).status).toBe(404);
    expect((await fetches(told, `nothing/${packed.files[0]?.split('/')[1]}`)).status).toBe(404);
  });

  test('whoever may not make one is refused, and nothing is made or written', async () => {
    const asked = async () => factsCalled(await written(told.folder), 'packAsked').length;
    const count = await asked();
    for (const who of [ids.amara, ids.tom, ids.dev])
      expect((await sends(told, who, 'pack.make', about)).status).toBe(403);
    for (const odd of [
      { ...about, from: '0001-01' },
      { ...about, to: '2027-01' },
      { ...about, scope: 'team:x' },
      { ...about, from: '2026-10', to: '2026-08' },
      { ...about, from: '2026-11', to: '2026-11' },
    ])
      expect((await sends(told, ids.sian, 'pack.make', odd)).status).toBe(404);
    expect(await asked()).toBe(count);
  });

  test('the same months again are shown the same', async () => {
    const again = packIn(await pageFor(told, ids.grace, 'pack', query));
    expect(rowsIn({ blocks: again }, 'reports')).toEqual(rowsIn({ blocks: before }, 'reports'));
    expect(figuresIn({ blocks: again })).toEqual(figuresIn({ blocks: before }));
  });

  test('a pack whose thread fails is failed: no file, and whoever asked reads so', async () => {
    jest.mocked(makeFiles).mockRejectedValueOnce(new Error('The thread ended with 1.'));
    const failed = await makesPack(told, { ...about, from: '2026-09' });
    expect(failed.files).toEqual([]);
    expect(JSON.stringify(failed.view)).toContain(say('tab.pack.failed'));
    await until(async () => factsCalled(await written(told.folder), 'packFailed').length === 1);
  });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\uff1d1', '\uff0b1', '\uff0d1', '\uff20x'])(
  'a cell that a spreadsheet would work out is made a text: %j',
  (value) => {
    expect(harmless(value)).toBe(`'${value}`);
  },
);

test('a cell that is only read stays as it is', () => {
  for (const value of ['5', '[c]', 'a=b', '12.5%', '', 'TL-0000-0000']) expect(harmless(value)).toBe(value);
});
