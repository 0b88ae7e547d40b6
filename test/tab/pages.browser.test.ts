import type { Browser, BrowserContext, Page } from 'playwright-core';
import { tabPages } from '../../bot/tab/pages';
import { say } from '../../cards/render';
import { themes, type PageId } from '../../src/tab/view';
import { settled } from '../bot/record';
import { openBrowser } from '../playground/browser';
import { sendReport, story, type Story } from '../stories';
import { picture, reachable, tabThrough, tooWide, violations } from './look';

let told: Story;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let reference: string;

/** Two cases that wait. */
beforeAll(async () => {
  [told, browser] = await Promise.all([story(), openBrowser()]);
  const { amara } = told.people;
  reference = await sendReport(amara);
  await settled(told);
  await sendReport(amara);
  await settled(told);
  context = await browser.newContext();
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await told?.end();
});

const ids = Object.keys(tabPages) as PageId[];
const addressOf = (id: PageId): string => (id === 'case' ? `case?reference=${reference}` : id);

async function open(id: PageId, theme: string, width: number): Promise<void> {
  const sign = addressOf(id).includes('?') ? '&' : '?';
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${told.url()}/tab/${addressOf(id)}${sign}theme=${theme}`);
  await page.locator('main h1').waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
}

describe.each(ids)('%s', (id) => {
  test.each(themes.flatMap((theme) => [1280, 320].map((width) => ({ theme, width }))))(
    'in $theme at $width px: a page, with nothing for axe to find and nothing wider than the window',
    async ({ theme, width }) => {
      await open(id, theme, width);
      expect(await page.locator('.problem').count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      await picture(page, `${id}-${theme}-${width}`);
    },
  );

  test('is reached and seen with the keyboard alone, each control once', async () => {
    await open(id, 'light', 1280);
    const { focused, unseen } = await tabThrough(page);
    expect(focused).toHaveLength(await reachable(page));
    expect(unseen).toEqual([]);
  });

  test('what narrows it down can be chosen with the keyboard, and stands in the address', async () => {
    await open(id, 'light', 1280);
    const filters = page.locator('.filters select');
    for (let at = 0; at < (await filters.count()); at += 1) {
      const filter = filters.nth(at);
      const values = await filter
        .locator('option')
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
      if (values.length < 2) continue;
      const before = await filter.inputValue();
      await filter.focus();
      await page.keyboard.press(values.indexOf(before) === values.length - 1 ? 'ArrowUp' : 'ArrowDown');
      const chosen = await filter.inputValue();
      expect(chosen).not.toBe(before);
      await page.locator('main[aria-busy="false"]').waitFor();
      const now = [...new URL(page.url()).searchParams.values()];
      if (chosen !== '') expect(now).toContain(chosen);
      expect(await page.locator('.problem').count()).toBe(0);
    }
  });
});

test('in local mode one chooses whom to read as, and sees what they may see', async () => {
  await open('tracker', 'light', 1280);
  const reader = page.getByRole('combobox', { name: 'Reading as' });
  expect(await page.getByRole('link', { name: 'Delivery' }).count()).toBe(1);
  await reader.selectOption({ label: 'Amara Okafor' });
  await page.getByRole('link', { name: 'Delivery' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('main h1').waitFor();
  expect(await reader.locator('option:checked').textContent()).toBe('Amara Okafor');
  await page.goto(`${told.url()}/tab/delivery`);
  await page.getByRole('heading', { name: 'This is not for you to see' }).waitFor();
  await reader.selectOption({ label: 'Siân Evans' });
  await page.locator('.problem').waitFor({ state: 'detached' });
});

test.each(['nobody-of-this-name', '日本 %0A'])(
  'a name in the address that is nobody’s says so, and one chooses a person and goes on: "%s"',
  async (name) => {
    const another = await browser.newContext({ viewport: { width: 320, height: 700 } });
    const tab = await another.newPage();
    await tab.goto(`${told.url()}/tab/delivery?as=${encodeURIComponent(name)}`);
    await tab.getByRole('heading', { name: say('tab.problem.nobody_of_that_name.title') }).waitFor();
    expect(await violations(tab)).toEqual([]);
    expect(await tooWide(tab)).toBe(0);
    await picture(tab, 'nobody-320');
    await tab.getByRole('combobox', { name: say('tab.frame.readingAs') }).selectOption({ label: 'Siân Evans' });
    await tab.getByRole('heading', { level: 1, name: say('tab.page.delivery') }).waitFor();
    // The made-up name is not asked for again.
    await tab.reload();
    await tab.getByRole('heading', { level: 1, name: say('tab.page.delivery') }).waitFor();
    await another.close();
  },
);

describe('an address that was typed by hand', () => {
  const typed = async (path: string): Promise<number | undefined> => {
    const response = await page.goto(`${told.url()}/tab${path}`);
    await page.locator('main h1').waitFor();
    await page.locator('main[aria-busy="true"]').waitFor({ state: 'detached' });
    return response?.status();
  };

  test('with a case’s reference as its last part opens the case, and the address becomes its own', async () => {
    for (const path of [`/case/${reference}`, `/Case/${reference.toLowerCase()}/`]) {
      expect(await typed(path)).toBe(200);
      expect(await page.locator('h1').textContent()).toBe(reference);
      expect(page.url()).toMatch(new RegExp(`/tab/case\\?reference=${reference}$`, 'i'));
    }
  });

  test.each([
    ['', 'tracker'],
    ['/', 'tracker'],
    ['/trends', 'trends'],
    ['/trends/', 'trends'],
    ['/Delivery?month=2026-11', 'delivery'],
  ] as const)('"/tab%s" opens %s', async (path, id) => {
    expect(await typed(path)).toBe(200);
    expect(page.url()).toContain(`/tab/${id}`);
    expect(await page.locator('[aria-current="page"]').textContent()).toBe(say(`tab.page.${id}`));
  });

  test.each(['/nonsense', '/trends/north', '/a/b/c/d', '//', '/case/TL-1/x', '/assets'])(
    '"/tab%s" is no page: that is said, with a menu and a way to the first page',
    async (path) => {
      expect(await typed(path)).toBe(404);
      expect(await page.locator('h1').textContent()).toBe(say('tab.frame.nowhereTitle'));
      expect(page.url()).toBe(`${told.url()}/tab${path}`);
      expect(await page.locator('[aria-current]').count()).toBe(0);
      await page.getByRole('link', { name: say('tab.frame.nowhereLink') }).press('Enter');
      await page.getByRole('heading', { level: 1, name: say('tab.page.tracker') }).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: say('tab.frame.nowhereTitle') }).waitFor();
    },
  );

  test.each([1280, 320])('that is no page has nothing for axe to find at %d px', async (width) => {
    await page.setViewportSize({ width, height: 700 });
    await typed('/nonsense');
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    await picture(page, `nowhere-${width}`);
  });
});
