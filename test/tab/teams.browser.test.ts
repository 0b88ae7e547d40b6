import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { say } from '../../cards/render';
import { openBrowser } from '../playground/browser';
import { appId, openEntra, publicUrl, type Entra } from './entra';
import { tooWide, violations } from './look';
import { teamsPage, type TeamsGiven } from './teamsPage';
import { sian, tenantBot } from './tenantBot';

let entra: Entra;
let bot: Awaited<ReturnType<typeof tenantBot>>;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  entra = await openEntra();
  [bot, browser] = await Promise.all([tenantBot(entra.keys), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await entra?.close();
});
beforeEach(async () => {
  bot.logged.splice(0);
  context = await browser.newContext();
});
afterEach(() => context.close());

/** Opens the tab in a page at an address of Teams. The addresses are the real ones; nothing of it leaves this machine. */
async function inTeams(
  given: Partial<TeamsGiven>,
  at = 'https://teams.microsoft.com/v2/',
): Promise<{ teams: Page; tab: Frame }> {
  const whole: TeamsGiven = { theme: 'default', tab: `${publicUrl}/tab`, ...given };
  await context.route('**/*', async (route) => {
    const { origin, pathname, search } = new URL(route.request().url());
    if (origin === publicUrl) {
      const response = await route.fetch({ url: `${bot.url}${pathname}${search}` });
      await route.fulfill({ response });
    } else if (origin === new URL(at).origin) await route.fulfill({ contentType: 'text/html', body: teamsPage(whole) });
    else await route.abort();
  });
  const teams = await context.newPage();
  await teams.goto(at);
  const frame = await (await teams.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('There is no frame.');
  return { teams, tab: frame };
}

interface Asked {
  readonly func: string;
  readonly args: readonly unknown[];
}

/** Waits until the tab has asked Teams for something. @returns its arguments */
async function askedFor(teams: Page, func: string): Promise<readonly unknown[]> {
  const handle = await teams.waitForFunction(
    (name) => (window as unknown as { asked: Asked[] }).asked.find((one) => one.func === name),
    func,
  );
  return ((await handle.jsonValue()) as Asked).args;
}

const token = () => entra.token({ oid: sian });
const title = (tab: Frame, name: string | RegExp) => tab.getByRole('heading', { level: 1, name }).waitFor();

test('the tab greets Teams, is given a token and a theme, and shows the first page to whoever it is about', async () => {
  const { teams, tab } = await inTeams({ token: await token(), theme: 'dark' });
  await title(tab, 'Tracker');
  await tab.getByText('Siân Evans').waitFor();
  await tab.waitForSelector('[data-theme="dark"]');
  expect(await tab.getByText(say('tab.frame.readingAs')).count()).toBe(0);
  await askedFor(teams, 'appInitialization.success');
  expect(bot.refusals()).toEqual([]);
  expect(bot.logged.join('')).not.toContain('eyJ');
});

test('a theme that changes while one reads is followed, high contrast too', async () => {
  const { teams, tab } = await inTeams({ token: await token() });
  await title(tab, 'Tracker');
  await tab.waitForSelector('[data-theme="light"]');
  for (const [said, shown] of [
    ['contrast', 'contrast'],
    ['dark', 'dark'],
    ['default', 'light'],
  ]) {
    const redrawn = teams.waitForResponse((response) => response.url().includes(`theme=${shown}`));
    await teams.evaluate(
      (name) => (window as unknown as { tell: (f: string, a: unknown[]) => void }).tell('themeChange', [name]),
      said,
    );
    await tab.waitForSelector(`.app[data-theme="${shown}"]`);
    await redrawn;
  }
});

test.each([
  ['tracker?team=north', /\/tab\/tracker\?team=north$/],
  ['accountability', /\/tab\/accountability$/],
])('a link with the sub-page "%s" opens there', async (subPageId, address) => {
  const { tab } = await inTeams({ token: await token(), subPageId });
  await tab.locator('main h1').waitFor();
  expect(tab.url()).toMatch(address);
});

test('in a channel the page is the one the tab was set up with', async () => {
  const { tab } = await inTeams({ token: await token(), tab: `${publicUrl}/tab/accountability` });
  await title(tab, 'Accountability');
});

test('when Teams gives no token it is said what to do, and once it does the page is there', async () => {
  const { teams, tab } = await inTeams({});
  await title(tab, say('tab.problem.token_withheld.title'));
  expect(bot.refusals().map(({ why }) => why)).toEqual(['token_withheld']);
  expect(await violations(teams)).toEqual([]);
  await teams.evaluate(
    (given) => {
      (window as unknown as { allow: (token: string) => void }).allow(given);
    },
    await token(),
  );
  await tab.getByRole('button', { name: say('tab.shell.retry') }).click();
  await title(tab, 'Tracker');
});

test.each([
  ['has run out', { oid: sian, expires: -600 }, 'token_expired'],
  [
    'is about somebody the organisation does not know',
    { oid: '00000000-0000-0000-0000-00000000beef' },
    'person_unknown',
  ],
])('a token that %s is refused in words', async (_what, said, why) => {
  const { tab } = await inTeams({ token: await entra.token(said) });
  await title(tab, say(`tab.problem.${why}.title`));
  expect(bot.refusals().map((line) => line.why)).toEqual([why]);
});

test('back to the chat is asked of Teams, by the app', async () => {
  const { teams, tab } = await inTeams({ token: await token() });
  await title(tab, 'Tracker');
  await tab.getByRole('button', { name: say('tab.frame.backToChat') }).click();
  expect(await askedFor(teams, 'executeDeepLink')).toEqual([
    `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`,
  ]);
});

test('put into a channel, one chooses which page it opens on, and Teams is told', async () => {
  const { teams, tab } = await inTeams({ token: await token(), frame: 'settings', tab: `${publicUrl}/tab/configure` });
  await title(tab, say('tab.frame.configureTitle'));
  await askedFor(teams, 'settings.setValidityState');
  await tab.getByLabel(say('tab.frame.configurePage')).selectOption({ label: 'Accountability' });
  expect(await violations(teams)).toEqual([]);
  await teams.evaluate(() =>
    (window as unknown as { tell: (f: string, a: unknown[]) => void }).tell('settings.save', [{}]),
  );
  expect(await askedFor(teams, 'settings.setSettings')).toEqual([
    expect.objectContaining({ contentUrl: `${publicUrl}/tab/accountability`, entityId: 'throughline' }),
  ]);
  await askedFor(teams, 'settings.save.success');
});

test('nobody but the hosts of Microsoft may frame it', async () => {
  const elsewhere = await inTeams({ token: await token() }, 'https://evil.example.org/');
  await elsewhere.teams.waitForFunction(() => document.readyState === 'complete');
  expect(elsewhere.tab.url()).not.toContain(publicUrl);
  expect(await elsewhere.tab.locator('#tab').count()).toBe(0);
});

test('outside Teams a tenant’s tab knows nobody, and says where to open it', async () => {
  const { tab, teams } = await inTeams({ token: await token() });
  await title(tab, 'Tracker');
  await teams.goto(`${publicUrl}/tab/tracker`);
  await teams.getByRole('heading', { level: 1, name: say('tab.problem.token_missing.title') }).waitFor();
  expect(await tooWide(teams)).toBe(0);
});
