import type { Browser, BrowserContext, Page } from 'playwright-core';
import { say } from '../../cards/render';
import type { TabAsked } from '../../bot/tab/answerTab';
import { themes, type ActAnswer, type Block, type Form, type TabMe, type Table } from '../../src/tab/view';
import { openBrowser } from '../playground/browser';
import { everyBlock, form, someone, withForm } from './everyBlock';
import { picture, reachable, tabThrough, tooWide, violations } from './look';
import { openStand } from './stand';

let browser: Browser;
let stand: Awaited<ReturnType<typeof openStand>>;
let context: BrowserContext;
let page: Page;
/** What was asked, in order; a test may answer acts and pages in its own way. */
let asked: TabAsked[];
let act: (fields: Readonly<Record<string, string>>) => ActAnswer | Promise<ActAnswer>;
let before: () => Promise<void>;
let me: TabMe;
let formNow: Form;
const longTable: Table = {
  kind: 'table',
  id: 'long',
  title: 'Long',
  columns: [{ label: 'Row' }],
  rows: Array.from({ length: 120 }, (_none, at) => [{ text: `Row ${at + 1}` }]),
  empty: '',
};
const chapter: Block = { kind: 'heading', text: 'Chapter' };

beforeAll(async () => {
  browser = await openBrowser();
  stand = await openStand(async (what) => {
    asked.push(what);
    if (what.what === 'me') return { status: 200, json: me };
    if (what.what === 'act') return { status: 200, json: await act(what.fields ?? {}) };
    if (what.what === 'file')
      return { status: 200, file: { name: 'Pack für alle.txt', type: 'text/plain', bytes: Buffer.from('pack') } };
    await before();
    if (what.page === 'themes') return { status: 403, json: { title: 'Not for you', text: 'Ask your lead.' } };
    if (what.page === 'learning')
      return { status: 200, json: { ...everyBlock(), title: 'learning', blocks: [longTable] } };
    if (what.page === 'pack')
      return { status: 200, json: { ...everyBlock(), title: 'pack', blocks: [chapter, longTable] } };
    if (what.page === 'tracker') return { status: 200, json: withForm(everyBlock(what.query['team']), formNow) };
    return { status: 200, json: { ...everyBlock(), title: what.page, filters: [], blocks: [] } };
  });
});
afterAll(async () => {
  await browser?.close();
  await stand?.close();
});
beforeEach(async () => {
  asked = [];
  act = () => ({ done: true, said: 'It is signed.' });
  before = async () => {};
  me = someone;
  formNow = form;
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  page = await context.newPage();
});
afterEach(() => context.close());

const open = async (place = 'tracker'): Promise<void> => {
  await page.goto(`${stand.url}/tab/${place}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const word = (key: string): string => say(`tab.frame.${key}`);

describe('every kind of block', () => {
  test.each(themes.flatMap((theme) => [1280, 320].map((width) => ({ theme, width }))))(
    'in $theme at $width px: nothing for axe to find, and nothing wider than the window',
    async ({ theme, width }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(`tracker?theme=${theme}`);
      await page.getByText(word('showFigures')).click();
      expect(await violations(page)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      await picture(page, `blocks-${theme}-${width}`);
    },
  );

  test('is reached and seen with the keyboard alone, each control once', async () => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await open();
      const { focused: reached, unseen } = await tabThrough(page);
      expect(reached).toHaveLength(await reachable(page));
      expect(reached[0]).toContain(word('skip'));
      expect(unseen).toEqual([]);
    }
  });

  test('a long table is shown in part until one asks for the rest, and one goes on where it ended', async () => {
    await open('learning');
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBe(50);
    await page.getByRole('button', { name: say('tab.frame.showAll', { count: 120 }) }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Row 120').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Row 51');
    expect(await violations(page)).toEqual([]);
  });

  test('a mark is a word and a shape, and a picture says in words what it shows', async () => {
    await open();
    const late = page.locator('.mark-late');
    expect(await late.textContent()).toBe(word('late'));
    expect(await late.locator('svg').count()).toBe(1);
    await page.getByRole('img', { name: /the last four months are below it/ }).waitFor();
    await page.getByText(word('showFigures')).click();
    await page.getByRole('row', { name: 'May 2026 4.0' }).waitFor();
  });

  test('the theme of the browser is followed, also when it changes, and the charts with it', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open();
    const themesAsked = () => asked.flatMap((one) => (one.what === 'page' ? [one.query['theme']] : []));
    expect(themesAsked()).toEqual(['dark']);
    const redrawn = page.waitForResponse(/theme=light/);
    await page.emulateMedia({ colorScheme: 'light' });
    await redrawn;
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'light');
    expect(themesAsked()).toEqual(['dark', 'light']);
  });

  test('of a long section is behind its heading on a phone, and in the open when the phone is turned', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('pack');
    const row = page.getByText('Row 1', { exact: true });
    expect(await row.isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
    const summary = page.locator('summary', { has: page.getByRole('heading', { level: 2, name: 'Chapter' }) });
    await summary.focus();
    await page.keyboard.press('Enter');
    await row.waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'section-folded-390');
    await summary.focus();
    await page.keyboard.press('Enter');
    await row.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 844, height: 390 });
    await row.waitFor();
    expect(await summary.count()).toBe(0);
  });
});

describe('going about', () => {
  test('a press on a page in the navigation shows it, begins at its title, and the way back works', async () => {
    await open();
    await page.getByRole('link', { name: 'Audits' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'audits' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await page.title()).toBe('audits – Northbank Care');
    expect(page.url()).toBe(`${stand.url}/tab/audits`);
    expect(await page.getByRole('link', { name: 'Audits' }).getAttribute('aria-current')).toBe('page');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Tracker' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Tracker');
  });

  test('the skip link leads past the navigation', async () => {
    await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.filters') !== null)).toBe(true);
  });

  test('a filter lives in the address, stays in focus, and is taken back by the way back', async () => {
    await open();
    const team = page.getByLabel('Team').first();
    await team.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Open cases of one team').waitFor();
    expect(page.url()).toBe(`${stand.url}/tab/tracker?team=north`);
    expect(await team.evaluate((one) => one === document.activeElement)).toBe(true);
    await page
      .getByRole('status')
      .filter({ hasText: word('opened') })
      .waitFor();
    await page.goBack();
    await page.getByText('Open cases', { exact: true }).waitFor();
    expect(await team.inputValue()).toBe('');
    await page.goto(`${stand.url}/tab/tracker?team=north`);
    expect(await page.getByLabel('Team').first().inputValue()).toBe('north');
  });

  test('a typed filter counts when it is done', async () => {
    await open();
    await page.getByLabel('Reference').fill('TL-7K3M');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tab/tracker?reference=TL-7K3M');
  });

  test('a link in a table leads to the case, and can be opened on its own', async () => {
    await open();
    const link = page.getByRole('link', { name: 'TL-7K3M-9PQ2' });
    expect(await link.getAttribute('href')).toBe(`${stand.url}/tab/case?reference=TL-7K3M-9PQ2`);
    await link.click();
    await page.getByRole('heading', { level: 1, name: 'case' }).waitFor();
    expect(asked.at(-1)).toMatchObject({ page: 'case', query: { reference: 'TL-7K3M-9PQ2' } });
  });

  test('on a phone the pages are behind a button that says whether it is open', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open();
    const menu = page.getByRole('button', { name: word('menu') });
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Delivery' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'menu-320');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Delivery' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Delivery' }).click();
    await page.getByRole('heading', { level: 1, name: 'delivery' }).waitFor();
    await page.getByRole('link', { name: 'Audits' }).waitFor({ state: 'hidden' });
  });
});

describe('a form', () => {
  const what = () => page.getByLabel('What was learned');
  const sign = () => page.getByRole('button', { name: 'Sign' });

  test('is filled in and sent with the keyboard alone, with what it carries along, and what came of it is said', async () => {
    await open();
    await what().focus();
    await page.keyboard.type('Ask again the next day');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Siân');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('11112026');
    await sign().focus();
    await page.keyboard.press('Enter');
    await page.locator('.notice-good', { hasText: 'It is signed.' }).waitFor();
    expect(asked.find((one) => one.what === 'act')).toMatchObject({
      act: 'sample',
      fields: { version: '7', what: 'Ask again the next day', who: 'Siân', team: 'north', on: '2026-11-11' },
    });
    expect(await page.locator('.said').textContent()).toContain('It is signed.');
    expect(await what().inputValue()).toBe('');
  });

  test('with a problem shows it beside its field, goes there, and keeps what was typed', async () => {
    const fields = form.fields.map((field) =>
      field.id === 'who' ? { ...field, problem: 'Say who wrote them.' } : field,
    );
    act = () => ({ done: false, said: 'One thing is missing.', form: { ...form, fields } });
    await open();
    await what().fill('Ask again');
    await sign().click();
    await page.getByText('Say who wrote them.').waitFor();
    const who = page.getByLabel('Minutes by');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'who');
    expect(await who.getAttribute('aria-invalid')).toBe('true');
    expect(
      await page.evaluate(
        () =>
          document.getElementById(document.activeElement?.getAttribute('aria-describedby')?.split(' ')[0] ?? '')
            ?.textContent,
      ),
    ).toContain('Say who wrote them.');
    expect(await what().inputValue()).toBe('Ask again');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'form-problem-1280');
  });

  test('that cannot be sent says so and loses nothing; a second press meanwhile does nothing', async () => {
    let answer = (_done: ActAnswer): void => {};
    act = () => new Promise<ActAnswer>((done) => (answer = done));
    await open();
    await what().fill('Ask again');
    await context.setOffline(true);
    await sign().click();
    await page.getByText(word('notSent')).first().waitFor();
    expect(await what().inputValue()).toBe('Ask again');
    await context.setOffline(false);
    await sign().click();
    const sending = page.getByRole('button', { name: word('sending') });
    await sending.click({ force: true });
    await sending.press('Enter');
    expect(asked.filter((one) => one.what === 'act')).toHaveLength(1);
    answer({ done: true, said: 'It is signed.', to: { page: 'audits' } });
    await page.getByRole('heading', { level: 1, name: 'audits' }).waitFor();
    await page.locator('.notice-good', { hasText: 'It is signed.' }).waitFor();
  });

  const notSent = say('tab.frame.draftKept');
  /** What the browser keeps of drafts, whoever reads. */
  const keeps = () => page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));

  test('that was typed in survives a reload, says that it was not sent, and is gone once it is sent', async () => {
    await open();
    await what().fill('Ask again the next day');
    await page.getByLabel('Minutes by').fill('Siân');
    expect(await page.getByText(notSent).count()).toBe(0);
    await page.reload();
    await page.getByText(notSent).waitFor();
    expect(await what().inputValue()).toBe('Ask again the next day');
    expect(await page.getByLabel('Minutes by').inputValue()).toBe('Siân');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'form-draft-1280');
    await sign().click();
    await page.locator('.notice-good', { hasText: 'It is signed.' }).waitFor();
    expect(await keeps()).not.toContain('Ask again');
    await page.reload();
    await what().waitFor();
    expect(await what().inputValue()).toBe('');
    expect(await page.getByText(notSent).count()).toBe(0);
  });

  test('that was typed in can be thrown away, with the keyboard, and one is in the form again', async () => {
    await open();
    await what().fill('Ask again');
    await page.reload();
    await page.getByRole('button', { name: word('draftThrowAway') }).press('Enter');
    expect(await what().inputValue()).toBe('');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'what');
    expect(await keeps()).not.toContain('Ask again');
  });

  test('keeps what was typed for its own reader: when somebody else reads, nothing of it is left in the browser', async () => {
    await open();
    await what().fill('Ask again');
    expect(await keeps()).toContain('Ask again');
    me = { ...someone, reader: 'user-id-2', name: 'Grace Lin' };
    await page.reload();
    await what().waitFor();
    expect(await what().inputValue()).toBe('');
    expect(await keeps()).not.toContain('Ask again');
    me = someone;
    await page.reload();
    await what().waitFor();
    expect(await what().inputValue()).toBe('');
  });

  test('that stays open while the reader changes shows the next one nothing of what was typed', async () => {
    const others = [someone, { reader: 'user-id-2', name: 'Grace Lin' }].map(({ reader: id, name }) => ({ id, name }));
    me = { ...someone, others };
    await open();
    await what().fill('Ask again');
    me = { ...someone, others, reader: 'user-id-2', name: 'Grace Lin' };
    await page.getByLabel(word('readingAs')).selectOption({ label: 'Grace Lin' });
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[name="what"]')?.value === '');
    expect(await keeps()).not.toContain('Ask again');
  });

  test('keeps what was typed for this window and for one working shift: another window and the next day have none of it', async () => {
    await open();
    await what().fill('Ask again');
    const another = await context.newPage();
    await another.goto(page.url());
    await another.getByLabel('What was learned').waitFor();
    expect(await another.getByLabel('What was learned').inputValue()).toBe('');
    await page.clock.install({ time: Date.now() + 13 * 60 * 60_000 });
    await page.reload();
    await what().waitFor();
    expect(await what().inputValue()).toBe('');
    expect(await keeps()).not.toContain('Ask again');
  });

  test('that was typed under an older version is sent with that version, so that nobody is written over unseen', async () => {
    formNow = { ...form, fixed: { quarter: '2026-3', read: '7' } };
    await open();
    await what().fill('Ask again');
    formNow = { ...form, fixed: { quarter: '2026-3', read: '8' } };
    await page.reload();
    expect(await what().inputValue()).toBe('Ask again');
    await sign().click();
    await page.locator('.notice-good', { hasText: 'It is signed.' }).waitFor();
    expect(asked.find((one) => one.what === 'act')).toMatchObject({ fields: { read: '7', what: 'Ask again' } });
    // Another thing has its own.
    await what().fill('Ask again');
    formNow = { ...form, fixed: { quarter: '2026-4', read: '8' } };
    await page.reload();
    await what().waitFor();
    expect(await what().inputValue()).toBe('');
  });

  test('beside what a page is for is closed until somebody opens it, and open again while something unsent is in it', async () => {
    formNow = { ...form, folded: true };
    await open();
    const summary = page.locator('summary', { hasText: form.title });
    await summary.waitFor();
    expect(await what().isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await summary.focus();
    await page.keyboard.press('Enter');
    await what().fill('Ask again');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'form-folded-1280');
    await page.reload();
    await page.getByText(notSent).waitFor();
    expect(await what().isVisible()).toBe(true);
    expect(await what().inputValue()).toBe('Ask again');
  });

  test('works where the browser keeps nothing for a page in a frame of another website', async () => {
    await context.addInitScript(() =>
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      }),
    );
    await open();
    await what().fill('Ask again');
    // As long as the page lasts it is there.
    await page.getByRole('link', { name: 'Audits' }).click();
    await page.getByRole('heading', { level: 1, name: 'audits' }).waitFor();
    await page.goBack();
    await page.getByText(notSent).waitFor();
    expect(await what().inputValue()).toBe('Ask again');
    await sign().click();
    await page.locator('.notice-good', { hasText: 'It is signed.' }).waitFor();
    await page.reload();
    await what().waitFor();
    expect(await what().inputValue()).toBe('');
  });
});

test('a file is fetched as whoever reads, and saved by its name', async () => {
  await open();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Assurance pack as Word' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Pack für alle.txt');
});

test('what is being made in the background is shown as it comes on; when it is there the page is read again', async () => {
  me = { ...someone, progress: { text: 'Eighteen months are being made', done: 3, of: 18 } };
  await open();
  const bar = page.getByRole('progressbar', { name: 'Eighteen months are being made' });
  await bar.waitFor();
  expect(await bar.getAttribute('aria-valuenow')).toBe('3');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'progress-1280');
  me = { ...someone, progress: { text: 'Eighteen months are being made', done: 9, of: 18 } };
  await page.getByText(say('tab.frame.progress', { done: 9, of: 18 })).waitFor();
  const reads = () => asked.filter((one) => one.what === 'page').length;
  expect(reads()).toBe(1);
  const read = page.waitForResponse(/pages\/tracker/);
  me = someone;
  await read;
  await bar.waitFor({ state: 'detached' });
  expect(reads()).toBe(2);
});

describe('when there is nothing to show', () => {
  test('because it takes long: nothing at first, then the shape of a page, then words', async () => {
    let go = (): void => {};
    before = () => new Promise((done) => (go = done));
    await page.goto(`${stand.url}/tab/tracker`);
    await page.getByLabel(word('loading')).waitFor();
    await page.getByText(word('loadingLong')).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'loading-1280');
    go();
    await page.getByRole('heading', { level: 1, name: 'Tracker' }).waitFor();
    expect(await page.getByText(word('loadingLong')).count()).toBe(0);
  });

  test('because there is none yet: that is said', async () => {
    await open('audits');
    await page.getByText(word('empty')).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'empty-1280');
  });

  test('because one may not see it: why, and where to go is still there', async () => {
    await open('themes');
    expect(await page.getByRole('alert').textContent()).toContain('Ask your lead.');
    expect(await page.getByRole('navigation').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'not-permitted-1280');
  });

  test('because nobody answers: that can be tried again', async () => {
    await open();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Audits' }).click();
    await page.getByRole('heading', { level: 1, name: word('failedTitle') }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'offline-1280');
    await context.setOffline(false);
    await page.getByRole('button', { name: word('retry') }).click();
    await page.getByRole('heading', { level: 1, name: 'audits' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  });
});
