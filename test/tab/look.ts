import AxeBuilder from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures of the tab are kept to be looked at. */
const gallery = resolve(__dirname, '../../.gallery/tab');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong, a line each; nothing when nothing is. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** By how many pixels the page is wider than its window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(gallery, { recursive: true });
  await page.screenshot({ path: join(gallery, `${name}.png`), fullPage: true });
}

/** Presses Tab from the top to the end. @returns what had the focus, in order, and whether each showed that it had */
export async function tabThrough(page: Page): Promise<{ readonly focused: string[]; readonly unseen: string[] }> {
  const focused: string[] = [];
  // The parts of a date are one control.
  await page.evaluate(() =>
    document.querySelectorAll('[data-visited]').forEach((one) => one.removeAttribute('data-visited')),
  );
  const unseen: string[] = [];
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  for (;;) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const visited = element.getAttribute('data-visited');
      for (const one of document.querySelectorAll('[data-visited]')) one.setAttribute('data-visited', 'before');
      element.setAttribute('data-visited', 'now');
      if (visited === 'now') return 'still';
      if (visited === 'before') return undefined;
      const name = `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 40)}`;
      // Fluent draws the line of some controls on what is around them.
      const around = [element, element.parentElement].filter((one) => one !== null);
      const drawn = around.some((one) =>
        ['', '::before', '::after'].some((part) => {
          const style = getComputedStyle(one, part);
          const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
          return line || style.boxShadow !== 'none' || (part === '::after' && style.borderBottomStyle === 'solid');
        }),
      );
      return { name, drawn };
    });
    if (now === undefined) return { focused, unseen };
    if (now === 'still') continue;
    focused.push(now.name);
    if (!now.drawn) unseen.push(now.name);
  }
}

/** What can be pressed or typed in, and is shown. */
export function reachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, select, input, textarea, summary, [tabindex="0"]',
    );
    return [...all].filter((one) => one.checkVisibility({ visibilityProperty: true })).length;
  });
}
