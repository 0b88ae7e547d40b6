import type { Locator, Page } from 'playwright-core';
import { expectSoon } from './expectSoon';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const whole = (text: string): RegExp => new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);

/** One Adaptive Card on the screen. Inputs are found by their label, buttons by their title: what a person goes by. */
export class SeatCard {
  constructor(
    private readonly page: Page,
    private readonly card: Locator,
  ) {}

  /** What can be read on it, line by line. Waits for the card. */
  async text(): Promise<string> {
    return this.card.innerText();
  }

  /** Waits until the card holds this text. */
  async sees(text: string | RegExp): Promise<void> {
    await this.card.getByText(text).first().waitFor();
  }

  /** Waits until a picture on it is loaded, by what is said of it to whoever does not see it. */
  async pictured(says: RegExp): Promise<void> {
    const picture = this.card.getByRole('img', { name: says });
    await picture.waitFor();
    await expectSoon(async () => ((await picture.boundingBox())?.height ?? 0) > 50, 'the picture to be drawn');
  }

  /** The titles of its buttons, in order, without those of the inputs. */
  async buttons(): Promise<string[]> {
    return this.card.locator('.ac-actionSet button').allInnerTexts();
  }

  /** Input.Text and Input.Number. An empty value clears it. With `below`, the first of that label under this text. */
  async fill(label: string, value: string, { below = '' } = {}): Promise<void> {
    const all = this.card.getByLabel(label);
    await (below === '' ? all : all.and(this.after(below))).first().fill(value);
  }

  /** What an input holds now: text, the option chosen in a list, or a date as it is shown. */
  async value(label: string): Promise<string> {
    return this.card.getByLabel(label).first().inputValue();
  }

  /** Input.ChoiceSet of any style, one option or several, by the text of the options. */
  async choose(label: string, ...options: readonly string[]): Promise<void> {
    const radios = this.card.getByRole('radiogroup', { name: label });
    const list = this.card.getByRole('combobox', { name: label });
    // Checkboxes have no group of their own: each is named by the label and its option.
    const boxes = this.card.getByRole('checkbox', { name: `${label} ` });
    await radios.or(list).or(boxes).first().waitFor();
    if ((await list.count()) > 0) {
      await list.first().click();
      for (const option of options) {
        await this.page.getByRole('option', { name: option, exact: true }).or(this.item(option)).first().click();
      }
      // A list of several stays open until it is left.
      if ((await list.first().getAttribute('aria-expanded')) === 'true') await this.page.keyboard.press('Escape');
      return;
    }
    for (const option of options) {
      const radio = radios.getByRole('radio', { name: option, exact: true });
      await radio.or(this.card.getByRole('checkbox', { name: `${label} ${option}`, exact: true })).check();
    }
  }

  /** Takes one option of several out again, in a list of checkboxes. */
  async unchoose(label: string, option: string): Promise<void> {
    await this.card.getByRole('checkbox', { name: `${label} ${option}`, exact: true }).uncheck();
  }

  /** Input.Toggle, by its label or title. */
  async toggle(label: string, on = true): Promise<void> {
    await this.card.getByLabel(label).first().setChecked(on);
  }

  /** Input.Date: `2026-03-09`. Walks the calendar, for the field takes no typing. */
  async pickDate(label: string, date: string): Promise<void> {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    await this.card.getByRole('combobox', { name: label }).click();
    const calendar = this.page.getByRole('dialog', { name: 'Calendar' });
    await calendar.waitFor();
    const [shownMonth = '', shownYear = ''] = (await calendar.getByRole('button').first().innerText()).split(' ');
    const turns = year * 12 + month - 1 - (Number(shownYear) * 12 + MONTHS.indexOf(shownMonth));
    const towards = calendar.getByRole('button', { name: turns < 0 ? /^Previous month/ : /^Next month/ });
    for (let turned = 0; turned < Math.abs(turns); turned += 1) await towards.click();
    await calendar.getByRole('button', { name: `${day}, ${MONTHS[month - 1]}, ${year}`, exact: true }).click();
  }

  /** Input.Time: `14:30`. */
  async pickTime(label: string, time: string): Promise<void> {
    const field = this.card.getByRole('combobox', { name: label });
    await field.fill(time);
    await this.page.keyboard.press('Tab');
  }

  /**
   * Presses a button and waits until the card was answered: replaced by the next one or, with `{ staying: true }`, only
   * pressed (a press answered with a message, one the client refuses for want of an answer, or Action.ShowCard). Of several
   * buttons with the same title, `of` is the text that the wanted one stands beside or under.
   */
  async press(title: string, { staying = false, of = '' } = {}): Promise<void> {
    // What can be read on it: a tooltip would be its name instead.
    const all = this.card.getByRole('button').filter({ hasText: whole(title) });
    const button = (of === '' ? all : all.and(this.after(of))).first();
    await button.waitFor();
    if (staying) return button.click();
    // The card's element stays and its inside is patched, so only its markup (ids are new in each) tells cards apart.
    const before = await this.card.innerHTML();
    await Promise.all([this.page.waitForResponse(/\/_conversation\/v1\/invoke$/), button.click()]);
    await expectSoon(async () => (await this.card.innerHTML()) !== before, `"${title}" to be answered with a card`);
  }

  /** Presses a button that leads out of the chat. @returns the page that it opens beside it */
  async opens(title: string): Promise<Page> {
    const [opened] = await Promise.all([
      this.page.waitForEvent('popup'),
      this.card.getByRole('link', { name: title, exact: true }).click(),
    ]);
    await opened.waitForLoadState();
    return opened;
  }

  /** A picture of the card alone, all of it: the window grows for as long as it takes. */
  async screenshot(path: string): Promise<void> {
    const window = this.page.viewportSize();
    const box = await this.card.boundingBox();
    if (!window || !box) throw new Error('There is no such card to take a picture of.');
    await this.page.setViewportSize({ ...window, height: Math.max(window.height, Math.ceil(box.height) + 400) });
    await this.card.screenshot({ path });
    await this.page.setViewportSize(window);
  }

  /** Whatever comes after a text of its own on the card. */
  private after(text: string): Locator {
    return this.card.getByText(text, { exact: true }).first().locator('xpath=following::*');
  }

  private item(name: string): Locator {
    return this.page.getByRole('menuitemcheckbox', { name, exact: true });
  }
}
