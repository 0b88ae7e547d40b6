import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '../playground/browser';
import { cardProblems } from './cardProblems';
import { drawInPage } from './drawInPage';
import type { CardExample } from './example';
import { galleryPage } from './galleryPage';
import { css, hostConfig, type Theme } from './teamsLook';

export const THEMES: readonly Theme[] = ['light', 'dark'];
/** A phone held upright, and a chat window. */
export const WIDTHS = [320, 640] as const;

/** One picture: which card, how, the file below the gallery's folder, and what is wrong with it. */
export interface Picture {
  readonly name: string;
  readonly example: string;
  readonly theme: Theme;
  readonly width: number;
  readonly file: string;
  readonly problems: readonly string[];
}

/**
 * Draws every card with Microsoft's renderer dressed as Teams, in headless Chromium without a network, into `folder`:
 * one PNG for each theme and width, and index.html that shows them all. The folder is emptied first.
 */
export async function drawGallery(examples: readonly CardExample[], folder: string): Promise<readonly Picture[]> {
  await rm(folder, { recursive: true, force: true });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 700, height: 900 }, locale: 'en-GB' });
    await page.route('**/*', (route) => route.abort());
    await page.setContent('<!doctype html><meta charset="utf-8"><body></body>');
    await page.addScriptTag({ path: require.resolve('adaptivecards/dist/adaptivecards.js') });
    const pictures: Picture[] = [];
    for (const { name, example, card } of examples) {
      const known = cardProblems(card);
      for (const theme of THEMES) {
        for (const width of WIDTHS) {
          const look = { card, config: hostConfig(theme), css: css(theme), width };
          const seen = await page.evaluate(drawInPage, look);
          const file = join(`${theme}-${width}`, `${name.replaceAll('/', '-')}.${example}.png`);
          await mkdir(join(folder, `${theme}-${width}`), { recursive: true });
          await page.locator('#frame').screenshot({ path: join(folder, file) });
          pictures.push({ name, example, theme, width, file, problems: [...known, ...seen] });
        }
      }
    }
    await writeFile(join(folder, 'index.html'), galleryPage(pictures));
    return pictures;
  } finally {
    await browser.close();
  }
}
