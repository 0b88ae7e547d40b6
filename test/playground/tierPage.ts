import type { Page } from 'playwright-core';
import type { TierWalk } from './tierWalk';

const widths = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** The page behind a link: it opens once, by its button, and holds all this. Pictures of it at both widths and on paper. */
export async function prints(walk: TierWalk, page: Page, holds: readonly string[]): Promise<void> {
  await page.getByText('This shows one record, once.').waitFor();
  await page.getByRole('button', { name: 'Open the record' }).click();
  await page.getByRole('heading', { name: `Record of ${walk.reference}` }).waitFor();
  const text = await page.locator('body').innerText();
  for (const part of holds) expect(text).toContain(part);
  // What was offered in other words was never written down.
  expect(text).not.toContain('The nurse failed to escalate.');
  for (const [name, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: walk.picture(`20-page-${name}.png`), fullPage: true });
  }
  await page.pdf({ path: walk.picture('20-page.pdf'), format: 'A4' });
  await page.goto(page.url());
  await page.getByText('This link has been opened already, and it opens once.').waitFor();
  await page.screenshot({ path: walk.picture('21-page-refused.png') });
}
