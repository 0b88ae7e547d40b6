import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawGallery } from './gallery';
import { handmade } from './handmade';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-gallery-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('every card is drawn in both themes and both widths, and nothing is wrong with it', async () => {
  const pictures = await drawGallery(handmade, folder);
  expect(pictures).toHaveLength(handmade.length * 4);
  expect(pictures.flatMap(({ problems }) => problems)).toEqual([]);
  for (const { file } of pictures) {
    const png = await readFile(join(folder, file));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  }
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  expect(page).toContain('handmade/form');
  expect(page).not.toMatch(/(src|href)="https?:/);
});

test('what cannot be seen properly is told', async () => {
  const wide = {
    type: 'TextBlock',
    text: 'This sentence does not wrap and is far too long for any phone there is',
    wrap: false,
  };
  const card = { type: 'AdaptiveCard', version: '1.5', body: [wide] };
  const pictures = await drawGallery([{ name: 'x', example: 'y', card }], folder);
  const narrow = pictures.find(({ theme, width }) => theme === 'light' && width === 320);
  expect(narrow?.problems.join()).toContain('cut off: "This sentence');
});
