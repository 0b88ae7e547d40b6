import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { expectSoon } from './expectSoon';
import { SeatCard } from './seatCard';

export type Window = 'desktop' | 'phone';

const WINDOWS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
const WAIT_MS = 15_000;

/**
 * The one seat of the Agents Playground, driven as a person would: by what can be read on the screen. Every method
 * waits for what it needs and says what it saw when that does not come within 15 s.
 *
 * How the page is made: conversations are `treeitem`s; a bot's card is an `.ac-adaptiveCard`, whose inside is replaced when a
 * press is answered with a card; choices open a list at the end of the document, outside the card. In a channel every
 * thread is a `group`, the newest first, each with its own reply box, and the first group is the box for a new post.
 *
 * Its page learns of its own new post from the answer to its request, and of the bot's reply from a web socket. A reply that
 * comes first has no thread yet: the page fails and shows nothing any more. So what the socket brings is kept until the
 * post can be seen.
 */
export class Seat {
  /** Settled when the page has nothing under way that the socket's next message could overtake. */
  private posted: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly where: { inChannel: boolean; bot: string },
  ) {}

  /** Opens the page in a headless Chromium of its own and sits down in the personal chat. */
  static async open(url: string, bot = 'Throughline'): Promise<Seat> {
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: WINDOWS.desktop, locale: 'en-GB', timezoneId: 'Europe/London' });
    page.setDefaultTimeout(WAIT_MS);
    // It asks a CDN for fonts; with no network that only costs time.
    await page.route(
      (asked) => asked.origin !== new URL(url).origin,
      (route) => route.abort(),
    );
    const seat = new Seat(browser, page, { inChannel: false, bot });
    await page.routeWebSocket(/_ws_conversation/, (socket) => {
      let before: Promise<unknown> = Promise.resolve();
      socket.connectToServer().onMessage((message) => {
        before = before.then(() => seat.posted).then(() => socket.send(message));
      });
    });
    await page.goto(url);
    await seat.personalChat();
    return seat;
  }

  async personalChat(): Promise<void> {
    await this.page.getByRole('treeitem', { name: /^Personal Chat/ }).click();
    await this.page.getByRole('button', { name: 'Send Message' }).last().waitFor();
    this.where.inChannel = false;
  }

  /** Opens a channel of the team by its name. */
  async channel(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name: new RegExp(`- ${name}$`) }).click();
    await this.page.getByRole('button', { name: 'Post', exact: true }).waitFor();
    this.where.inChannel = true;
  }

  /** Types a message and waits for the bot's answer to it. In a channel it is a new post that mentions the bot. */
  async say(text: string): Promise<void> {
    const before = await this.answers().count();
    await this.type(text);
    await expectSoon(
      async () => (await this.answers().count()) > before,
      `an answer to "${text}"`,
      () => this.text(),
    );
  }

  /** Types a message without waiting for an answer. In a channel it is a new post that mentions the bot. */
  async type(text: string): Promise<void> {
    const box = this.page.getByRole('textbox').and(this.page.locator('[contenteditable]'));
    if (this.where.inChannel) {
      await box.first().click();
      await this.page.keyboard.type('@');
      // Enter would post the bare "@": the name has to be clicked.
      await this.page.getByRole('menuitem', { name: this.where.bot }).click();
      await this.page.keyboard.insertText(` ${text}`);
      const post = this.page.getByRole('button', { name: 'Post', exact: true });
      const threads = this.page.getByRole('group').filter({ hasText: text, hasNot: post });
      const before = await threads.count();
      const posted = expectSoon(async () => (await threads.count()) > before, `the post "${text}"`);
      this.posted = posted.catch(() => undefined);
      await post.click();
      await posted;
    } else {
      await box.last().click();
      await this.page.keyboard.insertText(text);
      await this.page.getByRole('button', { name: 'Send Message' }).last().click();
    }
  }

  /** The newest card: the last of a chat, or of the newest thread of a channel. With `text`, the newest that holds it. */
  card(text?: string): SeatCard {
    const all = this.page.locator('.ac-adaptiveCard');
    const fitting = text === undefined ? all : all.filter({ hasText: text });
    return new SeatCard(this.page, this.where.inChannel ? fitting.first() : fitting.last());
  }

  /** The newest card of a chat that holds all this, by its place: it stays the same card when another comes to stand on it. */
  async kept(...texts: readonly string[]): Promise<SeatCard> {
    const all = this.page.locator('.ac-adaptiveCard');
    const fitting = texts.reduce((cards, hasText) => cards.filter({ hasText }), all);
    await fitting.last().waitFor();
    const before = 'xpath=preceding::*[contains(concat(" ", @class, " "), " ac-adaptiveCard ")]';
    const place = await fitting.last().locator(before).count();
    return new SeatCard(this.page, all.nth(place));
  }

  /** Says something in the chat and waits for the new card that answers it with this text. Others may come in between. */
  async ask(said: string, text: string): Promise<SeatCard> {
    const fitting = this.page.locator('.ac-adaptiveCard').filter({ hasText: text });
    const before = await fitting.count();
    await this.type(said);
    await expectSoon(
      async () => (await fitting.count()) > before,
      `"${text}" as an answer to "${said}"`,
      () => this.text(),
    );
    return this.kept(text);
  }

  /** Everything readable in the open conversation, top to bottom. */
  async text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Waits until the open conversation holds this text. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** The message extension on the message that was said last here. Waits until its dialog says this, and closes it. */
  async reportThis(says: string): Promise<void> {
    // Every message has this button, the bot's answer to it too.
    await this.page.getByRole('button', { name: 'Show more information' }).nth(-2).click();
    await this.page.getByRole('menuitem').filter({ hasText: 'ction' }).first().click();
    await this.page.getByRole('button', { name: 'Create', exact: true }).click();
    await this.page.getByRole('dialog').getByText(says).waitFor();
    await this.page.getByRole('button', { name: 'Close', exact: true }).last().click();
  }

  async resize(window: Window): Promise<void> {
    await this.page.setViewportSize(WINDOWS[window]);
  }

  /** A picture of the whole window. */
  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private answers(): Locator {
    if (this.where.inChannel) {
      return this.page.getByRole('group').getByRole('img', { name: this.where.bot, exact: true });
    }
    return this.page.locator('.ac-adaptiveCard, .fai-OutputCard');
  }
}

/** `const seat = await openPlayground(url); await seat.say('report'); await seat.card().press('Next');` */
export const openPlayground = (url: string, bot?: string): Promise<Seat> => Seat.open(url, bot);
